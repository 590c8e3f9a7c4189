"""All measurements of speed, one after the other, and the page about them.

    make bench                                 # a quarter of an hour; nothing else should run
    python benchmarks/performance.py --quick   # a trial of two short rounds, whose page is only printed

Each measurement is a process of its own: `headless.py` for each size, and again for Keras on torch
and for what runs on JAX; `live_overhead.py` for each size; `kernel_latency.py`, `memory.py` and
`transport.py`. Prints their JSON lines and writes docs/performance.md. Where a figure rejected itself
the page says so, and the exit code is 1: measure again when nothing else runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from performance_page import SIZES, page, unsteady

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "docs" / "performance.md"
# Ways that cannot share a process.
GROUPS = ((), ("keras-torch",), ("keras-jax", "jax"))
# A quarter of what `memory.py` makes by itself, so that all takes no more than a quarter of an hour.
MEMORY_STEPS = 50_000


@click.command()
@click.option("--quick", is_flag=True, help="A trial: two short rounds, and the page is only printed.")
def main(quick: bool) -> None:
    rounds = ["--rounds", "2"] if quick else []
    windows = [*rounds, "--seconds", "0.3"] if quick else []
    results = {
        " ".join(["headless", size, *ways]): printed("headless", "--size", size, *windows, *ways)
        for size in SIZES
        for ways in GROUPS
    }
    for size in SIZES:
        results[f"live {size}"] = printed("live_overhead", "--size", size, *windows)
    results["latency"] = printed("kernel_latency", *rounds)
    results["memory"] = printed("memory", "--steps", str(2000 if quick else MEMORY_STEPS))
    results["transport"] = printed("transport", *(["--steps", "60", *rounds] if quick else []))
    if quick:
        print(page(results))
    else:
        PAGE.write_text(page(results), encoding="utf-8")
    if where := unsteady(results):
        sys.exit(f"Something else was running: {', '.join(where)}. Measure again.")


def printed(name: str, *arguments: str) -> dict[str, Any]:
    """What a measurement prints, in one line."""
    command = [sys.executable, str(FOLDER / f"{name}.py"), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if not done.stdout.strip():
        sys.exit(f"{name}.py {' '.join(arguments)} gave nothing; why is said above.")
    print(done.stdout.strip(), flush=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
