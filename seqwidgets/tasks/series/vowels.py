"""Which vowel was that? On generated formants, or, on recorded speech: who said it?"""

from __future__ import annotations

import torch
from torch import Tensor

from ..kinds import Classification
from ..splits import answered, pad, split_by_group
from ..task import SPLITS, Batch, check_choice, check_split
from ..vocabulary import Vocabulary
from .formants import GLIDES, SPEAKERS, TRACKS_EACH, tracks
from .nearest import averaged, nearest, stretched
from .speech import utterances

NAMES = {"synthetic": "formants_khz", "speech": "cepstrum"}


class Vowels(Classification):
    """A vowel or a glide between two, such as "ai", from its formants; or a speaker from real speech.

    source: "synthetic" for generated tracks of three formants, ten classes: the vowels a and i, and
        glides between two of a, e, i, o, u; or "speech" for real utterances of /ae/, where the classes
        are nine SPEAKERS.

    "ai" and "ia" pass through the same sounds: only their order tells them apart.
    """

    name = "vowels"
    learns = "to tell which vowel was spoken"

    def __init__(self, source: str = "synthetic") -> None:
        self.source = check_choice("source", source, tuple(NAMES))
        if source == "synthetic":
            rows, self._speakers = _synthetic()
            self.target_vocabulary = Vocabulary(GLIDES, pattern=r"\w+")
            self.card = _synthetic_card(rows)
        else:
            rows, self._speakers = _speech()
            self.target_vocabulary = Vocabulary([f"speaker-{n}" for n in range(1, 10)], pattern=r"\S+")
            self.card = _speech_card(rows)
        self._measured = {split: batch.inputs for split, batch in rows.items()}
        self._splits = _standardised(rows)
        self.features = rows["train"].inputs.shape[2]
        self.length = max(int(batch.lengths.max()) for batch in rows.values())

    def baseline_on(self, split: str) -> dict[str, float]:
        train, asked = self._splits["train"], self._splits[check_split(split)]
        labels = self.answers("train")
        scores = {
            "nearest neighbour, averaged over time": nearest(averaged(train), labels, averaged(asked)),
            "nearest neighbour, stretched to 16 steps": nearest(stretched(train), labels, stretched(asked)),
        }
        return super().baseline_on(split) | {
            name: self.score_of(chosen, split) for name, chosen in scores.items()
        }

    def rows(self, split: str) -> dict[str, list]:
        columns, lengths = super().rows(split), self._splits[split].lengths.tolist()
        measured = [row[:n].tolist() for row, n in zip(self._measured[split], lengths, strict=True)]
        return {"speaker": self._speakers[split], NAMES[self.source]: measured} | columns


def _synthetic() -> tuple[dict[str, Batch], dict[str, list[int]]]:
    """Tracks in kHz and their speakers, by split."""
    formants, lengths, glide, speaker = tracks()
    places = split_by_group(speaker.tolist(), held_out=1 / 12)
    rows = {split: answered(formants[k], lengths[k], glide[k]) for split, k in places.items()}
    return rows, {split: speaker[k].tolist() for split, k in places.items()}


def _speech() -> tuple[dict[str, Batch], dict[str, list[int]]]:
    """Utterances and their speakers, by split: every fifth of the official train part is for valid."""
    (train, speakers), test = utterances()
    parts = {
        "train": [(u, s) for k, (u, s) in enumerate(zip(train, speakers, strict=True)) if k % 5 != 4],
        "valid": list(zip(train[4::5], speakers[4::5], strict=True)),
        "test": list(zip(*test, strict=True)),
    }
    rows = {
        split: answered(
            pad([u for u, _ in part]),
            torch.tensor([len(u) for u, _ in part]),
            torch.tensor([speaker - 1 for _, speaker in part]),
        )
        for split, part in parts.items()
    }
    return rows, {split: [speaker for _, speaker in part] for split, part in parts.items()}


def _standardised(rows: dict[str, Batch]) -> dict[str, Batch]:
    """Every feature with mean 0 and deviation 1 on train. The padding stays 0."""
    there = {split: _there(batch) for split, batch in rows.items()}
    measured = rows["train"].inputs[there["train"]]
    mean, deviation = measured.mean(0), measured.std(0)
    return {
        split: batch._replace(inputs=(batch.inputs - mean) / deviation * there[split][..., None])
        for split, batch in rows.items()
    }


def _there(batch: Batch) -> Tensor:
    return torch.arange(batch.inputs.shape[1]) < batch.lengths[:, None]


def _sizes(rows: dict[str, Batch]) -> str:
    return ", ".join(f"{split} {len(rows[split].inputs):,}" for split in SPLITS)


def _synthetic_card(rows: dict[str, Batch]) -> dict[str, str]:
    return {
        "source": "generated from mean formants of men in Peterson and Barney (1952), Control methods used "
        "in a study of the vowels",
        "licence": "MIT, as this package",
        "size": f"{_sizes(rows)} tracks of 20 to 40 steps of 10 ms; {SPEAKERS} speakers, {TRACKS_EACH} each",
        "real": "nothing but the mean formants of a, e, i, o and u",
        "generated": "every track: a glide at a random time, consonants before and after, the length of the "
        "speaker's vocal tract, noise. Nobody has said them",
        "split": "by generated speaker",
        "baseline": "the most frequent class; the nearest neighbour by the mean over time, which is blind to "
        "order, and by the track stretched to 16 steps",
    }


def _speech_card(rows: dict[str, Batch]) -> dict[str, str]:
    return {
        "source": "JapaneseVowels: Kudo, Toyama and Shimbo (1999), UCI Machine Learning Repository, from the "
        "package sktime; 12 LPC cepstrum coefficients every 6.4 ms",
        "licence": "to check: the file names none; UCI lists its data under CC BY 4.0; package: BSD 3-Clause",
        "size": f"{_sizes(rows)} utterances of 7 to 29 steps by 9 men",
        "real": "every utterance; the classes are the SPEAKERS, all of whom say /ae/",
        "generated": "nothing",
        "split": "the official train and test parts, every fifth utterance of train for valid; all nine "
        "speakers are in every split, as they are what is asked for",
        "baseline": "the most frequent speaker; the nearest neighbour by the mean over time, and by the "
        "utterance stretched to 16 steps",
    }
