"""Real WW domains between random amino acids."""

from __future__ import annotations

from functools import cached_property

import torch
from torch import Tensor

from ..installed import folder_of, reading
from ..kinds import Tagging
from ..splits import pad
from ..task import Batch, check_split, check_whole
from ..vocabulary import Vocabulary
from .alignment import clusters, identity
from .planting import EMPTY, plant_one_each, random_sequences
from .pwm import log_odds, scan
from .windows import AMINO_ACIDS, sizes, windows

ROWS = {"train": 12288, "valid": 1000, "test": 1000}
NEIGHBOURS = 0.6  # identity above which two domains have to be in one split
GAPS = str.maketrans("", "", ".-")


class WWDomains(Tagging):
    """WW domains of real proteins between random amino acids: where is the domain?

    length: amino acids in a window, 60 to 400.

    Each window holds one domain, of 18 to 34 amino acids. Those around it are drawn by how frequent
    they are in domains, so that it is the order that tells.
    """

    name = "ww-domains"
    learns = "to find WW domains in a protein"

    def __init__(self, length: int = 100) -> None:
        self.length = check_whole("length", length, 60, 400)
        self.vocabulary = Vocabulary(AMINO_ACIDS)
        self.target_vocabulary = Vocabulary(["background", "domain"], pattern=r"\w+")
        texts = _aligned()
        # A small letter stands in no column: it is an insertion.
        self.alignment = torch.tensor([[AMINO_ACIDS.find(letter) for letter in text] for text in texts])
        self.domains = [self.vocabulary.encode(text.upper().translate(GAPS)) for text in texts]
        self.domain_rows = _split(self.alignment)
        draw = torch.Generator().manual_seed(0)
        self._splits = {split: self._windows(split, rows, draw) for split, rows in ROWS.items()}
        self.card = {
            "source": "alignment of WW domains, Pfam PF00397 (Finn et al. 2014), from the package logomaker",
            "licence": "package: MIT; Pfam: CC0",
            "size": f"{len(texts):,} distinct domains ("
            + ", ".join(f"{split} {len(rows):,}" for split, rows in self.domain_rows.items())
            + f"); {sizes(self._splits)} of {length} amino acids, so that a domain is in several",
            "real": "the domains",
            "generated": "what lies around them: random amino acids, as frequent as in the domains of train; "
            "and the place of the domain",
            "split": f"by cluster: domains with more than {NEIGHBOURS:.0%} of identical residues are "
            "linked, and linked ones stay together. The largest cluster is train, so the held-out domains "
            "are the unusual ones",
            "baseline": "all background; PWM scan: the best place of a position weight matrix of train",
        }

    @cached_property
    def _composition(self) -> Tensor:
        """How frequent each amino acid is in the domains of train, (token,)."""
        residues = torch.cat([self.domains[row] for row in self.domain_rows["train"]])
        return torch.bincount(residues, minlength=len(AMINO_ACIDS)) / len(residues)

    def _windows(self, split: str, rows: int, draw: torch.Generator) -> Batch:
        inputs = random_sequences(rows, self.length, self._composition, draw)
        known = pad([self.domains[row] for row in self.domain_rows[split]], EMPTY)
        planted = known[torch.arange(rows) % len(known)]
        labels = torch.where(planted == EMPTY, EMPTY, 1)
        return windows(inputs, plant_one_each(inputs, planted, labels, draw))

    def baseline_on(self, split: str) -> dict[str, float]:
        rows = self._splits[check_split(split)]
        best = scan(rows.inputs, self._matrix).argmax(1, keepdim=True)
        place = torch.arange(self.length)
        said = {
            "all background": torch.zeros_like(rows.targets),
            "PWM scan": ((place >= best) & (place < best + len(self._matrix))).long(),
        }
        return {name: self.score_of(labels.flatten(), split) for name, labels in said.items()}

    @cached_property
    def _matrix(self) -> Tensor:
        """The position weight matrix of the columns that most domains of train have."""
        train = self.alignment[self.domain_rows["train"]]
        usual = (train != EMPTY).double().mean(0) > 0.5
        return log_odds(train[:, usual], torch.ones(len(train)), self._composition)


def _aligned() -> list[str]:
    """The distinct rows of the alignment; one with an unknown residue (X) is left out."""
    folder = folder_of("logomaker", WWDomains.name)
    with reading("logomaker"):
        text = (folder / "examples" / "datafiles" / "ww_sequences.fa").read_text(encoding="utf-8")
        entries = text.split("\n>")[1:]
        rows = dict.fromkeys("".join(entry.split()[1:]) for entry in entries)
        return [row for row in rows if set(row.upper()) <= set(AMINO_ACIDS + ".-")]


def _split(aligned: Tensor) -> dict[str, list[int]]:
    """Row numbers by split: the largest cluster is train, the others are valid and test in turn."""
    cluster = clusters(identity(aligned, len(AMINO_ACIDS)) > NEIGHBOURS)
    largest = cluster.bincount().argmax()
    others = cluster[cluster != largest].unique()
    return {
        "train": (cluster == largest).nonzero()[:, 0].tolist(),
        "valid": torch.isin(cluster, others[0::2]).nonzero()[:, 0].tolist(),
        "test": torch.isin(cluster, others[1::2]).nonzero()[:, 0].tolist(),
    }
