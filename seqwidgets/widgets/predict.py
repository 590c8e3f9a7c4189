"""A question that is answered before the demo shows what happens."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import anywidget
import traitlets

from .base import LiveWidget, Refused
from .bundles import module, style
from .source import Fixed

# Points of a curve that is drawn.
POINTS = 12


class Predict(LiveWidget):
    """Asks before it shows: "Which network will remember the first letter?"

    question: a sentence. choices: two or more answers to choose from; or None: a curve is drawn, over
    the axes named in `axes`, (horizontal, vertical). truth: the right choice, or the true curve, from
    0 to 1, of any number of points; because: a sentence on why. reveal: a function that makes a widget,
    which is shown then, and called only then.

    The answer is kept with the notebook: run again, the cell has it. `forget` asks anew.

    Raises ValueError when there is nothing to choose from, or when the truth is not among it.

    >>> import seqwidgets as sw
    >>> question = sw.Predict("Who remembers?", ["RNN", "LSTM"], truth="LSTM", because="It has a cell state.")
    >>> question.answer = "RNN"
    >>> question
    Predict('Who remembers?': RNN)
    >>> question.close()
    """

    _esm = module("predict")
    _css = style("predict")

    # Public

    answer = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    """The choice; None: not answered yet."""

    curve: traitlets.List = traitlets.List(trait=traitlets.Float()).tag(sync=True)
    """What was drawn: 12 heights from 0 to 1; empty: not answered yet."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _shown = anywidget.WidgetTrait().tag(sync=True)  # what is revealed
    _outcome = traitlets.Dict().tag(sync=True)  # truth and why: sent only when there is an answer
    _notice = traitlets.Unicode().tag(sync=True)
    _frame = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        question: str,
        choices: Sequence[str] | None = None,
        *,
        axes: tuple[str, str] = ("step", "loss"),
        truth: str | Sequence[float] | None = None,
        because: str = "",
        reveal: Callable[[], Any] | None = None,
    ) -> None:
        self._truth, self._because, self._reveal = _checked(choices, truth), because, reveal
        setup = {
            "question": question,
            "choices": list(choices) if choices is not None else None,
            "axes": list(axes),
            "points": POINTS,
        }
        super().__init__(Fixed("predict"), _setup=setup)

    @property
    def answered(self) -> bool:
        return self.answer is not None or bool(self.curve)

    def forget(self) -> None:
        """Ask anew."""
        if self._shown is not None:
            self._shown.close()
        with self.hold_sync():
            self._shown, self._outcome = None, {}
            self.answer, self.curve = None, []

    @traitlets.validate("answer")
    def _check_answer(self, proposal: Any) -> str | None:
        choices, answer = self._setup["choices"], proposal["value"]
        if answer is not None and answer not in (choices or []):
            known = ", ".join(map(repr, choices or [])) or "none: this question wants a curve"
            raise Refused(f"{answer!r} is no answer to choose; there are {known}.")
        return answer

    @traitlets.validate("curve")
    def _check_curve(self, proposal: Any) -> list[float]:
        curve = proposal["value"]
        if not curve:
            return curve
        if self._setup["choices"] is not None:
            raise Refused("This question has answers to choose from; it wants no curve.")
        if len(curve) != POINTS or not all(0 <= height <= 1 for height in curve):
            raise Refused(f"The curve must be {POINTS} numbers from 0 to 1, not {curve}.")
        return curve

    @traitlets.observe("answer", "curve")
    def _open(self, _: Any) -> None:
        """What happens is shown to whoever has answered."""
        if not self.answered or self._outcome:
            return
        truth = self._truth
        right = None if truth is None or self.answer is None else self.answer == truth
        self._outcome = {"truth": truth, "because": self._because, "right": right}
        if self._reveal is not None:
            self._shown = self._reveal()
            self._shown.place = self.place  # no cell runs when the page answers

    def receive(self, message: dict) -> None:
        if message.get("type") != "forget":
            raise ValueError(f"The question does not know the message {message!r}.")
        self.forget()

    def say(self, message: str) -> None:
        self._notice = message

    def publish(self) -> bool:
        return False

    def close(self) -> None:
        if self._shown is not None:
            self._shown.close()
        super().close()

    def __repr__(self) -> str:
        given = self.answer or (f"{len(self.curve)} points" if self.curve else "not answered yet")
        return f"Predict({self._setup['question']!r}: {given})"


def _checked(choices: Sequence[str] | None, truth: str | Sequence[float] | None) -> str | list[float] | None:
    if choices is None:
        if truth is None:
            return None
        curve = [] if isinstance(truth, str) else list(truth)
        if len(curve) < 2 or not all(isinstance(y, (int, float)) and math.isfinite(y) for y in curve):
            raise ValueError(f"The true curve must be two or more numbers, not {truth!r}.")
        return [float(min(1, max(0, y))) for y in curve]
    if isinstance(choices, str) or len(choices) < 2 or len(set(choices)) != len(choices):
        raise ValueError(f"A question needs two or more different choices, not {choices!r}.")
    if truth is not None and truth not in choices:
        raise ValueError(f"The truth {truth!r} is not among the choices {', '.join(map(repr, choices))}.")
    return truth if isinstance(truth, str) else None
