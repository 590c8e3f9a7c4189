"""A widget knows which cell of which notebook shows it, in kernels of two generations."""

from __future__ import annotations

import pytest

from setup.ipykernel6 import FOLDER, VERSION
from tests.kernel.client import Client

SETUP = """
import os
from IPython.display import display
import seqwidgets as sw
os.environ["JPY_SESSION_NAME"] = "/course/workshop/03-gates.ipynb"
task = sw.load_task("recall", delay=4)
trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=8), task)
"""
NOWHERE = "sw.TrainingPanel(trainer).place"
QUESTION = """
question = sw.Predict("Who?", ["RNN", "LSTM"], reveal=lambda: sw.TrainingPanel(trainer))
display(question)
"""


@pytest.fixture(scope="module", params=["installed", VERSION])
def client(request):
    client = Client(FOLDER if request.param == VERSION else None)
    client.run(SETUP)
    yield client
    client.close()


def test_it_is_the_cell_that_shows_it_and_before_that_the_one_that_made_it(client):
    client.run("panel = sw.TrainingPanel(trainer)", cell="made")
    assert client.run("", "tuple(panel.place)") == ("03-gates", "made")
    client.run("display(panel)", cell="shown")
    assert client.run("", "(panel.place.name, tuple(panel.place))") == (
        "03-gates/shown",
        ("03-gates", "shown"),
    )
    client.run("display(panel)")  # by a page that does not say its cells
    assert client.run("", "tuple(panel.place)") == ("03-gates", "shown")


def test_what_a_question_reveals_is_where_the_question_is(client):
    client.run(QUESTION, cell="asked")
    client.set(client.run("", "question.comm.comm_id"), answer="RNN")
    assert client.run("", "tuple(question._shown.place)") == ("03-gates", "asked")


def test_it_is_not_known_without_a_cell_or_a_notebook(client):
    assert client.run("", NOWHERE) is None
    client.run("name = os.environ.pop('JPY_SESSION_NAME')")
    assert client.run("", NOWHERE, cell="made") is None
    client.run("os.environ['JPY_SESSION_NAME'] = name")
