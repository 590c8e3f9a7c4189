"""Lesson 06's exercises: answers that are wrong in the ways in which people write them."""

import math

import pytest
import torch
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.checks.transformers import EXERCISES
from tests.checks.answers.transformers import with_additions_in_place, with_slices, with_unflatten

# 6.1


def attention(scale=lambda d: math.sqrt(d), dim=-1, low=-1e9, late=False):
    """An attention as it is found in many tutorials, with one thing changed."""

    def scaled_dot_product_attention(query, key, value, visible):
        scores = torch.matmul(query, key.transpose(-1, -2)) / scale(query.size(-1))
        if not late:
            scores = scores.masked_fill(visible == 0, low)
        weights = torch.softmax(scores, dim=dim)
        return torch.matmul(weights * visible if late or low == -1e9 else weights, value)

    return scaled_dot_product_attention


def softmax_by_hand(query, key, value, visible):
    powers = torch.exp(query @ key.mT / math.sqrt(query.shape[-1]))
    powers = powers.masked_fill(~visible, 0)
    sums = powers.sum(-1, keepdim=True)
    return torch.where(sums > 0, powers / sums, 0) @ value


def masked_where_visible(query, key, value, visible):
    scores = query @ key.mT / math.sqrt(query.shape[-1])
    return scores.masked_fill(visible, -math.inf).softmax(-1).nan_to_num() @ value


def without_a_graph(query, key, value, visible):
    with torch.no_grad():
        return attention()(query, key, value, visible)


def without_a_softmax(query, key, value, visible):
    return (query @ key.mT / math.sqrt(query.shape[-1])).masked_fill(~visible, 0) @ value


def mended_late(query, key, value, visible):
    mask = torch.zeros(visible.shape).masked_fill_(visible.logical_not(), float("-inf"))
    weights = torch.softmax(query @ key.mT / query.shape[-1] ** 0.5 + mask, -1)
    return torch.nan_to_num(weights) @ value


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (attention(scale=lambda d: 1), "the scores are not scaled"),
        (attention(scale=lambda d: d), "divided by d and not by its square root"),
        (attention(scale=lambda d: d**-0.5), "multiplied by the square root"),
        (attention(dim=-2), "over the queries"),
        (attention(dim=1), "over the heads"),
        (attention(late=True), "after the softmax"),
        (attention(low=-math.inf), "may look nowhere gets NaN"),
        (attention(low=0), "hidden scores are set to 0"),
        (softmax_by_hand, "overflow"),
        (masked_where_visible, "the mask is inverted"),
        (without_a_graph, "cut off from the graph"),
        (without_a_softmax, "the softmax is left out"),
        (mended_late, "its gradient is still NaN"),
    ],
)
def test_wrong_attentions_are_named(answer, named):
    outcome = sw.check.scaled_dot_product_attention(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_gradient_that_misses_is_drawn_as_one():
    outcome = sw.check.scaled_dot_product_attention(without_a_graph)
    assert {row.part for row in outcome.rows} == {"gradient"}
    assert "<code>gradient</code>" in outcome._repr_html_()


def test_an_attention_without_gradient_to_one_input_is_refused():
    def half(query, key, value, visible):
        return attention()(query.detach(), key, value, visible)

    assert sw.check.scaled_dot_product_attention(half).verdict == "Incorrect"


def test_a_query_scaled_in_place_is_noticed():
    def in_place(query, key, value, visible):
        query /= math.sqrt(query.shape[-1])
        return attention(scale=lambda d: 1)(query, key, value, visible)

    assert "changes its inputs" in sw.check.scaled_dot_product_attention(in_place).message


def test_a_second_mistake_that_shows_later_does_not_hide_the_first():
    def unscaled_and_nowhere_is_everywhere(query, key, value, visible):
        return (query @ key.mT).masked_fill(~visible, -1e9).softmax(-1) @ value

    outcome = sw.check.scaled_dot_product_attention(unscaled_and_nowhere_is_everywhere)
    assert "not scaled" in outcome.message


def test_another_precision_would_stop_the_model():
    outcome = sw.check.scaled_dot_product_attention(lambda *given: attention()(*given).double())
    assert "holds float64; a model goes on in float32" in outcome.message


# 6.2


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lambda n: torch.ones(n, n).triu().bool(), "rows and columns are exchanged"),
        (lambda n: torch.arange(n)[:, None] > torch.arange(n), "cannot see itself"),
        (lambda n: torch.triu(torch.ones(n, n), diagonal=1).bool(), "the mask is inverted"),
        (lambda n: torch.tril(torch.ones(n, n), diagonal=1).bool(), "one too many"),
        (lambda n: torch.ones(n, n).bool(), "everything is visible"),
        (lambda n: torch.eye(n) > 0, "sees only itself."),
        (lambda n: torch.ones(n, n).tril(), "holds float32; expected are True and False"),
        (lambda n: torch.ones(n, n).tril().long(), "holds int64; expected are True and False"),
        (lambda n: torch.zeros(n, n).masked_fill(torch.ones(n, n).triu(1) > 0, -math.inf), "holds float32"),
    ],
)
def test_wrong_masks_are_named(answer, named):
    outcome = sw.check.causal_mask(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


# 6.3


def reshaped(x, project, output, heads, visible):
    batch, time, width = x.shape
    query, key, value = (each.reshape(batch, heads, time, -1) for each in project(x).chunk(3, -1))
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(mixed.transpose(1, 2).reshape(batch, time, width))


def not_transposed_back(x, project, output, heads, visible):
    query, key, value = project(x).unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(mixed.reshape(x.shape))


def as_in_gpt_neox(x, project, output, heads, visible):
    query, key, value = project(x).unflatten(-1, (heads, -1)).transpose(1, 2).chunk(3, dim=-1)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(mixed.transpose(1, 2).flatten(2))


def keys_first(x, project, output, heads, visible):
    key, query, value = project(x).unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(mixed.transpose(1, 2).flatten(2))


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (reshaped, "split off by reshaping alone"),
        (not_transposed_back, "joined by reshaping alone"),
        (as_in_gpt_neox, "taken from each head's part"),
        (keys_first, "query and key are exchanged"),
        (lambda x, p, o, h, v: with_unflatten(x, p, torch.nn.Identity(), h, v), "output layer is forgotten"),
        (lambda x, p, o, h, v: with_unflatten(x, p, o, 1, v), "there is one head"),
        (lambda x, p, o, h, v: with_unflatten(x, p, o, h, v | True), "the mask is ignored"),
    ],
)
def test_wrong_heads_are_named(answer, named):
    outcome = sw.check.multi_head_attention(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


# 6.4


def as_in_tensor2tensor(n, d):
    """Sines, then cosines, and frequencies up to 1 / 10000: two differences at once."""
    pairs = d // 2
    frequency = torch.exp(torch.arange(pairs) * (-math.log(10_000) / max(1, pairs - 1)))
    angle = torch.arange(n)[:, None] * frequency
    return torch.cat([angle.sin(), angle.cos()], dim=1)


def halves(n, d):
    angle = torch.arange(n)[:, None] / 10_000 ** (torch.arange(0, d, 2) / d)
    return torch.cat([angle.sin(), angle.cos()], dim=-1)


def own_exponents(n, d):
    encoding = torch.zeros(n, d)
    for position in range(n):
        for i in range(d):
            angle = position / 10_000 ** (i / d)
            encoding[position, i] = math.cos(angle) if i % 2 else math.sin(angle)
    return encoding


def doubled_exponents(n, d):
    encoding = torch.zeros(n, d)
    for position in range(n):
        for i in range(0, d, 2):
            encoding[position, i] = math.sin(position / 10_000 ** (2 * i / d))
            encoding[position, i + 1] = math.cos(position / 10_000 ** (2 * i / d))
    return encoding


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (halves, "all sines come first"),
        (own_exponents, "another frequency than the sine before it"),
        (doubled_exponents, "twice too large"),
        (lambda n, d: with_slices(n, d).roll(-1, 0) if n > 1 else with_slices(2, d)[1:], "differs"),
        (lambda n, d: with_slices(n + 1, d)[1:], "counted from 1"),
        (lambda n, d: with_slices(n, d)[:, torch.arange(d) ^ 1], "sine and cosine are exchanged"),
        (lambda n, d: with_slices(d, n + n % 2)[:, :n].T, "position and dimension are exchanged"),
    ],
)
def test_wrong_encodings_are_named(answer, named):
    outcome = sw.check.positional_encoding(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_two_differences_that_always_show_are_called_by_none():
    outcome = sw.check.positional_encoding(as_in_tensor2tensor)
    assert outcome.verdict == "Incorrect"
    assert outcome.misconception is None


# 6.5


def no_way_round(x, visible, attention, network, norm_attention, norm_network):
    x = attention(norm_attention(x), visible)
    return network(norm_network(x))


def as_in_2017(x, visible, attention, network, norm_attention, norm_network):
    x = norm_attention(x + attention(x, visible))
    return norm_network(x + network(x))


def normed_in_place_of_x(x, visible, attention, network, norm_attention, norm_network):
    x = norm_attention(x)
    x = x + attention(x, visible)
    x = norm_network(x)
    return x + network(x)


def without_the_mask(x, visible, attention, network, norm_attention, norm_network):
    x = x + attention(norm_attention(x))
    return x + network(norm_network(x))


def first_x_added(x, visible, attention, network, norm_attention, norm_network):
    found = x + attention(norm_attention(x), visible)
    return x + network(norm_network(found))


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (no_way_round, "no way round either part"),
        (as_in_2017, "post-norm"),
        (normed_in_place_of_x, "x itself has to be added"),
        (without_the_mask, "the mask is dropped"),
        (first_x_added, "in the end the first x is added"),
        (
            lambda x, v, a, n, norm_a, norm_n: with_additions_in_place(x, v, a, n, norm_n, norm_a),
            "exchanged",
        ),
        (
            lambda x, v, a, n, norm_a, norm_n: with_additions_in_place(x, v, a, n, norm_a, norm_a),
            "used twice",
        ),
    ],
)
def test_wrong_blocks_are_named(answer, named):
    outcome = sw.check.transformer_block(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_exercises_are_those_of_the_curriculum():
    assert [(exercise.id, exercise.name) for exercise in EXERCISES] == [
        ("6.1", "scaled_dot_product_attention"),
        ("6.2", "causal_mask"),
        ("6.3", "multi_head_attention"),
        ("6.4", "positional_encoding"),
        ("6.5", "transformer_block"),
    ]
