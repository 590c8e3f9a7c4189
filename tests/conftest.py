"""A small task and a trainer on it, for every test that wants one."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from filelock import FileLock
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


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The folder of the documentation, built once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder, status = shared / "site", shared / "site.status"
    with FileLock(shared / "site.lock"):
        if not status.exists():
            build = [sys.executable, "-m", "tools.site", str(folder)]
            done = subprocess.run(build, cwd=Path(__file__).parents[1], capture_output=True, text=True)
            status.write_text(f"{done.stderr.strip()}\nexit status {done.returncode}".strip())
    assert status.read_text() == "exit status 0"
    return folder


@pytest.fixture
def trainer(small_model, task):
    trainer = sw.Trainer(small_model(), task, learning_rate=3e-3, batch_size=16, name="test")
    yield trainer
    if trainer.state != "closed":
        trainer.close()
