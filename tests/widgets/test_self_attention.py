"""Self-attention, seen from the wire: the numbers are the trace's, and what is switched off is off."""

import math

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.base import Refused
from tests.widgets.views import traced

TEXT = "c1234?"


@pytest.fixture
def made(small_transformer, task):
    """A model by itself, and the view of it."""
    model = small_transformer()
    view = sw.SelfAttention(model, task, text=TEXT)
    yield model, view
    view.close()


@pytest.fixture
def small_transformer(task):
    return lambda **options: sw.build_model("transformer", task, hidden_size=8, heads=2, **options)


def look(view):
    """What is sent of the view's model as it stands: arrays by name, and the rest."""
    frame = view.read(view.source.model)
    time = len(frame["tokens"])
    shapes = {name: (time, -1) for name, value in frame.items() if isinstance(value, bytes)}
    arrays = {name: np.frombuffer(frame[name], np.float32).reshape(shape) for name, shape in shapes.items()}
    return frame | arrays


def assert_equal(found, expected):
    np.testing.assert_allclose(found, expected.detach().numpy(), atol=1e-6)


def test_the_numbers_are_the_traces(made, task):
    model, view = made
    view.layer, view.head = 1, 1
    frame, trace = look(view), traced(model, task, TEXT)
    for name in ("query", "key", "value", "scores", "attention"):
        assert_equal(frame[name], trace[name].select(layer=1, batch=0, head=1))
    dots = frame["query"] @ frame["key"].T / math.sqrt(4)
    np.testing.assert_allclose(frame["scores"], np.where(np.tri(6) > 0, dots, -np.inf), atol=1e-6)
    np.testing.assert_allclose(frame["output"], frame["attention"] @ frame["value"], atol=1e-6)
    best = trace["logits"].select(batch=0).softmax(-1).max(-1).values
    np.testing.assert_allclose([row[0][1] for row in frame["predictions"]], best, atol=1e-6)
    assert frame["tokens"] == list(TEXT)
    assert "plain" not in frame


def test_without_the_mask_the_model_looks_ahead(made):
    _, view = made
    before = look(view)
    view.mask = False
    frame = look(view)
    assert np.isfinite(frame["scores"]).all()
    assert (frame["attention"] > 0).all()
    assert frame["predictions"] != before["predictions"]
    assert frame["plain"]["predictions"] == before["predictions"]
    plain = np.frombuffer(frame["plain"]["attention"], np.float32).reshape(6, 6)
    np.testing.assert_array_equal(plain, before["attention"])


def test_without_scaling_the_scores_are_the_products(made):
    _, view = made
    view.scaling = False
    frame = look(view)
    seen = np.tri(6) > 0
    np.testing.assert_allclose(frame["scores"][seen], (frame["query"] @ frame["key"].T)[seen], rtol=1e-5)


def test_without_positions_and_mask_a_shuffled_text_has_shuffled_outputs(made):
    _, view = made
    view.positions = view.mask = False
    output = look(view)["output"]
    view.text = TEXT[::-1]
    np.testing.assert_allclose(look(view)["output"], output[::-1], atol=1e-6)


def test_with_positions_a_shuffled_text_has_other_outputs(made):
    _, view = made
    view.mask = False
    output = look(view)["output"]
    view.text = TEXT[::-1]
    assert np.abs(look(view)["output"] - output[::-1]).max() > 1e-3


def test_a_held_key_changes_attention_and_prediction(made, task):
    model, view = made
    before = look(view)
    view.hold("key", 5.0, position=2, unit=1)
    view.hold("key", 4.0, position=2, unit=1)
    assert view.changes == [["key", 0, 0, 2, 1, 4.0]]
    frame = look(view)
    assert frame["key"][2, 1] == 4.0
    others = np.delete(frame["key"].ravel(), 2 * 4 + 1)
    np.testing.assert_array_equal(others, np.delete(before["key"].ravel(), 2 * 4 + 1))
    assert frame["predictions"][5] != before["predictions"][5]
    with sw.intervene(key=4.0, layer=0, head=0, position=2, unit=1):
        assert_equal(
            frame["attention"], traced(model, task, TEXT)["attention"].select(layer=0, batch=0, head=0)
        )
    view.release()
    assert look(view)["predictions"] == before["predictions"]


def test_what_was_held_behind_the_end_of_a_new_text_is_let_go(made):
    _, view = made
    view.hold("query", 1.0, position=1, unit=0)
    view.hold("query", 1.0, position=5, unit=0)
    view.text = "c12"
    assert view.changes == [["query", 0, 0, 1, 0, 1.0]]
    look(view)


def test_an_encoder_looks_everywhere():
    names = sw.load_task("names")
    view = sw.SelfAttention(sw.build_model("transformer", names), names)
    assert (look(view)["attention"] > 0).all()
    with pytest.raises(Refused, match="looks everywhere"):
        view.mask = False
    view.close()


def test_a_trainer_is_followed_and_looked_back_at(small_transformer, task):
    trainer = sw.Trainer(small_transformer(), task, name="reader")
    view = sw.SelfAttention(trainer, text=TEXT)
    first = look(view)["attention"]
    trainer.step(5)
    assert np.abs(look(view)["attention"] - first).max() > 0
    view.moment = 0
    then = np.frombuffer(view._newest().result["attention"], np.float32).reshape(6, 6)
    np.testing.assert_array_equal(then, first)
    view.close()
    trainer.close()


def test_a_recording_is_read(small_transformer, task, tmp_path):
    trainer = sw.Trainer(small_transformer(), task, name="reader")
    trainer.step(3)
    expected = traced(trainer.model, task, TEXT)["attention"].select(layer=0, batch=0, head=0)
    trainer.recording.save(tmp_path / "run.safetensors")
    trainer.close()
    view = sw.SelfAttention(sw.Recording.load(tmp_path / "run.safetensors"), text=TEXT)
    assert_equal(look(view)["attention"], expected)
    view.close()


def test_a_model_with_weights_that_are_no_numbers_is_still_read(made):
    model, view = made
    with torch.no_grad():
        model.blocks[0].attention.project.weight.fill_(math.nan)
    assert np.isnan(look(view)["attention"]).all()


def test_an_attention_of_ones_own_is_shown_when_it_taps_its_weights(task):
    def attention(query, key, value, visible):
        scores = (query @ key.transpose(-2, -1)).masked_fill(~visible, -math.inf)
        return scores.softmax(-1) @ value

    def tapped(query, key, value, visible):
        axes = ("batch", "head", "query", "key")
        scores = (query @ key.transpose(-2, -1)).masked_fill(~visible, -math.inf)
        weights = sw.tap("attention", sw.tap("scores", scores, axes).softmax(-1), axes)
        return weights @ value

    silent = sw.SelfAttention(sw.build_model(attention, task), task, text=TEXT)
    with pytest.raises(ValueError, match=r'shows no scores; let it pass through sw\.tap\("scores"'):
        look(silent)
    shown = sw.SelfAttention(sw.build_model(tapped, task), task, text=TEXT)
    np.testing.assert_allclose(look(shown)["attention"].sum(1), 1, atol=1e-6)
    silent.close()
    shown.close()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("stage", "mix", "no step 'mix'; choose one of project, score"),
        ("layer", 2, "layer must be a whole number from 0 to 1, not 2"),
        ("head", -1, "head must be a whole number from 0 to 1, not -1"),
        ("unit", 4, "unit must be a whole number from 0 to 3, not 4"),
        ("key", 200, "key must be a whole number from 0 to 199, not 200"),
        ("text", "c" * 60, "60 characters; it can have 6: this Transformer has positions for no more"),
        ("text", "", "empty"),
        ("changes", [["value", 0, 0, 0, 0, 1.0]], "A 'value' cannot be held; choose query or key"),
        ("changes", [["key", 0, 0, 6, 0, 1.0]], "position must be a whole number from 0 to 5"),
        ("changes", [["key", 0, 0, 0, 0, math.nan]], "from -10 to 10, not at nan"),
    ],
)
def test_what_cannot_be_is_refused_in_words(made, name, value, reason):
    _, view = made
    before = getattr(view, name)
    with pytest.raises(Refused, match=reason):
        setattr(view, name, value)
    view.set_state({name: value})
    assert reason.split(";")[0] in view._notice
    assert getattr(view, name) == before


def test_positions_that_were_never_there_cannot_be_taken_away(small_transformer, task):
    view = sw.SelfAttention(small_transformer(positions="none"), task, text=TEXT)
    with pytest.raises(Refused, match="built without positions"):
        view.positions = False
    view.close()


@pytest.mark.parametrize(
    ("name", "task_name", "reason"),
    [
        ("lstm", "recall", "the attention of a Transformer that reads one sequence; LSTM .* is none"),
        ("transformer", "numbers", "a translation's encoder and decoder are two"),
        ("transformer", "adding", "reads tokens; the task 'adding' is about measured numbers"),
    ],
)
def test_an_unsuitable_model_is_refused_in_words(name, task_name, reason):
    task = sw.load_task(task_name)
    with pytest.raises(ValueError, match=reason):
        sw.SelfAttention(sw.build_model(name, task), task)


def test_a_rebuilt_model_with_fewer_heads_is_shown(small_transformer, task):
    trainer = sw.Trainer(small_transformer(), task, name="reader")
    view = sw.SelfAttention(trainer, text=TEXT)
    view.layer, view.head = 1, 1
    view.hold("key", 1.0, position=0, unit=0)
    trainer.rebuild("transformer", hidden_size=4, heads=1, layers=1)
    frame = look(view)
    assert (frame["layer"], frame["head"]) == (0, 0)
    view.close()
    trainer.close()
