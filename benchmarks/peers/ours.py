"""`sw.Trainer` with no widget: it draws its batches, keeps curves and snapshots, and scores itself."""

from time import perf_counter

import workload

import seqwidgets as sw


def trainer(work):
    return sw.Trainer(
        work.model(),
        work.task,
        learning_rate=workload.LEARNING_RATE,
        batch_size=work.size.batch,
        clip=workload.CLIP,
        weight_decay=workload.WEIGHT_DECAY,
        device="cpu",
    )


def stepper(work):
    training = trainer(work)

    def train(steps: int) -> float:
        start = perf_counter()
        training.step(steps)
        return perf_counter() - start

    return train
