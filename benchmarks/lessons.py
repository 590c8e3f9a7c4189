"""Does it hold what the lessons say? Every claim over five seeds, the baseline beside the model.

    python benchmarks/lessons.py                # all of them: hours
    python benchmarks/lessons.py --lesson 03 --seeds 5

Prints a table, and one JSON line a claim. A claim that does not hold for every seed is told in the
lesson as it is.
"""

from __future__ import annotations

import json
import os
import pkgutil
import statistics
from importlib import import_module

os.environ.setdefault("OMP_NUM_THREADS", "1")

import claims
import click
from claims.claim import Claim
from rich.console import Console
from rich.table import Table


@click.command()
@click.option("--lesson", help="Its number, such as 03; all when it is left out.")
@click.option("--seeds", default=5, show_default=True)
def main(lesson: str | None, seeds: int) -> None:
    table = Table("lesson", "claim", "holds", "figures: mean (least to most)")
    for name in sorted(module.name for module in pkgutil.iter_modules(claims.__path__)):
        number = name.removeprefix("lesson_")
        if name.startswith("lesson_") and lesson in (None, number):
            for claim in import_module(f"claims.{name}").CLAIMS:
                measured = _measured(claim, seeds)
                print(json.dumps({"lesson": number} | measured), flush=True)
                figures = (f"{figure} {told}" for figure, told in measured["figures"].items())
                table.add_row(number, claim.sentence, f"{measured['holds']} of {seeds}", "; ".join(figures))
    Console().print(table)


def _measured(claim: Claim, seeds: int) -> dict:
    every = [claim.measure(seed) for seed in range(seeds)]
    figures = {}
    for name in every[0]:
        values = [each[name] for each in every]
        figures[name] = f"{statistics.mean(values):.3g} ({min(values):.3g} to {max(values):.3g})"
    return {
        "claim": claim.sentence,
        "holds": sum(map(bool, map(claim.holds, every))),
        "seeds": seeds,
        "figures": figures,
    }


if __name__ == "__main__":
    main()
