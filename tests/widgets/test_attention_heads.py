"""The attention heads, seen from the wire: the weights are the model's, and a head can be taken away."""

import math

import numpy as np
import pytest
import torch

import seqwidgets as sw
from tests.widgets.page import Page
from tests.widgets.views import answered, traced

TEXT = "c1234?"


@pytest.fixture(scope="module")
def transformer(task):
    return sw.build_model("transformer", task, hidden_size=16, heads=2, layers=2)


@pytest.fixture
def heads(transformer, task):
    heads = sw.AttentionHeads(transformer, task, text=TEXT)
    yield heads
    heads.close()


def test_the_weights_of_every_head_are_the_models(heads, transformer, task):
    frame = answered(heads, layer=1, head=1)
    attention = (
        traced(transformer, task, TEXT)["attention"].select(batch=0).numpy()
    )  # (layer, head, query, key)
    assert frame["shape"] == list(attention.shape) == [2, 2, 6, 6] and frame["chosen"] == [1, 1]
    weights = np.frombuffer(frame["weights"], np.float32).reshape(6, 6)
    np.testing.assert_array_equal(weights, attention[1, 1])
    maps = np.frombuffer(frame["maps"], np.uint8).reshape(attention.shape) / 255
    np.testing.assert_allclose(maps, attention, atol=0.5 / 255 + 1e-6)


def test_entropy_and_distance_are_those_of_the_weights(heads, transformer, task):
    frame = answered(heads)
    attention = traced(transformer, task, TEXT)["attention"].select(batch=0).numpy()
    for layer in range(2):
        for head in range(2):
            rows = attention[layer, head]
            bits = np.mean([-sum(w * math.log2(w) for w in row if w > 0) for row in rows])
            away = np.mean([sum(w * abs(q - k) for k, w in enumerate(row)) for q, row in enumerate(rows)])
            assert frame["entropy"][layer][head] == pytest.approx(bits, abs=1e-5)
            assert frame["distance"][layer][head] == pytest.approx(away, abs=1e-5)


def test_a_head_that_is_taken_away_adds_nothing_and_the_loss_says_so(heads, transformer, task):
    assert answered(heads)["losses"] == [None, None]
    frame = answered(heads, ablated=[[0, 1], [1, 0]])
    logits = traced(transformer, task, TEXT)["logits"].select(batch=0)
    batch = heads._held_out

    def loss():
        with torch.no_grad():
            return task.in_unit(float(task.loss(transformer(batch.inputs, batch.lengths), batch)))

    with sw.intervene(value=0.0, layer=0, head=1), sw.intervene(value=0.0, layer=1, head=0):
        without = traced(transformer, task, TEXT)["logits"].select(batch=0)
        after = loss()
    assert frame["losses"] == [pytest.approx(loss()), pytest.approx(after)] and after != loss()
    chance = frame["predictions"][-1][0][1]
    assert chance == pytest.approx(float(without[-1].softmax(-1).max())) and not torch.equal(logits, without)


def test_it_follows_a_run(task):
    trainer = sw.Trainer(sw.build_model("transformer", task, hidden_size=16, heads=2), task, name="heads")
    heads = sw.AttentionHeads(trainer, text=TEXT)
    page = Page(heads)
    trainer.step(3)
    page.wait(lambda page: page.traits.get("_frame", {}).get("step") == 3)
    heads.close()
    trainer.close()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"layer": 2}, "layer must be a whole number from 0 to 1, not 2"),
        ({"head": -1}, "head must be a whole number from 0 to 1, not -1"),
        ({"ablated": [[0, 2]]}, "head must be a whole number from 0 to 1, not 2"),
        ({"ablated": [[3, 0]]}, "layer must be a whole number from 0 to 1, not 3"),
        ({"text": "c" * 7}, "has 7 characters; it can have 6: this Transformer has positions for no more"),
    ],
)
def test_a_head_that_is_not_there_is_refused_in_words(heads, changes, says):
    heads.set_state(changes)
    assert says in heads._notice and heads.ablated == []


@pytest.mark.parametrize(("name", "model"), [("recall", "lstm"), ("agreement", "transformer")])
def test_a_model_without_heads_is_refused_in_words(name, model):
    task = sw.load_task(name)
    with pytest.raises(ValueError, match="heads of a Transformer that reads one sequence"):
        sw.AttentionHeads(sw.build_model(model, task), task)
