"""What it costs that one can look inside: taps that nobody watches, and attention written out.

    python benchmarks/looking.py --rounds 25 --steps 12

Whole training steps (forward, backward, AdamW) on `presidents`, one torch thread, in one process.
Each round times a few steps of the plain form, of the other form, and of the plain form again. The
other form's time is divided by the mean of its two neighbours; the second plain time over the first
is the A/A pair. Prints one JSON line with the medians over the rounds:

- `taps_fused`: an LSTM on its fused kernel, its taps in place, against the same without a tap;
- `taps_written_out`: the same LSTM written out, a dozen taps at each of 64 steps, the worst there is;
- `explicit_attention`: a Transformer with `attend`, whose weights can be seen, against the fused one.

Exits with 1 when an A/A pair strays more than 2 % from 1: then something else was running.
"""

import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
import torch

import seqwidgets as sw
from seqwidgets.models.attention import attend
from seqwidgets.models.cells import lstm_cell

MOST_STRAY = 0.02
# Where taps are called.
ROOMS = [f"seqwidgets.models.{room}" for room in ("network", "recurrence", "recurrent", "cells", "attention")]


@contextmanager
def without_taps() -> Iterator[None]:
    """The same code, its taps and places gone."""
    with _patched("tap", lambda name, value, axes: value), _patched("at", _nowhere):
        yield


@contextmanager
def _patched(name: str, replacement: Any) -> Iterator[None]:
    rooms = [room for room in ROOMS if hasattr(sys.modules[room], name)]
    patches = [patch(f"{room}.{name}", replacement) for room in rooms]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


_NOWHERE = nullcontext()


def _nowhere(**place: Any) -> Any:
    return _NOWHERE


def stepper(task: Any, name: Any, **options: Any) -> Callable[[int], float]:
    """A function that trains so many steps and gives the seconds they took."""
    steps = sw.steps(sw.build_model(name, task, **options), task, batch_size=16)

    def run(count: int) -> float:
        start = perf_counter()
        for _ in range(count):
            next(steps)
        return perf_counter() - start

    return run


def compare(plain: Callable[[], float], other: Callable[[], float], rounds: int) -> dict[str, float]:
    """The other's time over that of its neighbours, and the A/A pair: medians over the rounds."""
    ratios, controls = [], []
    for _ in range(rounds):
        before, middle, after = plain(), other(), plain()
        ratios.append(2 * middle / (before + after))
        controls.append(after / before)
    return {"ratio": round(statistics.median(ratios), 4), "a_a": round(statistics.median(controls), 4)}


@click.command()
@click.option("--rounds", default=25, show_default=True)
@click.option("--steps", default=12, show_default=True, help="Steps that are timed at a time.")
def main(rounds: int, steps: int) -> None:
    torch.set_num_threads(1)
    task = sw.load_task("presidents")

    def taps(model: Any) -> dict[str, float]:
        run = stepper(task, model, hidden_size=192)
        run(110)  # past the first held-out scores

        def plain() -> float:
            with without_taps():
                return run(steps)

        return compare(plain, lambda: run(steps), rounds)

    fused, explicit = stepper(task, "transformer"), stepper(task, "transformer", attention=attend)
    for run in (fused, explicit):
        run(110)
    result = {
        "benchmark": "looking",
        "taps_fused": taps("lstm"),
        "taps_written_out": taps(lstm_cell),
        "explicit_attention": compare(lambda: fused(steps), lambda: explicit(steps), rounds),
        "rounds": rounds,
        "steps": steps,
        "torch": torch.__version__,
        "machine": f"{platform.machine()}, one thread",
    }
    print(json.dumps(result))
    strayed = [
        name
        for name, value in result.items()
        if isinstance(value, dict) and abs(value["a_a"] - 1) > MOST_STRAY
    ]
    if strayed:
        sys.exit(f"Something else was running: the A/A pair of {', '.join(strayed)} strays from 1.")


if __name__ == "__main__":
    main()
