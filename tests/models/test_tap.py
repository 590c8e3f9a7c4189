"""Looking and touching: the trace tells the truth, and an intervention does what it says."""

import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import torch
from hypothesis import given
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.models import at, attention_trace, opened

from .examples import LABELS, PAIRS, TASK, assert_close, pairs, seeds, tokens


@pytest.mark.parametrize("layers", [1, 2])
def test_the_lstms_trace_obeys_its_equations(layers):
    model = sw.build_model("lstm", TASK, hidden_size=16, layers=layers)
    with sw.watch() as trace:
        model(tokens(3, 9))
    assert trace["cell"].axes == ("layer", "batch", "time", "unit")
    assert trace["cell"].values.shape == (layers, 3, 9, 16)
    cell = trace["cell"].values
    before = functional.pad(cell, (0, 0, 1, 0))[:, :, :-1]  # the cell state starts at zero
    gate = {name: trace[f"{name}_gate"].values for name in ("input", "forget", "output")}
    assert_close(cell, gate["forget"] * before + gate["input"] * trace["candidate"].values)
    assert_close(trace["hidden"].values, gate["output"] * cell.tanh())


def test_the_grus_trace_obeys_its_equations():
    model = sw.build_model("gru", TASK, hidden_size=16)
    with sw.watch() as trace:
        model(tokens(2, 6))
    hidden, update = trace["hidden"].values, trace["update_gate"].values
    before = functional.pad(hidden, (0, 0, 1, 0))[:, :, :-1]
    assert_close(hidden, (1 - update) * trace["candidate"].values + update * before)


def test_both_directions_have_an_axis_and_time_runs_forward_in_both():
    model = sw.build_model("bilstm", LABELS, hidden_size=4, layers=2)
    inputs = tokens(1, 5)
    with sw.watch() as trace:
        model(inputs)
    assert trace["cell"].axes == ("layer", "direction", "batch", "time", "unit")
    changed = inputs.clone()
    changed[:, -1] = (changed[:, -1] + 1) % len(TASK.vocabulary)
    with sw.watch() as other:
        model(changed)
    moved = (trace["hidden"].values[0] != other["hidden"].values[0]).any(-1)[:, 0]  # (direction, time)
    assert moved.tolist() == [[False] * 4 + [True], [True] * 5]


def test_the_transformers_attention_is_a_distribution_over_the_past():
    model = sw.build_model("transformer", TASK, hidden_size=8, heads=2)
    with sw.watch() as trace:
        model(tokens(2, 5))
    attention, axes = trace["attention"]
    assert axes == ("layer", "batch", "head", "query", "key")
    assert_close(attention.sum(-1), torch.ones(attention.shape[:-1]))
    assert (attention.triu(1) == 0).all()
    assert trace["query"].axes == ("layer", "batch", "head", "time", "unit")


@pytest.mark.parametrize("name", ["seq2seq-attention", "transformer"])
def test_an_alignment_is_a_distribution_over_the_source(name):
    model, batch = sw.build_model(name, PAIRS).eval(), pairs(3)
    with sw.watch() as trace:
        model(batch.inputs, batch.lengths, targets=batch.targets)
    alignment = trace["alignment"]
    assert alignment.axes[-4:] == ("batch", "head", "query", "key")
    assert alignment.values.shape[-2:] == (batch.targets.shape[1], batch.inputs.shape[1])
    padding = torch.arange(batch.inputs.shape[1]) >= batch.lengths[:, None]
    assert_close(alignment.values.sum(-1), torch.ones(alignment.values.shape[:-1]))
    assert (alignment.values * padding[:, None, None]).abs().max() == 0
    assert any(each.startswith("encoder.") for each in trace)


def test_decoding_step_by_step_leaves_the_same_trace_as_all_at_once():
    model, batch = sw.build_model("seq2seq-attention", PAIRS).eval(), pairs(3)
    with sw.watch() as stepwise:
        said = model.decode(batch.inputs, batch.lengths)
    with sw.watch() as at_once:
        model(batch.inputs, batch.lengths, targets=said)
    for name in ("alignment", "decoder.hidden", "context"):
        assert stepwise[name].axes == at_once[name].axes
        assert_close(stepwise[name].values, at_once[name].values)


def test_a_watch_ends_and_nested_watches_both_see():
    with sw.watch() as outer:
        sw.tap("hidden", torch.zeros(1, 2), axes=("batch", "unit"))
        with sw.watch() as inner:
            sw.tap("cell", torch.ones(1, 2), axes=("batch", "unit"))
    sw.tap("later", torch.ones(1, 2), axes=("batch", "unit"))
    assert list(outer) == ["hidden", "cell"] and list(inner) == ["cell"]
    assert not opened()


def test_a_trace_keeps_copies_of_the_last_pass_only():
    model = sw.build_model("rnn", TASK, hidden_size=4)
    with sw.watch() as trace:
        model(tokens(2, 5))
        model(tokens(1, 3))
    values, _ = trace["hidden"]
    assert values.shape == (1, 1, 3, 4)
    assert not values.requires_grad and values.dtype == torch.float32


def test_what_happens_in_another_thread_is_neither_watched_nor_changed():
    ones = torch.ones(1, 2)
    with sw.watch() as trace, sw.intervene(hidden=0.0), ThreadPoolExecutor(1) as pool:
        seen = pool.submit(sw.tap, "hidden", ones, ("batch", "unit")).result()
        assert torch.equal(seen, ones) and len(trace) == 0
        sw.tap("hidden", ones, ("batch", "unit"))


def test_a_transformer_shows_where_a_query_may_look_and_what_positions_add():
    model = sw.build_model("transformer", TASK, hidden_size=8, heads=2)
    with sw.watch() as trace:
        model(tokens(2, 5))
    assert torch.equal(trace["visible"].select(layer=0, batch=0, head=0), torch.ones(5, 5).tril())
    assert trace["positions"].axes == ("time", "unit")
    assert_close(trace["positions"].values, model.positions.vectors[:5].detach())


# Touching ------------------------------------------------------------------------------------------


@given(seed=seeds)
def test_clamping_a_gate_is_what_the_equations_say(seed):
    model = sw.build_model("lstm", TASK, hidden_size=6, seed=seed)
    with sw.intervene(forget_gate=1.0, input_gate=0.0), sw.watch() as trace:
        model(tokens(2, 5, seed))
    assert (trace["cell"].values == 0).all()  # all is kept, and nothing comes in


def test_without_mask_and_positions_a_transformer_knows_no_order():
    model = sw.build_model("transformer", TASK, hidden_size=8, heads=2)
    inputs = tokens(1, 5)
    with sw.intervene(visible=True, positions=0.0):
        straight, turned = model(inputs), model(inputs.flip(1))
    assert_close(turned, straight.flip(1))
    assert (model(inputs.flip(1)) - model(inputs).flip(1)).abs().max() > 1e-3


def test_an_intervention_reaches_just_the_places_named():
    model = sw.build_model("lstm", TASK, hidden_size=6, layers=2)
    inputs = tokens(2, 5)
    with sw.watch() as before:
        model(inputs)
    with sw.intervene(cell=lambda cell: 2 * cell, layer=1, unit=[0, 3], position=2), sw.watch() as after:
        model(inputs)
    expected = before["cell"].values.clone()
    expected[1, :, 2, [0, 3]] *= 2
    changed = (after["cell"].values != before["cell"].values).any(1)  # (layer, time, unit)
    assert_close(after["cell"].values[:, :, :3], expected[:, :, :3])  # later steps feel it
    assert changed[1, 2].tolist() == [True, False, False, True, False, False]
    assert not changed[0].any() and not changed[1, :2].any()


def test_a_head_is_switched_off_and_a_row_of_attention_replaced():
    model = sw.build_model("transformer", TASK, hidden_size=8, heads=2).eval()
    inputs, row = tokens(1, 4), torch.tensor([1.0, 0.0, 0.0, 0.0])
    with sw.intervene(attention=row, layer=0, head=1, position=3), sw.watch() as trace:
        model(inputs)
    assert trace["attention"].values[0, 0, 1, 3].tolist() == row.tolist()
    assert (trace["attention"].values[0, 0, 0, 3] > 0).all()
    with sw.intervene(attention=0.0, head=0):
        without = model(inputs)
    assert not torch.allclose(without, model(inputs))


def test_without_forget_gates_a_trained_memory_goes():
    task = sw.load_task("recall", delay=10)
    model = sw.build_model("lstm", task, hidden_size=32, horizon=10)
    trainer = sw.Trainer(model, task, learning_rate=1e-2, batch_size=32)
    trainer.run(until=sw.until(accuracy=0.99, steps=1000))
    trainer.close()
    batch = next(task.batches(256, seed=1, split="test"))
    model.eval()
    assert task.metrics(model(batch.inputs), batch)["accuracy"] > 0.97
    with sw.intervene(forget_gate=0.0):
        assert task.metrics(model(batch.inputs), batch)["accuracy"] < 0.5


def test_overriding_an_alignment_changes_what_is_decoded():
    model, batch = sw.build_model("seq2seq-attention", PAIRS).eval(), pairs(8)
    with torch.no_grad():
        model.output.bias[0] = -10  # go on to the longest
    plain = model.decode(batch.inputs, batch.lengths)
    for name in ("alignment", "context"):
        with sw.intervene(**{name: 0.0}):
            assert not torch.equal(model.decode(batch.inputs, batch.lengths), plain)
    with sw.intervene(alignment=0.0, position=1), sw.watch() as trace:
        model.decode(batch.inputs, batch.lengths)
    assert (trace["alignment"].values[:, :, 1] == 0).all()
    assert (trace["alignment"].values[:, :, 0].sum(-1) > 0.99).all()


def test_gradients_flow_through_an_intervention():
    model = sw.build_model("lstm", TASK, hidden_size=4)
    with sw.intervene(input_gate=lambda gate: 0.5 * gate):
        model(tokens(2, 4)).sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())


@pytest.mark.parametrize(
    ("touch", "says"),
    [
        ({}, "changes nothing: name a quantity"),
        ({"forgetgate": 1.0}, "changed nothing. The model showed embedding, input_gate, forget_gate"),
        ({"hidden": 0.0, "head": 1}, "hidden has no head; it has layer, time, batch, unit"),
        ({"hidden": 0.0, "unit": 4}, "there are 4, counted from 0"),
        ({"hidden": 0.0, "unit": -1}, "unit must be a whole number from 0"),
        ({"hidden": 0.0, "position": 9}, "changed nothing"),
        ({"hidden": torch.zeros(3)}, "shape (3,), which does not fit hidden here, (1, 4)"),
    ],
)
def test_an_intervention_that_cannot_be_is_refused_in_words(touch, says):
    model = sw.build_model("lstm", TASK, hidden_size=4)
    with pytest.raises(ValueError, match=re.escape(says)), sw.intervene(**touch):
        model(tokens(1, 3))


def test_select_and_unknown_names_answer_in_words():
    with sw.watch() as trace, at(layer=0), at(time=0):
        sw.tap("cell", torch.zeros(1, 2), axes=("batch", "unit"))
    assert trace["cell"].select(layer=0, batch=0).shape == (1, 2)
    with pytest.raises(ValueError, match="no axis 'head' here; the axes are layer, batch, time, unit"):
        trace["cell"].select(head=0)
    with pytest.raises(KeyError, match="the trace has cell"):
        trace["cel"]
    with sw.watch(), pytest.raises(ValueError, match="has 2 axes, but 1 were named"):
        sw.tap("cell", torch.zeros(1, 2), axes=("batch",))


# Attentions of others ------------------------------------------------------------------------------


def test_the_attentions_of_hugging_face_become_a_trace():
    layers = tuple(torch.rand(2, 3, 5, 5) for _ in range(4))
    crossed = tuple(torch.rand(2, 3, 5, 7) for _ in range(4))
    output = SimpleNamespace(encoder_attentions=None, decoder_attentions=layers, cross_attentions=crossed)
    trace = attention_trace(output)
    assert list(trace) == ["decoder.attention", "alignment"]
    assert torch.equal(trace["alignment"].values[2], crossed[2])
    assert trace["alignment"].axes == ("layer", "batch", "head", "query", "key")


@pytest.mark.parametrize("output", [SimpleNamespace(attentions=None), SimpleNamespace(logits=1), ()])
def test_an_output_without_attentions_says_how_to_get_them(output):
    with pytest.raises(ValueError, match="output_attentions=True"):
        attention_trace(output)
