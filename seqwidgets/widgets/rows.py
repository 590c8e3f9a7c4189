"""Rows of a task's data as a page can draw them: the sequence, what is asked of it, and what was said."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn

from ..models.search import END
from ..tasks import Batch, Task
from .wire import finite

# Positions of a sequence that are drawn; a longer one says how many more there are.
DRAWN = 200


def rows_of(task: Task, batch: Batch) -> list[dict[str, Any]]:
    """For each example its sequence ("tokens", or "numbers": a list for each feature) and "wanted": what
    is asked for, in the order of "places" in the sequence (none in a translation)."""
    return [_row(task, batch, number) for number in range(len(batch.inputs))]


def said(model: nn.Module, task: Task, batch: Batch) -> list[list[Any]]:
    """What a model says, for each example as long as "wanted": tokens, or numbers. A translation is
    what the model writes by itself, and may be shorter or longer."""
    batch = batch.to(next(model.parameters()).device)
    if task.kind == "translation":
        written = model.decode(batch.inputs, batch.lengths)  # type: ignore[operator]
        return [_tokens(task, _before_end(row)) for row in written]
    output = task.output(model, batch)
    return [answers(task, row[asked][:DRAWN]) for row, asked in zip(output, batch.mask, strict=True)]


def answers(task: Task, output: Tensor) -> list[Any]:
    """Logits (count, token), or forecasts (count, 1) -> the likeliest tokens, or the numbers."""
    return _tokens(task, output.squeeze(-1) if task.target_vocabulary is None else output.argmax(-1))


def _row(task: Task, batch: Batch, number: int) -> dict[str, Any]:
    inputs = batch.inputs[number, : int(batch.lengths[number])]
    asked = batch.mask[number]
    wanted = batch.targets[number][asked]
    if task.kind == "translation":
        inputs, wanted, places = _before_end(inputs), _before_end(wanted), []
    else:
        places = asked.nonzero().flatten().tolist()[:DRAWN]
    row = {"wanted": _tokens(task, wanted[:DRAWN]), "places": places, "length": len(inputs)}
    if task.vocabulary is None:
        return row | {"numbers": inputs[:DRAWN].T.tolist()}
    return row | {"tokens": [task.vocabulary.tokens[token] for token in inputs[:DRAWN].tolist()]}


def _tokens(task: Task, answers: Tensor) -> list[Any]:
    if task.target_vocabulary is None:
        return [finite(value) for value in answers.tolist()]
    return [task.target_vocabulary.tokens[token] for token in answers.tolist()]


def _before_end(tokens: Tensor) -> Tensor:
    ends = (tokens == END).nonzero()
    return tokens[: int(ends[0])] if len(ends) else tokens
