"""How long each task takes to load, and how much memory, each in a fresh interpreter.

    python benchmarks/loading.py

The seconds are those of `sw.load_task(name)` once torch is imported, then of the first batch and the
trivial baseline's loss; the megabytes are the growth of the largest resident size. Prints one JSON
line a task, and exits with 1 when one takes more than 3 s or 300 MB.
"""

import json
import os
import subprocess
import sys

import click

import seqwidgets as sw

MOST_SECONDS, MOST_MB = 3.0, 300.0

CODE = """
import json, resource, sys
from time import perf_counter
import torch, seqwidgets as sw
from seqwidgets import tasks

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000

before, start = peak(), perf_counter()
task = sw.load_task(sys.argv[1])
loaded = perf_counter() - start
next(task.batches(16, seed=0)); task.baseline_loss
ready = perf_counter() - start
print(json.dumps({"seconds": round(loaded, 2), "ready": round(ready, 2), "mb": round(peak() - before)}))
"""


@click.command()
@click.option("--task", "names", multiple=True, help="Only these tasks.")
def main(names: tuple[str, ...]) -> None:
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    slow = []
    for name in names or sw.task_names():
        run = subprocess.run(
            [sys.executable, "-c", CODE, name], capture_output=True, text=True, env=environment
        )
        if run.returncode:
            sys.exit(run.stderr)
        found = json.loads(run.stdout)
        print(json.dumps({"benchmark": "loading", "task": name, **found}), flush=True)
        if found["seconds"] > MOST_SECONDS or found["mb"] > MOST_MB:
            slow.append(name)
    if slow:
        sys.exit(f"More than {MOST_SECONDS:g} s or {MOST_MB:g} MB: {', '.join(slow)}.")


if __name__ == "__main__":
    main()
