"""An outcome as HTML: the sentence, the picture of the failing case, the next step.

Whatever comes from the learner is escaped. Without the style sheet (GitHub, an untrusted
notebook) the same words and the same table stay readable.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torch import Tensor

from .exercise import Case, Row

if TYPE_CHECKING:
    from .outcome import Outcome

STYLE = Path(__file__).with_name("outcome.css").read_text(encoding="utf-8")
MARKS = {"Correct": "✓", "Incorrect": "✗", "Not attempted yet": "○", "Error": "!"}
MOST_ROWS = 12
MOST_VALUES = 60


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
    about = f"The case: {case.about}."
    parts = [_table(found.rows, about) if found.rows else f"<p>{_inline(about)}</p>"]
    inputs = "\n".join(f"{name} = {_value(value)}" for name, value in found.exercise.arguments(case).items())
    parts.append(f"<details><summary>Its inputs</summary><pre>{escape(inputs)}</pre></details>")
    if found.printed:
        printed = escape(found.printed)
        parts.append(f"<details><summary>What your function printed</summary><pre>{printed}</pre></details>")
    return parts


def _table(rows: tuple[Row, ...], about: str) -> str:
    """Expected and yours as bars and as numbers: at most MOST_ROWS, those that differ most."""
    shown = rows
    if len(rows) > MOST_ROWS:
        worst = sorted(range(len(rows)), key=lambda i: _difference(rows[i]), reverse=True)[:MOST_ROWS]
        shown = tuple(rows[i] for i in sorted(worst))
        about += f" The {MOST_ROWS} of {len(rows)} numbers that differ most."
    low, high = _range([number for row in shown for number in (row.expected, row.yours)])
    lines = [
        f'<tr><th scope="row">{escape(row.label)}</th>'
        f'<td class="bars" aria-hidden="true">{_bar("expected", row.expected, low, high)}'
        f"{_bar('yours', row.yours, low, high)}</td>"
        f"<td>{_number(row.expected)}</td><td>{_number(row.yours)}</td>"
        f"<td>{_number(row.yours - row.expected, signed=True)}</td></tr>"
        for row in shown
    ]
    heads = "".join(
        f'<th scope="col"><span class="swatch {name.lower()}"></span>{name}</th>'
        for name in ("Expected", "Yours")
    )
    return (
        f"<table><caption>{_inline(about)}</caption>"
        f'<thead><tr><td></td><td aria-hidden="true"></td>{heads}<th scope="col">Difference</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _bar(name: str, number: float, low: float, high: float) -> str:
    """A bar from zero to the number, on a scale from `low` to `high`."""
    if not math.isfinite(number):
        return "<span></span>"
    left = 100 * (min(number, 0) - low) / (high - low)
    width = 100 * abs(number) / (high - low)
    return f'<span class="{name}" style="margin-left:{left:.1f}%;width:{width:.1f}%"></span>'


def _range(numbers: Iterable[float]) -> tuple[float, float]:
    finite = [number for number in numbers if math.isfinite(number)]
    low, high = min(0, *finite, 0), max(0, *finite, 0)
    return (low, high) if high > low else (0, 1)


def _difference(row: Row) -> float:
    difference = abs(row.yours - row.expected)
    return math.inf if math.isnan(difference) else difference


def _number(number: float, signed: bool = False) -> str:
    form = ".3f" if number == 0 or 1e-3 <= abs(number) < 1e5 else ".2e"
    return f"{number:{'+' if signed else ''}{form}}".replace("-", "−")


def _value(value: Any) -> str:
    if not isinstance(value, Tensor):
        return type(value).__name__ if hasattr(value, "get_state") else repr(value)
    head = f"{str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}"
    if value.numel() <= MOST_VALUES:
        return f"{head}\n{_values(value)}"
    return f"{head}, beginning with\n{_values(value.flatten(0, -2)[:2])}"


def _values(value: Tensor) -> str:
    rounded = value.double().round(decimals=3) if value.is_floating_point() else value
    return str(rounded.tolist()).replace("]], [[", "]],\n [[").replace("], [", "],\n  [")


def _inline(text: str) -> str:
    """Escaped text, with what stands between backquotes as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
