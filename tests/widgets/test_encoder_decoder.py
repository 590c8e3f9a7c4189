"""Encoder and decoder, seen from the wire: what is sent is what the model does, with and without a change."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.models import search
from seqwidgets.widgets.reweighted import reweighted, with_weight
from tests.widgets.views import answered, wait_until

SOURCE = "42"


@pytest.fixture(scope="module")
def numbers():
    return sw.load_task("numbers", largest=99)


@pytest.fixture(scope="module")
def learnt(numbers):
    """A trainer whose model says something, if not always the right thing."""
    model = sw.build_model("seq2seq-attention", numbers, hidden_size=32)
    trainer = sw.Trainer(model, numbers, name="learnt")
    trainer.step(150)
    yield trainer
    trainer.close()


@pytest.fixture
def view(learnt):
    view = sw.EncoderDecoder(learnt, text=SOURCE)
    yield view
    view.close()


def seen(data, *shape):
    return torch.from_numpy(np.frombuffer(data, np.float32).reshape(shape).copy())


def encoded(task, text=SOURCE):
    """As in training: with the end token."""
    return torch.cat([task.vocabulary.encode(text), torch.tensor([0])])[None]


@torch.no_grad()
def traced(model, inputs, targets):
    with sw.watch() as trace:
        model.eval()(inputs, targets=targets)
    return trace


def test_the_frame_is_what_the_model_does(view, learnt, numbers):
    frame = answered(view)
    inputs = encoded(numbers)
    said = learnt.model.eval().decode(inputs)
    assert frame["said"] == numbers.target_vocabulary.decode(said[0])
    assert frame["source"] == ["4", "2", "<end>"]
    words = len(frame["words"])
    trace = traced(learnt.model, inputs, said[:, :words])
    for name, key, shape in [
        ("encoder", "encoder.hidden", (2, 3, 16)),
        ("decoder", "decoder.hidden", (words, 32)),
    ]:
        torch.testing.assert_close(seen(frame[name], *shape), trace[key].select(batch=0))
    alignment = trace["alignment"].select(batch=0, head=0)
    torch.testing.assert_close(seen(frame["alignment"], words, 3), alignment)


def test_it_shows_what_a_held_row_makes_of_the_sentence(view, learnt, numbers):
    words = len(answered(view)["words"])
    frame = answered(view, held=[[1, 2, 0.9]])
    row = seen(frame["alignment"], len(frame["words"]), 3)[1]
    assert row[2] == pytest.approx(0.9)
    assert row.sum() == pytest.approx(1)
    target = torch.tensor([[0.05, 0.05, 0.9]])
    target[0, :2] = row[:2]
    with sw.intervene(alignment=target, position=1):
        expected = learnt.model.eval().decode(encoded(numbers))
    assert frame["said"] == numbers.target_vocabulary.decode(expected[0])
    assert frame["plain"] == answered(view, held=[])["said"]
    assert "plain" not in view._frame
    assert len(view._frame["words"]) == words


def test_a_row_that_the_sentence_does_not_reach_changes_nothing(view):
    before = answered(view)
    after = answered(view, held=[[150, 0, 0.5]])
    assert after["alignment"] == before["alignment"]
    assert view._notice == ""


def test_without_attention_every_source_counts_the_same(view, learnt, numbers):
    frame = answered(view, attention=False)
    weights = seen(frame["alignment"], len(frame["words"]), 3)
    torch.testing.assert_close(weights, torch.full_like(weights, 1 / 3))
    with sw.intervene(alignment=1 / 3):
        expected = learnt.model.eval().decode(encoded(numbers))
    assert frame["said"] == numbers.target_vocabulary.decode(expected[0])
    assert frame["said"] != frame["plain"]  # it has learnt to attend


@pytest.mark.parametrize("beam", [3, 5])
def test_the_tree_of_the_beam_ends_in_what_is_said(view, learnt, numbers, beam):
    frame = answered(view, beam=beam)
    assert frame["said"] == numbers.target_vocabulary.decode(
        learnt.model.eval().decode(encoded(numbers), beam=beam)[0]
    )
    tree = frame["tree"]
    assert {len(level) for level in tree} == {beam}
    place = max(range(beam), key=lambda i: tree[-1][i]["mean"])
    best = tree[-1][place]
    words = []
    for level in reversed(tree):
        words = [level[place]["word"]] * (not level[place]["rests"]) + words
        place = level[place]["parent"]
    assert words == frame["words"]
    logs = traced(learnt.model, encoded(numbers), torch.tensor([numbers.target_vocabulary.numbers(words)]))
    logs = logs["logits"].select(batch=0).log_softmax(-1)
    chosen = logs[range(len(words)), numbers.target_vocabulary.numbers(words)]
    assert best["total"] == pytest.approx(float(chosen.sum()), abs=1e-4)
    assert best["mean"] == pytest.approx(float(chosen.mean()), abs=1e-4)
    assert answered(view, beam=1)["tree"] == []


def test_a_beam_is_the_same_whether_somebody_looks_or_not(learnt, numbers):
    model, inputs = learnt.model.eval(), encoded(numbers)
    grown = []
    with torch.no_grad():
        seen = search.beam(model, model.encode(inputs, None), 1, 20, 3, grown)
        assert torch.equal(seen, search.beam(model, model.encode(inputs, None), 1, 20, 3))
    assert len(grown) == seen.shape[1]


def test_the_task_says_what_is_expected_and_from_where(view, numbers):
    held_out, target = numbers.pairs("valid")[0]
    assert answered(view, text=held_out)["known"] == [target, "valid"]
    learnt, target = numbers.pairs("train")[0]
    assert answered(view, text=learnt)["known"] == [target, "train"]
    assert answered(view, text="12345")["known"] == ["zwölftausenddreihundertfünfundvierzig", "rule"]
    assert answered(view, text="007")["known"] is None


def test_another_source_lets_go_of_the_rows(view):
    answered(view, held=[[0, 1, 0.5]])
    assert "plain" not in answered(view, text="7")
    assert view.held == []


def test_hold_and_release_are_what_the_page_does(view):
    view.hold(0, 1, 0.9)
    view.hold(0, 2, 0.4)
    view.hold(3, 0, 0.0)
    assert view.held == [[0, 2, 0.4], [3, 0, 0.0]]
    view.attention = False
    view.release()
    assert (view.held, view.attention) == ([], True)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"text": ""}, "The text is empty"),
        ({"text": "4x"}, "The character 'x' at position 1"),
        ({"text": "1" * 41}, "The text has 41 characters; it can have 40: more cannot be told apart"),
        ({"beam": 2}, "beam must be 1, 3 or 5, not 2"),
        ({"held": [[0, 0, 1.5]]}, "A weight lies between 0 and 1; 1.5"),
        ({"held": [[0, 9, 0.5]]}, "source_position must be a whole number from 0 to 2, not 9"),
        ({"position": -1}, "position must be a whole number from 0"),
    ],
)
def test_what_cannot_be_is_refused_in_words(view, asked, says):
    before = {name: getattr(view, name) for name in asked}
    view.set_state(asked)
    assert says in view._notice
    assert {name: getattr(view, name) for name in asked} == before
    with pytest.raises(ValueError, match=says[:12]):
        setattr(view, *next(iter(asked.items())))


def test_a_decoder_without_attention_is_told_one_vector(numbers):
    view = sw.EncoderDecoder(sw.build_model("seq2seq", numbers, hidden_size=8), numbers, text=SOURCE)
    frame = answered(view)
    assert "alignment" not in frame
    assert len(frame["encoder"]) == 4 * 2 * 3 * 4
    for asked in ({"attention": False}, {"held": [[0, 0, 0.5]]}):
        view.set_state(asked)
        assert "This model has no attention" in view._notice
    view.close()


@pytest.mark.parametrize(("name", "task"), [("transformer", "numbers"), ("lstm", "recall")])
def test_another_model_is_refused_in_words(name, task):
    task = sw.load_task(task)
    with pytest.raises(ValueError, match="EncoderDecoder shows what seq2seq and seq2seq-attention do"):
        sw.EncoderDecoder(sw.build_model(name, task), task)


def test_an_attention_of_ones_own_that_shows_nothing_is_told_so(numbers):
    def plain(query, key, value, visible):
        return (query @ key.transpose(-2, -1)).softmax(-1) @ value

    model = sw.build_model("seq2seq-attention", numbers, hidden_size=8, attention=plain)
    view = sw.EncoderDecoder(model, numbers, text=SOURCE)
    wait_until(view, lambda: "does not show its weights" in view._notice)
    view.close()


def test_an_attention_with_weights_is_shown_though_it_taps_nothing(numbers):
    def additive(query, keys, values, visible, w):
        asked = (query @ w.of_query.T + w.bias)[:, :, None]
        scores = torch.tanh(asked + (keys @ w.of_key.T)[:, None]) @ w.energy
        return scores.masked_fill(~visible[:, None], -torch.inf).softmax(-1) @ values

    frames = []
    for attention in (additive, "additive"):
        model = sw.build_model("seq2seq-attention", numbers, hidden_size=8, attention=attention)
        view = sw.EncoderDecoder(model, numbers, text=SOURCE)
        frames.append(answered(view))
        view.close()
    own, theirs = (np.frombuffer(frame["alignment"], np.float32) for frame in frames)
    np.testing.assert_allclose(own, theirs, atol=1e-6)


def test_it_follows_a_run_and_looks_back(numbers):
    trainer = sw.Trainer(sw.build_model("seq2seq-attention", numbers, hidden_size=8), numbers, name="run")
    view = sw.EncoderDecoder(trainer, text=SOURCE)
    wait_until(view, lambda: view._frame.get("step") == 0)
    first = view._frame["alignment"]
    trainer.step(30)
    wait_until(view, lambda: view._frame["step"] == 30)
    assert view._frame["alignment"] != first
    wait_until(view, lambda: view._steps[0] == 0)
    frame = answered(view, moment=0)
    assert (frame["step"], frame["alignment"]) == (0, first)
    view.close()
    trainer.close()


def test_a_recording_shows_the_same(learnt, view, tmp_path):
    live = answered(view)
    learnt.recording.save(tmp_path / "run.safetensors")
    still = sw.EncoderDecoder(sw.Recording.load(tmp_path / "run.safetensors"), text=SOURCE)
    wait_until(still, lambda: still._frame.get("state") == "still")
    assert still._frame["said"] == live["said"]
    still.close()


def test_weights_that_are_no_numbers_are_shown(numbers):
    model = sw.build_model("seq2seq-attention", numbers, hidden_size=8)
    with torch.no_grad():
        model.bridge.bias.fill_(torch.nan)
    view = sw.EncoderDecoder(model, numbers, text=SOURCE)
    frame = answered(view, beam=3)
    assert np.isnan(np.frombuffer(frame["alignment"], np.float32)).any()
    assert frame["tree"][0] == [None, None, None]
    view.close()


# The change itself -----------------------------------------------------------------------------------


def test_the_others_share_the_rest_as_before():
    row = torch.tensor([0.6, 0.3, 0.1])
    torch.testing.assert_close(with_weight(row, 2, 0.55), torch.tensor([0.3, 0.15, 0.55]))
    torch.testing.assert_close(with_weight(torch.tensor([1.0, 0, 0]), 0, 0.2), torch.tensor([0.2, 0.4, 0.4]))


def test_word_by_word_is_the_same_as_all_at_once():
    weights = torch.rand(1, 1, 4, 3).softmax(-1)
    held = [[1, 0, 0.7], [3, 2, 0.2]]
    step_by_step = reweighted(held, False)
    steps = [step_by_step(weights[:, :, [i]]) for i in range(4)]
    torch.testing.assert_close(torch.cat(steps, dim=2), reweighted(held, False)(weights))
