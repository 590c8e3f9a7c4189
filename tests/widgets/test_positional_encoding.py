"""The positional encoding, seen from the wire: the vectors are the model's, and a shuffle is told."""

import math

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.base import Refused
from tests.widgets.page import Page

TEXT = "c1234?"


@pytest.fixture(scope="module")
def make(task):
    return lambda **options: sw.build_model("transformer", task, hidden_size=8, heads=2, **options).eval()


@pytest.fixture
def shown(task):
    """Makes a view of a model by itself."""
    views = []

    def show(model, text=TEXT):
        views.append(sw.PositionalEncoding(model, task, text=text))
        return views[-1]

    yield show
    for view in views:
        view.close()


def look(view):
    """The frame of the view's model as it stands, with its vectors as an array."""
    with torch.no_grad():
        frame = view.read(view.source.model)
    return frame | {"encoding": np.frombuffer(frame["encoding"], np.float32).reshape(frame["shape"])}


def by_name(frame):
    return {run["name"]: run for run in frame["runs"]}


def formula(positions, width, base):
    return np.array(
        [
            [
                (math.cos if d % 2 else math.sin)(position / base ** ((d - d % 2) / width))
                for d in range(width)
            ]
            for position in range(positions)
        ]
    )


@torch.no_grad()
def answers(model, inputs, **held):
    if not held:
        return model(inputs)[0]
    with sw.intervene(**held):
        return model(inputs)[0]


def by_hand(model, inputs, order, **held):
    """By how much the answer to each token moves, token by token."""
    before, after = answers(model, inputs, **held), answers(model, inputs[:, order], **held)
    return [max((after[order.index(i)] - before[i]).abs().tolist()) for i in range(len(order))]


@pytest.mark.parametrize("kind", ["learned", "sinusoidal"])
def test_the_vectors_are_the_models(make, shown, kind):
    model = make(positions=kind)
    frame = look(shown(model))
    np.testing.assert_array_equal(frame["encoding"], model.positions.vectors.detach()[:200])
    assert frame["shown"] == "model" and frame["tokens"] == list(TEXT) and "runs" not in frame


def test_the_formula_has_the_base_that_was_chosen(make, shown):
    view = shown(make())
    view.encoding, view.base = "formula", 50.0
    frame = look(view)
    np.testing.assert_allclose(frame["encoding"], formula(*frame["shape"], 50), atol=1e-5)
    assert (frame["shown"], frame["base"]) == ("formula", 50)


def test_a_model_with_sines_has_those_of_the_papers_base(make, shown):
    view = shown(make(positions="sinusoidal"))
    frame = look(view)
    by_formula = view.setup(view.source)["scale"] * formula(*frame["shape"], 10_000)
    np.testing.assert_allclose(frame["encoding"], by_formula, atol=1e-5)


def test_the_moves_are_those_worked_out_by_hand(make, shown, task):
    model, inputs = make(causal=True), task.vocabulary.encode(TEXT)[None]
    view = shown(model)
    view.shuffled = 3
    frame = look(view)
    held = {
        "with": {},
        "without": {"positions": 0.0},
        "unmasked": {"positions": 0.0, "visible": True},
    }
    assert [run["name"] for run in frame["runs"]] == list(held)
    for run in frame["runs"]:
        expected = by_hand(model, inputs, frame["order"], **held[run["name"]])
        np.testing.assert_allclose(np.frombuffer(run["moves"], np.float32), expected, atol=1e-5)
        assert run["most"] == pytest.approx(max(expected), abs=1e-5)
        assert run["mean"] == pytest.approx(sum(expected) / len(expected), abs=1e-5)


def test_a_causal_model_tells_order_by_its_mask_alone(make, shown):
    view = shown(make(causal=True))
    view.shuffled = 0
    runs = by_name(look(view))
    assert runs["with"]["most"] > 0.01 and runs["without"]["most"] > 0.01
    assert runs["unmasked"]["most"] < 1e-5


def test_an_encoder_without_positions_permutes_its_outputs_exactly(make, shown, task):
    model, inputs = make(causal=False), task.vocabulary.encode(TEXT)[None]
    view = shown(model)
    view.shuffled = 0
    frame = look(view)
    order = frame["order"]
    before = answers(model, inputs, positions=0.0)
    torch.testing.assert_close(
        answers(model, inputs[:, order], positions=0.0), before[order], atol=1e-5, rtol=0
    )
    runs = by_name(frame)
    assert set(runs) == {"with", "without"}
    assert runs["without"]["most"] < 1e-5 and runs["with"]["most"] > 0.01


def test_of_a_model_without_positions_there_is_the_formula_and_nothing_else(make, shown):
    view = shown(make(positions="none", causal=False))
    assert view.encoding == "formula" and look(view)["shape"][0] > 0
    view.encoding, view.shuffled = "model", 0
    frame = look(view)
    assert frame["shape"] == [0, 8]
    assert set(by_name(frame)) == {"without"} and by_name(frame)["without"]["most"] < 1e-5


def test_answers_about_a_whole_sequence_are_compared_token_by_token():
    task = sw.load_task("names")
    model = sw.build_model("transformer", task, hidden_size=8, heads=2)
    assert model.needs.pooled
    view = sw.PositionalEncoding(model, task)
    view.shuffled = 0
    assert by_name(look(view))["without"]["most"] < 1e-5  # the means so far would move
    view.close()


def test_an_order_is_seeded_and_taken_back(make, shown):
    view = shown(make())
    orders = []
    for seed in (0, 1, 0, None):
        view.shuffled = seed
        orders.append(look(view).get("order"))
    assert orders[0] == orders[2] != orders[1] and orders[3] is None
    assert sorted(orders[0]) == sorted(orders[1]) == list(range(6))


def test_a_diverged_model_has_no_figures(make, shown):
    model = make()
    with torch.no_grad():
        model.positions.vectors[2] = math.nan
    view = shown(model)
    view.shuffled = 0
    frame = look(view)
    assert by_name(frame)["with"]["most"] is None and by_name(frame)["without"]["most"] is not None


def test_it_follows_a_run_looks_back_and_shows_a_recording(make, task):
    trainer = sw.Trainer(make(), task, name="positions")
    first = trainer.model.positions.vectors.detach().clone().numpy()
    view = sw.PositionalEncoding(trainer, text=TEXT)
    page = Page(view)
    trainer.step(3)
    page.wait(lambda page: page.traits.get("_frame", {}).get("step") == 3)
    view.set_state({"shuffled": 2, "_asked": 1})
    page.wait(lambda page: page.traits["_frame"].get("asked") == 1 and "runs" in page.traits["_frame"])
    view.set_state({"moment": 0, "_asked": 2})
    page.wait(lambda page: page.traits["_frame"].get("moment") == 0)
    sent = np.frombuffer(view._frame["encoding"], np.float32).reshape(view._frame["shape"])
    np.testing.assert_array_equal(sent, first[: len(sent)])
    view.close()
    recorded = sw.PositionalEncoding(trainer.recording, text=TEXT)
    now = trainer.model.positions.vectors.detach().numpy()
    np.testing.assert_array_equal(look(recorded)["encoding"], now[: len(sent)])
    recorded.close()
    trainer.close()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"base": 5.0}, "base must be a number from 10 to 100,000, not 5"),
        ({"base": math.nan}, "base must be a number from 10 to 100,000, not nan"),
        ({"encoding": "rotary"}, "no encoding 'rotary'; choose 'model' or 'formula'"),
        ({"dimension": 8}, "dimension must be a whole number from 0 to 7, not 8"),
        ({"shuffled": -1}, "shuffled must be a whole number from 0"),
        ({"text": "c1" * 60}, "has 120 characters; it can have 6: this Transformer has positions"),
    ],
)
def test_what_does_not_suit_is_refused_in_words(make, shown, changes, says):
    view = shown(make())
    view.set_state(changes)
    assert says in view._notice
    with pytest.raises(Refused):
        view.set_trait(*next(iter(changes.items())))
    assert (view.base, view.encoding, view.dimension, view.text) == (10_000, "model", 0, TEXT)


@pytest.mark.parametrize(("name", "model"), [("recall", "lstm"), ("agreement", "transformer")])
def test_a_model_without_positions_of_one_sequence_is_refused_in_words(name, model):
    task = sw.load_task(name)
    with pytest.raises(ValueError, match="positions of a Transformer that reads one sequence"):
        sw.PositionalEncoding(sw.build_model(model, task), task)
