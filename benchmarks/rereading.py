"""How much sooner a recurrent network answers a mutation of 20,000 bases by reading on than by reading anew.

    python benchmarks/rereading.py

`genes`; networks that have learnt for a while. One process, side by side (see `interleaved.py`): the base
reads the changed sequence whole, as was done before, the other reads on from the states that it kept until
the change has no effect any more. Prints one JSON line a network: mutations a second, their ratio,
milliseconds (median and worst of reading on), positions that were read, and how far the probabilities are
from those of the whole reading.
"""

from __future__ import annotations

import json
import statistics
from time import perf_counter
from typing import Any

import click
import torch
from interleaved import about, one_round, summary

import seqwidgets as sw
from seqwidgets.widgets.recurrent_reading import RecurrentReading

LENGTH = 20_000


@click.command()
@click.option("--rounds", default=11, show_default=True)
@click.option("--steps", default=200, show_default=True, help="Of training.")
@click.argument("networks", nargs=-1)
def main(rounds: int, steps: int, networks: tuple[str, ...]) -> None:
    torch.set_num_threads(1)
    task = sw.load_task("genes")
    inputs = task.stretch(LENGTH)[0]
    for name in networks or ("gru", "lstm", "bilstm"):
        trainer = sw.Trainer(sw.build_model(name, task), task)
        trainer.step(steps)
        trainer.close()
        result = measure(trainer.model.eval(), inputs, rounds)
        print(json.dumps({"benchmark": "rereading", "network": name, **result, **about()}), flush=True)


@torch.no_grad()
def measure(model: Any, inputs: torch.Tensor, rounds: int) -> dict[str, Any]:
    reading = RecurrentReading(model, inputs)
    taken, read, off = [], [], []
    speeds = []
    for place in torch.randint(LENGTH, (rounds,), generator=torch.Generator().manual_seed(0)).tolist():
        changed = inputs.clone()
        changed[place] = (changed[place] + 1) % 4

        def whole(changed: torch.Tensor = changed) -> float:
            start = perf_counter()
            model(changed[None])
            return 1 / (perf_counter() - start)

        def on(changed: torch.Tensor = changed, place: int = place) -> float:
            start = perf_counter()
            logits, stretches, _ = reading.after(model, changed, [place])
            taken.append(perf_counter() - start)
            read.append(sum(end - start for start, end in stretches))
            off.append(float((logits.softmax(-1) - model(changed[None])[0].softmax(-1)).abs().max()))
            return 1 / taken[-1]

        speeds.append(one_round(whole, [on]))
    return {
        **summary(["reading on"], speeds),
        "milliseconds": [round(1000 * each) for each in (statistics.median(taken), max(taken))],
        "positions": [statistics.median(read), max(read)],
        "off": max(off),
    }


if __name__ == "__main__":
    main()
