"""A dictionary of single words, learnt from pairs of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def dictionary(pairs: Iterable[tuple[list[str], list[str]]]) -> dict[str, str]:
    """For each source word the target word that goes with it best, by Dice's coefficient.

    The coefficient of two words is 2 both / (one + other): the pairs of texts that have both, and
    those that have either. It favours the words that are seldom seen without each other.
    """
    together: Counter[tuple[str, str]] = Counter()
    sources: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for source, target in pairs:
        # A set's order differs from run to run, and with it the choice between equals.
        left, right = sorted(set(source)), sorted(set(target))
        sources.update(left)
        targets.update(right)
        together.update((one, other) for one in left for other in right)
    best: dict[str, tuple[float, str]] = {}
    for (one, other), both in together.items():
        dice = 2 * both / (sources[one] + targets[other])
        if dice > best.get(one, (0.0, ""))[0]:
            best[one] = (dice, other)
    return {one: other for one, (_, other) in best.items()}
