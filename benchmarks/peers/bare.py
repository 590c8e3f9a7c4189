"""The loop that everything is held against: nothing in it but the updates."""

from itertools import cycle, islice
from time import perf_counter


def stepper(work):
    update = work.updater()
    size = work.size.batch
    batches = cycle(list(zip(work.inputs.split(size), work.targets.split(size), strict=True)))

    def train(steps: int) -> float:
        start = perf_counter()
        for inputs, targets in islice(batches, steps):
            update(inputs, targets)
        return perf_counter() - start

    return train
