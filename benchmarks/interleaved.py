"""Speeds taken side by side: a base, something else, the base again, something else, the base again.

What something reaches is divided by the mean of its two neighbours, so that a machine that slowly
warms up or cools down favours nobody. Its two neighbours are its A/A pair: the second over the first.
A figure whose A/A pair strays more than 3 % from 1 rejects itself: then something else was running.
"""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

MOST_STRAY = 0.03


def one_round(base: Callable[[], float], others: list[Callable[[], float]]) -> list[float]:
    """The figures of the base, the first other, the base, the second other, ... and the base."""
    taken = [base()]
    for other in others:
        taken += [other(), base()]
    return taken


def summary(names: list[str], rounds: list[list[float]]) -> dict[str, dict[str, Any]]:
    """Of each of the others, medians over the rounds; low and high are its worst and best round."""
    return {name: _of_one([each[2 * n : 2 * n + 3] for each in rounds]) for n, name in enumerate(names)}


def _of_one(triples: list[list[float]]) -> dict[str, Any]:
    ratios = [middle / statistics.mean([before, after]) for before, middle, after in triples]
    control = statistics.median(after / before for before, _, after in triples)
    return {
        "ratio": round(statistics.median(ratios), 4),
        "low": round(min(ratios), 4),
        "high": round(max(ratios), 4),
        "a_a": round(control, 4),
        "rejected": abs(control - 1) > MOST_STRAY,
        "measured": round(statistics.median(middle for _, middle, _ in triples), 4),
        "base": round(statistics.median(before for before, _, _ in triples), 4),
    }


def strays(result: dict[str, Any]) -> list[str]:
    """The names of those that reject themselves."""
    return [name for name, of_one in result["beside"].items() if of_one["rejected"]]


def about(*packages: str) -> dict[str, Any]:
    """Where and with what something was measured."""
    return {
        "versions": {name: version(name) for name in ("seqwidgets", "torch", *packages)},
        "python": platform.python_version(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
        "threads": 1,
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
