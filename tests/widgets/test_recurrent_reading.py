"""After a change a recurrent network is read until its state is what it was: with the same result."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.models.cells import gru_cell
from seqwidgets.widgets import recurrent_reading
from seqwidgets.widgets.recurrent_reading import BLOCK, RecurrentReading
from tests.widgets.views import wait_until

LENGTH = 2000


@pytest.fixture(scope="module")
def task():
    return sw.load_task("splice-sites")


@pytest.fixture(scope="module")
def inputs():
    return torch.from_numpy(np.random.default_rng(0).integers(0, 4, LENGTH))


def changed(inputs, places):
    inputs = inputs.clone()
    inputs[places] = (inputs[places] + 1) % 4
    return inputs


def chances(logits):
    return logits.softmax(-1).numpy()


NETWORKS = [
    ("rnn", {}),
    ("gru", {"layers": 2}),
    ("lstm", {}),
    ("bilstm", {}),
    ("bilstm", {"layers": 2}),
    ("bigru", {"layers": 3}),
]


def with_long_memory(name, task, scale=3, **options):
    """Its weights are as large as a trained one's."""
    model = sw.build_model(name, task, hidden_size=24, **options).eval()
    for weights in model.layers.parameters():
        weights.data *= scale
    return model


def never_forgetting(task, name="lstm"):
    """Its forget gates stand open: what it has once heard of it adds up for ever."""
    model = sw.build_model(name, task, hidden_size=8).eval()
    for recurrence, *_ in model.layers:
        recurrence.kernel.bias_ih_l0.data[8:16] = 30
    return model


@pytest.mark.parametrize(("name", "options"), NETWORKS)
@pytest.mark.parametrize(
    "places", [[1000], [0], [LENGTH - 1], [BLOCK - 1, BLOCK], [100, 120, 1300, 1900]], ids=str
)
@torch.no_grad()
def test_what_is_read_after_a_change_is_what_is_read_whole(task, inputs, name, options, places):
    model = with_long_memory(name, task, **options)
    reading = RecurrentReading(model, inputs)
    assert chances(reading.logits) == pytest.approx(chances(model(inputs[None])[0]), abs=1e-5)
    now = changed(inputs, places)
    logits, stretches, unread = reading.after(model, now, places)
    assert chances(logits) == pytest.approx(chances(model(now[None])[0]), abs=1e-5)
    assert not unread and all(any(start <= place < end for start, end in stretches) for place in places)
    assert sum(end - start for start, end in stretches) < LENGTH
    rest = torch.ones(LENGTH, dtype=torch.bool)
    for start, end in stretches:
        rest[start:end] = False
    assert torch.equal(logits[rest], reading.logits[rest])


@torch.no_grad()
def test_a_cell_of_ones_own_is_read_on_as_well(task, inputs):
    def own(x, hidden, weights):
        return gru_cell(x, hidden, weights)

    model = sw.build_model(own, task, hidden_size=8).eval()
    inputs, places = inputs[:900], [300]
    logits, stretches, _ = RecurrentReading(model, inputs).after(model, changed(inputs, places), places)
    assert chances(logits) == pytest.approx(chances(model(changed(inputs, places)[None])[0]), abs=1e-5)
    assert stretches[-1][1] < 900


@torch.no_grad()
def test_a_network_that_never_forgets_is_read_to_the_end_or_leaves_open_what_is_out_of_sight(
    task, inputs, monkeypatch
):
    model, places = never_forgetting(task), [300]
    reading, now = RecurrentReading(model, inputs), changed(inputs, places)
    whole = chances(model(now[None])[0])
    logits, stretches, unread = reading.after(model, now, places)
    assert stretches == [(250, LENGTH)] and not unread
    assert chances(logits) == pytest.approx(whole, abs=1e-5)
    monkeypatch.setattr(recurrent_reading, "PATIENCE", 60)
    assert not reading.after(model, now, places, [(250, 400)]).unread
    monkeypatch.setattr(recurrent_reading, "PATIENCE", 0)
    logits, stretches, unread = reading.after(model, now, places, [(250, 400)])
    patient = 2 * BLOCK
    assert stretches == [(250, LENGTH)] and unread == [(patient, LENGTH)]
    assert chances(logits[:patient]) == pytest.approx(whole[:patient], abs=1e-5)
    assert logits[patient:].isnan().all()
    for sight in ([(250, 400), (LENGTH - 10, LENGTH)], [(0, LENGTH)]):
        assert not reading.after(model, now, places, sight).unread


def test_a_track_shows_what_is_in_sight_first_and_then_the_rest(task, monkeypatch):
    monkeypatch.setattr(recurrent_reading, "PATIENCE", 0)
    text = "".join(np.random.default_rng(1).choice(list("ACGT"), LENGTH))
    track = sw.SequenceTrack(never_forgetting(task), task, sequence=text)
    wait_until(track, lambda: "tokens" in track._frame)
    track.set_state({"position": 300, "window": [250, 350], "_asked": 1})
    wait_until(track, lambda: track._frame["position"] == 300)
    frames = []
    track.observe(lambda change: frames.append(change["new"]), "_frame")
    letter = "A" if text[300] != "A" else "C"
    track.set_state({"mutations": [[300, letter]], "_asked": 2})
    wait_until(track, lambda: frames and not frames[-1]["unread"])
    first, last = (np.frombuffer(each["probabilities"], "<u2").reshape(2, -1) for each in frames)
    [[start, end]] = frames[0]["unread"]
    assert 350 < start < end == LENGTH
    assert (first[:, start:] == 65535).all() and (last < 65535).all()
    assert (first[:, :start] == last[:, :start]).all()
    now = task.vocabulary.encode(text[:300] + letter + text[301:])
    with torch.no_grad():
        said = chances(track.source.model.eval()(now[None])[0])
    assert pytest.approx(said, abs=2e-5) == last.T / 65534
    track.close()
