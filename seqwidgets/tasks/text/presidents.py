"""Language models on real text: the messages of the presidents, character by character."""

from __future__ import annotations

from ..task import check_split, check_whole
from .messages import SOURCE, columns, messages, spans, split_by_year
from .running import Characters


class Presidents(Characters):
    """The annual messages of the presidents of the United States, character by character.

    years: the first and the last year, between 1790 and 2026. Messages are split by year: the
        last tenth of the years is for testing, the tenth before it for validation.
    length: characters in a training example; a prediction sees at most that many.
    """

    name = "presidents"
    learns = "to guess the next letter of a speech"

    def __init__(self, years: tuple[int, int] = (1861, 1880), length: int = 64) -> None:
        check_whole("length", length, 2, 4096)
        self._messages = split_by_year(messages(years, self.name))
        texts = {split: [m["text"] for m in rows] for split, rows in self._messages.items()}
        self._read_documents(texts, length)
        self.card = {
            **SOURCE,
            "size": f"{sum(map(len, texts.values()))} messages, "
            f"{sum(len(text) for of_split in texts.values() for text in of_split):,} characters, "
            f"{len(self.vocabulary)} of them distinct",
            "real": "every character",
            "generated": "nothing",
            "split": "by year, as some messages exist twice, written and spoken: "
            + spans(self._messages)
            + "; the alphabet is that of all three",
            "baseline": "bigram: the next character from the one before, counted on train",
        }

    def rows(self, split: str) -> dict[str, list]:
        return columns(self._messages[check_split(split)], self.vocabulary)
