"""A bacterial genome and the genes that a program finds in it."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from ..installed import reading
from .windows import BASES

FILE = "GCF_001457455.1_NCTC11397_genomic.fna.gz"
LABELS = ("none", "forward", "reverse", "start")
NONE, FORWARD, REVERSE, START = range(len(LABELS))
CODON = 3


class Genome(NamedTuple):
    """bases: token numbers; labels: of each base; both uint8 (base,).

    starts: the lowest place of each start codon, (gene,).
    """

    bases: Tensor
    labels: Tensor
    starts: Tensor


@cache  # finding the genes takes more than a second
def read_genome(folder: Path) -> Genome:
    """The genome in the folder of pyrodigal, with the genes that it finds there."""
    with reading("pyrodigal"):
        with gzip.open(folder / "tests" / "data" / FILE, "rt", encoding="ascii") as file:
            text = "".join(file.read().split("\n")[1:])
        number = torch.zeros(256, dtype=torch.uint8)
        number[list(BASES.encode())] = torch.arange(len(BASES), dtype=torch.uint8)
        bases = number[torch.frombuffer(bytearray(text, "ascii"), dtype=torch.uint8).int()]
    return Genome(bases, *_find_genes(text))


def _find_genes(text: str) -> tuple[Tensor, Tensor]:
    from pyrodigal import GeneFinder

    finder = GeneFinder()
    finder.train(text)
    labels, starts = torch.zeros(len(text), dtype=torch.uint8), []
    # Few genes overlap, and by little: there the later one counts.
    for gene in finder.find_genes(text):
        forward = gene.strand == 1
        labels[gene.begin - 1 : gene.end] = FORWARD if forward else REVERSE
        if gene.start_type != "Edge":  # else its start lies beyond the end of the file
            starts.append(gene.begin - 1 if forward else gene.end - CODON)
    for start in starts:
        labels[start : start + CODON] = START
    return labels, torch.tensor(starts)


def regions(labels: Tensor, number: int) -> Tensor:
    """Cuts a genome into regions of about the same size, none of them through a gene.

    Returns where each begins, and the end of the last, (number + 1,).
    """
    between = (labels == NONE).nonzero()[:, 0]
    wanted = torch.arange(1, number) * len(labels) // number
    cuts = between[torch.searchsorted(between, wanted)]
    return torch.cat([torch.tensor([0]), cuts, torch.tensor([len(labels)])])
