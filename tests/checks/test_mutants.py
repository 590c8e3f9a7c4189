"""A check refuses its solution with any small change in it, but for those that change nothing."""

import sys

import pytest
import torch

from seqwidgets.checks.judge import alike
from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.questions.answer import ask
from tests.checks.answers import CHOICES, SURVIVORS
from tests.checks.mutants import mutants

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


def refused(exercise, cases, function):
    for number, case in enumerate([*cases, cases[0]]):
        torch.manual_seed(number)  # a draw without the given generator differs the second time
        answer = ask(function, case, exercise.question.call)
        if answer.error or answer.unwritten or answer.changed:
            return True
        expected, compare = exercise.output(exercise.reference, case), exercise.comparison
        if compare.fault(case, expected, answer.value) or not compare.agrees(case, expected, answer.value):
            return True
        if number == 0:
            first = answer.value
    return not alike(first, answer.value)


def written(exercise, source):
    """The function of this source, as it would be defined beside the solution."""
    names = dict(vars(sys.modules[exercise.solution.__module__]))
    code = compile(f"from __future__ import annotations\n{source}", "<mutant>", "exec")
    exec(code, names)
    return names[exercise.name]


@each_exercise
def test_the_survivors_are_those_that_change_nothing(exercise, monkeypatch):
    monkeypatch.setattr("seqwidgets.questions.answer.TIME_LIMIT", 3)
    cases = exercise.question.cases(0)
    assert not refused(exercise, cases, written(exercise, exercise.source))
    made = list(mutants(exercise.source))
    alive = [what for what, source in made if not refused(exercise, cases, written(exercise, source))]
    known, choices = SURVIVORS.get(exercise.name, {}), CHOICES.get(exercise.name, {})
    assert set(alive) == {*known, *choices}, f"of {len(made)} mutants"
    assert len(known) <= 0.05 * (len(made) - len(choices)), f"{len(known)} of {len(made)} survive"
