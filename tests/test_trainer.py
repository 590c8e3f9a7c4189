"""The trainer: its transport, and what happens when things go wrong."""

import asyncio
import math
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, chain

import pytest
import torch

import seqwidgets as sw
from seqwidgets.training import optimizers
from seqwidgets.training import probe as probes
from tests.waiting import wait_for


def losses(trainer):
    return trainer.history.training.points()[:, 1].tolist()


# The transport -------------------------------------------------------------------------------------


def test_play_pause_step_reset(trainer):
    assert trainer.state == "idle"
    trainer.play()
    wait_for(trainer, lambda: trainer.history.step_count >= 20)
    trainer.pause()
    assert trainer.state == "paused"
    at = trainer.history.step_count
    trainer.step(7)
    assert (trainer.state, trainer.history.step_count) == ("paused", at + 7)
    before = losses(trainer)
    trainer.reset()
    assert (trainer.state, trainer.history.step_count, losses(trainer)) == ("idle", 0, [])
    trainer.step(at + 7)
    assert losses(trainer) == before


def test_settings_take_effect_at_the_next_step(trainer):
    trainer.step(1)
    trainer.set(learning_rate=0.5, clip=None)
    used = []
    torch.optim.AdamW.step, original = (
        lambda self, *a, **k: (used.append(self.param_groups[0]["lr"]), original(self, *a, **k))[1],
        torch.optim.AdamW.step,
    )
    try:
        trainer.step(1)
    finally:
        torch.optim.AdamW.step = original
    assert used == [0.5]
    assert (trainer.learning_rate, trainer.settings["clip"]) == (0.5, None)


def test_run_stops_at_a_number_of_steps_or_at_a_score(trainer):
    trainer.run(until=sw.until(steps=12))
    assert (trainer.state, trainer.history.step_count) == ("finished", 12)
    trainer.run(until=sw.until(accuracy=0.1, steps=1000))
    assert trainer.history.step_count < 1000
    assert trainer.history.scores["accuracy"] >= 0.1


def test_the_cosine_goes_up_then_down_and_leaves_the_rate_as_it_was(trainer):
    rates = []
    trainer.subscribe(lambda: rates.append(trainer.settings["factor"]))
    trainer.run(until=sw.until(steps=200), schedule="cosine")
    peak = rates.index(max(rates))
    assert 0 < peak < 100 and rates[0] < 0.1 * rates[peak]
    assert min(rates[peak:]) < 0.01 * rates[peak]
    assert (trainer.settings["factor"], trainer.learning_rate) == (1.0, 3e-3)


def test_a_new_trainer_of_the_same_name_closes_the_old_one(trainer, small_model, task):
    trainer.play()
    newer = sw.Trainer(small_model(), task, name="test")
    assert trainer.state == "closed"
    assert "Replaced by a newer trainer of the same name, 'test'" in trainer.message
    assert [t.name for t in threading.enumerate()].count("seqwidgets-test") == 1
    newer.close()


def test_a_second_play_and_a_second_close_are_answered_in_words_and_harm_nothing(trainer):
    trainer.play()
    with pytest.warns(UserWarning, match="is running already; nothing to do"):
        trainer.play()
    assert trainer.state == "running"
    trainer.close()
    with pytest.warns(UserWarning, match="is closed already; nothing to do"):
        trainer.close()
    with pytest.raises(RuntimeError, match="Make a new Trainer to go on"):
        trainer.play()


def test_twenty_trainers_leave_no_thread(small_model, task):
    before = threading.active_count()
    trainers = [sw.Trainer(small_model(), task, name=f"t{i}") for i in range(20)]
    for trainer in trainers[:3]:
        trainer.play()
    for trainer in trainers:
        trainer.close()
    assert threading.active_count() == before


def test_the_interpreter_ends_cleanly_in_mid_run():
    code = (
        "import seqwidgets as sw; task = sw.load_task('recall');"
        "sw.Trainer(sw.build_model('lstm', task), task).play()"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")


# When things go wrong ------------------------------------------------------------------------------


def test_a_trainer_is_there_before_torch_has_loaded_what_its_first_step_needs():
    code = (
        "import sys, seqwidgets as sw; task = sw.load_task('recall');"
        "trainer = sw.Trainer(sw.build_model('rnn', task), task); print('torch._dynamo' in sys.modules);"
        "trainer.step(); print('torch._dynamo' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


def test_in_a_notebook_it_is_loaded_when_the_cell_has_ended(small_model, task, monkeypatch):
    async def cell():
        loaded = asyncio.Event()
        monkeypatch.setattr(optimizers, "load", loaded.set)
        trainer = sw.Trainer(small_model(), task, name="in a cell")
        assert not loaded.is_set()
        await asyncio.wait_for(loaded.wait(), 30)
        trainer.close()

    # In a thread of its own: behind the tests with a browser there is a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, cell()).result()


def test_a_look_that_was_held_up_once_is_not_paid_for_by_those_to_come(monkeypatch):
    durations = [3.0, 0.01, 3.0, 0.01, 0.5, 0.5]  # the last two are as long as looks are here
    clock = accumulate(chain.from_iterable((1000.0, each) for each in durations))
    monkeypatch.setattr(probes, "perf_counter", lambda: next(clock))
    probe, pauses = probes.Probe(lambda model: None, wake=lambda: None), []
    for number, _ in enumerate(durations, 1):
        probe.take(torch.nn.Linear(1, 1), step=number, probes=1)
        pauses.append(probe._due - number * 1000 - sum(durations[:number]))
    assert pauses == pytest.approx([0.1, 0.5, 0.5, 0.5, 0.5, 25.0])


def test_a_loss_that_is_no_number_pauses_and_says_at_which_step(trainer):
    trainer.step(4)
    kept = losses(trainer)
    with torch.no_grad():
        trainer.model.output.bias.fill_(math.nan)
    trainer.play()
    wait_for(trainer, lambda: trainer.state == "paused")
    assert "The loss became nan at step 5" in trainer.message
    assert trainer.model.embedding.weight.isfinite().all()  # the batch has changed nothing
    assert losses(trainer)[:4] == kept
    trainer.reset()
    trainer.step(4)
    assert losses(trainer) == kept


def test_an_exception_in_the_model_is_kept_and_so_is_the_history(trainer):
    trainer.step(3)
    trainer.model.output.register_forward_hook(lambda *_: 1 / 0)
    trainer.play()
    wait_for(trainer, lambda: trainer.state == "failed")
    assert trainer.message == (
        "Step 4 failed with ZeroDivisionError: division by zero. "
        "Rewind goes back to step 3, the last good snapshot; Reset starts again."
    )
    assert isinstance(trainer.error, ZeroDivisionError)
    assert len(losses(trainer)) == 3
    with pytest.raises(RuntimeError, match="Reset starts again"):
        trainer.play()


def test_run_raises_what_the_model_raised(trainer):
    trainer.model.output.register_forward_hook(lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        trainer.run(until=sw.until(steps=3))


def test_a_failing_probe_or_listener_does_not_stop_the_run(trainer, capsys):
    probe = trainer.probe(lambda model: 1 / 0)
    trainer.subscribe(lambda: [].pop())
    trainer.step(3)
    assert trainer.state == "paused"
    assert isinstance(probe.error, ZeroDivisionError)
    assert "pop from empty list" in capsys.readouterr().err


def test_a_probe_sees_the_paused_model_and_can_be_asked_for_more(trainer):
    seen = []
    probe = trainer.probe(lambda model: seen.append(model.training) or model.output.bias[0].item())
    trainer.step(5)
    assert (probe.step, probe.result) == (5, trainer.model.output.bias[0].item())
    count = len(seen)
    probe.request()
    wait_for(trainer, lambda: len(seen) > count)
    assert not any(seen) and trainer.model.training
    trainer.dismiss(probe)
    count = len(seen)
    trainer.step(2)
    assert len(seen) == count


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"learning_rate": 0}, "learning_rate must be a number above 0 and at most 10, not 0"),
        ({"learning_rate": math.nan}, "not nan"),
        ({"learning_rate": "fast"}, "not 'fast'"),
        ({"clip": -1}, "clip must be a number above 0, or None"),
        ({"batch_size": 0}, "batch_size must be a whole number, at least 1, not 0"),
        ({"seed": 1.5}, "seed must be a whole number, 0 or more, not 1.5"),
        ({"device": "abacus"}, "choose 'auto' or 'cpu'"),
    ],
)
def test_bad_settings_are_refused_in_words(options, says, small_model, task):
    with pytest.raises(ValueError, match=re.escape(says)):
        sw.Trainer(small_model(), task, **options)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda t: t.set(learning_rate=0), "above 0"),
        (lambda t: t.set(learning_rte=1), "there are learning_rate, clip"),
        (lambda t: t.step(0), "at least 1, not 0"),
        (lambda t: t.run(until=sw.until(bits_per_character=2)), "it has accuracy, loss"),
        (lambda t: t.run(until=sw.until(steps=1), schedule="cosin"), "choose one of constant, cosine"),
        (lambda t: sw.until(), "never ends"),
        (lambda t: sw.until(seconds=-1), "seconds must be a number above 0, not -1"),
    ],
)
def test_bad_calls_are_refused_in_words_and_the_run_is_unharmed(trainer, call, says):
    trainer.step(2)
    with pytest.raises(ValueError, match=re.escape(says)):
        call(trainer)
    trainer.step(1)
    assert (trainer.state, trainer.history.step_count) == ("paused", 3)
    assert trainer.learning_rate == 3e-3


def test_a_run_does_not_go_on_as_soon_as_a_pause_is_asked_for(trainer, held_up):
    with held_up(trainer.task) as begun:
        trainer.play()
        assert begun.wait(30) and trainer.goes_on
        trainer.pause(wait=False)
        assert trainer.state == "running" and not trainer.goes_on
    trainer.pause()
    assert not trainer.goes_on


def test_a_look_of_another_thread_waits_for_no_step_and_sees_the_last_update(trainer, held_up):
    trainer.step(3)
    probe = trainer.probe(lambda model: (model.training, model.output.bias[0].item()))
    with held_up(trainer.task) as begun:
        trainer.step(1, wait=False)
        assert begun.wait(30)  # in the fourth step
        trainer.look_now(probe)
        assert (probe.step, probe.result) == (3, (False, trainer.model.output.bias[0].item()))
        assert trainer.model.training and trainer.state == "running"
    trainer._engine.wait()
    trainer.look_now(probe)
    assert (probe.step, probe.result) == (4, (False, trainer.model.output.bias[0].item()))
    trainer.rewind(2)
    trainer.look_now(probe)
    assert (probe.step, probe.result) == (2, (False, trainer.model.output.bias[0].item()))


def test_looks_of_another_thread_change_nothing(small_model, task):
    runs = []
    for looks in (False, True):
        trainer = sw.Trainer(small_model(), task, name="looked at", dropout=0.2)
        probe = trainer.probe(lambda model: model(task.vocabulary.encode("a123?")[None]).sum().item())
        trainer.step(60, wait=False)
        seen = set()
        while looks and trainer.state == "running":
            trainer.look_now(probe)
            seen.add(probe.step)
        trainer._engine.wait()
        runs.append((losses(trainer), trainer.model.output.bias.tolist()))
        assert not looks or (len(seen) > 3 and probe.error is None)
        trainer.close()
    assert runs[0] == runs[1]


def test_what_is_set_is_obeyed_before_a_look_that_is_due(trainer):
    """A look may take as long as several steps; it waits for one step, not for more."""
    obeyed = []

    def look(model):
        obeyed.append(trainer._engine._steps.settings.learning_rate == trainer.learning_rate)

    trainer.probe(look).due = lambda: True

    def set_anew():
        done = trainer.history.step_count
        if done % 2 == 0:
            trainer.set(learning_rate=1e-3 * (done + 1))

    trainer._engine.memory.add = _before(trainer._engine.memory.add, set_anew)
    trainer.step(40)
    assert len(obeyed) > 20 and all(obeyed)


def _before(function, first):
    """The function, with something done before it each time."""
    return lambda *given: (first(), function(*given))[1]
