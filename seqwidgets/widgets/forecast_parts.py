"""What a forecast is about: a series that goes on, or one number at its end. Each knows how its examples are
drawn, what a model says of one, and what the naive forecast says."""

from __future__ import annotations

from ..tasks import Batch, Task
from ..tasks.series.prices import Prices
from .forecast_answered import Answered
from .forecast_continued import Continued, Returns

Part = Continued | Answered


def part_of(task: Task, held_out: Batch) -> Part:
    """How a task is forecast. Raises ValueError, in words, for one that is not."""
    asked = held_out.mask.sum(1)
    if task.kind == "forecast" and isinstance(task, Prices):
        return Returns(task, held_out)
    if task.kind == "forecast" and bool((asked == 1).all()):
        return Answered(task, held_out)
    if task.kind == "forecast" and task.features == 1 and bool((asked == held_out.lengths).all()):
        return Continued(task, held_out)
    raise ValueError(
        f"Forecast shows a task that asks for numbers, at every position or once at the end, such as "
        f"'prices' and 'adding'; {task.name!r} is a {task.kind} of {task.features or 'no'} numbers a step."
    )
