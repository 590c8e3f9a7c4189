"""The written-out path and torch's own modules are one: in outputs and in gradients."""

from contextlib import nullcontext

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.models.attention import MultiHeadAttention, attend
from seqwidgets.models.cells import Weights, gru_cell, lstm_cell, rnn_cell
from seqwidgets.models.recurrence import Recurrence
from seqwidgets.models.transformer import Block

from .examples import (
    BOTH_WAYS,
    LABELS,
    NETWORKS,
    PAIRS,
    TRANSLATORS,
    assert_close,
    gradients,
    pairs,
    seeds,
    small,
)

few = settings(max_examples=12)
KERNELS = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


def outputs_and_gradients(model, looking, task, batch):
    with looking:
        output = task.output(model, batch)
        if task is LABELS:  # what stands in the padding is nobody's business
            output = output * (torch.arange(output.shape[1]) < batch.lengths[:, None])[..., None]
        loss = output.square().sum() / output.numel()
    return output.detach(), gradients(model, loss)


def assert_same_both_ways(model, task, batch):
    fused, expected = outputs_and_gradients(model, nullcontext(), task, batch)
    written, found = outputs_and_gradients(model, sw.watch(), task, batch)
    assert_close(written, fused)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert_close(one, other)


@pytest.mark.parametrize("name", [*NETWORKS, *BOTH_WAYS])
@few
@given(batch=small, time=st.integers(1, 5), seed=seeds, ragged=st.booleans())
def test_the_written_out_path_equals_the_fused_one(name, batch, time, seed, ragged):
    options = {"hidden_size": 8} | ({} if name == "feedforward" else {"layers": 2})
    model = sw.build_model(name, LABELS, seed=seed, **options)
    rows = next(LABELS.batches(batch, seed))
    lengths = torch.randint(1, time + 1, (batch,)) if ragged else torch.full((batch,), time)
    rows = rows._replace(inputs=rows.inputs[:, :time], lengths=lengths)
    assert_same_both_ways(model, LABELS, rows)


@pytest.mark.parametrize("name", TRANSLATORS)
@few
@given(batch=small, seed=seeds)
def test_the_same_of_the_translators(name, batch, seed):
    assert_same_both_ways(sw.build_model(name, PAIRS, hidden_size=8, seed=seed), PAIRS, pairs(batch, seed))


@pytest.mark.parametrize(
    ("cell", "module"), [(rnn_cell, nn.RNNCell), (gru_cell, nn.GRUCell), (lstm_cell, nn.LSTMCell)]
)
@few
@given(batch=small, inputs=small, units=small, seed=seeds)
def test_each_cell_equals_torchs(cell, module, batch, inputs, units, seed):
    torch.manual_seed(seed)
    theirs = module(inputs, units)
    x, *state = torch.randn(batch, inputs), *torch.randn(2, batch, units)
    state = state if cell is lstm_cell else state[:1]
    weights = Weights(theirs.weight_ih, theirs.weight_hh, theirs.bias_ih, theirs.bias_hh)
    expected = theirs(x, tuple(state) if cell is lstm_cell else state[0])
    expected = expected if cell is lstm_cell else (expected,)
    mine = cell(x, *state, weights)
    for one, other in zip(mine, expected, strict=True):
        assert_close(one, other)
    expected_gradients = gradients(theirs, sum(e.square().sum() for e in expected))
    for one, other in zip(
        gradients(theirs, sum(m.square().sum() for m in mine)), expected_gradients, strict=True
    ):
        assert_close(one, other)


@pytest.mark.parametrize("name", KERNELS)
@few
@given(batch=small, time=small, inputs=small, units=small, seed=seeds)
def test_both_directions_equal_torchs_on_padded_sequences(name, batch, time, inputs, units, seed):
    torch.manual_seed(seed)
    theirs = KERNELS[name](inputs, units, batch_first=True, bidirectional=True)
    forwards, backwards = Recurrence(name, inputs, units), Recurrence(name, inputs, units, backward=True)
    for mine, suffix in ((forwards, ""), (backwards, "_reverse")):
        mine.kernel.load_state_dict(
            {
                p: getattr(theirs, p + suffix)
                for p in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
            }
        )
    x, lengths = torch.randn(batch, time, inputs), torch.randint(1, time + 1, (batch,))
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    expected, _ = nn.utils.rnn.pad_packed_sequence(theirs(packed)[0], batch_first=True, total_length=time)
    there = (torch.arange(time) < lengths[:, None])[..., None]
    for looking in (nullcontext(), sw.watch()):
        with looking:
            found = torch.cat([forwards(x, lengths)[0], backwards(x, lengths)[0]], dim=-1)
        assert_close(found * there, expected)


@few
@given(batch=small, heads=small, queries=small, keys=small, d=small, seed=seeds)
def test_attention_equals_torchs_in_values_and_gradients(batch, heads, queries, keys, d, seed):
    torch.manual_seed(seed)
    query = torch.randn(batch, heads, queries, d, requires_grad=True)
    key, value = torch.randn(2, batch, heads, keys, d, requires_grad=True).unbind(0)
    visible = torch.rand(batch, 1, queries, keys) < 0.7
    visible[..., 0] = True
    mine = attend(query, key, value, visible)
    theirs = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    assert_close(mine, theirs)
    for one, other in zip(
        torch.autograd.grad(mine.square().sum(), (query, key, value)),
        torch.autograd.grad(theirs.square().sum(), (query, key, value)),
        strict=True,
    ):
        assert_close(one, other)


@few
@given(
    batch=small, heads=st.integers(1, 3), time=small, seed=seeds, causal=st.booleans(), crossing=st.booleans()
)
def test_multi_head_attention_equals_torchs(batch, heads, time, seed, causal, crossing):
    torch.manual_seed(seed)
    mine, theirs = (
        MultiHeadAttention(4 * heads, heads),
        nn.MultiheadAttention(4 * heads, heads, batch_first=True),
    )
    theirs.in_proj_weight, theirs.in_proj_bias = mine.project.weight, mine.project.bias
    theirs.out_proj.weight, theirs.out_proj.bias = mine.output.weight, mine.output.bias
    x = torch.randn(batch, time, 4 * heads)
    memory = torch.randn(batch, time + 1, 4 * heads) if crossing else x
    causal = causal and not crossing
    lengths = None if causal else torch.randint(1, memory.shape[1] + 1, (batch,))
    hidden = torch.ones(time, time, dtype=torch.bool).triu(1) if causal else None
    padding = None if causal else torch.arange(memory.shape[1]) >= lengths[:, None]
    options = {"attn_mask": hidden, "key_padding_mask": padding, "average_attn_weights": False}
    expected, weights = theirs(x, memory, memory, **options)
    for looking in (nullcontext(), sw.watch()):
        with looking as trace:
            found = mine(x, memory, lengths, causal)
        assert_close(found, expected)
        for one, other in zip(
            gradients(mine, found.square().sum()),
            gradients(mine, theirs(x, memory, memory, **options)[0].square().sum()),
            strict=True,
        ):
            assert_close(one, other)
    assert_close(trace["attention"].values, weights.detach())


@few
@given(batch=small, time=small, heads=st.integers(1, 3), seed=seeds, causal=st.booleans())
def test_a_block_equals_torchs_encoder_layer(batch, time, heads, seed, causal):
    torch.manual_seed(seed)
    width = 4 * heads
    mine = Block(width, heads)
    theirs = nn.TransformerEncoderLayer(
        width, heads, 4 * width, dropout=0, activation="gelu", batch_first=True, norm_first=True
    )
    names = {
        "norm1": "norm_attention", "norm2": "norm_network", "linear1": "network.0", "linear2": "network.2",
        "self_attn.in_proj_": "attention.project.", "self_attn.out_proj": "attention.output",
    }  # fmt: skip
    parameters = mine.state_dict()
    renamed = {}
    for name in theirs.state_dict():
        ours = name
        for part, replacement in names.items():
            ours = ours.replace(part, replacement)
        renamed[name] = parameters[ours]
    theirs.load_state_dict(renamed)
    x = torch.randn(batch, time, width)
    mask = nn.Transformer.generate_square_subsequent_mask(time) if causal else None
    expected = theirs(x, src_mask=mask, is_causal=causal)
    for looking in (nullcontext(), sw.watch()):
        with looking:
            assert_close(mine(x, causal=causal), expected)
