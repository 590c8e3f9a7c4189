"""A run told as the plain PyTorch loop that it is."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from ..models import Origin, rebuilt
from ..tasks import Task, task_names
from .memory import Memory
from .optimizers import OPTIMIZERS
from .steps import of_model

HEAD = '''"""{about}"""

import torch
from torch import nn

import seqwidgets as sw  # the task and the model; the training is all here
from seqwidgets.models import reseed, set_dropout

torch.set_num_threads(1)
task = {task}
model = {model}
batches = task.batches({batch_size}, seed={seed})
reseed(model, {seed})


def train(first, last):
    for step in range(first, last + 1):
        batch = next(batches){to_device}
        loss = task.loss_of(model, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        print(step, loss.item())


model.train()
'''


def as_code(model: nn.Module, task: Task, seed: int, device: torch.device, memory: Memory) -> str:
    """Python source that trains step by step and changes between two steps what was changed then.

    A model or task of the reader's own is left to be filled in.
    """
    first, last = memory.changes.first, memory.history.step_count
    loss = f"; the last loss was {memory.history.last.loss!r}" if memory.history.last else ""
    head = HEAD.format(
        about=f"{task.name}, {last} steps{loss}.",
        task=_task(task),
        model=_model(model) + ("" if device.type == "cpu" else f".to({str(device)!r})"),
        batch_size=first["batch_size"],
        seed=seed,
        to_device="" if device.type == "cpu" else f".to(torch.device({str(device)!r}))",
    )
    return head + "\n".join([*_first_lines(model, task, first), *_story(memory, last)]) + "\n"


def _first_lines(model: nn.Module, task: Task, first: dict[str, Any]) -> list[str]:
    """The settings before the first step, but for those that the model has by itself."""
    origin = getattr(model, "origin", None)
    its_own = of_model(rebuilt(model, task, None, {})) if isinstance(origin, Origin) else {}
    differs = {name: first[name] for name in its_own if first[name] != its_own[name]}
    return _lines({"optimizer": first["optimizer"], "clip": first["clip"]} | differs, first)


def _story(memory: Memory, last: int) -> list[str]:
    """The stretches of training, and what was changed between them."""
    now, begin, lines = dict(memory.changes.first), 1, []
    for step, change in sorted(memory.changes.at.items()):
        if step > begin:
            lines.append(f"train({begin}, {step - 1})")
        now |= change
        lines += _lines(change, now)
        begin = step
    return [*lines, f"train({begin}, {last})"] if last >= begin else lines


def _lines(change: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The statements that bring a change about. now: all settings once it is made."""
    rate, group = now["learning_rate"] * now["factor"], "optimizer.param_groups[0]"
    lines = []
    if "optimizer" in change:
        kind, given = OPTIMIZERS[now["optimizer"]]
        options = {"lr": rate, "weight_decay": now["weight_decay"]} | given
        lines.append(f"optimizer = torch.optim.{kind}(model.parameters(), {_arguments(options)})")
    elif {"learning_rate", "factor"} & change.keys():
        lines.append(f'{group}["lr"] = {rate!r}')
    if "weight_decay" in change and "optimizer" not in change:
        lines.append(f'{group}["weight_decay"] = {now["weight_decay"]!r}')
    if "clip" in change:
        lines.append(f"clip = {_clip(now['clip'])}")
    if "batch_size" in change:
        lines.append(f"batches.size = {now['batch_size']}")
    if "dropout" in change:
        lines.append(f"set_dropout(model, {now['dropout']})")
    if "teacher_forcing" in change:
        lines.append(f"model.teacher_forcing = {now['teacher_forcing']}")
    return lines


def _clip(clip: float | None) -> str:
    return 'float("inf")' if clip is None else repr(clip)


def _task(task: Task) -> str:
    if task.name not in task_names() and ":" not in task.name:
        return f"...  # your own: {type(task).__name__}"
    return f"sw.load_task({', '.join(filter(None, [repr(task.name), _arguments(task.options)]))})"


def _model(model: nn.Module) -> str:
    origin = getattr(model, "origin", None)
    if not isinstance(origin, Origin):
        return f"...  # your own: {type(model).__name__}, with its first weights"
    name = repr(origin.name) if isinstance(origin.name, str) else origin.name.__name__
    given = _arguments({"seed": origin.seed} | origin.options)
    return f"sw.build_model({name}, task, {given})"


def _arguments(options: Any) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in options.items())
