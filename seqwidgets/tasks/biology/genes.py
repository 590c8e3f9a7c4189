"""The genes of a bacterium."""

from __future__ import annotations

import torch
from torch import Tensor

from ..installed import folder_of
from ..task import Batch, check_whole
from ..vocabulary import Vocabulary
from .genome import CODON, LABELS, Genome, read_genome, regions
from .repeats import repeated
from .windows import BASES, LabelledWindows, sizes, windows

ROWS = {"train": 16384, "valid": 1000, "test": 1000}
TRAIN_BASES = 4_000_000  # at most: longer windows are fewer
REGIONS = 20
# One from each half: along one half most genes run forward, along the other most run in reverse.
HELD_OUT = {"valid": (4, 14), "test": (9, 19)}


class Genes(LabelledWindows):
    """The genes of the diphtheria bacterium: on which strand is each base of the genome read, if any?

    length: bases in a window, 60 to 2000.

    Each window holds the start codon of a gene, at any place and on either strand. The labels are
    predictions of a gene finder, no experiments.
    """

    name = "genes"
    learns = "where the genes of a bacterium lie"

    def __init__(self, length: int = 200) -> None:
        self.length = check_whole("length", length, 60, 2000)
        self.vocabulary = Vocabulary(BASES)
        self.target_vocabulary = Vocabulary(LABELS, pattern=r"\w+")
        genome = read_genome(folder_of("pyrodigal", self.name, "genes"))
        bounds = regions(genome.labels, REGIONS)
        draw = torch.Generator().manual_seed(0)
        self._splits = {split: self._windows(split, genome, bounds, draw) for split in ROWS}
        self.card = {
            "source": "Corynebacterium diphtheriae NCTC11397, complete chromosome (NCBI GCF_001457455.1), "
            "from the package pyrodigal",
            "licence": "package: GPL-3; genome: public (NCBI)",
            "size": f"{len(genome.bases):,} bases, {len(genome.starts):,} genes with a start; "
            f"{sizes(self._splits)} of {length} bases, so that a gene's start is in several",
            "real": "every base",
            "generated": "the labels, which are predictions, no experiments: genes found by pyrodigal "
            "(Larralde 2022, after Prodigal, Hyatt et al. 2010); windows are cut so that each holds a "
            "start codon",
            "split": f"by region of the genome, {REGIONS} in all, cut between genes: valid and test are two "
            "each, from both halves; windows of valid and test that share 32 bases with another split, "
            "on either strand, are left out",
            "baseline": "most frequent label; by position: the most frequent at each position of the window",
        }

    def _windows(self, split: str, genome: Genome, bounds: Tensor, draw: torch.Generator) -> Batch:
        held_out = {region for numbers in HELD_OUT.values() for region in numbers}
        numbers = torch.tensor(HELD_OUT.get(split) or [n for n in range(REGIONS) if n not in held_out])
        region = torch.searchsorted(bounds, genome.starts, right=True) - 1
        starts = genome.starts[torch.isin(region, numbers)]
        if split in HELD_OUT:
            starts = starts[self._unique(genome.bases, bounds, numbers, starts)]
        rows = min(ROWS[split], TRAIN_BASES // self.length)
        start = starts[torch.randint(len(starts), (rows,), generator=draw)]
        region = torch.searchsorted(bounds, start, right=True) - 1
        # The window holds the whole start codon, and lies in the region.
        first = torch.maximum(start + CODON - self.length, bounds[region])
        last = torch.minimum(start, bounds[region + 1] - self.length)
        shift = torch.rand(rows, generator=draw, dtype=torch.float64) * (last - first + 1)
        window = (first + shift.long())[:, None] + torch.arange(self.length)
        return windows(genome.bases[window].long(), genome.labels[window].long())

    def stretch(self, length: int) -> tuple[Tensor, Tensor]:
        """Bases of the held-out genome (split valid) that lie side by side, and their labels, (base,).

        None of them is in a stretch of 32 bases that also stands elsewhere.
        """
        genome = read_genome(folder_of("pyrodigal", self.name, "genes"))
        first, end = regions(genome.labels, REGIONS)[HELD_OUT["valid"][0] :][:2]
        here = torch.zeros_like(genome.bases, dtype=torch.bool)
        here[first:end] = True
        shared = repeated(genome.bases, here).nonzero()[:, 0]
        ends = torch.cat([first[None], shared + 1, end[None]])  # between two of them nothing is shared
        start = ends[:-1][ends.diff().argmax()]
        return genome.bases[start : start + length].long(), genome.labels[start : start + length].long()

    def _unique(self, bases: Tensor, bounds: Tensor, numbers: Tensor, starts: Tensor) -> Tensor:
        """Which of the starts lie in no window that shares a stretch with another split."""
        here = torch.zeros_like(bases, dtype=torch.bool)
        for number in numbers.tolist():
            here[bounds[number] : bounds[number + 1]] = True
        shared = repeated(bases, here)
        until = torch.cat([torch.tensor([0]), shared.cumsum(0)])  # how many shared bases lie before
        reach_from = (starts + CODON - self.length).clamp(min=0)
        reach_to = (starts + self.length).clamp(max=len(bases))
        return until[reach_from] == until[reach_to]
