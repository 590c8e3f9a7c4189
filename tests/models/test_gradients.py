"""How far back a loss reaches, and what an input adds: against autograd by hand."""

import pytest
import torch
from hypothesis import given, settings

import seqwidgets as sw

from .examples import LABELS, PAIRS, TASK, assert_close, pairs, seeds, tokens


@settings(max_examples=10)
@given(seed=seeds)
def test_the_gradient_by_lag_is_that_of_the_equations(seed):
    model = sw.build_model("rnn", TASK, hidden_size=5, seed=seed)
    batch = next(TASK.batches(3, seed))
    found = sw.gradient_norm(model, TASK, batch)["gradient_norm"]
    assert found.axes == ("layer", "batch", "lag")
    hidden, states = torch.zeros(3, 5), []
    weights = model.layers[0][0].weights
    for x in model.embedding(batch.inputs).unbind(1):
        hidden = torch.tanh(
            x @ weights.of_input.T + weights.bias_input + hidden @ weights.of_hidden.T + weights.bias_hidden
        )
        states.append(hidden)
    loss = torch.nn.functional.cross_entropy(model.output(hidden), batch.targets[:, -1], reduction="sum")
    for lag, gradient in enumerate(torch.autograd.grad(loss, states[::-1])):
        assert_close(found.values[0, :, lag], gradient.norm(dim=-1))


def test_a_view_may_ask_where_no_gradients_are_kept():
    model, batch = sw.build_model("rnn", TASK), next(TASK.batches(3, 0))
    expected = sw.gradient_norm(model, TASK, batch)["gradient_norm"].values
    with torch.no_grad():
        assert_close(sw.gradient_norm(model, TASK, batch)["gradient_norm"].values, expected)


def test_lags_are_counted_from_the_last_position_that_counts():
    model = sw.build_model("gru", LABELS, hidden_size=5)
    batch = next(LABELS.batches(2, 0))
    mask = torch.tensor([[True, True, False, False, False], [True] * 5])
    short = batch._replace(mask=mask, targets=batch.inputs.masked_fill(~mask, -100))
    values = sw.gradient_norm(model, LABELS, short)["gradient_norm"].values[0]
    assert (values[0, 2:] == 0).all() and (values[0, :2] > 0).all() and (values[1] > 0).all()
    alone = short._replace(inputs=short.inputs[:1, :2], targets=short.targets[:1, :2], mask=mask[:1, :2])
    assert_close(sw.gradient_norm(model, LABELS, alone)["gradient_norm"].values[0, 0], values[0, :2])


def test_a_rotation_keeps_gradients_and_a_small_matrix_loses_them():
    task = sw.load_task("recall", delay=40)
    batch = next(task.batches(16, 0))

    def ratio(**options):
        values = sw.gradient_norm(sw.build_model("rnn", task, **options), task, batch)["gradient_norm"].values
        return (values[0, :, 40] / values[0, :, 0]).mean().item()

    assert ratio() < 1e-9 < 1e-6 < ratio(orthogonal=True)


@pytest.mark.parametrize("name", ["lstm", "convolution", "transformer"])
def test_saliency_is_the_change_that_each_embedding_makes(name):
    model, inputs = sw.build_model(name, TASK, hidden_size=8).eval(), tokens(2, 4)
    trace = sw.saliency(model, inputs, None, lambda logits: logits[:, -1, 2].sum())
    vectors = model.embedding(inputs).detach().double()
    model.double()
    for place in range(4):
        scale = 1e-5

        def score(step, place=place, scale=scale):
            moved = vectors.clone()
            moved[:, place] *= 1 + step * scale
            return model.answer(model.read(moved, None))[:, -1, 2]

        slope = (score(1) - score(-1)) / (2 * scale)
        torch.testing.assert_close(trace["saliency"].values[:, place].double(), slope, atol=1e-4, rtol=1e-3)


def test_looking_at_gradients_leaves_the_model_as_it_was():
    model = sw.build_model("lstm", TASK, dropout=0.5)
    sw.gradient_norm(model, TASK, next(TASK.batches(2, 0)))
    assert model.training and all(parameter.grad is None for parameter in model.parameters())


def test_models_without_one_direction_of_time_are_refused_in_words():
    with pytest.raises(ValueError, match="reads both ways"):
        sw.gradient_norm(sw.build_model("bilstm", LABELS), LABELS, next(LABELS.batches(2, 0)))
    with pytest.raises(ValueError, match="The model showed embedding, positions, query"):
        sw.gradient_norm(sw.build_model("transformer", TASK), TASK, next(TASK.batches(2, 0)))
    with pytest.raises(ValueError, match=r"The model showed embedding, encoder\.input_gate"):
        sw.gradient_norm(sw.build_model("seq2seq", PAIRS), PAIRS, pairs(2))
