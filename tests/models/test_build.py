"""Models by name: what they are made of, functions of your own, and what is refused."""

import math
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import seqwidgets as sw
from seqwidgets.models import reseed, sample, write
from seqwidgets.models.attention import attend
from seqwidgets.models.cells import gru_cell, lstm_cell, rnn_cell
from seqwidgets.models.chance import Dropout
from seqwidgets.models.positions import sinusoids
from seqwidgets.models.recurrence import turned_round

from .examples import BOTH_WAYS, LABELS, NETWORKS, PAIRS, TASK, assert_close, pairs, tokens

ADDING = sw.load_task("adding", length=8)


def test_the_same_call_gives_the_same_model_and_leaves_torchs_generator_alone():
    torch.manual_seed(7)
    expected = torch.rand(1)
    torch.manual_seed(7)
    models = [sw.build_model("lstm", TASK, seed=seed) for seed in (0, 0, 1)]
    assert torch.equal(torch.rand(1), expected)
    first, same, other = (model.output.weight for model in models)
    assert torch.equal(first, same) and not torch.equal(first, other)


def test_models_that_are_made_side_by_side_are_the_same_models():
    def weights(seed):
        return sw.build_model("gru", TASK, seed=seed, hidden_size=8).output.weight.tolist()

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # the threads come in between each other's draws
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(weights, [0, 1] * 50))
    finally:
        sys.setswitchinterval(usual)
    assert together == [weights(0), weights(1)] * 50


def test_a_task_knows_what_suits_it():
    assert "bilstm" not in sw.model_names(TASK) and "bilstm" in sw.model_names(LABELS)
    assert "seq2seq" not in sw.model_names(LABELS) and "seq2seq" in sw.model_names(PAIRS)
    assert set(sw.model_names()) == {*sw.model_names(LABELS), *sw.model_names(PAIRS)}


@pytest.mark.parametrize("name", NETWORKS)
def test_measured_numbers_come_in_as_well_as_tokens(name):
    batch = next(ADDING.batches(3, 0))
    output = ADDING.output(sw.build_model(name, ADDING), batch)
    assert output.shape == (3, 8, 1)
    assert ADDING.loss(output, batch).isfinite()


@pytest.mark.parametrize("name", NETWORKS)
def test_writing_is_seeded_and_speaks_the_vocabulary(name):
    model = sw.build_model(name, TASK)
    texts = [write(model, TASK.vocabulary, "ab", 20, seed=seed) for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0]) == 20 and set(texts[0]) <= set(TASK.vocabulary.tokens)


def test_only_the_likeliest_tokens_are_drawn():
    logits = torch.tensor([[0.0, 3.0, 1.0, 2.0], [5.0, 0.0, 4.0, 1.0]])
    draw = torch.Generator().manual_seed(0)
    drawn = torch.stack([sample(logits, 2.0, draw, top_k=2) for _ in range(50)], 1)
    assert [set(row.tolist()) for row in drawn] == [{1, 3}, {0, 2}]
    assert (sample(logits, 1.0, draw, top_k=9) < 4).all()  # more than there are: all


def test_the_likeliest_token_alone_is_no_matter_of_chance():
    model = sw.build_model("rnn", TASK)
    texts = {write(model, TASK.vocabulary, "ab", 20, 2.0, seed=seed, top_k=1) for seed in range(3)}
    assert len(texts) == 1


# First weights -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["lstm", "gru"])
def test_a_horizon_opens_the_gates_for_so_long(name):
    model = sw.build_model(name, TASK, hidden_size=256, horizon=100)
    with torch.no_grad():
        for parameter in model.embedding.parameters():
            parameter.zero_()  # then the gates are their biases
        model.layers[0][0].weights.of_hidden.zero_()
    with sw.watch() as trace:
        model(tokens(1, 1))
    gate = trace["forget_gate" if name == "lstm" else "update_gate"].select(batch=0, time=0, layer=0)
    times = 1 / (1 - gate)  # a gate of 1 - 1/T keeps a number for about T steps
    assert times.min() > 1 and 90 < times.max() <= 101
    assert 40 < times.median() < 60


def test_an_orthogonal_matrix_keeps_lengths():
    matrix = sw.build_model("rnn", TASK, orthogonal=True).layers[0][0].weights.of_hidden
    assert_close(matrix @ matrix.T, torch.eye(len(matrix)))


@given(position=st.integers(0, 50), pair=st.integers(0, 7))
def test_sinusoidal_positions_are_those_of_the_paper(position, pair):
    encoding = sinusoids(51, 16)
    angle = position / 10_000 ** (2 * pair / 16)
    assert encoding[position, 2 * pair].item() == pytest.approx(math.sin(angle), abs=1e-4)
    assert encoding[position, 2 * pair + 1].item() == pytest.approx(math.cos(angle), abs=1e-4)


def test_without_positions_a_transformer_sees_a_bag():
    model = sw.build_model("transformer", LABELS, positions="none").eval()
    inputs = tokens(1, 5)
    assert_close(model(inputs).flip(1), model(inputs.flip(1)))
    ordered = sw.build_model("transformer", LABELS, positions="sinusoidal").eval()
    assert not torch.allclose(ordered(inputs).flip(1), ordered(inputs.flip(1)), atol=1e-3)


# Chance --------------------------------------------------------------------------------------------


def test_dropout_is_seeded_scaled_and_silent_when_it_counts():
    dropout = Dropout(0.25)
    x = torch.ones(1000)
    reseed(dropout, 1)
    once = dropout(x)
    reseed(dropout, 1)
    assert torch.equal(once, dropout(x)) and not torch.equal(once, dropout(x))
    assert once.unique().tolist() == pytest.approx([0, 4 / 3]) and once.mean().item() == pytest.approx(
        1, abs=0.05
    )
    assert torch.equal(dropout.eval()(x), x)


@pytest.mark.parametrize("name", [*NETWORKS, *BOTH_WAYS])
def test_training_with_dropout_repeats_bit_for_bit_whatever_else_draws(name):
    losses = []
    for _ in range(2):
        torch.rand(3)  # somebody else uses torch's own generator
        model = sw.build_model(name, LABELS, dropout=0.3, hidden_size=8)
        losses.append([step.loss for step, _ in zip(sw.steps(model, LABELS, seed=1), range(5), strict=False)])
    assert losses[0] == losses[1]


@given(lengths=st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_turning_round_twice_changes_nothing(lengths):
    x, lengths = torch.randn(len(lengths), 6, 2), torch.tensor(lengths)
    turned = turned_round(x, lengths)
    assert torch.equal(turned_round(turned, lengths), x)
    for row, length in enumerate(lengths):
        assert torch.equal(turned[row, :length], x[row, :length].flip(0))


# Functions of your own -----------------------------------------------------------------------------


def gives_a_list(x, hidden, cell, weights):
    return list(lstm_cell(x, hidden, cell, weights))


@pytest.mark.parametrize(
    ("cell", "name"),
    [(rnn_cell, "rnn"), (gru_cell, "gru"), (lstm_cell, "lstm"), (gives_a_list, "lstm")],
)
def test_a_cell_of_your_own_is_the_librarys_when_it_does_the_same(cell, name):
    own, theirs = (sw.build_model(each, TASK, hidden_size=6, embedding_size=5) for each in (cell, name))
    assert [p.shape for p in own.parameters()] == [p.shape for p in theirs.parameters()]
    own.load_state_dict(theirs.state_dict())
    assert_close(own(tokens(3, 5)), theirs(tokens(3, 5)))
    assert own.name == cell.__name__


def test_a_cell_of_your_own_trains_and_shows_what_it_taps():
    def leaky(x, hidden, w):
        new = torch.tanh(x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T)
        return (sw.tap("hidden", 0.5 * hidden + 0.5 * new, ("batch", "unit")),)

    model = sw.build_model(leaky, TASK, hidden_size=32)
    *_, step = (s for s, _ in zip(sw.steps(model, TASK), range(300), strict=False))
    assert step.loss < 0.5
    with sw.watch() as trace:
        model(tokens(1, 4))
    assert trace["hidden"].axes == ("layer", "batch", "time", "unit")


def test_an_attention_of_your_own_takes_the_librarys_place():
    def own(query, key, value, visible):
        scores = query @ key.mT / query.shape[-1] ** 0.5
        return scores.masked_fill(~visible, float("-inf")).softmax(-1) @ value

    for task, theirs in ((TASK, "transformer"), (PAIRS, "transformer")):
        one, other = (sw.build_model(each, task, hidden_size=8) for each in (own, theirs))
        batch = next(task.batches(4, 0))
        assert_close(task.output(one, batch), task.output(other, batch))
    batch = pairs(4)
    one = sw.build_model("seq2seq-attention", PAIRS, attention=own)
    other = sw.build_model("seq2seq-attention", PAIRS, attention="dot")
    assert_close(PAIRS.output(one, batch), PAIRS.output(other, batch))
    blind = sw.build_model(lambda query, key, value, visible: torch.zeros_like(query), TASK)
    assert not torch.allclose(blind(tokens(1, 4)), sw.build_model(attend, TASK)(tokens(1, 4)))


def additive(query, keys, values, visible, w):
    asked = query @ w.of_query.T + w.bias
    scores = torch.tanh(asked[:, :, None] + (keys @ w.of_key.T)[:, None]) @ w.energy
    return scores.masked_fill(~visible[:, None], float("-inf")).softmax(-1) @ values


def additive_tapped(query, keys, values, visible, w):
    units = torch.eye(keys.shape[1]).expand(len(keys), -1, -1)
    shares = additive(query, keys, units, visible, w)[:, None]
    return sw.tap("attention", shares, ("batch", "head", "query", "key"))[:, 0] @ values


@pytest.mark.parametrize("own", [additive, additive_tapped])
def test_an_attention_with_weights_aligns_as_the_librarys_and_need_not_tap(own):
    one = sw.build_model(own, PAIRS, hidden_size=8)
    other = sw.build_model("seq2seq-attention", PAIRS, hidden_size=8, embedding_size=32)
    assert one.name == own.__name__
    assert [p.shape for p in one.parameters()] == [p.shape for p in other.parameters()]
    batch = pairs(4)
    assert_close(PAIRS.output(one, batch), PAIRS.output(other, batch))
    shown = []
    for model in (one, other):
        with sw.watch() as trace:
            assert_close(PAIRS.output(model, batch), PAIRS.output(other, batch))
        shown.append(trace["alignment"])
        with sw.intervene(alignment=lambda weights: weights / 2, position=1):
            shown.append(PAIRS.output(model, batch))
    assert shown[0].axes == shown[2].axes
    assert_close(shown[0].values, shown[2].values)
    assert_close(shown[1], shown[3])
    assert not torch.allclose(shown[1], PAIRS.output(one, batch))


def test_an_attention_by_torch_takes_the_place_of_dot():
    torchs = torch.nn.functional.scaled_dot_product_attention
    one, other = (sw.build_model("seq2seq-attention", PAIRS, attention=each) for each in (torchs, "dot"))
    batch = pairs(4)
    assert_close(PAIRS.output(one, batch), PAIRS.output(other, batch))


def no_gates(x, hidden, w):
    return hidden


def broken(x, hidden, w):
    return (torch.tanh(x @ w.of_hidden.T),)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: sw.build_model("lsmt", TASK), "choose one of bigru, bilstm"),
        (lambda: sw.build_model("bilstm", TASK), "it would see the answer. Choose one of convolution"),
        (lambda: sw.build_model("seq2seq", TASK), "it turns one sequence into another"),
        (lambda: sw.build_model("lstm", TASK, heads=2), "it has hidden_size, layers, embedding_size"),
        (lambda: sw.build_model("lstm", TASK, hidden_size=0), "a whole number of at least 1, not 0"),
        (lambda: sw.build_model("lstm", TASK, dropout=2), "dropout must be a number from 0 to 1, not 2"),
        (lambda: sw.build_model("lstm", TASK, dropout=1), "up to, but not, 1"),
        (lambda: sw.build_model("lstm", TASK, orthogonal=1), "orthogonal must be True or False, not 1"),
        (lambda: sw.build_model("lstm", TASK, horizon="long"), "at least 1 or None, not"),
        (lambda: sw.build_model("rnn", TASK, horizon=9), "horizon opens gates, and the cell 'rnn' has none"),
        (lambda: sw.build_model("transformer", TASK, hidden_size=10, heads=4), "a multiple of heads=4"),
        (lambda: sw.build_model("transformer", TASK, positions="x"), "'learned', 'sinusoidal', 'none'"),
        (lambda: sw.build_model("transformer", TASK)(tokens(1, 9)), "has 9 tokens"),
        (lambda: sw.build_model("rnn", TASK)(tokens(1, 0)), "The sequences are empty"),
        (lambda: sw.build_model("seq2seq", PAIRS, attention="dot"), "has no option 'attention'"),
        (lambda: sw.build_model("seq2seq", PAIRS, hidden_size=7), "hidden_size must be even"),
        (lambda: sw.build_model(additive, TASK), "additive asks for weights, so it would stand between"),
        (lambda: sw.build_model(no_gates, TASK), "it gave a Tensor of shape (2, 11)"),
        (lambda: sw.build_model(broken, TASK), "RuntimeError"),
        (lambda: sw.build_model(lambda x: x, TASK), "takes (x)"),
        (lambda: write(sw.build_model("rnn", TASK), TASK.vocabulary, "", 3), "prompt is empty"),
        (lambda: write(sw.build_model("rnn", TASK), TASK.vocabulary, "a", 3, 0), "temperature must be"),
        (lambda: write(sw.build_model("rnn", TASK), TASK.vocabulary, "a", 3, top_k=0), "top_k must be"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_words(call, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        call()
