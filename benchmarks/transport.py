"""How long a rewind, a fork, a reset and `import seqwidgets` take.

    python benchmarks/transport.py --steps 600

Two networks: the tiny LSTM (32 hidden) and that of the lesson (192 hidden) on `presidents`. Each is
trained, then rewound to its snapshots one after the other, from the newest to the first. Prints one
JSON line with the median and the longest rewind in milliseconds; the goal is 100 ms for each. Import
times are medians over fresh interpreters, with the bare interpreter's taken off; the goal is 60 ms.
"""

import json
import os
import statistics
import subprocess
import sys
from time import perf_counter
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
from interleaved import about

import seqwidgets as sw


@click.command()
@click.option("--steps", default=600, show_default=True)
@click.option("--rounds", default=11, show_default=True, help="Fresh interpreters of each kind.")
def main(steps: int, rounds: int) -> None:
    result = {
        "benchmark": "transport",
        "tiny": moved(32, steps),
        "lesson": moved(192, steps),
        "import_ms": imported(rounds),
        "steps": steps,
        **about(),
    }
    print(json.dumps(result))


def moved(hidden_size: int, steps: int) -> dict[str, Any]:
    """Milliseconds, of one network."""
    task = sw.load_task("presidents")
    trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=hidden_size), task, device="cpu")
    trainer.step(steps)
    fork = timed(lambda: trainer.fork().close())
    rewinds = [timed(lambda step=step: trainer.rewind(step)) for step in reversed(trainer.snapshots)]
    reset = timed(trainer.reset)
    trainer.close()
    return {
        "rewind": round(statistics.median(rewinds), 1),
        "longest_rewind": round(max(rewinds), 1),
        "snapshots": len(rewinds),
        "fork": round(fork, 1),
        "reset": round(reset, 1),
    }


def timed(job: Any) -> float:
    start = perf_counter()
    job()
    return 1000 * (perf_counter() - start)


def imported(rounds: int) -> float:
    """Milliseconds that the import takes over a bare interpreter."""
    times: dict[str, list[float]] = {"pass": [], "import seqwidgets": []}
    for _ in range(rounds):
        for code, taken in times.items():
            taken.append(timed(lambda code=code: subprocess.run([sys.executable, "-c", code], check=True)))
    bare, ours = (statistics.median(taken) for taken in times.values())
    return round(ours - bare, 1)


if __name__ == "__main__":
    main()
