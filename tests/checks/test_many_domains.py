"""Lesson 08's challenge: contenders that break a rule as people do, attempts, and medals."""

import json

import pytest
import torch
from torch import nn

import seqwidgets as sw
from seqwidgets.checks import progress_file
from seqwidgets.checks.many_domains import CONTENDER, attempt
from seqwidgets.questions.challenge.findings import looked_at
from seqwidgets.questions.challenge.rules import MEDALS, challenge_task, medal_for
from seqwidgets.training import Trainer


class Plain(nn.Module):
    """A learner's network, with the mistakes that people make in it."""

    def __init__(self, batch_first=True, backward=False, end=None, width=24, listed=False, norm=False):
        super().__init__()
        self.embedding = nn.Embedding(13, 8)
        self.read = nn.LSTM(8, width, batch_first=batch_first, bidirectional=backward)
        last = nn.Linear(2 * width if backward else width, 5)
        self.output = [last] if listed else nn.ModuleList([last])
        self.end, self.norm = end, norm

    def forward(self, inputs, lengths):
        x = self.embedding(inputs)
        if self.norm:
            x = x - x.mean(dim=0)  # over the batch
        said = self.output[0](self.read(x)[0])
        return self.end(said) if self.end else said


def with_plain(settings=(), **options):
    def contender(task, seed):
        torch.manual_seed(seed)
        return Plain(**options), {"learning_rate": 1e-2} | dict(settings)

    return contender


def on_train_and_valid(task, seed):
    task.baseline  # noqa: B018  # on valid
    next(task.batches(4, 0, "valid"))
    return with_plain()(task, seed)


def on_test(split):
    def contender(task, seed):
        split(task)
        return with_plain()(task, seed)

    return contender


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (with_plain(batch_first=False), "along the batch and not along time"),
        (with_plain(backward=True), "the padding is read as if it were pages"),
        (with_plain(width=80), "larger than the rules allow"),
        (with_plain(end=nn.Softmax(-1)), "probabilities are given where logits are asked for"),
        (with_plain(end=nn.Softmax(1)), "runs over time"),
        (with_plain(end=lambda said: said[:, -1]), "one answer a sequence"),
        (with_plain(end=lambda said: said.transpose(1, 2)), "classes stand before time"),
        (with_plain(end=lambda said: said * 0), "the input is ignored"),
        (with_plain(end=lambda said: said.data), "detached"),
        (with_plain(listed=True), "in a plain list"),
        (with_plain({"learning_rate": 10.0}), "so high that the loss grows"),
        (with_plain({"learning_rate": 1e-8}), "so low that nothing happens"),
        (lambda task, seed: with_plain()(task, 3), "the seed is not used"),
        (lambda task, seed: (Plain(), {}), "torch's own generator"),
        (on_test(lambda task: task.batches(4, 0, "test").__next__()), "test sessions are looked at"),
        (on_test(lambda task: task.rows("test")), "test sessions are looked at"),
        (on_test(lambda task: next(task.epoch(64, "test"))), "test sessions are looked at"),
    ],
)
def test_contenders_that_break_a_rule_are_told_which(answer, named):
    outcome = sw.check.contender(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (lambda task, seed: (Plain(), 3), "Plain, int"),
        (lambda task, seed: 3, "int"),
        (with_plain({"rate": 1}), "There is no setting 'rate'; there are learning_rate"),
        (with_plain({"batch_size": 0}), "batch_size"),
        (with_plain(end=lambda said: (said, said)), "a tuple"),
        (with_plain(end=lambda said: said[..., :3]), "shape (6, "),
        (with_plain(end=lambda said: said / 0), "not all of them numbers"),
        (with_plain(norm=True), "the rest of the batch"),
    ],
)
def test_other_broken_rules_are_shown(answer, found):
    outcome = sw.check.contender(answer)
    assert outcome.verdict == "Incorrect" and outcome.misconception is None
    assert found in outcome.rows[-1].yours
    assert [row.yours == row.expected for row in outcome.rows[:-1]] == [True] * (len(outcome.rows) - 1)


def test_train_and_valid_may_be_looked_at():
    assert sw.check.contender(on_train_and_valid)


def test_what_stops_in_the_model_is_an_error_with_its_line():
    def stops(said):
        raise KeyError("no such page")

    outcome = sw.check.contender(with_plain(end=stops))
    assert outcome.verdict == "Error"
    assert "no such page" in outcome.message


@pytest.mark.parametrize("seed", [3, 11])
def test_each_mistake_is_found_whatever_the_seed(seed):
    task = challenge_task()
    faults = [looked_at(each.wrong, task, seed)[-1].fault for each in CONTENDER.misconceptions]
    assert all(faults) and len(set(faults)) == len(faults)


@pytest.mark.parametrize(
    ("score", "medal"),
    [
        (1.0, "gold"),
        *((least, medal) for medal, least in MEDALS.items()),
        (0.7, "no medal"),
        (0.0, "no medal"),
    ],
)
def test_a_medal_is_earned_from_its_threshold_on(score, medal):
    assert medal_for(score) == medal
    assert list(MEDALS) == ["gold", "silver", "bronze"]
    assert list(MEDALS.values()) == sorted(MEDALS.values(), reverse=True)


# Attempts.


@pytest.fixture
def in_a_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress_file, "_in_a_notebook", lambda: True)
    return tmp_path


def test_an_attempt_is_measured_on_the_test(in_a_notebook, monkeypatch):
    monkeypatch.setattr(attempt, "medal_for", lambda score: "bronze" if score > 0.3 else "no medal")
    tried = sw.medal(CONTENDER.solution, steps=60).wait()
    assert tried.trainer.state == "finished" and tried.trainer.history.step_count == 60
    model, task = tried.trainer.model.eval(), challenge_task()
    with torch.no_grad():
        (whole,) = task.epoch(20_000, "test")
        expected = task.metrics(task.output(model, whole), whole)["balanced_accuracy"]
    assert tried.score == pytest.approx(expected, abs=1e-3)
    assert tried.medal == "bronze"
    for told in ("Bronze", f"| **yours** | {tried.score:.3f} |", "| gold |", "| most frequent | 0.200 |"):
        assert told in str(tried)
    assert "step 60" in tried._repr_markdown_()
    kept = json.loads((in_a_notebook / "progress.json").read_text())["contender"]
    assert kept == {"exercise": "8.1", "medal": "bronze", "score": pytest.approx(tried.score, abs=1e-4)}
    assert f"8.1 `contender`, bronze {tried.score:.3f}" in str(sw.progress())
    tried.trainer.close()


def test_the_best_medal_stays(in_a_notebook):
    def remember(medal, score):
        progress_file.remember_medal(CONTENDER, medal, score, list(MEDALS))

    remember("no medal", 0.5)
    assert not (in_a_notebook / "progress.json").exists()
    for medal, score in (("silver", 0.88), ("bronze", 0.82), ("no medal", 0.3)):
        remember(medal, score)
    sw.check.contender(CONTENDER.misconceptions[0].wrong)
    assert "silver 0.880" in str(sw.progress())
    remember("gold", 0.93)
    assert "✗ Incorrect | 8.1 `contender`, gold 0.930 | 0 of 5" in str(sw.progress())


def test_an_attempt_returns_at_once_and_ends_with_its_minute(monkeypatch):
    monkeypatch.setattr(attempt, "SECONDS", 0.5)
    tried = sw.medal(CONTENDER.solution)
    assert "of 0 seconds" in str(tried) and tried.medal is None
    assert tried.wait().medal == "no medal"
    tried.trainer.close()


def test_a_run_that_is_paused_or_closed_has_no_medal():
    for end in (Trainer.pause, Trainer.close):
        tried = sw.medal(CONTENDER.solution)
        end(tried.trainer)
        assert tried.wait().medal is None
        assert "ended before its time" in str(tried)
    with pytest.warns(UserWarning, match="closed already"):
        tried.trainer.close()


def test_a_run_that_fails_says_why(monkeypatch):
    def breaks(*_):
        raise RuntimeError("out of memory")

    monkeypatch.setattr(attempt, "evaluate", breaks)
    tried = sw.medal(CONTENDER.solution, steps=2).wait()
    assert tried.medal is None and str(tried) == "No medal: the run failed\n\nout of memory"
    tried.trainer.close()


@pytest.mark.parametrize(
    ("answer", "told"),
    [(with_plain(width=80), "parameters: 29,"), (lambda task, seed: None, "the rules. Run `sw.check")],
)
def test_who_breaks_a_rule_cannot_enter(answer, told):
    with pytest.raises(ValueError, match=r"does not keep the rules") as raised:
        sw.medal(answer)
    assert told in str(raised.value)
