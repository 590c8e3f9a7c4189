"""What shown widgets cost: training with a TrainingPanel and a GateInspector against no widget.

    python benchmarks/live_overhead.py --size tiny --rounds 9 --seconds 2

All in one real kernel, with a client that reads all that the kernel sends and says that it does. Each
round plays one and the same Trainer without a widget, with the two shown (made for that window and
closed after it), and without again; then runs a bare loop in a cell, and plays without a widget once
more (`interleaved`). No other cell runs while a window lasts.

`live` is what the widgets leave of the speed, `bare` how fast the loop of `peers/bare.py` is beside
the Trainer. All that widgets do is counted: at most 20 frames a second, the text sample, the looks.

Prints one JSON line with the medians over the rounds. A figure whose A/A pair strays more than 3 %
rejects itself; then the exit code is 1.
"""

from __future__ import annotations

import json
import statistics
import sys
from functools import partial

import click
from interleaved import about, one_round, strays, summary
from real_kernel import Kernel, running_kernel
from workload import SIZES

# After Play, before a window counts: the thread wakes up, the widgets send their first pictures.
SETTLE = 0.5
WIDGETS = ("TrainingPanel", "GateInspector")


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), required=True)
@click.option("--rounds", default=7, show_default=True)
@click.option("--seconds", default=2.0, show_default=True, help="How long a window lasts.")
def main(size: str, rounds: int, seconds: float) -> None:
    sent: list[tuple[float, float]] = []
    with running_kernel() as kernel:
        kernel.ask(f"from in_the_kernel import Session; session = Session({size!r})")
        alone = partial(played, kernel, seconds, [])
        live = partial(played, kernel, seconds, sent, *WIDGETS)
        bare = partial(kernel.ask, "", f"session.bare({seconds})")
        one_round(alone, [live, bare])  # the first one loads what the others find loaded
        sent.clear()
        taken = [one_round(alone, [live, bare]) for _ in range(rounds)]
        kernel.ask("session.trainer.close()")
    frames, looks = (statistics.median(each) for each in zip(*sent, strict=True))
    result = {
        "benchmark": "live_overhead",
        "size": size,
        "base": "headless",
        "beside": summary(["live", "bare"], taken),
        "frames_per_second": round(frames, 1),
        "looks_per_second": round(looks, 1),
        "rounds": rounds,
        "seconds": seconds,
        **about("ipykernel", "anywidget"),
    }
    print(json.dumps(result))
    sys.exit(bool(strays(result)))


def played(kernel: Kernel, seconds: float, sent: list[tuple[float, float]], *widgets: str) -> float:
    """Steps a second; to `sent` are added the frames and looks a second."""
    kernel.ask(f"session.play(*{widgets})")
    kernel.wait(SETTLE)
    start, first = kernel.ask("", "session.mark()")
    frames, looks = kernel.frames, kernel.looks
    kernel.wait(seconds)
    end, last = kernel.ask("", "session.mark()")
    lasted = end - start
    sent.append(((kernel.frames - frames) / lasted, (kernel.looks - looks) / lasted))
    kernel.ask("session.pause()")
    return (last - first) / lasted


if __name__ == "__main__":
    main()
