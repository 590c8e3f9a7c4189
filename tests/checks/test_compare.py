"""Answers of other kinds than one tensor of numbers, and how their misses are drawn."""

from dataclasses import replace

import pytest
import torch

from seqwidgets.checks.compare import Close, Each, Exact, Listed, Together
from seqwidgets.checks.exercise import Misconception
from seqwidgets.checks.judge import judge
from seqwidgets.checks.language_models import BITS_PER_CHARACTER
from seqwidgets.questions.answer import ask_all
from seqwidgets.questions.question import Case, Question

MASK = torch.tensor([[True, False], [True, True]])


def outcome(function, reference, comparison, *wrong):
    """What a check of one call says."""
    exercise = replace(
        BITS_PER_CHARACTER,
        reference=lambda tokens: reference,
        comparison=comparison,
        misconceptions=tuple(Misconception(f"it is {name}", function) for name, function in wrong),
        solution=lambda tokens: None,
        question=Question(lambda seed: [Case("some tokens", ([torch.arange(3), torch.arange(2)],))]),
    )
    cases = exercise.question.cases(0)
    answers = ask_all(function, cases)
    return judge(exercise, cases, answers, answers[0])


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (MASK.long(), "holds int64; expected are True and False"),
        (MASK[0], r"has the shape (2,); expected is (2, 2)"),
        (MASK.tolist(), "returned a list; expected is a tensor of shape (2, 2)"),
        (~MASK, "differs"),
    ],
)
def test_a_mask_has_to_be_the_one_expected(value, told):
    assert outcome(lambda _: MASK, MASK, Exact())
    assert told in outcome(lambda _: value, MASK, Exact()).message


@pytest.mark.parametrize("value", [torch.arange(3.0), torch.ones(3).bool()])
def test_whole_numbers_are_wanted_where_tokens_are(value):
    assert outcome(lambda _: torch.arange(3, dtype=torch.int32), torch.arange(3), Exact())
    assert "expected are whole numbers" in outcome(lambda _: value, torch.arange(3), Exact()).message


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("the", "returned a str; expected is a list such as"),
        ([torch.tensor(1)], "Your list holds a Tensor"),
        (["a", "the"], "differs"),
        (["the"], "differs"),
    ],
)
def test_a_list_of_words_has_to_be_the_one_expected(value, told):
    assert outcome(lambda _: ["the", "a"], ["the", "a"], Listed())
    found = outcome(lambda _: value, ["the", "a"], Listed())
    assert told in found.message
    if found.rows:
        assert "<td>the</td>" in found._repr_html_()


def test_of_several_outputs_the_one_that_misses_is_named_and_drawn():
    expected, both = (torch.zeros(2, 2), MASK), Together(padded=Close(), mask=Exact())
    assert outcome(lambda _: expected, expected, both)
    assert outcome(lambda _: list(expected), expected, both)
    assert "expected are 2: `padded, mask`" in outcome(lambda _: expected[0], expected, both).message
    assert "returned 3 values" in outcome(lambda _: (*expected, 1), expected, both).message
    told = outcome(lambda _: (expected[0], MASK.long()), expected, both).message
    assert told.startswith("In `mask`: your output holds int64")
    missed = outcome(lambda _: (expected[0], ~MASK), expected, both)
    assert {row.part for row in missed.rows} == {"mask"}
    page = missed._repr_html_()
    assert page.count('<table class="map">') == 3 and "<code>mask</code>: the matrix" in page


def test_of_a_list_of_tensors_each_is_compared_and_the_one_that_misses_is_drawn():
    expected, each = [torch.zeros(2, 2), torch.ones(3)], Each(Close())
    assert outcome(lambda _: tuple(expected), expected, each)
    missed = outcome(lambda _: [expected[0], torch.zeros(3)], expected, each)
    assert {row.part for row in missed.rows} == {"[1]"} and "<code>[1]</code>" in missed._repr_html_()
    assert "expected are 2: `[0], [1]`" in outcome(lambda _: expected[:1], expected, each).message
    assert (
        "In `[1]`: your output has the shape" in outcome(lambda _: expected[:1] * 2, expected, each).message
    )


def test_a_large_or_a_long_answer_is_drawn_as_the_numbers_that_differ_most():
    wrong = torch.zeros(40, 40)
    wrong[7, 9] = 1
    page = outcome(lambda _: wrong, torch.zeros(40, 40), Close())._repr_html_()
    assert "the 12 of 1600 values" in page and "[7, 9]" in page


def test_a_mistake_in_one_of_several_outputs_has_its_name():
    expected, both = (torch.zeros(2, 2), MASK), Together(padded=Close(), mask=Exact())
    wrong = (lambda _: (expected[0], ~MASK)), expected, both, ("inverted", lambda _: (expected[0], ~MASK))
    assert outcome(*wrong).misconception.sentence == "it is inverted"


def test_inputs_in_lists_are_watched_as_well():
    def in_place(tokens):
        tokens[1].zero_()
        return MASK

    assert "changes its inputs" in outcome(in_place, MASK, Exact()).message


def test_nan_and_infinity_are_shown_as_they_are():
    wrong = torch.tensor([[float("nan"), 1.0], [float("inf"), 0.0]])
    page = outcome(lambda _: wrong, torch.zeros(2, 2), Close())._repr_html_()
    assert '<td class="none">nan</td>' in page and '<td class="none">inf</td>' in page


@pytest.mark.parametrize(
    "value", [MASK.T[:1], [MASK, MASK], "<b>" * 1000, torch.arange(100), torch.zeros(0), None.__class__]
)
def test_an_answer_of_the_wrong_kind_stands_beside_what_is_expected(value):
    page = outcome(lambda _: value, MASK, Exact())._repr_html_()
    assert '<th scope="col">Expected</th><th scope="col">Yours</th>' in page
    assert "bool (2, 2)" in page and "<b>" not in page and len(page) < 20_000
