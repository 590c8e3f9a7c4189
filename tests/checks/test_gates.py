"""Lesson 03's exercises: answers that are wrong in the ways in which people write them."""

import math

import pytest
import torch
from torch.nn.functional import linear

import seqwidgets as sw
from seqwidgets.checks.gates import EXERCISES, FORGET_BIAS, GRU_CELL, LSTM_CELL
from seqwidgets.models.initial import open_gates


def update_the_other_way(x, hidden, weights):
    """As in the paper of Cho et al. (2014), where an update gate of 1 takes the candidate."""
    return gru(x, hidden, weights, lambda r, z, n_x, n_h: (1 - z) * hidden + z * torch.tanh(n_x + r * n_h))


def reset_first(x, hidden, weights):
    r, z, _ = (x @ weights.of_input.T + weights.bias_input).chunk(3, 1)
    r_h, z_h, _ = (hidden @ weights.of_hidden.T + weights.bias_hidden).chunk(3, 1)
    r, z = torch.sigmoid(r + r_h), torch.sigmoid(z + z_h)
    size = hidden.shape[1]
    n = linear(x, weights.of_input[-size:], weights.bias_input[-size:])
    n = torch.tanh(n + linear(r * hidden, weights.of_hidden[-size:], weights.bias_hidden[-size:]))
    return ((1 - z) * n + z * hidden,)


def gru(x, hidden, weights, end):
    """A learner's GRU with an end of its own."""
    fed = linear(x, weights.of_input, weights.bias_input).chunk(3, -1)
    held = linear(hidden, weights.of_hidden, weights.bias_hidden).chunk(3, -1)
    return (end(torch.sigmoid(fed[0] + held[0]), torch.sigmoid(fed[1] + held[1]), fed[2], held[2]),)


def ended(end):
    return lambda x, hidden, weights: gru(
        x, hidden, weights, lambda r, z, n_x, n_h: end(r, z, n_x, n_h, hidden)
    )


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (update_the_other_way, "the update gate is inverted"),
        (reset_first, "comes before the product"),
        (ended(lambda r, z, n_x, n_h, h: torch.lerp(n_x + r * n_h, h, z)), "the candidate has no tanh"),
        (ended(lambda r, z, n_x, n_h, h: torch.lerp((n_x + n_h).tanh(), h, z)), "reset gate is left out"),
        (
            ended(lambda r, z, n_x, n_h, h: torch.lerp(torch.tanh(n_x + z * n_h), h, r)),
            "have changed places",
        ),
        (
            ended(lambda r, z, n_x, n_h, h: torch.lerp(torch.tanh(r * (n_x + n_h)), h, z)),
            "also scales what comes from the input",
        ),
    ],
)
def test_wrong_grus_are_named(answer, named):
    outcome = sw.check.gru_cell(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def lstm(order="ifgo", squash=torch.tanh, candidate=torch.tanh, bias=True):
    """A learner's LSTM, with the mistakes that people make in it."""

    def lstm_cell(x, hidden, cell, weights):
        rows = x @ weights.of_input.T + hidden @ weights.of_hidden.T + weights.bias_input
        if bias:
            rows = rows + weights.bias_hidden
        found = dict(zip(order, rows.chunk(4, 1), strict=True))
        i, f, o = (torch.sigmoid(found[gate]) for gate in "ifo")
        cell = f * cell + i * candidate(found["g"])
        return o * squash(cell), cell

    return lstm_cell


def forgetful(x, hidden, cell, weights):
    return lstm()(x, hidden, torch.zeros_like(cell), weights)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lstm("figo"), "the input and the forget gate have changed places"),
        (lstm("ifog"), "the candidate and the output gate have changed places"),
        (lstm(squash=lambda cell: cell), "without its tanh"),
        (lstm(candidate=torch.sigmoid), "the candidate has a sigmoid"),
        (lstm(bias=False), "the bias of the hidden state is forgotten"),
        (forgetful, "the cell state is not carried over"),
        (lambda *given: lstm()(*given)[::-1], "in the wrong order"),
    ],
)
def test_wrong_lstms_are_named(answer, named):
    outcome = sw.check.lstm_cell(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_cell_returns_its_states_in_a_tuple():
    bare = sw.check.gru_cell(lambda *given: GRU_CELL.solution(*given)[0])
    assert "returned a Tensor; expected is a tuple of one: `(hidden,)`" in bare.message
    hidden_only = sw.check.lstm_cell(lambda *given: LSTM_CELL.solution(*given)[0])
    assert "expected are 2: `hidden, cell`" in hidden_only.message


@pytest.mark.parametrize("exercise", [GRU_CELL, LSTM_CELL], ids=lambda exercise: exercise.name)
def test_a_cell_that_could_not_be_trained_is_refused(exercise):
    def cut_off(*given):
        return tuple(state.detach() for state in exercise.solution(*given))

    outcome = getattr(sw.check, exercise.name)(cut_off)
    assert outcome.verdict == "Incorrect"
    assert "In `hidden`: your output has no gradient" in outcome.message
    assert "whose gradients a training needs" in outcome.case.about


def test_the_weights_are_shown_by_their_names():
    page = sw.check.gru_cell(update_the_other_way)._repr_html_()
    assert "of_hidden = float32 (6, 2)" in page and "bias_input = float32 (6,)" in page


def even(first, last, count):
    return [first + (last - first) * number / (count - 1) for number in range(count)]


def biased(forget, block=1):
    def forget_bias(hidden_size, horizon):
        bias = torch.zeros(4 * hidden_size)
        bias[block * hidden_size : (block + 1) * hidden_size] = torch.tensor(forget(hidden_size, horizon))
        return bias

    return forget_bias


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (biased(lambda h, t: [-math.log(n - 1) for n in even(2, t, h)]), "the sign is wrong"),
        (biased(lambda h, t: even(1, t - 1, h)), "the logarithm is forgotten"),
        (biased(lambda h, t: [math.log(n) for n in even(1, t - 1, h)], block=0), "to the input gate"),
        (biased(lambda h, t: [math.log(n) for n in even(2, t, h)]), "1 is not subtracted"),
        (biased(lambda h, t: [math.log(t - 1)] * h), "all units begin with the longest memory"),
        (biased(lambda h, t: [math.log2(n - 1) for n in even(2, t, h)]), "the logarithm has base 2"),
    ],
)
def test_wrong_biases_are_named(answer, named):
    outcome = sw.check.forget_bias(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_the_forget_gates_alone_are_no_bias():
    half = sw.check.forget_bias(lambda hidden_size, horizon: FORGET_BIAS.solution(hidden_size, horizon)[:3])
    assert "has the shape (3,); expected is (12,)" in half.message


def test_memories_are_as_long_as_those_of_the_library():
    """The library draws what the exercise spaces: sorted, and with many units, they are the same."""
    torch.manual_seed(0)
    model = sw.build_model("lstm", sw.load_task("recall", delay=5), hidden_size=4000)
    (recurrence,) = model.layers[0]
    open_gates(recurrence, "lstm", 50)
    drawn = recurrence.weights.bias_input.unflatten(0, (4, -1))[1].exp().sort().values
    spaced = FORGET_BIAS.solution(4000, 50).unflatten(0, (4, -1))[1].exp()
    torch.testing.assert_close(drawn, spaced, atol=2, rtol=0)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lambda f: -1 / f.log().mean(0), "until 1/e is left"),
        (lambda f: math.log(0.5) / f.log().mean(0), "minus infinity"),
        (lambda f: (math.log(0.5) / f.mean(0).log()).abs(), "averaged before the logarithm"),
        (lambda f: (f.log().mean(0) / math.log(2)).abs(), "the inverse is returned"),
        (lambda f: (math.log(2) / f.log().mean(1)).abs(), "over the units instead of over time"),
        (lambda f: (math.log(2) / f.log().sum(0)).abs(), "summed over time"),
        (lambda f: (len(f) * math.log(2) / f.prod(0).log()).abs(), "multiplied first"),
    ],
)
def test_wrong_half_lives_are_named(answer, named):
    outcome = sw.check.memory_half_life(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


@pytest.mark.parametrize(("name", "states"), [("gru", 1), ("lstm", 2)])
def test_what_passes_can_be_trained(name, states):
    """The worked cell is the library's: the same weights give the same loss and the same training."""
    task = sw.load_task("recall", delay=3)
    exercise = {"gru": GRU_CELL, "lstm": LSTM_CELL}[name]
    losses = []
    for model in (exercise.solution, name):
        built = sw.build_model(model, task, hidden_size=6, embedding_size=5)
        steps = sw.steps(built, task, learning_rate=1e-2)
        losses.append([next(steps).loss for _ in range(5)])
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)
    assert built.layers[0][0].states == states


def test_exercises_are_those_of_the_curriculum():
    assert [(e.id, e.name) for e in EXERCISES] == [
        ("3.1", "gru_cell"),
        ("3.2", "lstm_cell"),
        ("3.3", "forget_bias"),
        ("3.4", "memory_half_life"),
    ]
