"""A reader's own cell in the views of recurrent networks: the numbers are those of the library's."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from tests.widgets.views import answered, traced

TEXT = "c1234?"
UNITS = ("batch", "unit")


def my_lstm(x, hidden, cell, w):
    """As a learner writes it after exercise 3.2."""
    return lstm_with(torch.tanh, x, hidden, cell, w)


def lstm_with(out, x, hidden, cell, w):
    rows = x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden
    i, f, g, o = rows.chunk(4, dim=-1)
    i = sw.tap("input_gate", torch.sigmoid(i), UNITS)
    f = sw.tap("forget_gate", torch.sigmoid(f), UNITS)
    g = sw.tap("candidate", torch.tanh(g), UNITS)
    o = sw.tap("output_gate", torch.sigmoid(o), UNITS)
    cell = sw.tap("cell", f * cell + i * g, UNITS)
    return sw.tap("hidden", o * out(cell), UNITS), cell


def my_silent_rnn(x, hidden, w):
    return (torch.tanh(x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden),)


def my_leaky(x, hidden, w):
    """One gate of the reader's own making, and nothing that the library has."""
    keep = sw.tap("forget_gate", torch.sigmoid(x @ w.of_input.T), UNITS)
    return (keep * hidden + (1 - keep) * torch.tanh(x @ w.of_input.T),)


def my_open_lstm(x, hidden, cell, w):
    """The output without its tanh, a mistake of exercise 3.2."""
    return lstm_with(torch.nn.Identity(), x, hidden, cell, w)


def with_weights_of(cell, name, task, **options):
    sizes = {"hidden_size": 8, "embedding_size": 6, **options}
    own, theirs = (sw.build_model(each, task, **sizes) for each in (cell, name))
    own.load_state_dict(theirs.state_dict())
    return own, theirs


def numbers(view):
    """By name, (time, unit) each."""
    frame = view._frame
    values = np.frombuffer(frame["values"], np.float32).reshape(frame["shape"])
    return dict(zip(frame["names"], values, strict=True))


@pytest.mark.parametrize("widget", [sw.UnrolledNetwork, sw.GateInspector])
@pytest.mark.parametrize("layers", [1, 2])
def test_an_lstm_of_ones_own_is_shown_as_the_librarys(widget, layers, task):
    views = [widget(m, task, text=TEXT) for m in with_weights_of(my_lstm, "lstm", task, layers=layers)]
    for view in views:
        answered(view)
    own, theirs = views
    assert own._setup["cell"] == "lstm" and list(numbers(own)) == list(numbers(theirs))
    for name, values in numbers(theirs).items():
        np.testing.assert_allclose(numbers(own)[name], values, atol=1e-6)
    assert own._frame["predictions"] == [
        [[token, pytest.approx(chance, abs=1e-6)] for token, chance in best]
        for best in theirs._frame["predictions"]
    ]
    for view in views:
        view.close()


def test_what_is_held_in_a_cell_of_ones_own_is_held(task):
    model, _ = with_weights_of(my_lstm, "lstm", task)
    view = sw.GateInspector(model, task, text=TEXT)
    assert view.quantity == "forget_gate"
    answered(view, changes=[["forget_gate", 3, None, 0.0]])
    trace = traced(model, task, TEXT, forget_gate=0.0, unit=3)
    np.testing.assert_array_equal(numbers(view)["cell"], trace["cell"].select(layer=0, batch=0))
    assert view._frame["losses"][0] != view._frame["losses"][1]
    view.close()


def test_a_plain_cell_that_taps_nothing_is_explained_and_reached_into(task):
    model, theirs = with_weights_of(my_silent_rnn, "rnn", task)
    own, builtin = (sw.UnrolledNetwork(each, task, text=TEXT) for each in (model, theirs))
    for asked in ({}, {"zeroed": [2]}, {"zeroed": [], "backward": True, "position": 4}):
        answered(own, **asked)
        answered(builtin, **asked)
        for name, values in numbers(builtin).items():
            np.testing.assert_allclose(numbers(own)[name], values, atol=1e-6)
    gradients = [np.frombuffer(view._frame["gradient"], np.float32) for view in (own, builtin)]
    np.testing.assert_allclose(*gradients, atol=1e-6)
    assert gradients[0].any()
    own.close()
    builtin.close()


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (my_leaky, ["forget_gate", "hidden"]),
        (my_open_lstm, ["input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden"]),
    ],
)
@pytest.mark.parametrize("widget", [sw.UnrolledNetwork, sw.GateInspector])
def test_no_equation_is_claimed_that_does_not_hold(widget, cell, names, task):
    model = sw.build_model(cell, task, hidden_size=8)
    view = widget(model, task, text=TEXT)
    answered(view)
    assert view._setup["cell"] == "rnn" and list(numbers(view)) == names  # which has names of its own
    with torch.no_grad():
        hidden = model.eval().read(model.embed(task.vocabulary.encode(TEXT)[None]), None)[0]
    np.testing.assert_allclose(numbers(view)["hidden"], hidden, atol=1e-6)
    view.close()


def test_a_cell_without_gates_is_told_which_names_to_tap(task):
    with pytest.raises(ValueError, match="my_silent_rnn taps none") as refused:
        sw.GateInspector(sw.build_model(my_silent_rnn, task, hidden_size=8), task)
    assert 'forget_gate = sw.tap("forget_gate", forget_gate, ("batch", "unit"))' in str(refused.value)
    assert "input_gate and forget_gate and output_gate of an LSTM" in str(refused.value)
    assert "reset_gate and update_gate of a GRU" in str(refused.value)


def test_a_cell_that_is_called_like_the_librarys_is_still_ones_own(task):
    def lstm(x, hidden, w):
        return my_silent_rnn(x, hidden, w)

    view = sw.UnrolledNetwork(sw.build_model(lstm, task, hidden_size=8), task, text=TEXT)
    answered(view)
    assert list(numbers(view)) == ["from_input", "from_hidden", "hidden"]
    view.close()


def test_a_cell_of_ones_own_is_watched_while_it_trains(task):
    trainer = sw.Trainer(sw.build_model(my_lstm, task, hidden_size=8), task, name="own")
    view = sw.UnrolledNetwork(trainer, text=TEXT)
    trainer.step(3)
    trainer.rewind(1)
    assert view._probe.step == 1 and view._probe.result["shape"] == [6, 6, 8]
    view.close()
    trainer.close()


def test_a_tap_that_names_the_wrong_axes_is_told_when_the_model_is_built(task):
    def my_cell(x, hidden, w):
        return (sw.tap("hidden", torch.tanh(x @ w.of_input.T), ("unit",)),)

    with pytest.raises(ValueError, match=r"tap\('hidden', \.\.\.\): a tensor of shape \(2, 11\) has 2 axes"):
        sw.build_model(my_cell, task)
