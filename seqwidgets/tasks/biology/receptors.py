"""Receptors of the immune system."""

from __future__ import annotations

import json
import re

import torch

from ..installed import folder_of, reading
from ..splits import pad, split_by_group
from ..task import Batch, check_whole
from ..vocabulary import Vocabulary
from .planting import EMPTY, plant_one_each, random_sequences
from .windows import AMINO_ACIDS, LabelledWindows, sizes, windows

FILES = ("homosapiens_tr", "homosapiens_ig", "musmusculus_tr")
FRAME = ("FR1", "CDR1", "FR2", "CDR2", "FR3")
LABELS = ("none", *FRAME, "CDR3")
ROWS = {"train": 8192, "valid": 1000, "test": 1000}


class Receptors(LabelledWindows):
    """Antibodies and T cell receptors: which region is each amino acid in?

    length: amino acids in a window, 110 to 400.

    Each window holds the variable part of one receptor, between random amino acids (label "none").
    Its frame (FR1, FR2, FR3) carries the loops that bind (CDR1, CDR2, CDR3). Of CDR3 the gene has
    only the beginning.
    """

    name = "receptors"
    learns = "to find the regions of immune receptors"

    def __init__(self, length: int = 120) -> None:
        self.length = check_whole("length", length, 110, 400)
        self.vocabulary = Vocabulary(AMINO_ACIDS)
        self.target_vocabulary = Vocabulary(LABELS, pattern=r"\w+")
        receptors = _receptors()
        self.families = [_family(name) for name in receptors]
        self.receptors = [self.vocabulary.encode("".join(parts)) for parts in receptors.values()]
        self._regions = [
            [label for label, part in enumerate(parts, start=1) for _ in part] for parts in receptors.values()
        ]
        # With this seed the largest families are in train.
        self.family_rows = split_by_group(self.families, seed=4)
        draw = torch.Generator().manual_seed(0)
        self._splits = {split: self._windows(split, rows, draw) for split, rows in ROWS.items()}
        self.card = {
            "source": "variable parts of human antibodies and of human and mouse T cell receptors, IMGT "
            "reference directory, from the package tidytcells",
            "licence": "data: IMGT (https://www.imgt.org), for NON-COMMERCIAL use only; any other needs "
            "IMGT's permission; package: MIT",
            "size": f"{len(receptors):,} distinct receptors ("
            + ", ".join(f"{split} {len(rows)}" for split, rows in self.family_rows.items())
            + f") in {len(set(self.families))} gene families; {sizes(self._splits)} of {length} amino acids, "
            "so that a receptor is in several",
            "real": "the receptors; their regions, as IMGT's curators set them",
            "generated": "what lies around them: random amino acids, as frequent as in the receptors of "
            "train; and the place of the receptor",
            "split": "by gene family (all genes and alleles such as TRAV1-2*01 of human and mouse TRAV1)",
            "baseline": "most frequent label; by position: the most frequent at each position of the window",
        }

    def _windows(self, split: str, rows: int, draw: torch.Generator) -> Batch:
        train = torch.cat([self.receptors[row] for row in self.family_rows["train"]])
        composition = torch.bincount(train, minlength=len(AMINO_ACIDS)).float()
        inputs = random_sequences(rows, self.length, composition, draw)
        known = self.family_rows[split]
        planted = torch.arange(rows) % len(known)
        receptors = pad([self.receptors[row] for row in known], EMPTY)[planted]
        labels = pad([self._regions[row] for row in known], EMPTY)[planted]
        return windows(inputs, plant_one_each(inputs, receptors, labels, draw))


def _receptors() -> dict[str, tuple[str, ...]]:
    """The regions of each distinct receptor, by the name of its first allele.

    Left out are those with a region missing, or with a residue unknown (X) or read as a stop (*).
    """
    folder = folder_of("tidytcells", Receptors.name, "receptors")
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    with reading("tidytcells"):
        for file in FILES:
            text = (folder / "_resources" / f"{file}_aa_sequences.json").read_text(encoding="utf-8")
            for name, parts in json.loads(text).items():
                frame = tuple(parts.get(f"{region}-IMGT", "") for region in FRAME)
                whole, joined = parts.get("V-REGION", ""), "".join(frame)
                if all(frame) and whole.startswith(joined) and set(whole) <= set(AMINO_ACIDS):
                    found.setdefault(whole, (f"{file} {name}", (*frame, whole[len(joined) :])))
    return dict(found.values())


def _family(name: str) -> str:
    """The gene family of an allele, of whichever species: TRAV1 of "homosapiens_tr TRAV1-2*01"."""
    return re.findall(r"[A-Z]+\d+", name)[0]
