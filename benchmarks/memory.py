"""Whether a long run with snapshots and a live panel stays as large as it was.

    python benchmarks/memory.py --steps 200000

Trains the tiny LSTM (batch 8, 32 steps, 32 hidden) with a panel that sends to a page which says that
it sees what comes. Prints one JSON line: the process's resident memory after the first twentieth of
the steps and at the most after that, in MB. The goal is 30 MB more at the most.
"""

import gc
import json

import click
import psutil
from interleaved import about
from peers.ours import trainer
from workload import Work

import seqwidgets as sw


class Page:
    """Takes what a widget sends, counts it, and says so now and then."""

    def __init__(self, widget: sw.TrainingPanel) -> None:
        self.widget, self.frames = widget, 0
        widget.comm.send = self.take

    def take(self, data: dict, buffers: list | None = None, **_: object) -> None:
        self.frames += data["method"] == "custom"
        if self.frames % 20 == 0:
            self.widget._on_message(self.widget, {"type": "seen"}, [])


@click.command()
@click.option("--steps", default=200_000, show_default=True)
def main(steps: int) -> None:
    training = trainer(Work("tiny"))
    page = Page(sw.TrainingPanel(training))
    sizes = []
    for _ in range(20):
        training.step(steps // 20)
        gc.collect()
        sizes.append(psutil.Process().memory_info().rss / 2**20)
    result = {
        "benchmark": "memory",
        "steps": steps,
        "first_mb": round(sizes[0], 1),
        "grown_mb": round(max(sizes[1:]) - sizes[0], 1),
        "every_twentieth_mb": [round(size, 1) for size in sizes],
        "snapshots": len(training.snapshots),
        "frames": page.frames,
        **about(),
    }
    print(json.dumps(result))
    training.close()


if __name__ == "__main__":
    main()
