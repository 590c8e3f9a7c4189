"""Recorded speech: the file JapaneseVowels of the package sktime."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from ..installed import folder_of, reading

Utterances = tuple[list[Tensor], list[int]]


def utterances() -> tuple[Utterances, Utterances]:
    """The official train and test parts: for each utterance its numbers (time, 12), and its speaker."""
    folder = folder_of("sktime", "vowels", "speech") / "datasets" / "data" / "JapaneseVowels"
    with reading("sktime"):
        train, test = (_read(folder / f"JapaneseVowels_{part}.ts") for part in ("TRAIN", "TEST"))
    return train, test


def _read(path: Path) -> Utterances:
    """Lines of twelve series, split by colons, and a speaker from 1 to 9."""
    numbers, speakers = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#@":
            *series, speaker = line.split(":")
            values = [[float(value) for value in one.split(",")] for one in series]
            numbers.append(torch.tensor(values).T.contiguous())
            speakers.append(int(speaker))
    if not numbers:
        raise ValueError("no utterances")
    return numbers, speakers
