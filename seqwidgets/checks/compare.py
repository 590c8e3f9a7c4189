"""How answers are held against what is expected: numbers by closeness, all else by being the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from numbers import Real
from typing import Any

import torch
from torch import Tensor

from ..questions.question import Case
from .exercise import Comparison, Row
from .words import dtype, kind, place, shape


@dataclass(frozen=True)
class Close:
    """The answer is a tensor (or for shape () a plain number) whose values are close to those expected.

    Where the one expected has a gradient the answer needs one.
    """

    rtol: float = 1e-4
    atol: float = 1e-5

    def fault(self, case: Case, expected: Tensor, answer: Any) -> str | None:
        if isinstance(answer, Real) and not isinstance(answer, bool):
            answer = torch.tensor(float(answer))
        fault = _no_such_tensor(expected, answer)
        if not fault and not answer.is_floating_point():
            return f"Your output holds {dtype(answer)}; expected are floating-point numbers."
        if not fault and expected.requires_grad and not answer.requires_grad:
            return (
                "Your output has no gradient: something like `detach`, `.data` or `.item()` cuts it off from "
                "the weights, so that nothing would be learnt."
            )
        return fault

    def agrees(self, case: Case, expected: Tensor, answer: Any) -> bool:
        return torch.allclose(_numbers(answer), _numbers(expected), self.rtol, self.atol, equal_nan=True)

    def rows(self, case: Case, expected: Tensor, answer: Any) -> list[Row]:
        return _rows(expected, answer)


@dataclass(frozen=True)
class Exact:
    """The answer is a tensor of whole numbers, or of True and False, that has to be the one expected."""

    def fault(self, case: Case, expected: Tensor, answer: Any) -> str | None:
        if isinstance(answer, int):
            answer = torch.tensor(answer)
        fault = _no_such_tensor(expected, answer)
        if fault:
            return fault
        if expected.dtype == torch.bool and answer.dtype != torch.bool:
            return f"Your output holds {dtype(answer)}; expected are True and False, bool."
        if expected.dtype != torch.bool and (answer.dtype == torch.bool or answer.is_floating_point()):
            return f"Your output holds {dtype(answer)}; expected are whole numbers, int64."
        return None

    def agrees(self, case: Case, expected: Tensor, answer: Any) -> bool:
        return torch.equal(_numbers(answer), _numbers(expected))

    def rows(self, case: Case, expected: Tensor, answer: Any) -> list[Row]:
        return _rows(expected, answer, int)


@dataclass(frozen=True)
class Listed:
    """The answer is a list that has to be the one expected, of words or of whole numbers."""

    def fault(self, case: Case, expected: Sequence[Any], answer: Any) -> str | None:
        if not isinstance(answer, list | tuple):
            return f"Your function returned {kind(answer)}; expected is a list such as {list(expected)!r}."
        stray = next((each for each in answer if not isinstance(each, str | int)), None)
        if stray is not None:
            return f"Your list holds {kind(stray)}; expected is one such as {list(expected)!r}."
        return None

    def agrees(self, case: Case, expected: Sequence[Any], answer: Any) -> bool:
        return list(expected) == list(answer)

    def rows(self, case: Case, expected: Sequence[Any], answer: Any) -> list[Row]:
        places = range(max(len(expected), len(answer)))
        pairs = [(_at(expected, place), _at(answer, place)) for place in places]
        return [Row(place((i,)), *pair) for i, pair in enumerate(pairs)]


class Together:
    """The answer is a tuple, each of whose parts has a name and a comparison of its own."""

    def __init__(self, **parts: Comparison) -> None:
        self.parts = parts

    def fault(self, case: Case, expected: tuple[Any, ...], answer: Any) -> str | None:
        if not isinstance(answer, list | tuple) or len(answer) != len(self.parts):
            told = f"{len(answer)} values" if isinstance(answer, list | tuple) else kind(answer)
            names = ", ".join(self.parts)
            wanted = (
                f"are {len(self.parts)}: `{names}`"
                if len(self.parts) > 1
                else f"is a tuple of one: `({names},)`"
            )
            return f"Your function returned {told}; expected {wanted}."
        for (name, part), wanted, got in zip(self.parts.items(), expected, answer, strict=True):
            fault = part.fault(case, wanted, got)
            if fault:
                return f"In `{name}`: {fault[0].lower()}{fault[1:]}"
        return None

    def agrees(self, case: Case, expected: tuple[Any, ...], answer: Any) -> bool:
        each = zip(self.parts.values(), expected, answer, strict=True)
        return all(part.agrees(case, wanted, got) for part, wanted, got in each)

    def rows(self, case: Case, expected: tuple[Any, ...], answer: Any) -> list[Row]:
        """Those of the parts that miss."""
        each = zip(self.parts.items(), expected, answer, strict=True)
        return [
            replace(row, part=name)
            for (name, part), wanted, got in each
            if not part.agrees(case, wanted, got)
            for row in part.rows(case, wanted, got)
        ]


class Each:
    """The answer is a list of as many parts as expected, each compared in the same way."""

    def __init__(self, part: Comparison) -> None:
        self.part = part

    def fault(self, case: Case, expected: Sequence[Any], answer: Any) -> str | None:
        return self._together(expected).fault(case, tuple(expected), answer)

    def agrees(self, case: Case, expected: Sequence[Any], answer: Any) -> bool:
        return self._together(expected).agrees(case, tuple(expected), answer)

    def rows(self, case: Case, expected: Sequence[Any], answer: Any) -> list[Row]:
        """Those of the parts that miss."""
        return self._together(expected).rows(case, tuple(expected), answer)

    def _together(self, expected: Sequence[Any]) -> Together:
        return Together(**{place((number,)): self.part for number in range(len(expected))})


def _no_such_tensor(expected: Tensor, answer: Any) -> str | None:
    if not isinstance(answer, Tensor):
        return f"Your function returned {kind(answer)}; expected is a tensor of shape {shape(expected)}."
    if answer.shape != expected.shape:
        return f"Your output has the shape {shape(answer)}; expected is {shape(expected)}."
    return None


def _rows(expected: Tensor, answer: Any, number: type[float] = float) -> list[Row]:
    places = product(*(range(size) for size in expected.shape))
    pairs = zip(places, _numbers(expected).flatten(), _numbers(answer).flatten(), strict=True)
    return [Row(place(at), number(wanted), number(got), at) for at, wanted, got in pairs]


def _numbers(value: Any) -> Tensor:
    return torch.as_tensor(value).detach().cpu().double()


def _at(values: Sequence[Any], index: int) -> str:
    return str(values[index]) if index < len(values) else "–"
