"""What learns: the fused and the written-out path are one model, and the trace tells the truth."""

import re
from contextlib import nullcontext

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.models import at, watching, write
from seqwidgets.models.attention import SelfAttention, attend
from seqwidgets.models.cells import Weights, gru_cell, lstm_cell, rnn_cell

TASK = sw.load_task("recall", delay=3)
RECURRENT = ["rnn", "gru", "lstm"]
small = st.integers(1, 5)


def tokens(batch, time, seed=0):
    draw = torch.Generator().manual_seed(seed)
    return torch.randint(len(TASK.vocabulary), (batch, time), generator=draw)


def loss_and_gradients(model, inputs, looking):
    model.zero_grad()
    with looking:
        logits = model(inputs)
        loss = functional.cross_entropy(logits.flatten(0, 1), inputs.flatten())
    loss.backward()
    return logits.detach(), [parameter.grad.clone() for parameter in model.parameters()]


@pytest.mark.parametrize("name", sw.model_names())
@settings(max_examples=15)
@given(batch=small, time=st.integers(1, TASK.length), layers=st.integers(1, 3), seed=st.integers(0, 99))
def test_the_written_out_path_equals_the_fused_one(name, batch, time, layers, seed):
    model = sw.build_model(name, TASK, hidden_size=8, layers=layers, seed=seed)
    inputs = tokens(batch, time, seed)
    fused, gradients = loss_and_gradients(model, inputs, nullcontext())
    written, same = loss_and_gradients(model, inputs, sw.watch())
    torch.testing.assert_close(written, fused, atol=1e-5, rtol=0)
    for one, other in zip(gradients, same, strict=True):
        torch.testing.assert_close(other, one, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize(
    ("cell", "module"), [(rnn_cell, nn.RNNCell), (gru_cell, nn.GRUCell), (lstm_cell, nn.LSTMCell)]
)
@settings(max_examples=15)
@given(batch=small, inputs=small, units=small, seed=st.integers(0, 99))
def test_each_cell_equals_torchs(cell, module, batch, inputs, units, seed):
    torch.manual_seed(seed)
    theirs = module(inputs, units)
    x, *state = torch.randn(batch, inputs), *torch.randn(2, batch, units)
    state = state if cell is lstm_cell else state[:1]
    weights = Weights(theirs.weight_ih, theirs.weight_hh, theirs.bias_ih, theirs.bias_hh)
    expected = theirs(x, tuple(state) if cell is lstm_cell else state[0])
    expected = expected if cell is lstm_cell else (expected,)
    for mine, right in zip(cell(x, *state, weights), expected, strict=True):
        torch.testing.assert_close(mine, right, atol=1e-5, rtol=0)


@settings(max_examples=15)
@given(batch=small, heads=small, time=small, d=small, seed=st.integers(0, 99))
def test_attention_equals_torchs(batch, heads, time, d, seed):
    torch.manual_seed(seed)
    query, key, value = torch.randn(3, batch, heads, time, d)
    visible = torch.ones(time, time, dtype=torch.bool).tril()
    right = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
    torch.testing.assert_close(attend(query, key, value, visible), right, atol=1e-5, rtol=0)


def test_self_attention_equals_multihead_attention():
    torch.manual_seed(0)
    mine, theirs = SelfAttention(12, heads=3), nn.MultiheadAttention(12, 3, batch_first=True)
    theirs.in_proj_weight, theirs.in_proj_bias = mine.project.weight, mine.project.bias
    theirs.out_proj.weight, theirs.out_proj.bias = mine.output.weight, mine.output.bias
    x = torch.randn(2, 5, 12)
    hidden = torch.ones(5, 5, dtype=torch.bool).triu(1)
    right, weights = theirs(x, x, x, attn_mask=hidden, average_attn_weights=False)
    with sw.watch() as trace:
        torch.testing.assert_close(mine(x), right, atol=1e-5, rtol=0)
    torch.testing.assert_close(trace["attention"].values, weights.detach(), atol=1e-5, rtol=0)


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
    torch.testing.assert_close(
        cell, gate["forget"] * before + gate["input"] * trace["candidate"].values, atol=1e-5, rtol=0
    )
    torch.testing.assert_close(trace["hidden"].values, gate["output"] * cell.tanh(), atol=1e-5, rtol=0)


def test_the_grus_trace_obeys_its_equations():
    model = sw.build_model("gru", TASK, hidden_size=16)
    with sw.watch() as trace:
        model(tokens(2, 6))
    hidden, update = trace["hidden"].values, trace["update_gate"].values
    before = functional.pad(hidden, (0, 0, 1, 0))[:, :, :-1]
    expected = (1 - update) * trace["candidate"].values + update * before
    torch.testing.assert_close(hidden, expected, atol=1e-5, rtol=0)


def test_the_transformers_attention_is_a_distribution_over_the_past():
    model = sw.build_model("transformer", TASK, hidden_size=8, heads=2)
    with sw.watch() as trace:
        model(tokens(2, 5))
    attention, axes = trace["attention"]
    assert axes == ("layer", "batch", "head", "query", "key")
    torch.testing.assert_close(attention.sum(-1), torch.ones(attention.shape[:-1]))
    assert (attention.triu(1) == 0).all()
    assert trace["query"].axes == ("layer", "batch", "head", "time", "unit")


@pytest.mark.parametrize("looking", [nullcontext, sw.watch])
@pytest.mark.parametrize("name", sw.model_names())
def test_no_model_sees_the_future(name, looking):
    model = sw.build_model(name, TASK, hidden_size=16, layers=2).eval()
    inputs = tokens(2, 5)
    changed = inputs.clone()
    changed[:, 3:] = (changed[:, 3:] + 1) % len(TASK.vocabulary)
    with looking():
        before, after = model(inputs), model(changed)
    assert torch.equal(before[:, :3], after[:, :3])
    assert not torch.equal(before[:, 3:], after[:, 3:])


@pytest.mark.parametrize("looking", [nullcontext, sw.watch])
@pytest.mark.parametrize("name", sw.model_names())
def test_reading_on_equals_reading_at_once(name, looking):
    model = sw.build_model(name, TASK, hidden_size=16, layers=2)
    inputs = tokens(2, 5)
    state, pieces = None, []
    with looking():
        for piece in inputs.split(2, dim=1):
            logits, state = model.advance(piece, state)
            pieces.append(logits)
    torch.testing.assert_close(torch.cat(pieces, dim=1), model(inputs), atol=1e-5, rtol=0)


def test_a_watch_ends_and_nested_watches_both_see():
    with sw.watch() as outer:
        sw.tap("hidden", torch.zeros(1, 2), axes=("batch", "unit"))
        with sw.watch() as inner:
            sw.tap("cell", torch.ones(1, 2), axes=("batch", "unit"))
    sw.tap("later", torch.ones(1, 2), axes=("batch", "unit"))
    assert list(outer) == ["hidden", "cell"] and list(inner) == ["cell"]
    assert not watching()


def test_a_trace_keeps_copies_of_the_last_pass_only():
    model = sw.build_model("rnn", TASK, hidden_size=4)
    with sw.watch() as trace:
        model(tokens(2, 5))
        model(tokens(1, 3))
    values, _ = trace["hidden"]
    assert values.shape == (1, 1, 3, 4)
    assert not values.requires_grad and values.dtype == torch.float32


def test_what_happens_in_another_thread_is_not_watched():
    from concurrent.futures import ThreadPoolExecutor

    with sw.watch() as trace, ThreadPoolExecutor(1) as pool:
        pool.submit(sw.tap, "hidden", torch.zeros(1, 2), ("batch", "unit")).result()
    assert len(trace) == 0


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


def test_the_same_call_gives_the_same_model_and_leaves_torchs_generator_alone():
    torch.manual_seed(7)
    expected = torch.rand(1)
    torch.manual_seed(7)
    models = [sw.build_model("lstm", TASK, seed=seed) for seed in (0, 0, 1)]
    assert torch.equal(torch.rand(1), expected)
    first, same, other = (model.output.weight for model in models)
    assert torch.equal(first, same) and not torch.equal(first, other)


@pytest.mark.parametrize("name", sw.model_names())
def test_the_whole_step_follows_the_models_device(name):
    # torch's meta device holds no numbers and refuses any tensor that was left on the CPU
    model = sw.build_model(name, TASK).to("meta")
    batch = next(TASK.batches(2, seed=0)).to("meta")
    TASK.loss(model(batch.inputs, batch.lengths), batch).backward()
    assert all(parameter.grad.device.type == "meta" for parameter in model.parameters())


@pytest.mark.parametrize("name", sw.model_names())
def test_writing_is_seeded_and_speaks_the_vocabulary(name):
    model = sw.build_model(name, TASK)
    texts = [write(model, TASK.vocabulary, "ab", 20, seed=seed) for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0]) == 20 and set(texts[0]) <= set(TASK.vocabulary.tokens)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: sw.build_model("lsmt", TASK), "choose one of gru, lstm, rnn, transformer"),
        (lambda: sw.build_model("lstm", TASK, heads=2), "it has hidden_size, layers, embedding_size"),
        (lambda: sw.build_model("lstm", TASK, hidden_size=0), "at least 1, not 0"),
        (lambda: sw.build_model("transformer", TASK, hidden_size=10, heads=4), "a multiple of heads=4"),
        (lambda: sw.build_model("transformer", TASK)(tokens(1, 9)), "has 9 tokens"),
        (lambda: write(sw.build_model("rnn", TASK), TASK.vocabulary, "", 3), "prompt is empty"),
        (
            lambda: write(sw.build_model("rnn", TASK), TASK.vocabulary, "a", 3, 0),
            "temperature must be above 0",
        ),
    ],
)
def test_bad_input_is_refused_in_words(call, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        call()
