"""The unrolled network, seen from the wire: its numbers are the model's, and the reader reaches in."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from tests.widgets.views import answered, traced

TEXT = "c1234?"


def opened(model, task, text=TEXT):
    return sw.UnrolledNetwork(model, task, text=text)


def numbers(view, name=None):
    """(name, time, unit), or one of them."""
    frame = view._frame
    values = np.frombuffer(frame["values"], np.float32).reshape(frame["shape"])
    return values if name is None else values[frame["names"].index(name)]


def floats(view, name):
    return np.frombuffer(view._frame[name], np.float32).reshape(view._frame["shape"][1:])


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("both_ways", [False, True])
def test_what_a_plain_unit_adds_up_is_what_its_tanh_takes(both_ways, layers):
    task = sw.load_task("names")
    model = sw.build_model("birnn" if both_ways else "rnn", task, hidden_size=6, layers=layers)
    view = opened(model, task, "moreau")
    answered(view)
    together = numbers(view, "from_input") + numbers(view, "from_hidden")
    np.testing.assert_allclose(np.tanh(together), numbers(view, "hidden"), atol=1e-6)
    where = {"layer": layers - 1, "batch": 0} | ({"direction": 0} if both_ways else {})
    trace = traced(model, task, "moreau")
    np.testing.assert_array_equal(numbers(view, "hidden"), trace["hidden"].select(**where).numpy())
    view.close()


def test_an_edited_token_shows_what_it_changes_downstream(small_model, task):
    model = small_model("lstm")
    view = opened(model, task)
    answered(view, text="c1134?")
    before, after = (traced(model, task, text)["hidden"] for text in (TEXT, "c1134?"))
    difference = (after.values - before.values)[0, 0].numpy()
    np.testing.assert_allclose(floats(view, "changed"), difference, atol=1e-7)
    assert view._frame["before"] == list(TEXT)
    assert (floats(view, "changed")[:2] == 0).all() and (floats(view, "changed")[2:] != 0).any()
    answered(view, text="c113?")  # another length: there is nothing to compare
    assert view.compared == "" and "before" not in view._frame
    answered(view, text="d113?")
    assert view.compared == "c113?"
    answered(view, compared="")
    assert "before" not in view._frame
    view.close()


def test_a_unit_held_at_zero_is_zero_and_the_others_go_on_from_there(small_model, task):
    model = small_model("gru")
    view = opened(model, task)
    answered(view, zeroed=[2, 5])
    trace = traced(model, task, TEXT, hidden=0.0, unit=[2, 5])
    np.testing.assert_array_equal(numbers(view, "hidden"), trace["hidden"].select(layer=0, batch=0))
    assert (numbers(view, "hidden")[:, [2, 5]] == 0).all()
    best = trace["logits"].select(batch=0)[-1].softmax(-1).max()
    assert view._frame["predictions"][-1][0][1] == pytest.approx(float(best))
    view.close()


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_the_gradient_says_how_the_answer_moves_with_a_state(small_model, task, cell):
    model = small_model(cell).double()
    view = opened(model, task)
    answered(view, backward=True, position=4)
    gradient = floats(view, "gradient")
    inputs = task.vocabulary.encode(TEXT)[None]
    with torch.no_grad():
        best = model.eval()(inputs)[0, 4].argmax()

    def answer(nudge):
        with torch.no_grad(), sw.intervene(hidden=lambda h: h + nudge, unit=3, position=1):
            return float(model(inputs)[0, 4].log_softmax(-1)[best])

    slope = (answer(1e-5) - answer(-1e-5)) / 2e-5
    assert gradient[1, 3] == pytest.approx(slope, rel=1e-3, abs=1e-7)
    assert (gradient[5:] == 0).all() and (gradient[4] != 0).any()
    view.close()


def test_a_network_that_reads_both_ways_has_no_backward(task):
    names = sw.load_task("names")
    view = opened(sw.build_model("bilstm", names, hidden_size=4), names, "moreau")
    view.set_state({"backward": True})
    assert not view.backward and "reads both ways" in view._notice
    view.close()


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"unit": 8}, "unit must be"), ({"zeroed": [1, 9]}, "from 0 to 7, not 9"), ({"text": "é"}, "'é'")],
)
def test_what_the_network_lacks_is_refused_in_words(small_model, task, changes, says):
    view = opened(small_model("rnn"), task)
    view.set_state(changes)
    assert says in view._notice
    view.close()


def test_another_network_is_refused_in_words(task, small_model):
    with pytest.raises(ValueError, match="shows the states of rnn or lstm or gru; Transformer 8 has none"):
        sw.UnrolledNetwork(small_model("transformer"), task)
