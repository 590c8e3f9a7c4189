"""The loop of most tutorials: a DataLoader that shuffles, and the loss read at each step."""

from itertools import islice
from time import perf_counter

from torch.utils.data import DataLoader, TensorDataset


def stepper(work):
    update = work.updater()
    loader = DataLoader(TensorDataset(work.inputs, work.targets), work.size.batch, shuffle=True)

    def train(steps: int) -> float:
        batches = iter(loader)
        next(batches)  # draws the order of the epoch
        start = perf_counter()
        for inputs, targets in islice(batches, steps):
            update(inputs, targets).item()
        return perf_counter() - start

    return train
