"""Our side of a check: from the answers that came back to an outcome.

It never sees the learner's function, so that what it is told can come from another process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import torch

from ..questions.answer import Answer
from ..questions.question import Case
from .draws import Draws
from .exercise import Exercise, Misconception
from .outcome import Outcome


def judge(exercise: Exercise, cases: Sequence[Case], answers: Sequence[Answer], again: Answer) -> Outcome:
    """The outcome of these answers to the cases in turn; `again` is a second one to the first case.

    The first case that misses is the one shown; after an error there need not be more answers.
    """
    if answers[0].unwritten:
        return Outcome(exercise, "Not attempted yet")
    for case, answer in zip(cases, answers, strict=False):
        outcome = _miss(exercise, case, answer)
        if outcome is not None:  # an outcome that is not correct is false
            wrong = outcome.verdict == "Incorrect"
            found = _diagnosis(exercise, cases, answers, case) if wrong else None
            if found:
                message = f"Your output equals what you get when {found.sentence}."
                outcome = replace(outcome, message=message, misconception=found)
            return replace(outcome, case=case, printed=answer.printed)
    if not _repeats(answers[0], again):
        return Outcome(
            exercise,
            "Incorrect",
            "The same inputs gave two different outputs. What is drawn at random must be drawn from the "
            "generator that your function is given.",
        )
    return Outcome(exercise, "Correct")


def _miss(exercise: Exercise, case: Case, answer: Answer) -> Outcome | None:
    """What is wrong with one answer, or None."""
    if answer.error:
        return Outcome(exercise, "Error", answer.error)
    expected = exercise.output(exercise.reference, case)
    compare = exercise.comparison
    fault = compare.fault(case, expected, answer.value)
    if fault:
        outputs = {"Yours": answer.value}
        if not isinstance(compare, Draws):  # there chances are expected, which nobody returns
            outputs = {"Expected": expected} | outputs
        return Outcome(exercise, "Incorrect", fault, outputs=outputs)
    if not compare.agrees(case, expected, answer.value):
        rows = tuple(compare.rows(case, expected, answer.value))
        return Outcome(exercise, "Incorrect", "Your output differs from what is expected.", rows=rows)
    if answer.changed:
        return Outcome(exercise, "Incorrect", "Your output is right, but your function changes its inputs.")
    return None


def _diagnosis(
    exercise: Exercise, cases: Sequence[Case], answers: Sequence[Answer], shown: Case
) -> Misconception | None:
    """The one mistake that explains all the answers.

    When none does there may be two mistakes, and one of them shows only where numbers overflow, or
    only in other calls than the one shown. So fewer answers are looked at, then fewer still.
    """
    pairs = list(zip(cases, answers, strict=False))
    sound = [pair for pair in pairs if not pair[1].error and _is_finite(pair[1].value)]
    alike = [pair for pair in sound if pair[0].options.keys() == shown.options.keys()]
    alone = [pair for pair in pairs if pair[0] is shown]
    for looked_at in (pairs, sound, alike, alone):
        if _explains(exercise, exercise.reference, looked_at):
            continue  # nothing wrong in these that a mistake would have to explain
        found = [each for each in exercise.misconceptions if _explains(exercise, each.wrong, looked_at)]
        if len(found) == 1:
            return found[0]
    return None


def _explains(exercise: Exercise, function: Callable[..., Any], pairs: Sequence[tuple[Case, Answer]]) -> bool:
    """Whether these answers are the outputs of that function."""
    compare = exercise.comparison
    for case, answer in pairs:
        output = exercise.output(function, case)
        if answer.error or compare.fault(case, output, answer.value):
            return False
        if not compare.agrees(case, output, answer.value):
            return False
    return True


def _is_finite(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_finite(each) for each in value)
    try:
        return isinstance(value, str) or bool(torch.as_tensor(value).isfinite().all())
    except (TypeError, ValueError, RuntimeError):
        return False


def _repeats(first: Answer, second: Answer) -> bool:
    return not second.error and alike(first.value, second.value)


def alike(one: Any, other: Any) -> bool:
    """Whether two answers to the same call are the same."""
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    one, other = torch.as_tensor(one), torch.as_tensor(other)
    return one.shape == other.shape and torch.allclose(one.double(), other.double(), equal_nan=True)
