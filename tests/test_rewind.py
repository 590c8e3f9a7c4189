"""Going back in a run: rewind, fork, rebuild; and what goes on from there."""

import math
import re
import threading

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import seqwidgets as sw

TRANSLATION = sw.load_task("numbers", language="en", largest=99)


def losses(trainer):
    return trainer.history.training.points()[:, 1].tolist()


def weights(trainer):
    return [parameter.clone() for parameter in trainer.model.parameters()]


def same(one, other):
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.fixture
def made():
    """Makes trainers, and closes them."""
    trainers = []

    def make(model, task, **options):
        trainers.append(sw.Trainer(model, task, name=f"made-{len(trainers)}", **options))
        return trainers[-1]

    yield make
    for trainer in trainers:
        if trainer.state != "closed":
            trainer.close()


@pytest.mark.parametrize("name", sw.model_names(sw.load_task("recall", delay=4)))
def test_going_on_after_a_rewind_is_bit_for_bit_never_having_stopped(name, task, made):
    straight, back = (made(sw.build_model(name, task, hidden_size=8), task) for _ in range(2))
    for trainer in (straight, back):
        trainer.set(dropout=0.2)
    straight.step(60)
    back.step(57)
    for step in (57, 31, 31, 2):
        back.rewind(step)
        assert (back.state, back.history.step_count) == ("paused", step)
    back.step(58)
    assert losses(back) == losses(straight)
    assert same(weights(back), weights(straight))
    assert back.history.scores == straight.history.scores


def test_a_translator_that_is_told_only_some_tokens_can_be_rewound(made):
    trainer = made(sw.build_model("seq2seq-attention", TRANSLATION, hidden_size=8), TRANSLATION)
    trainer.set(teacher_forcing=0.5, dropout=0.1)
    trainer.step(12)
    once = losses(trainer)
    trainer.rewind(5)
    trainer.step(7)
    assert losses(trainer) == once


@pytest.mark.parametrize("optimizer", ["adamw", "adam", "sgd", "momentum", "rmsprop"])
def test_the_settings_of_then_come_back_and_are_obeyed_again(optimizer, trainer):
    trainer.step(10)
    trainer.set(optimizer=optimizer, learning_rate=0.02, batch_size=5, clip=None)
    trainer.step(10)
    trainer.set(learning_rate=0.001, weight_decay=0.5)
    trainer.step(10)
    once, last = losses(trainer), weights(trainer)
    trainer.rewind(8)
    assert (trainer.learning_rate, trainer.settings["batch_size"]) == (3e-3, 16)
    trainer.step(2)
    trainer.set(optimizer=optimizer, learning_rate=0.02, batch_size=5, clip=None)
    trainer.step(10)
    trainer.set(learning_rate=0.001, weight_decay=0.5)
    trainer.step(10)
    assert losses(trainer) == once
    trainer.rewind(29)  # made again, with every change in its place
    assert trainer.learning_rate == 0.001
    trainer.step(1)
    assert (losses(trainer), same(weights(trainer), last)) == (once, True)


def test_what_is_set_while_a_rewind_is_still_to_come_is_set_after_it(trainer):
    trainer.step(130)
    trainer.set(learning_rate=0.1)  # never obeyed
    first = threading.Event()
    trainer._engine.worker.submit(first.wait)
    trainer.rewind(126, wait=False)  # made again from step 113 or so
    trainer.set(learning_rate=0.5)
    first.set()
    trainer._engine.worker.ask(lambda: None)
    assert (trainer.history.step_count, trainer.learning_rate) == (126, 0.5)
    trainer.step(1)
    assert trainer._engine.memory.changes.at == {127: {"learning_rate": 0.5}}
    assert trainer._engine._steps.settings.learning_rate == 0.5


def test_a_rewind_with_no_step_goes_to_the_snapshot_before(trainer):
    trainer.step(50)
    visited = []
    while trainer.history.step_count:
        trainer.rewind()
        visited.append(trainer.history.step_count)
    assert visited == sorted(visited, reverse=True) and len(visited) > 10 and trainer.state == "idle"
    trainer.rewind()
    assert trainer.history.step_count == 0


def test_snapshots_stay_within_their_budget_and_reach_the_newest_steps(trainer):
    trainer._engine.memory.snapshots.budget = 3_000_000
    trainer.step(3000)
    kept = trainer._engine.memory.snapshots.all()
    assert sum(each.size for each in kept) <= 3_000_000
    assert kept[0].step == 0 and kept[-1].step > 2850 and len(kept) > 8


def test_a_fork_goes_its_own_way(trainer):
    trainer.step(40)
    fork = trainer.fork(25)
    try:
        assert (fork.name, fork.state, fork.history.step_count) == ("test-2", "paused", 25)
        assert trainer.history.step_count == 40
        fork.step(15)
        assert losses(fork) == losses(trainer) and same(weights(fork), weights(trainer))
        fork.set(learning_rate=0.5)
        fork.step(5)
        fork.rewind(3)
        trainer.step(5)
        assert trainer.learning_rate == 3e-3 and trainer.history.step_count == 45
        fork.step(42)
        assert losses(fork) == losses(trainer)  # the change was behind step 3
    finally:
        fork.close()


def test_another_size_or_architecture_begins_a_new_run(trainer):
    trainer.set(learning_rate=0.01)
    trainer.step(5)
    trainer.rebuild(hidden_size=12)
    assert (trainer.model.hidden_size, trainer.state, trainer.history.step_count) == (12, "idle", 0)
    trainer.step(2)
    trainer.rebuild("transformer", hidden_size=16, layers=1)
    trainer.step(3)
    assert (trainer.model.name, trainer.learning_rate) == ("transformer", 0.01)
    trainer.rewind(1)
    assert trainer.history.step_count == 1


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda t: t.rewind(6), "rewind(step) takes a whole number from 0 to 5, not 6"),
        (lambda t: t.rewind(-1), "from 0 to 5, not -1"),
        (lambda t: t.rewind(1.5), "not 1.5"),
        (lambda t: t.fork(9), "fork(step) takes a whole number from 0 to 5, not 9"),
        (lambda t: t.rebuild("elman"), "There is no model 'elman'"),
        (lambda t: t.rebuild(hidden_sise=3), "hidden_sise"),
        (lambda t: t.set(optimizer="lion"), "optimizer must be one of adamw, adam, sgd"),
        (lambda t: t.set(weight_decay=-1), "weight_decay must be a number from 0 to 10"),
        (lambda t: t.set(dropout=1), "dropout must be a number from 0 up to, but not, 1"),
        (lambda t: t.set(teacher_forcing=0.5), "The model of test has no teacher_forcing"),
        (lambda t: t.set(batch_size=0), "batch_size must be a whole number, at least 1, not 0"),
        (lambda t: t.set(factor=0.5), "There is no setting 'factor'"),
        (lambda t: t.set(dropout=None), "dropout must be a number from 0 up to, but not, 1, not None"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_moves(trainer, call, says):
    trainer.step(5)
    before = weights(trainer)
    with pytest.raises(ValueError, match=re.escape(says)):
        call(trainer)
    assert (trainer.state, trainer.history.step_count) == ("paused", 5)
    assert same(weights(trainer), before)


def test_a_running_model_is_not_rebuilt(trainer):
    trainer.play()
    with pytest.raises(ValueError, match="test is running: pause it"):
        trainer.rebuild(hidden_size=4)


def test_a_model_of_ones_own_cannot_be_rebuilt_but_rewound(task, made):
    class Own(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.table = torch.nn.Embedding(len(task.vocabulary), len(task.target_vocabulary))

        def forward(self, inputs, lengths=None):
            return self.table(inputs)

    trainer = made(Own(), task)
    trainer.step(5)
    once = losses(trainer)
    with pytest.raises(ValueError, match="A Own that build_model has not made"):
        trainer.rebuild(hidden_size=3)
    trainer.rewind(2)
    trainer.step(3)
    assert losses(trainer) == once


# After a fault -------------------------------------------------------------------------------------


def test_a_diverged_run_goes_back_to_the_last_good_snapshot(trainer):
    trainer.step(20)
    good = losses(trainer)
    with torch.no_grad():
        trainer.model.output.bias.fill_(math.nan)
    trainer.step(1)
    assert "Rewind goes back to step 20, the last good snapshot" in trainer.message
    trainer.rewind()
    assert (trainer.state, trainer.message, trainer.history.step_count) == ("paused", "", 20)
    assert losses(trainer) == good
    trainer.step(1)
    assert trainer.state == "paused" and not trainer.message


def test_a_gradient_that_is_no_number_changes_nothing(trainer):
    trainer.step(3)
    before = weights(trainer)
    hook = trainer.model.output.weight.register_hook(lambda gradient: gradient * math.inf)
    trainer.play()
    trainer._engine.wait()
    assert trainer.message.startswith("A gradient overflowed at step 4.")
    assert same(weights(trainer), before)
    hook.remove()
    trainer.step(1)
    assert trainer.state == "paused" and not trainer.message


def test_a_failed_run_can_be_rewound_once_its_cause_is_gone(trainer):
    trainer.step(6)
    once = losses(trainer)
    hook = trainer.model.output.register_forward_hook(lambda *_: 1 / 0)
    trainer.step(1)
    assert trainer.state == "failed"
    with pytest.raises(RuntimeError, match="Rewind goes back to step 6"):
        trainer.step(1)
    hook.remove()
    trainer.rewind(6)
    assert (trainer.state, trainer.error) == ("paused", None)
    trainer.step(1)
    assert losses(trainer)[:6] == once


def test_out_of_memory_says_what_to_make_smaller(trainer):
    trainer.step(2)

    def greedy(*_):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    trainer.model.output.register_forward_hook(greedy)
    trainer.step(1)
    assert "lower the batch size (it is 16) or the model's size" in trainer.message
    assert trainer.history.step_count == 2


def test_a_snapshot_that_finds_no_memory_fails_the_run_and_not_its_thread(trainer, monkeypatch):
    trainer.step(3)

    def greedy(memory, steps):
        raise MemoryError("no room")

    monkeypatch.setattr("seqwidgets.training.memory.Memory.keep", greedy)
    trainer.step(10)
    assert trainer.state == "failed"
    assert "MemoryError: no room" in trainer.message and trainer.good == 3
    monkeypatch.undo()
    trainer.rewind()
    trainer.step(2)
    assert (trainer.state, trainer.history.step_count) == ("paused", 5)


def test_the_first_step_can_be_gone_back_from_too(trainer):
    trainer.model.output.register_forward_hook(lambda *_: 1 / 0)
    trainer.step(1)
    assert "Rewind goes back to step 0, the last good snapshot" in trainer.message


def test_a_run_after_a_rewind_into_a_schedule_follows_its_own(trainer):
    trainer.run(until=sw.until(steps=100), schedule="cosine")
    trainer.rewind(80)
    assert trainer.settings["factor"] < 0.2
    trainer.run(until=sw.until(steps=5))
    assert trainer._engine._steps.settings.factor == 1.0


# Any sequence of calls -----------------------------------------------------------------------------

CALLS = st.one_of(
    st.sampled_from(["play", "pause", "reset", "fork"]),
    st.tuples(st.just("step"), st.integers(1, 9)),
    st.tuples(st.just("rewind"), st.floats(0, 1)),
    st.tuples(st.just("rate"), st.sampled_from([1e-3, 1e-2])),
)


@settings(max_examples=25)
@given(calls=st.lists(CALLS, min_size=1, max_size=10))
def test_any_sequence_of_calls_gives_the_losses_of_the_straight_run(calls, small_model, task):
    trainer, forks = sw.Trainer(small_model(), task, batch_size=8, name="any"), []
    try:
        for call in calls:
            name, value = call if isinstance(call, tuple) else (call, None)
            if name == "rate":
                trainer.set(learning_rate=value)
            elif name == "rewind":
                trainer.pause()
                trainer.rewind(int(value * trainer.history.step_count))
            elif name == "fork":
                forks.append(trainer.fork())
            elif name == "step":
                trainer.step(value)
            elif name != "play" or trainer.state != "running":
                getattr(trainer, name)()
        trainer.pause()
        assert trainer.state in ("idle", "paused")
        assert losses(trainer) == made_again(trainer, small_model(), task)
        for fork in forks:
            assert losses(fork) == made_again(fork, small_model(), task)
    finally:
        for each in [trainer, *forks]:
            each.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("seqwidgets-any")]


def made_again(trainer, model, task):
    """The losses of a straight run with the same changes at the same steps."""
    changes = trainer._engine.memory.changes
    steps, found = sw.steps(model, task, **changes.first), []
    for index in range(1, trainer.history.step_count + 1):
        steps.set(**changes.at.get(index, {}))
        found.append(next(steps).loss)
    straight = sw.training.Series()
    for index, loss in enumerate(found, start=1):
        straight.add(index, loss)
    return straight.points()[:, 1].tolist()
