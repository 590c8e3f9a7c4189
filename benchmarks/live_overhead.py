"""What the shown panel costs: training with a TrainingPanel against the same loop with no widget.

    python benchmarks/live_overhead.py --rounds 9 --seconds 5

Both are one and the same Trainer, in a real kernel, with a client that reads all that the kernel
sends. Each round plays it three times for as long: bare, with the panel shown (made for that window
and closed after it), and bare again. The panel's steps per second are divided by the mean of its
two neighbours, so that a machine that slowly warms up or cools down favours neither; the second
bare window over the first is the A/A pair. No cell runs while a window lasts.

The character LSTM has 128 units, reads 64 characters and batches of 32, with one torch thread. All
that a panel does is counted: at most 20 frames a second, and the text sample.

Prints one JSON line with the medians over the rounds. The measurement rejects itself (exit code 1)
when the A/A pair strays more than 3 % from 1: then something else was running.
"""

from __future__ import annotations

import ast
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from queue import Empty
from threading import Event, Thread
from typing import Any

import click
from jupyter_client import KernelManager

MOST_STRAY = 0.03
# After Play, before a window counts: the thread wakes up, the panel sends its first picture.
SETTLE = 0.5

SETUP = """
from time import perf_counter
from IPython.display import display
import seqwidgets as sw

task = sw.load_task("presidents")
model = sw.build_model("lstm", task, hidden_size=128)
trainer = sw.Trainer(model, task, batch_size=32, device="cpu")
panel = None

def begin(shown):
    global panel
    if shown:
        panel = sw.TrainingPanel(trainer)
        display(panel)
    trainer.play()

def mark():
    return perf_counter(), trainer.history.step_count

def end():
    global panel
    trainer.pause()
    if panel:
        panel.close()
        panel = None
"""


@click.command()
@click.option("--rounds", default=9, show_default=True)
@click.option("--seconds", default=5.0, show_default=True, help="How long a window lasts.")
def main(rounds: int, seconds: float) -> None:
    with running_kernel() as kernel:
        kernel.ask(SETUP)
        kernel.window(seconds, shown=True)  # the first one loads what the others find loaded
        windows = [[kernel.window(seconds, shown) for shown in (False, True, False)] for _ in range(rounds)]
    result = summary(windows) | {
        "rounds": rounds,
        "seconds": seconds,
        "versions": {name: version(name) for name in ("seqwidgets", "torch", "ipykernel", "anywidget")},
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, one thread",
    }
    print(json.dumps(result))
    sys.exit(result["rejected"])


def summary(windows: list[list[tuple[float, float]]]) -> dict[str, Any]:
    """The medians over rounds of (bare, shown, bare again), each steps and updates a second."""
    speeds = [[steps for steps, _ in window] for window in windows]
    again = statistics.median(second / first for first, _, second in speeds)
    shown = [shown / statistics.mean([first, second]) for first, shown, second in speeds]
    return {
        "benchmark": "live_overhead",
        "ratio": round(statistics.median(shown), 4),
        "ratios": [round(each, 4) for each in shown],
        "a_a_ratio": round(again, 4),
        "rejected": abs(again - 1) > MOST_STRAY,
        "steps_per_second_bare": round(statistics.median(first for first, _, _ in speeds), 1),
        "steps_per_second_shown": round(statistics.median(shown for _, shown, _ in speeds), 1),
        "updates_per_second": round(statistics.median(updates for _, (_, updates), _ in windows), 1),
    }


class Kernel:
    """A kernel and its client, which asks on one channel and reads the other in a thread."""

    def __init__(self, manager: KernelManager) -> None:
        self.client = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.updates = 0
        self._closing = Event()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def ask(self, code: str, expression: str = "None") -> Any:
        """Run code, then give the value of an expression."""
        request = self.client.execute(code, silent=True, user_expressions={"value": expression})
        while (reply := self.client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != request:
            pass
        content = reply["content"]
        if content["status"] != "ok":
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        return ast.literal_eval(content["user_expressions"]["value"]["data"]["text/plain"])

    def window(self, seconds: float, shown: bool) -> tuple[float, float]:
        """Train for a while: steps and updates a second."""
        self.ask(f"begin({shown})")
        time.sleep(SETTLE)
        start, first = self.ask("", "mark()")
        updates = self.updates
        time.sleep(seconds)
        end, last = self.ask("", "mark()")
        updates = self.updates - updates
        self.ask("end()")
        return (last - first) / (end - start), updates / (end - start)

    def _read(self) -> None:
        while not self._closing.is_set():
            try:
                message = self.client.get_iopub_msg(timeout=0.2)
            except Empty:
                continue
            is_comm = message["msg_type"] == "comm_msg"
            self.updates += is_comm and message["content"]["data"].get("method") == "custom"

    def close(self) -> None:
        self._closing.set()
        self._reader.join()
        self.client.stop_channels()


@contextmanager
def running_kernel() -> Iterator[Kernel]:
    manager = KernelManager()
    manager.start_kernel(env=os.environ | {"OMP_NUM_THREADS": "1"})
    try:
        with closing(Kernel(manager)) as kernel:
            yield kernel
    finally:
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
