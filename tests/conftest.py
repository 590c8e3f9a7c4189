"""A small task and a trainer on it, for every test that wants one."""

from contextlib import contextmanager
from threading import Event

import pytest
from hypothesis import settings

import seqwidgets as sw

# The same examples in every run, and no clock: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def task():
    return sw.load_task("recall", delay=4)


@pytest.fixture(scope="session")
def small_model(task):
    """Makes small networks: small_model("lstm", seed=1)."""
    return lambda name="gru", seed=0: sw.build_model(name, task, hidden_size=8, seed=seed)


@pytest.fixture
def held_up(monkeypatch):
    """Within `with held_up(task) as begun:` no step of its training comes to an end; `begun` is an event,
    set as soon as there is one."""

    @contextmanager
    def hold(task):
        begun, free = Event(), Event()
        loss_of = task.loss_of
        monkeypatch.setattr(task, "loss_of", lambda *given: (begun.set(), free.wait(30), loss_of(*given))[2])
        try:
            yield begun
        finally:
            free.set()
            monkeypatch.undo()

    return hold


@pytest.fixture
def trainer(small_model, task):
    trainer = sw.Trainer(small_model(), task, learning_rate=3e-3, batch_size=16, name="test")
    yield trainer
    if trainer.state != "closed":
        trainer.close()
