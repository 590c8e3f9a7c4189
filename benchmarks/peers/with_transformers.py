"""Hugging Face's Trainer, which reports nothing and saves nothing."""

import tempfile

import workload
from torch import nn
from torch.utils.data import Dataset
from transformers import Trainer, TrainerCallback, TrainingArguments

from peers import Stopwatch


class Model(nn.Module):
    """Gives its loss, as that Trainer asks for."""

    def __init__(self, work):
        super().__init__()
        self.network = work.model()

    def forward(self, inputs, labels):
        logits = self.network(inputs)
        return {"loss": workload.loss(logits, labels), "logits": logits}


class Examples(Dataset):
    def __init__(self, work):
        self.work = work

    def __len__(self):
        return len(self.work.inputs)

    def __getitem__(self, index):
        return {"inputs": self.work.inputs[index], "labels": self.work.targets[index]}


class Told(TrainerCallback):
    def __init__(self, watch):
        self.watch = watch

    def on_step_end(self, args, state, control, **_):
        self.watch.step()


def stepper(work):
    model, examples = Model(work), Examples(work)

    def train(steps: int) -> float:
        watch = Stopwatch(steps)
        with tempfile.TemporaryDirectory() as folder:
            arguments = TrainingArguments(
                folder,
                max_steps=watch.steps,
                per_device_train_batch_size=work.size.batch,
                learning_rate=workload.LEARNING_RATE,
                lr_scheduler_type="constant",
                weight_decay=workload.WEIGHT_DECAY,
                max_grad_norm=workload.CLIP,
                optim="adamw_torch_fused",
                use_cpu=True,
                dataloader_pin_memory=False,
                remove_unused_columns=False,
                report_to="none",
                logging_strategy="no",
                save_strategy="no",
                disable_tqdm=True,
            )
            Trainer(model, arguments, train_dataset=examples, callbacks=[Told(watch)]).train()
        return watch.seconds

    return train
