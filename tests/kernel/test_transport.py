"""The transport through real comm messages, in mid-training, in kernels of two generations."""

from __future__ import annotations

import pytest

from setup.ipykernel6 import FOLDER, VERSION
from tests.kernel.client import Client

SETUP = """
import threading
import ipykernel, seqwidgets as sw
task = sw.load_task("recall", delay=4)
def make(name="wired"):
    trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=8), task, batch_size=16, name=name)
    return trainer, sw.TrainingPanel(trainer)
"""

STRAIGHT = """
import numpy as np
steps = sw.steps(sw.build_model("gru", task, hidden_size=8), task, batch_size=16)
straight = np.float32([next(steps).loss for _ in range(20)]).tolist()
"""
MANY = """
made = [make(f"many-{n}") for n in range(20)]
more = [sw.TrainingPanel(trainer) for trainer, _ in made[:3]]
"""


@pytest.fixture(scope="module", params=["installed", VERSION])
def client(request):
    client = Client(FOLDER if request.param == VERSION else None)
    client.run(SETUP)
    version = client.run("", "ipykernel.__version__")
    assert version == VERSION if request.param == VERSION else version.startswith("7.")
    yield client
    client.close()


@pytest.fixture
def comm(client):
    """The comm of a panel on a new trainer."""
    client.frames.clear()
    comm = client.run("trainer, panel = make()", "panel.comm.comm_id")
    yield comm
    client.run("panel.close(); trainer.close()")


def test_every_control_is_obeyed_in_mid_training(client, comm):
    client.custom(comm, type="play")
    client.wait(lambda frame: frame["step"] > 100)
    client.set(comm, learning_rate=0.02, optimizer="sgd", batch_size=4, clip=None, dropout=0.25)
    wanted = {"learning_rate": 0.02, "optimizer": "sgd", "batch_size": 4, "clip": None, "dropout": 0.25}
    reached = client.run("", "trainer.history.step_count")
    client.wait(lambda frame: frame["step"] > reached + 50)
    assert client.run("", f"{{name: trainer.settings[name] for name in {list(wanted)}}}") == wanted
    assert client.run("", "trainer._engine._steps.settings.optimizer") == "sgd"
    client.custom(comm, type="rewind", step=40)
    client.wait(lambda frame: (frame["state"], frame["step"]) == ("paused", 40))
    assert client.run("", "trainer.settings['optimizer']") == "adamw"  # as it was at step 40
    client.custom(comm, type="step")
    client.wait(lambda frame: frame["step"] == 41)
    client.custom(comm, type="reset")
    client.wait(lambda frame: (frame["state"], frame["step"]) == ("idle", 0))


def test_messages_that_come_faster_than_steps_leave_a_valid_state(client, comm):
    for number in range(30):
        client.custom(comm, type=["play", "pause", "step", "rewind", "play", "reset"][number % 6])
        client.set(comm, learning_rate=0.001 * (1 + number % 5))
    client.custom(comm, type="pause")
    client.custom(comm, type="rewind", step=0)
    client.wait(lambda frame: (frame["state"], frame["step"]) == ("idle", 0))
    # Reset first, it waits for what is under way: a rewind still to come would take the new rate back, and
    # the frame may have been one from among the messages.
    client.run("trainer.reset(); trainer.set(learning_rate=3e-3); trainer.step(20)")
    client.run(STRAIGHT)
    assert client.run("", "trainer.history.training.points()[:, 1].tolist() == straight")


def test_a_bad_message_is_answered_and_training_goes_on(client, comm):
    client.custom(comm, type="play")
    client.wait(lambda frame: frame["step"] > 20)
    client.set(comm, learning_rate=-1)
    client.wait(lambda frame: "learning_rate must be" in frame["message"])
    client.custom(comm, type="rewind", step=10**9)
    client.wait(lambda frame: "takes a whole number from 0" in frame["message"])
    assert client.run("", "trainer.state") == "running"


def test_twenty_trainers_three_playing_with_six_views_answer_and_leave_no_thread(client):
    client.run("before = {t.name for t in threading.enumerate()}")
    client.run(
        "made = [make(f'many-{n}') for n in range(20)]; more = [sw.TrainingPanel(t) for t, _ in made[:3]]"
    )
    comms = client.run("", "[panel.comm.comm_id for _, panel in made[:3]]")
    for comm in comms:
        client.custom(comm, type="play")
    for number in range(3):
        client.wait(lambda frame: frame["step"] > 30)
        assert client.run("", f"made[{number}][0].state") == "running"
    assert client.run("", "1 + 1") == 2
    for comm in comms:
        client.custom(comm, type="pause")
    client.run("for t, _ in made[:3]: t._engine.wait()")
    assert client.run("", "[t.state for t, _ in made[:3]]") == ["paused"] * 3
    client.run("for panel in more + [p for _, p in made]: panel.close()\nfor t, _ in made: t.close()")
    left = "[t.name for t in threading.enumerate() if t.name.startswith('seqwidgets-many')]"
    assert client.run("", left) == []


def test_an_interrupt_of_a_cell_stops_what_the_cell_waits_for_and_nothing_else(client, comm):
    client.custom(comm, type="play")
    client.wait(lambda frame: frame["step"] > 20)
    cell = "import time\nprint('waiting')\nwhile True: time.sleep(0.01)"
    assert client.interrupt(cell, "waiting") == "KeyboardInterrupt"
    reached = client.run("", "trainer.history.step_count")
    client.wait(lambda frame: frame["step"] > reached)
    assert client.run("", "trainer.state") == "running"
