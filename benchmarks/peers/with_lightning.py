"""Lightning: a LightningModule and a Trainer that logs nothing and saves nothing.

The bar is the one that tqdm draws, at its default rate; Rich's draws nothing where no terminal is.
"""

import logging
import warnings

import lightning
import workload
from lightning.pytorch.callbacks import TQDMProgressBar
from torch.utils.data import DataLoader, TensorDataset

from peers import Stopwatch

logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)


class Module(lightning.LightningModule):
    def __init__(self, work):
        super().__init__()
        self.model, self.work = work.model(), work

    def training_step(self, batch, _):
        inputs, targets = batch
        return workload.loss(self.model(inputs), targets)

    def configure_optimizers(self):
        return self.work.optimizer(self.model)


class Told(lightning.Callback):
    def __init__(self, watch):
        self.watch = watch

    def on_train_batch_end(self, *_):
        self.watch.step()


def stepper(work, bar):
    warnings.filterwarnings("ignore", module="lightning")
    module = Module(work)
    loader = DataLoader(TensorDataset(work.inputs, work.targets), work.size.batch, shuffle=True)

    def train(steps: int) -> float:
        watch = Stopwatch(steps)
        trainer = lightning.Trainer(
            max_steps=watch.steps,
            accelerator="cpu",
            devices=1,
            gradient_clip_val=workload.CLIP,
            callbacks=[Told(watch), *([TQDMProgressBar()] if bar else [])],
            enable_progress_bar=bar,
            enable_model_summary=False,
            enable_checkpointing=False,
            logger=False,
        )
        trainer.fit(module, loader)
        return watch.seconds

    return train
