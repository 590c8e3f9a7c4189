"""Lesson 02's exercises: answers that are wrong in the ways in which people write them."""

import pytest
import torch
from torch import nn
from torch.nn.functional import linear

import seqwidgets as sw
from seqwidgets.checks.recurrent_networks import CLIP_GRADIENTS, EXERCISES, GRADIENT_BY_LAG, RNN_CELL, UNROLL


def cell(squash=torch.tanh, bias_hidden=True, turned=False):
    """A learner's cell, with the mistakes that people make in it."""

    def rnn_cell(x, hidden, weights):
        of_hidden = weights.of_hidden.T if turned else weights.of_hidden
        held = linear(hidden, of_hidden, weights.bias_hidden if bias_hidden else None)
        return (squash(linear(x, weights.of_input, weights.bias_input) + held),)

    return rnn_cell


def swapped(x, hidden, weights):
    return (
        torch.tanh(
            x @ weights.of_hidden.T + weights.bias_input + hidden @ weights.of_input.T + weights.bias_hidden
        ),
    )


def as_they_are(x, hidden, weights):
    return (
        torch.tanh(
            x @ weights.of_input + weights.bias_input + hidden @ weights.of_hidden + weights.bias_hidden
        ),
    )


def with_stars(x, hidden, weights):
    total = x * weights.of_input + hidden * weights.of_hidden
    return (torch.tanh(total + weights.bias_input + weights.bias_hidden),)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (cell(squash=lambda total: total), "the tanh is left out"),
        (cell(squash=torch.relu), "a ReLU"),
        (cell(squash=torch.sigmoid), "a sigmoid"),
        (cell(bias_hidden=False), "the bias of the hidden state is forgotten"),
        (cell(turned=True), "the matrix of the state is multiplied as it is"),
        (swapped, "have changed places"),
        (as_they_are, "both matrices are multiplied as they are"),
        (with_stars, "element by element"),
    ],
)
def test_wrong_cells_are_named(answer, named):
    outcome = sw.check.rnn_cell(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_cell_returns_a_tuple_and_can_be_trained():
    bare = sw.check.rnn_cell(lambda *given: RNN_CELL.solution(*given)[0])
    assert "expected is a tuple of one: `(hidden,)`" in bare.message
    cut_off = sw.check.rnn_cell(lambda *given: (RNN_CELL.solution(*given)[0].detach(),))
    assert "In `hidden`: your output has no gradient" in cut_off.message


def unrolled(before=lambda hidden: hidden, dim=1, keep_first=False, backwards=False):
    """A learner's loop, with the mistakes that people make in it."""

    def unroll(cell, xs, h0):
        hidden, states = before(h0), [h0] if keep_first else []
        steps = range(xs.shape[1])
        for t in reversed(steps) if backwards else steps:
            hidden = cell(xs[:, t], before(hidden))
            states.append(hidden)
        return torch.stack(states, dim)

    return unroll


def before_each_step(cell, xs, h0):
    hidden, states = h0, []
    for t in range(xs.shape[1]):
        states.append(hidden)
        hidden = cell(xs[:, t], hidden)
    return torch.stack(states, 1)


def always_from_h0(cell, xs, h0):
    return torch.stack([cell(xs[:, t], h0) for t in range(xs.shape[1])], 1)


def loop_over_batch(cell, xs, h0):
    hidden, states = h0, []
    for x in xs:
        hidden = cell(x, hidden)
        states.append(hidden)
    return torch.stack(states)


def state_first(cell, xs, h0):
    return unrolled()(lambda x, hidden: cell(hidden, x), xs, h0)


def last(cell, xs, h0):
    for t in range(xs.shape[1]):
        h0 = cell(xs[:, t], h0)
    return h0


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (unrolled(before=torch.zeros_like), "each step begins with zeros"),
        (always_from_h0, "each step begins with `h0` again"),
        (unrolled(dim=0), "time is the first axis"),
        (unrolled(keep_first=True), "`h0` is returned as well"),
        (unrolled(backwards=True), "read from its end to its beginning"),
        (before_each_step, "so that the last is lost"),
        (unrolled(before=torch.Tensor.detach), "the state is detached between the steps"),
        (lambda *given: unrolled()(*given).detach(), None),
        (loop_over_batch, "over the batch and not over time"),
        (lambda *given: loop_over_batch(*given).transpose(0, 1), "over the batch and not over time."),
        (state_first, "the state as its input"),
        (last, "only the last state"),
    ],
)
def test_wrong_loops_are_named(answer, named):
    outcome = sw.check.unroll(answer)
    assert outcome.verdict == "Incorrect"
    if named:
        assert named in outcome.message
    else:
        assert {row.part for row in outcome.rows} == {"gradient"}


def test_what_is_no_tensor_of_states_is_described():
    listed = sw.check.unroll(lambda *given: list(unrolled()(*given)))
    assert "In `states`: your function returned a list" in listed.message
    assert "cell = a function: x + hidden / 2" in sw.check.unroll(unrolled(dim=0))._repr_html_()
    in_place = sw.check.unroll(lambda cell, xs, h0: [unrolled()(cell, xs, h0), h0.zero_()][0])
    assert "changes its inputs" in in_place.message


def test_an_unrolled_cell_is_a_recurrent_network_of_torch():
    torch.manual_seed(0)
    fused, single = nn.RNN(3, 4, batch_first=True), nn.RNNCell(3, 4)
    single.load_state_dict({name.removesuffix("_l0"): value for name, value in fused.state_dict().items()})
    xs, h0 = torch.randn(2, 5, 3), torch.randn(2, 4)
    expected, _ = fused(xs, h0[None])
    torch.testing.assert_close(UNROLL.reference(single, xs, h0), expected)


def lags(change, states_of=lambda states: states[::-1]):
    """A learner's curve of what becomes of each gradient (batch, unit)."""

    def gradient_by_lag(loss, states):
        gradients = torch.autograd.grad(loss, states_of(states), materialize_grads=True)
        return torch.stack([change(gradient) for gradient in gradients])

    return gradient_by_lag


def detached(loss, states):
    copies = [state.detach().requires_grad_() for state in states[::-1]]
    gradients = torch.autograd.grad(loss, copies, allow_unused=True, materialize_grads=True)
    return torch.stack([gradient.norm(dim=1).mean() for gradient in gradients])


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lags(lambda g: g.norm(dim=1).mean(), states_of=list), "in the order of time"),
        (lags(lambda g: g.pow(2).sum(1).mean()), "the norm is squared"),
        (lags(lambda g: g.norm()), "one norm is taken of the whole batch"),
        (lags(lambda g: g.sum(0).norm()), "summed over the batch before"),
        (lags(lambda g: g.mean(0).norm()), "averaged over the batch before"),
        (lags(lambda g: g.norm(dim=1).sum()), "summed over the batch and not averaged"),
        (lags(lambda g: g.abs().sum(1).mean()), "the absolute values are summed"),
        (lags(lambda g: g.pow(2).mean(1).sqrt().mean()), "averaged over the units"),
        (detached, "detached from the graph"),
    ],
)
def test_wrong_lags_are_named(answer, named):
    outcome = sw.check.gradient_by_lag(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_gradients_by_lag_are_those_of_the_chain_rule():
    """Worked out by hand: through the tanh and the recurrent matrix, step by step."""
    for case in GRADIENT_BY_LAG.question.cases(3):
        loss, states = case.given
        made = [state.detach() for state in states.made()]
        batch = len(made[0])
        expected = [torch.zeros(())] * (len(made) - 1 - loss.of_step)
        gradient = 2 / batch * (made[loss.of_step] @ loss.read_out)[:, None] * loss.read_out
        for state in made[loss.of_step :: -1]:
            expected.append(gradient.norm(dim=1).mean())
            gradient = (gradient * (1 - state**2)) @ states.of_hidden
        output = GRADIENT_BY_LAG.output(GRADIENT_BY_LAG.reference, case)
        torch.testing.assert_close(output.float(), torch.stack(expected))


def by_value(gradients, max_norm):
    return [gradient.clip(-max_norm, max_norm) for gradient in gradients]


def one_by_one(gradients, max_norm):
    return [g * min(1, max_norm / (float(g.norm()) + 1e-9)) for g in gradients]


def scaled(length, always=False):
    """A learner's clipping, with a length of its own."""

    def clip_gradients(gradients, max_norm):
        total = length(gradients)
        if not always and total <= max_norm:
            return gradients
        return [g * max_norm / (total + 1e-12) for g in gradients]

    return clip_gradients


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (by_value, "clipped by its value"),
        (one_by_one, "each tensor is made shorter by itself"),
        (scaled(lambda gs: sum(g.pow(2).sum() for g in gs).sqrt(), always=True), "scaled as well"),
        (scaled(lambda gs: sum(g.pow(2).sum() for g in gs)), "but that sum"),
        (scaled(lambda gs: sum(g.abs().sum() for g in gs)), "the sum of the absolute values"),
        (scaled(lambda gs: sum(g.norm() for g in gs)), "the lengths of the tensors are added"),
        (scaled(lambda gs: max(g.abs().max() for g in gs)), "the largest absolute value"),
        (lambda gradients, max_norm: gradients, "the gradients stay as they are"),
    ],
)
def test_wrong_clipping_is_named(answer, named):
    outcome = sw.check.clip_gradients(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_clipping_gives_as_many_new_tensors():
    first = sw.check.clip_gradients(lambda *given: CLIP_GRADIENTS.solution(*given)[0])
    assert "returned a Tensor; expected are 2" in first.message
    one = sw.check.clip_gradients(lambda *given: CLIP_GRADIENTS.solution(*given)[:1])
    assert "returned 1 values; expected are 2: `[0], [1]`" in one.message

    def in_place(gradients, max_norm):
        for gradient, clipped in zip(gradients, CLIP_GRADIENTS.solution(gradients, max_norm), strict=True):
            gradient.copy_(clipped)
        return gradients

    assert "changes its inputs" in sw.check.clip_gradients(in_place).message


def test_a_miss_in_one_of_a_list_names_and_draws_it():
    outcome = sw.check.clip_gradients(one_by_one)
    assert {row.part for row in outcome.rows} == {"[0]", "[1]"}
    assert "<code>[1]</code>" in outcome._repr_html_()


def test_exercises_are_those_of_the_curriculum():
    assert [(e.id, e.name) for e in EXERCISES] == [
        ("2.1", "rnn_cell"),
        ("2.2", "unroll"),
        ("2.3", "gradient_by_lag"),
        ("2.4", "clip_gradients"),
    ]
