"""The machinery of checks, and what holds for every exercise."""

import re
import sys
import time
from dataclasses import replace

import pytest
import torch

import seqwidgets as sw
from seqwidgets.checks import CheckFailed, session
from seqwidgets.checks.compare import Close
from seqwidgets.checks.draws import Draws
from seqwidgets.checks.gradients import Differentiable
from seqwidgets.checks.judge import alike, judge
from seqwidgets.checks.language_models import BITS_PER_CHARACTER as BITS
from seqwidgets.checks.language_models import SAMPLE
from seqwidgets.questions import QUESTIONS
from seqwidgets.questions.answer import TIME_LIMIT, answers_to

EXERCISES = session.EXERCISES
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
each_misconception = pytest.mark.parametrize(
    ("exercise", "misconception"),
    [
        pytest.param(exercise, misconception, id=f"{exercise.name}-{number}")
        for exercise in EXERCISES
        for number, misconception in enumerate(exercise.misconceptions)
    ],
)


def check(exercise, function):
    return getattr(sw.check, exercise.name)(function)


def as_learner(exercise, function):
    """A reference-like function as a learner's: where chances are compared, it draws from them."""
    if not isinstance(exercise.comparison, Draws):
        return function

    def draw(*given, generator=None, **options):
        return torch.multinomial(function(*given, **options), 1, generator=generator).squeeze(1)

    return draw


# The triad: stub, solution, misconceptions.


@each_exercise
def test_the_stub_is_not_attempted(exercise):
    def stub(*given, **options):
        raise NotImplementedError(exercise.id)

    for unwritten in (stub, lambda *_, **__: None, lambda *_, **__: ...):
        outcome = check(exercise, unwritten)
        assert outcome.verdict == "Not attempted yet"
        assert not outcome


@each_exercise
def test_the_solution_is_correct(exercise):
    outcome = check(exercise, exercise.solution)
    assert outcome
    assert repr(outcome) == (
        f"Correct: {exercise.name} ({exercise.id}), {exercise.points} of {exercise.points} points"
    )


@each_exercise
def test_the_reference_is_not_the_solution(exercise):
    assert exercise.reference is not exercise.solution
    assert exercise.name not in exercise.reference.__code__.co_names


@each_misconception
def test_a_misconception_is_refused_by_its_own_name(exercise, misconception):
    outcome = check(exercise, as_learner(exercise, misconception.wrong))
    assert outcome.verdict == "Incorrect"
    assert outcome.misconception is misconception
    assert misconception.sentence in outcome.message
    assert outcome.case is not None


@each_exercise
@pytest.mark.parametrize("seed", [1, 2])
def test_other_inputs_are_as_strict(exercise, seed, monkeypatch):
    """A grade comes from inputs that nobody has seen before."""
    monkeypatch.setattr(session, "SEED", seed)
    assert check(exercise, exercise.solution)
    for misconception in exercise.misconceptions:
        assert check(exercise, as_learner(exercise, misconception.wrong)).misconception is misconception


def stricter(comparison):
    """The same comparison with a quarter of its tolerance, if it has one."""
    if isinstance(comparison, Differentiable):
        return replace(comparison, compare=stricter(comparison.compare))
    if isinstance(comparison, Close):
        return replace(comparison, rtol=comparison.rtol / 4, atol=comparison.atol / 4)
    return comparison


@each_exercise
def test_a_right_answer_is_right_on_any_inputs_and_with_room_for_another_order_of_rounding(exercise):
    """Scores that were large and not exact had one grading in fourteen refuse the right attention."""
    strict = replace(exercise, comparison=stricter(exercise.comparison))
    for seed in range(1, 2 if exercise.name == "contender" else 61):
        answers, again = answers_to(exercise.question, exercise.solution, seed)
        assert judge(strict, exercise.question.cases(seed), answers, again), seed


@each_exercise
def test_other_inputs_have_other_answers(exercise):
    def answers(seed):
        return [exercise.output(exercise.reference, case) for case in exercise.question.cases(seed)]

    assert not alike(answers(1), answers(2))


def test_the_questions_are_those_of_the_exercises():
    assert {exercise.name: exercise.question for exercise in EXERCISES} == QUESTIONS


@each_exercise
def test_an_exercise_is_complete(exercise):
    assert len(exercise.misconceptions) >= 5
    assert len({m.sentence for m in exercise.misconceptions}) == len(exercise.misconceptions)
    assert 1 <= exercise.difficulty <= 5
    assert exercise.source.startswith(f"def {exercise.name}(")


@each_exercise
def test_no_hint_before_the_last_gives_the_answer(exercise):
    *early, last = ["".join(hint.split()) for hint in exercise.hints]
    body = exercise.source.rpartition('"""')[2]
    expressions = ["".join(e.split()) for e in re.findall(r"(?:=|return) (.*)", body) if "(" in e]
    assert early
    assert any(expression in last for expression in expressions) or len(last) > max(map(len, early))
    for hint in early:
        assert not [expression for expression in expressions if expression in hint]
        assert hint.count("(") <= 2  # no calls spelt out


# What learners hand in.


def bits(change):
    """The right answer to 4.2, changed."""
    return lambda logits, targets, mask=None: change(BITS.solution(logits, targets, mask))


def never_ends(logits, targets, mask=None):
    while True:
        try:  # noqa: SIM105
            pass
        except:  # noqa: E722
            pass


def crashes(logits, targets, mask=None):
    return logits.shape[0] / 0


def crashes_in_torch(logits, targets, mask=None):
    return logits @ targets.float().flatten()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (bits(lambda value: value.reshape(1)), r"has the shape \(1,\); expected is \(\)"),
        (bits(lambda value: value.long()), "holds int64; expected are floating-point numbers"),
        (bits(lambda value: str(value)), "returned a str; expected is a tensor"),
        (bits(lambda value: value * torch.nan), "differs from what is expected"),
        (bits(lambda value: value + 1j), "holds complex64"),
    ],
)
def test_wrong_kinds_of_output_are_described(answer, told):
    outcome = check(BITS, answer)
    assert outcome.verdict == "Incorrect"
    assert re.search(told, outcome.message)
    assert outcome._repr_html_()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda tokens: tokens[:, None], "one token a row"),
        (lambda tokens: tokens.float(), "holds float32; expected are token numbers"),
        (lambda tokens: tokens + 6, r"the tokens are 0 to 5"),
        (lambda tokens: tokens.tolist(), "returned a list"),
    ],
)
def test_draws_of_the_wrong_kind_are_described(change, told):
    outcome = check(SAMPLE, lambda *given, **options: change(SAMPLE.solution(*given, **options)))
    assert outcome.verdict == "Incorrect"
    assert re.search(told, outcome.message)


@pytest.mark.parametrize(
    ("function", "line", "error"),
    [
        (crashes, "return logits.shape[0] / 0", "ZeroDivisionError"),
        (crashes_in_torch, "return logits @ targets.float().flatten()", "RuntimeError"),
    ],
)
def test_an_exception_points_at_the_learners_own_line(function, line, error):
    outcome = check(BITS, function)
    number = function.__code__.co_firstlineno + 1
    assert outcome.verdict == "Error"
    assert f"line {number}, `{line}`" in outcome.message
    assert error in outcome.message
    assert "seqwidgets" not in outcome.message


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (3, "needs your function itself"),
        (None, "needs your function itself"),
        (torch.zeros(2), "needs your function itself"),
        (lambda: 3, "cannot be called as this exercise needs it. TypeError"),
        (torch.nn.Linear(2, 2), "Error"),
        (exit, "Error"),
    ],
)
def test_what_is_no_such_function_is_an_error_with_help(given, told):
    outcome = check(BITS, given)
    assert outcome.verdict == "Error"
    assert told in repr(outcome)
    assert "\n" not in repr(outcome)


def test_a_loop_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr("seqwidgets.questions.answer.TIME_LIMIT", 0.2)
    assert TIME_LIMIT <= 5
    outcome = check(BITS, never_ends)
    assert outcome.verdict == "Error"
    assert "did not end within" in outcome.message
    assert outcome.case.about == BITS.question.cases(0)[0].about  # and not asked again


def test_a_loop_that_catches_exceptions_is_stopped_too(monkeypatch):
    monkeypatch.setattr("seqwidgets.questions.answer.TIME_LIMIT", 0.1)

    def stubborn(logits, targets, mask=None):
        for _ in range(20):
            try:  # noqa: SIM105
                time.sleep(0.05)
            except Exception:
                pass
        return BITS.solution(logits, targets, mask)

    assert "did not end within" in check(BITS, stubborn).message


def test_after_an_error_the_function_is_not_called_again():
    calls = []

    def crash(logits, targets, mask=None):
        calls.append(logits)
        raise ValueError

    assert "stopped at line" in check(BITS, crash).message
    assert len(calls) == 1


def test_leaving_python_is_an_error_like_any_other():
    def leave(logits, targets, mask=None):
        sys.exit(3)

    assert "SystemExit: 3" in check(BITS, leave).message


def test_a_stub_inside_torch_counts_as_an_error():
    def no_forward(logits, targets, mask=None):
        return torch.nn.Module()(logits)

    with pytest.raises(NotImplementedError):
        no_forward(torch.zeros(1), None)
    assert check(BITS, no_forward).verdict == "Error"


def test_changed_inputs_are_noticed_and_never_reach_the_next_case():
    def in_place(logits, targets, mask=None):
        value = BITS.solution(logits, targets, mask)
        logits.zero_()
        return value

    assert "changes its inputs" in check(BITS, in_place).message


def test_prints_stay_with_the_failing_case(capsys):
    def chatty(logits, targets, mask=None):
        print("<b>look</b>" * 1000)
        return logits.sum()

    outcome = check(BITS, chatty)
    assert capsys.readouterr() == ("", "")
    assert outcome.printed.startswith("<b>look</b>")
    assert len(outcome.printed) <= 2000


def test_a_check_leaves_the_random_state_alone():
    torch.manual_seed(7)
    expected = torch.rand(3)
    torch.manual_seed(7)
    for exercise in EXERCISES:
        check(exercise, exercise.solution)
    assert torch.equal(torch.rand(3), expected)


# What is shown.


def test_hostile_strings_are_escaped():
    def hostile(logits, targets, mask=None):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(2)> `<b>`")

    page = check(BITS, hostile)._repr_html_()
    assert "&lt;script&gt;" in page and "&lt;img" in page
    assert not re.search(r"<(script|img|b)\b", page)


@each_exercise
def test_a_miss_is_a_sentence_a_picture_and_a_next_step(exercise):
    wrong = as_learner(exercise, exercise.misconceptions[0].wrong)
    page = check(exercise, wrong)._repr_html_()
    assert "Your output equals what you get when" in page
    bars, a_map, a_list = '<td class="bars" aria-hidden="true"><span', '<table class="map">', "<td></td><td>"
    assert any(picture in page for picture in (bars, a_map, a_list))
    for words in ("Expected", "Yours", "Difference", "The case:"):
        assert words in page
    assert f"<code>sw.hint.{exercise.name}()</code>" in page


@each_exercise
def test_outcomes_read_the_same_each_time(exercise):
    first, second = (check(exercise, exercise.solution) for _ in range(2))
    assert repr(first) == repr(second)
    assert first._repr_html_() == second._repr_html_()


# Names, hints, solutions, grading.


@pytest.mark.parametrize("names", [sw.check, sw.hint, sw.solution], ids=["check", "hint", "solution"])
def test_names_are_listed_for_completion_and_in_errors(names):
    assert dir(names) == sorted(exercise.name for exercise in EXERCISES)
    known = ", ".join(sorted(exercise.name for exercise in EXERCISES))
    with pytest.raises(AttributeError, match=f"no exercise 'foo'; there are {known}"):
        _ = names.foo


@each_exercise
def test_hints_come_one_by_one_and_the_last_stays(exercise, monkeypatch):
    monkeypatch.setattr(session, "_hints_given", session.Counter())
    given = [str(getattr(sw.hint, exercise.name)()) for _ in range(len(exercise.hints) + 1)]
    for number, (text, hint) in enumerate(zip(given, exercise.hints, strict=False), start=1):
        assert text.startswith(f"Hint {number} of {len(exercise.hints)}")
        assert hint in text
    assert given[-1] == given[-2]
    assert f"sw.solution.{exercise.name}()" in given[-1]


@each_exercise
def test_the_solution_is_shown_with_its_reason(exercise):
    note = getattr(sw.solution, exercise.name)()
    assert exercise.source in str(note)
    assert exercise.why in note._repr_markdown_()


@pytest.mark.parametrize("mode", ["autograde", "validate"])
def test_a_grading_run_raises_with_the_same_words(monkeypatch, mode):
    wrong = BITS.misconceptions[0].wrong
    message = repr(check(BITS, wrong))
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    with pytest.raises(CheckFailed) as raised:
        check(BITS, wrong)
    assert str(raised.value) == message
    with pytest.raises(AssertionError, match="Not attempted yet"):
        check(BITS, lambda *_, **__: None)
    assert check(BITS, BITS.solution)
