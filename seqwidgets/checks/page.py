"""An outcome as HTML: the sentence, the picture of the failing case, the next step.

Whatever comes from the learner is escaped. Without the style sheet (GitHub, an untrusted
notebook) the same words and the same table stay readable.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from torch import Tensor

from ..courseware.page import COLOURS
from ..courseware.progress import MARKS
from ..questions.question import Case
from .picture import picture

if TYPE_CHECKING:
    from .outcome import Outcome

STYLE = COLOURS + Path(__file__).with_name("outcome.css").read_text(encoding="utf-8")
MOST_VALUES = 60
MOST_WORDS = 600  # letters


def outcome(found: Outcome) -> str:
    """The outcome as an HTML section, style included."""
    exercise, state = found.exercise, found.verdict.lower().replace(" ", "-")
    parts = [
        f'<p class="verdict"><strong><span aria-hidden="true">{MARKS[found.verdict]}</span> '
        f"{found.verdict}</strong> {exercise.id} <code>{exercise.name}</code> · "
        f"{found.points} of {exercise.points} points</p>"
    ]
    if found.message:
        parts.append(f'<p class="message">{_inline(found.message)}</p>')
    if found.case:
        parts += _case(found, found.case)
    parts.append(f"<p><strong>Next:</strong> {_inline(found.next_step)}</p>")
    label = f"Check of {exercise.name}: {found.verdict}"
    body = "\n".join(parts)
    return (
        f"<style>\n{STYLE}</style>\n"
        f'<section class="sw-check" data-state="{state}" aria-label="{label}">\n'
        f"{body}\n</section>"
    )


def _case(found: Outcome, case: Case) -> list[str]:
    parts = picture(found.rows, _inline(f"The case: {case.about}."))
    if found.outputs:
        parts.append(_side_by_side(found.outputs))
    inputs = "\n".join(f"{name} = {_value(value)}" for name, value in found.exercise.arguments(case).items())
    parts.append(f"<details><summary>Its inputs</summary><pre>{escape(inputs)}</pre></details>")
    if found.printed:
        printed = escape(found.printed)
        parts.append(f"<details><summary>What your function printed</summary><pre>{printed}</pre></details>")
    return parts


def _side_by_side(outputs: dict[str, Any]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in outputs)
    cells = "".join(f"<td><pre>{escape(_value(value))}</pre></td>" for value in outputs.values())
    return f'<table class="outputs"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'


def _value(value: Any) -> str:
    if hasattr(value, "_asdict"):  # weights
        lines = "\n".join(f"{name} = {_value(part)}" for name, part in value._asdict().items())
        return f"\n{indent(lines, '  ')}"
    if isinstance(value, list | tuple) and any(isinstance(each, Tensor) for each in value):
        return "\n".join(map(_value, value))
    if not isinstance(value, Tensor):
        return type(value).__name__ if hasattr(value, "get_state") else repr(value)[:MOST_WORDS]
    head = f"{str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}"
    if value.numel() <= MOST_VALUES:
        return f"{head}\n{_values(value)}"
    rows = value.flatten(0, -2)[:2] if value.ndim > 1 else value[:MOST_VALUES]
    return f"{head}, beginning with\n{_values(rows)}"


def _values(value: Tensor) -> str:
    rounded = value.double().round(decimals=3) if value.is_floating_point() else value
    return str(rounded.tolist()).replace("]], [[", "]],\n [[").replace("], [", "],\n  [")


def _inline(text: str) -> str:
    """Escaped text, with what stands between backquotes as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
