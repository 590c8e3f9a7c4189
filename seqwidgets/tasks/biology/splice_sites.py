"""Real splice sites in random DNA."""

from __future__ import annotations

from functools import cached_property

import torch
from torch import Tensor

from ..installed import folder_of, reading
from ..kinds import Tagging
from ..splits import split_by_group
from ..task import Batch, check_split, check_whole
from ..vocabulary import Vocabulary
from .observer import chance_inside
from .planting import places_apart, plant, random_sequences
from .pwm import best_apart, log_odds, scan
from .windows import BASES, sizes, windows

SITE, MOST = 9, 8  # bases in a site; sites in a window
ROWS = {"train": 16384, "valid": 1000, "test": 1000}
TRAIN_BASES = 4_000_000  # at most: longer windows are fewer


class SpliceSites(Tagging):
    """Human 5' splice sites in random DNA: which bases lie in a site?

    length: bases in a window, 40 to 1000.

    Each window holds 0 to 8 sites of 9 bases (as many as fit), drawn by how often the genome has
    them. What looks like a site by chance is background, so nobody can be right everywhere.
    """

    name = "splice-sites"
    learns = "to find where introns are cut out"

    def __init__(self, length: int = 100) -> None:
        self.length = check_whole("length", length, 40, 1000)
        self.most = min(MOST, length // SITE)
        self.vocabulary = Vocabulary(BASES)
        self.target_vocabulary = Vocabulary(["background", "site"], pattern=r"\w+")
        self.sites, self.counts = _sites(self.vocabulary)
        self.site_rows = split_by_group(range(len(self.sites)))
        draw = torch.Generator().manual_seed(0)
        self._splits = {split: self._windows(split, rows, draw) for split, rows in ROWS.items()}
        self.card = {
            "source": "human 5' splice sites of the form NNNGYNNNN in hg38 (GENCODE annotation, Frankish "
            "et al. 2019), from the package logomaker",
            "licence": "package: MIT; GENCODE: open",
            "size": f"{len(self.sites):,} distinct sites; {sizes(self._splits)} of {length} bases",
            "real": "the sites, and how often the genome has each",
            "generated": "what lies between them: random bases; and where they lie, "
            f"0 to {self.most} a window",
            "split": "by site: each distinct site is in one split only",
            "baseline": "all background; PWM scan: a position weight matrix of the sites of train; ideal "
            "observer, a ceiling: it knows how the windows were made and how often the genome has each "
            "site, but not which split a site is in",
        }

    def _windows(self, split: str, rows: int, draw: torch.Generator) -> Batch:
        rows = min(rows, TRAIN_BASES // self.length)
        inputs = random_sequences(rows, self.length, torch.ones(len(BASES)), draw)
        targets = torch.zeros_like(inputs)
        row, start = places_apart(rows, self.length, SITE, self.most, draw)
        known = torch.tensor(self.site_rows[split])
        drawn = torch.multinomial(self.counts[known], len(row), replacement=True, generator=draw)
        sites = self.sites[known[drawn]]
        plant(inputs, sites, row, start)
        plant(targets, torch.ones_like(sites), row, start)
        return windows(inputs, targets)

    def baseline_on(self, split: str) -> dict[str, float]:
        rows = self._splits[check_split(split)]
        said = {
            "all background": torch.zeros_like(rows.targets),
            "PWM scan": (self._scan(rows.inputs) >= self._threshold).long(),
            "ideal observer": (self.chance_of_site(rows.inputs) > 0.5).long(),
        }
        return {name: self.score_of(labels.flatten(), split) for name, labels in said.items()}

    def chance_of_site(self, sequences: Tensor) -> Tensor:
        """The ideal observer's chance that each base of windows (row, time) lies in a site.

        It knows how windows are made, and how often the genome has each of all the sites, those of
        the held-out splits among them; it does not know which split a site is in.
        """
        chances = torch.zeros(len(BASES) ** SITE, dtype=torch.float64)
        chances[_number(self.sites)] = self.counts.double() / self.counts.sum()
        # Elsewhere each of the 4^9 stretches is as likely as another.
        ratios = chances[_number(sequences.unfold(1, SITE, 1))] * len(chances)
        return chance_inside(sequences, ratios, SITE, self.most)

    @cached_property
    def _matrix(self) -> Tensor:
        known = torch.tensor(self.site_rows["train"])
        return log_odds(self.sites[known], self.counts[known], torch.full((len(BASES),), 1 / len(BASES)))

    def _scan(self, sequences: Tensor) -> Tensor:
        """The bits of the best site that each base of windows (row, time) lies in, if they are positive."""
        return best_apart(scan(sequences, self._matrix), SITE, least=0)

    @cached_property
    def _threshold(self) -> float:
        """The number of bits, to the half, from which the scan is best on some windows of train."""
        inputs, targets = (tensor[: 100_000 // self.length] for tensor in self._splits["train"][:2])
        bits, site = self._scan(inputs), targets == 1

        def iou(threshold: float) -> float:
            said = bits >= threshold
            return ((said & site).sum() / (said | site).sum()).item()

        return max((half / 2 for half in range(24)), key=iou)


def _sites(vocabulary: Vocabulary) -> tuple[Tensor, Tensor]:
    """The distinct sites as token numbers (site, base), and how often the genome has each, (site,)."""
    folder = folder_of("logomaker", SpliceSites.name)
    with reading("logomaker"):
        text = (folder / "examples" / "datafiles" / "ss_sequences.txt").read_text(encoding="utf-8")
        lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
        sites, counts = zip(*lines[1:], strict=True)  # the first line names the columns
        numbers = vocabulary.encode("".join(sites).replace("U", "T")).view(len(sites), SITE)
        return numbers, torch.tensor([float(count) for count in counts])


def _number(stretches: Tensor) -> Tensor:
    """Each stretch of bases (..., base) as one number."""
    return (stretches * len(BASES) ** torch.arange(stretches.shape[-1])).sum(-1)
