"""How fast the same small model trains by different ways, as shares of a bare loop's speed.

    python benchmarks/headless.py --size tiny                     # all that can share a process
    python benchmarks/headless.py --size tiny keras-jax jax       # Keras: one backend a process

In one process, one thread, each round times a window of the bare loop, of the first way, of the bare
loop, of the second way, and so on: see `interleaved`. Model, batches, optimizer and clipping are the
same for all (`workload`); each way goes by its own usual interface (`peers`).

Prints one JSON line with the medians over the rounds. `cores` is the time on all processors over the
time on the clock: 1 is one thread. A figure whose A/A pair strays more than 3 % rejects itself; then
the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from os import devnull
from pathlib import Path
from time import perf_counter, process_time

import click
from interleaved import about, one_round, strays, summary
from peers import PEERS, peer
from workload import SIZES, Work

ALONE = ("keras-torch", "keras-jax", "jax")
PACKAGES = {
    "lightning": "lightning",
    "lightning-bar": "lightning",
    "transformers": "transformers",
    "fastai": "fastai",
    "livelossplot": "livelossplot",
    "keras-torch": "keras",
    "keras-jax": "keras",
    "jax": "jax",
}


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), required=True)
@click.option("--rounds", default=7, show_default=True)
@click.option("--seconds", default=1.0, show_default=True, help="How long a window lasts, about.")
@click.argument("names", nargs=-1, metavar="[WAY]...")
def main(size: str, rounds: int, seconds: float, names: tuple[str, ...]) -> None:
    names = names or tuple(name for name in PEERS if name != "bare" and name not in ALONE)
    with Path(devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        work = Work(size)
        base, *others = [window(peer(name, work), seconds) for name in ("bare", *names)]
        taken = [one_round(base, others) for _ in range(rounds)]
        cores = {name: processors(other) for name, other in zip(names, others, strict=True)}
    beside = {name: of_one | {"cores": cores[name]} for name, of_one in summary(list(names), taken).items()}
    result = {
        "benchmark": "headless",
        "size": size,
        "base": "bare",
        "beside": beside,
        "rounds": rounds,
        "seconds": seconds,
        **about(*sorted({PACKAGES[name] for name in names if name in PACKAGES})),
    }
    print(json.dumps(result))
    sys.exit(bool(strays(result)))


def window(train: Callable[[int], float], seconds: float) -> Callable[[], float]:
    """A function that trains for about so long and gives the steps a second."""
    train(10)  # loads and compiles what the others find loaded
    steps = 10
    while (taken := train(steps)) < seconds / 4:
        steps *= 2
    steps = max(10, round(steps * seconds / taken / 10) * 10)
    return partial(_speed, train, steps)


def _speed(train: Callable[[int], float], steps: int) -> float:
    return steps / train(steps)


def processors(run: Callable[[], float]) -> float:
    clock, cpu = perf_counter(), process_time()
    run()
    return round((process_time() - cpu) / (perf_counter() - clock), 2)


if __name__ == "__main__":
    main()
