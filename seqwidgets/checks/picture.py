"""The picture of a failing case: numbers as bars, matrices as maps, words as they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from .exercise import Row

MOST_ROWS = 12
# A map with more rows or columns would not be read.
MOST_SIDE = 12


def picture(rows: Sequence[Row], about: str) -> list[str]:
    """HTML for the rows; `about`, HTML, says which case it is."""
    parts = [(part, list(group)) for part, group in groupby(rows, key=lambda row: row.part)]
    found = [f"<p>{about}</p>"]
    for part, group in parts:
        name = f"<code>{escape(part)}</code>: " if part else ""
        found.append(_maps(group, name) if _is_matrix(group) else _table(group, name))
    return found


# Maps ----------------------------------------------------------------------------------------------


def _is_matrix(rows: Sequence[Row]) -> bool:
    last = max(row.place[-2:] for row in rows)
    return len(last) == 2 and max(last) < MOST_SIDE and max(last) > 0


def _maps(rows: Sequence[Row], name: str) -> str:
    """Expected, yours and the difference as three maps, of the matrix in which most is missed."""
    matrices = [list(group) for _, group in groupby(rows, key=lambda row: row.place[:-2])]
    shown = max(matrices, key=lambda matrix: max(map(_difference, matrix)))
    first = shown[0].place[:-2]
    where = f"the matrix at [{', '.join(map(str, first))}, :, :]" if first else "the matrix"
    expected = {row.place[-2:]: float(row.expected) for row in shown}
    yours = {row.place[-2:]: float(row.yours) for row in shown}
    difference = {at: yours[at] - expected[at] for at in expected}
    most = max((abs(n) for n in [*expected.values(), *yours.values()] if math.isfinite(n)), default=0)
    maps = [("Expected", expected), ("Yours", yours), ("Difference", difference)]
    drawn = "".join(_map(title, values, most) for title, values in maps)
    return f'<p>{name}{where}</p><div class="maps">{drawn}</div>'


def _map(title: str, values: dict[tuple[int, ...], float], most: float) -> str:
    rows, columns = (1 + max(at[axis] for at in values) for axis in (0, 1))
    heads = "".join(f'<th scope="col">{column}</th>' for column in range(columns))
    lines = "".join(
        f'<tr><th scope="row">{row}</th>'
        + "".join(_cell(values[row, column], most) for column in range(columns))
        + "</tr>"
        for row in range(rows)
    )
    return (
        f'<table class="map"><caption>{title}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _cell(number: float, most: float) -> str:
    if not math.isfinite(number):
        return f'<td class="none">{number}</td>'
    hue = "positive" if number > 0 else "negative"
    share = 0 if most == 0 else min(60, round(60 * abs(number) / most))
    text = str(int(number)) if number == int(number) and abs(number) < 1e4 else f"{number:.2g}"
    return f'<td class="{hue}" style="--share:{share}%">{text.replace("-", "−")}</td>'


# Bars ----------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row], name: str) -> str:
    """Expected and yours as bars and as numbers: at most MOST_ROWS, those that differ most."""
    shown, told = rows, name
    if len(rows) > MOST_ROWS:
        worst = sorted(range(len(rows)), key=lambda i: _difference(rows[i]), reverse=True)[:MOST_ROWS]
        shown = [rows[i] for i in sorted(worst)]
        told += f"the {MOST_ROWS} of {len(rows)} values that differ most."
    values = [value for row in shown for value in (row.expected, row.yours)]
    low, high = _range([value for value in values if not isinstance(value, str)])
    lines = "".join(_line(row, low, high) for row in shown)
    heads = "".join(
        f'<th scope="col"><span class="swatch {name.lower()}"></span>{name}</th>'
        for name in ("Expected", "Yours")
    )
    caption = f"<caption>{told}</caption>" if told else ""
    return (
        f"<table>{caption}"
        f'<thead><tr><td></td><td aria-hidden="true"></td>{heads}<th scope="col">Difference</th></tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )


def _line(row: Row, low: float, high: float) -> str:
    head = f'<tr><th scope="row">{escape(row.label)}</th>'
    if isinstance(row.expected, str) or isinstance(row.yours, str):
        words = "".join(f"<td>{escape(str(value))}</td>" for value in (row.expected, row.yours))
        return f"{head}<td></td>{words}<td>{'' if row.expected == row.yours else '✗'}</td></tr>"
    bars = _bar("expected", row.expected, low, high) + _bar("yours", row.yours, low, high)
    return (
        f'{head}<td class="bars" aria-hidden="true">{bars}</td>'
        f"<td>{_number(row.expected)}</td><td>{_number(row.yours)}</td>"
        f"<td>{_number(row.yours - row.expected, signed=True)}</td></tr>"
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
    if isinstance(row.expected, str) or isinstance(row.yours, str):
        return math.inf if row.expected != row.yours else 0
    difference = abs(row.yours - row.expected)
    return math.inf if math.isnan(difference) else difference


def _number(number: float, signed: bool = False) -> str:
    form = ".3f" if number == 0 or 1e-3 <= abs(number) < 1e5 else ".2e"
    if isinstance(number, int):
        form = "d"
    return f"{number:{'+' if signed else ''}{form}}".replace("-", "−")
