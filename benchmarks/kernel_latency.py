"""How long another cell waits while a model trains: `1+1`, from the request to the reply.

    python benchmarks/kernel_latency.py --rounds 7

In a real kernel, with a client that reads all that it sends. Each round takes the time while nothing
runs, while the tiny model trains with a TrainingPanel shown, and while nothing runs again, 80 times
each (`interleaved`, with milliseconds in place of speeds). The goal is twice the idle time at most.

Prints one JSON line with the medians over the rounds of the medians. Where the A/A pair, idle again
over idle, strays more than 3 %, the measurement rejects itself; then the exit code is 1.
"""

from __future__ import annotations

import json
import statistics
import sys
from functools import partial

import click
from interleaved import about, one_round, strays, summary
from real_kernel import Kernel, running_kernel

ASKED = 80
PAUSE = 0.02
# Seconds until a window is taken: a processor that has just trained answers quicker than one at rest.
SETTLED = 1.0


@click.command()
@click.option("--rounds", default=7, show_default=True)
def main(rounds: int) -> None:
    with running_kernel() as kernel:
        kernel.ask("from in_the_kernel import Session; session = Session('tiny')")
        idle, training = partial(answered, kernel), partial(while_training, kernel)
        one_round(idle, [training])  # the first one loads what the others find loaded
        taken = [one_round(idle, [training]) for _ in range(rounds)]
        kernel.ask("session.trainer.close()")
    result = {
        "benchmark": "kernel_latency",
        "size": "tiny",
        "base": "idle",
        "unit": "ms",
        "beside": summary(["training"], taken),
        "rounds": rounds,
        **about("ipykernel"),
    }
    print(json.dumps(result))
    sys.exit(bool(strays(result)))


def answered(kernel: Kernel) -> float:
    """Milliseconds, the median of many answers."""
    kernel.wait(SETTLED)
    times = []
    for _ in range(ASKED):
        kernel.wait(PAUSE)
        times.append(1000 * kernel.answer())
    return statistics.median(times)


def while_training(kernel: Kernel) -> float:
    kernel.ask("session.play('TrainingPanel')")
    taken = answered(kernel)
    kernel.ask("session.pause()")
    return taken


if __name__ == "__main__":
    main()
