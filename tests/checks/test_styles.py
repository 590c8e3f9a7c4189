"""Right answers are accepted however they are written."""

import pytest

import seqwidgets as sw
from seqwidgets.checks.lessons import EXERCISES
from tests.checks.answers import STYLES

each_style = pytest.mark.parametrize(
    ("name", "answer"),
    [pytest.param(name, each, id=each.__name__) for name, styles in STYLES.items() for each in styles],
)


@each_style
def test_a_right_answer_is_accepted_in_any_style(name, answer):
    outcome = getattr(sw.check, name)(answer)
    assert outcome, repr(outcome)


def test_every_exercise_has_three_styles_at_least():
    assert {exercise.name for exercise in EXERCISES} == set(STYLES)
    assert min(map(len, STYLES.values())) >= 3
