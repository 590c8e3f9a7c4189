"""fastai's Learner on its own DataLoaders, with its bar off."""

from functools import partial

import torch
import workload
from fastai.callback.core import Callback, CancelFitException
from fastai.callback.training import GradientClip
from fastai.data.core import DataLoaders
from fastai.learner import Learner
from fastai.optimizer import OptimWrapper
from torch.utils.data import TensorDataset

from peers import Stopwatch


class Told(Callback):
    def __init__(self, watch):
        self.watch = watch

    def after_batch(self):
        if self.watch.step():
            raise CancelFitException


def stepper(work):
    examples = TensorDataset(work.inputs, work.targets)
    loaders = DataLoaders.from_dsets(
        examples, examples, bs=work.size.batch, num_workers=0, device=torch.device("cpu")
    )
    adamw = partial(OptimWrapper, opt=partial(torch.optim.AdamW, fused=True))
    learner = Learner(
        loaders,
        work.model(),
        loss_func=workload.loss,
        opt_func=adamw,
        lr=workload.LEARNING_RATE,
        wd=workload.WEIGHT_DECAY,
        cbs=GradientClip(workload.CLIP),
    )

    def train(steps: int) -> float:
        watch = Stopwatch(steps)
        with learner.no_bar(), learner.no_logging(), learner.added_cbs(Told(watch)):
            learner.fit(1)
        return watch.seconds

    return train
