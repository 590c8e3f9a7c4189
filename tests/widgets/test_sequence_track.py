"""The track: what the page is told is what the model says, at any length, changed or not."""

import json
import re
import threading

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.long_reading import LongReading, windows
from seqwidgets.widgets.mutagenesis import log_odds
from tests.widgets.views import answered, wait_until

NETWORKS = ["convolution", "feedforward", "bilstm", "gru", "transformer"]


@pytest.fixture(scope="module")
def task():
    return sw.load_task("splice-sites")


def dna(length, seed=0):
    return "".join(np.random.default_rng(seed).choice(list("ACGT"), length))


def shown(track):
    wait_until(track, lambda: "tokens" in track._frame)
    return track._frame


def probabilities(coded, labels=2):
    values = np.frombuffer(coded, "<u2").reshape(labels, -1).astype(float)
    return np.where(values == 65535, np.nan, values / 65534)


def read(model, task, text):
    with torch.no_grad():
        return model.eval()(task.vocabulary.encode(text)[None])[0]


def said(model, task, text):
    return read(model, task, text).softmax(-1).T.numpy()


@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_shown_of_an_example_is_what_the_model_says(task, name):
    model = sw.build_model(name, task)
    track = sw.SequenceTrack(model, task)
    frame = shown(track)
    assert probabilities(frame["probabilities"]) == pytest.approx(said(model, task, track.sequence), abs=1e-5)
    assert task.vocabulary.decode(list(frame["tokens"])) == track.sequence
    assert max(frame["truth"]) == 1 and frame["truth"][track.position] == 1
    track.close()


def loud(model):
    """A recurrent network with weights as large as a trained one's: it remembers for long."""
    if hasattr(model, "cell"):
        for weights in model.layers.parameters():
            weights.data *= 6
    return model


@pytest.mark.parametrize("name", NETWORKS)
def test_after_a_change_only_what_lies_near_is_read_and_all_is_as_if_read_whole(task, name):
    model, text = loud(sw.build_model(name, task)), dna(2000)
    track = sw.SequenceTrack(model, task, sequence=text)
    plain = probabilities(shown(track)["probabilities"])
    letter = "A" if text[700] != "A" else "C"
    answered(track, mutations=[[700, letter], [760, "G"]], position=700)
    wait_until(track, lambda: not track._frame["unread"])
    frame = track._frame
    changed = track.sequence[:700] + letter + track.sequence[701:760] + "G" + track.sequence[761:]
    fresh = sw.SequenceTrack(model, task, sequence=changed)
    now = probabilities(frame["probabilities"])
    assert now == pytest.approx(probabilities(shown(fresh)["probabilities"]), abs=1e-4)
    assert list(frame["tokens"]) == task.vocabulary.encode(changed).tolist()
    before = probabilities(frame["before"]["probabilities"])
    first = frame["before"]["start"]
    assert 0 < before.shape[1] < 2000
    assert before == pytest.approx(plain[:, first : first + before.shape[1]])
    assert np.abs(now - plain).max() > 1e-4
    track.mutations = []
    wait_until(track, lambda: not track._frame["changed"])
    assert probabilities(track._frame["probabilities"]) == pytest.approx(plain)
    for each in (track, fresh):
        each.close()


@pytest.mark.parametrize("name", ["convolution", "feedforward", "bilstm", "gru"])
def test_a_network_without_a_limit_reads_a_long_sequence_whole(task, name):
    model, text = loud(sw.build_model(name, task)), dna(3000)
    inputs = task.vocabulary.encode(text)
    reading = LongReading(model.eval(), 100)
    with torch.no_grad():
        part = reading.part(model, inputs, 1000, 1100)
    assert part.numpy() == pytest.approx(read(model, task, text)[1000:1100].numpy(), abs=1e-4)


def test_a_transformer_reads_windows_that_lie_half_over_each_other(task):
    model, text = sw.build_model("transformer", task).eval(), dna(1030)
    inputs = task.vocabulary.encode(text)
    places = windows(len(text), 100)
    assert places[:3] == [(0, 0, 75), (50, 75, 125), (100, 125, 175)] and places[-1] == (930, 965, 1030)
    ends = [end for _, _, end in places]
    assert [start for _, start, _ in places] == [0, *ends[:-1]]
    reading = LongReading(model, 100)
    with torch.no_grad():
        whole = reading.whole(model, inputs)
        for start, first, end in places:
            alone = model(inputs[None, start : start + 100])[0, first - start : end - start]
            assert whole[first:end].numpy() == pytest.approx(alone.numpy(), abs=1e-5)
        part = reading.part(model, inputs, 333, 777)
    assert part.numpy() == pytest.approx(whole[333:777].numpy(), abs=1e-5)


@pytest.mark.parametrize("name", ["convolution", "transformer", "bilstm"])
def test_mutagenesis_says_what_each_change_would_do(task, name):
    model = sw.build_model(name, task).eval()
    track = sw.SequenceTrack(model, task, sequence=dna(300) if name == "bilstm" else None)
    position = track.position
    shown(track)
    label = track._frame["label"]
    scan = scanned(track)
    grid = np.frombuffer(scan["changes"], np.float32).reshape(-1, 4)
    assert scan["done"] == scan["total"] == 3 * len(grid)
    # Of a recurrent network and a long sequence: what lies near, read by itself.
    first, end = (position - 100, position + 101) if name == "bilstm" else (0, len(track.sequence))
    before = log_odds(read(model, task, track.sequence[first:end])[position - first], label)
    rows, letters = grid.shape
    for row, letter in [(0, 1), (rows // 2, 2), (rows - 1, 3)]:
        place = scan["start"] + row
        text = track.sequence[:place] + "ACGT"[letter] + track.sequence[place + 1 :]
        after = log_odds(read(model, task, text[first:end])[position - first], label)
        assert grid[row, letter] == pytest.approx(float(after - before), abs=1e-4)
    assert letters == 4 and scan["start"] <= position < scan["start"] + rows
    track.close()


def scanned(track):
    done = threading.Event()

    def look(change):
        if change["new"] and change["new"]["done"] == change["new"]["total"]:
            done.set()

    track.observe(look, "_scan")
    track._on_message(track, {"type": "scan"}, [])
    assert done.wait(30)
    track.unobserve(look, "_scan")
    return track._scan


def test_mutagenesis_is_stopped_and_forgotten_with_what_it_was_about(task):
    track = sw.SequenceTrack(sw.build_model("bilstm", task, hidden_size=256), task, sequence=dna(400))
    shown(track)
    begun = threading.Event()
    track.observe(lambda change: begun.set() if change["new"] else None, "_scan")
    track._on_message(track, {"type": "scan"}, [])
    assert begun.wait(30)
    scan = track._scanning.running
    track._on_message(track, {"type": "stop"}, [])
    scan.join()
    assert track._scan["stopped"] and track._scan["done"] < track._scan["total"] == 300
    track.position = 3
    assert track._scan == {}
    track.close()


def test_the_weights_are_those_of_gradient_times_input(task):
    model = sw.build_model("convolution", task)
    track = sw.SequenceTrack(model, task)
    frame = answered(track, label=1)
    inputs, position = task.vocabulary.encode(track.sequence)[None], track.position
    wanted = sw.saliency(model, inputs, None, lambda logits: logits[0, position, 1] - logits[0, position, 0])
    weights = np.frombuffer(frame["weights"]["values"], np.float32)
    start = frame["weights"]["start"]
    of_all = wanted["saliency"].values[0].numpy()
    assert weights == pytest.approx(of_all[start : start + len(weights)], abs=1e-5)
    assert np.abs(weights).sum() == pytest.approx(np.abs(of_all).sum(), rel=1e-4)
    track.close()


def test_a_track_follows_a_run_and_looks_back(task, tmp_path):
    trainer = sw.Trainer(sw.build_model("convolution", task), task, name="tracked")
    track = sw.SequenceTrack(trainer, sequence=dna(5000))
    trainer.step(20)
    wait_until(track, lambda: track._frame.get("step") == 20 and not track._frame["read"])
    now = probabilities(track._frame["probabilities"])
    assert now[:, :100] == pytest.approx(said(trainer.model, task, track.sequence)[:, :100], abs=1e-4)
    track.moment = 0
    wait_until(track, lambda: track._frame["moment"] == 0)
    assert np.abs(probabilities(track._frame["probabilities"]) - now).max() > 0.01
    trainer.recording.save(tmp_path / "run.safetensors")
    replayed = sw.SequenceTrack(sw.Recording.load(tmp_path / "run.safetensors"), sequence=track.sequence)
    assert probabilities(shown(replayed)["probabilities"]) == pytest.approx(now, abs=1e-4)
    for each in (track, replayed, trainer):
        each.close()


def test_while_it_learns_what_is_in_sight_is_read_first_and_all_when_it_rests(task):
    trainer = sw.Trainer(sw.build_model("convolution", task, layers=2), task, name="in sight")
    track = sw.SequenceTrack(trainer, sequence=dna(20000))
    shown(track)
    track.window = [3000, 3100]
    trainer.play()
    wait_until(track, lambda: track._frame["read"] and track._frame["step"] > 5)
    frame = track._frame
    spans = dict(frame["read"])
    assert spans[3000] == frame["step"] > spans[3100]
    track.window = [0, 20000]
    sights = set()

    def look(change):
        sights.update(start for start, step in change["new"]["read"] if step == change["new"]["step"])

    track.observe(look, "_frame")
    wait_until(track, lambda: len(sights) > 1)
    trainer.pause()
    wait_until(track, lambda: track._frame["state"] == "paused" and not track._frame["read"])
    assert track._frame["step"] == trainer.history.step_count
    track.close()
    trainer.close()


def test_genes_are_shown_on_a_long_stretch_of_the_held_out_genome():
    pytest.importorskip("pyrodigal")
    genes = sw.load_task("genes")
    track = sw.SequenceTrack(sw.build_model("convolution", genes), genes)
    frame = shown(track)
    assert len(track.sequence) == 20_000 == len(frame["truth"])
    assert frame["truth"][track.position] == genes.target_vocabulary.number("start")
    forward = [m.start() for m in re.finditer("ATG|GTG|TTG", track.sequence)]
    truth = bytes(frame["truth"])
    assert any(truth[place : place + 4] == bytes([3, 3, 3, 1]) for place in forward)
    track.close()


@pytest.mark.parametrize("name", ["receptors", "ww-domains"])
def test_proteins_have_their_twenty_letters(name):
    if name == "receptors":
        pytest.importorskip("tidytcells")
    proteins = sw.load_task(name)
    track = sw.SequenceTrack(sw.build_model("feedforward", proteins), proteins)
    frame = shown(track)
    assert len(track._setup["letters"]) == 20 and max(frame["truth"]) < len(track._setup["labels"])
    answered(track, mutations=[[track.position, "W"]])
    track.close()


def test_a_sequence_that_cannot_be_read_is_refused_in_words(task):
    model = sw.build_model("convolution", task)
    with pytest.raises(ValueError, match=r"'N' at position 3 is not known here; allowed: A, C, G, T\."):
        sw.SequenceTrack(model, task, sequence="ACNT")
    with pytest.raises(ValueError, match=r"20,001 letters; 1 to 20,000 can be shown"):
        sw.SequenceTrack(model, task, sequence="A" * 20_001)
    with pytest.raises(ValueError, match="0 letters"):
        sw.SequenceTrack(model, task, sequence="  \n")
    track = sw.SequenceTrack(model, task, sequence="acg\nt")
    assert track.sequence == "ACGT"
    for name, value, words in [
        ("sequence", "ACGU", "'U' at position 4"),
        ("position", 4, "from 0 to 3, not 4"),
        ("label", 2, "from 0 to 1, not 2"),
        ("mutations", [[9, "A"]], "from 0 to 3, not 9"),
        ("mutations", [[0, "N"]], "changed to A, C, G, T, not to 'N'"),
        ("window", [2, 9], "within the 4 positions"),
    ]:
        with pytest.raises(ValueError, match=words):
            setattr(track, name, value)
    track.set_state({"mutations": [[0, "<b>"]]})
    assert "'<b>'" in track._notice and track.mutations == []
    track.close()


def test_another_sequence_forgets_what_was_done_to_the_one_before(task):
    track = sw.SequenceTrack(sw.build_model("convolution", task), task)
    answered(track, mutations=[[track.position, "A" if track.sequence[track.position] != "A" else "C"]])
    track.sequence = "ACGTACGT"
    wait_until(track, lambda: len(track._frame["tokens"]) == 8)
    assert track.mutations == [] and track.window == [0, 8] and track.position == 4
    assert track._frame["truth"] == b"" and not track._frame["changed"]
    track.close()


@pytest.mark.parametrize("name", NETWORKS)
def test_a_single_letter_and_weights_that_are_no_numbers(task, name):
    model = sw.build_model(name, task)
    track = sw.SequenceTrack(model, task, sequence="G")
    assert probabilities(shown(track)["probabilities"]).shape == (2, 1)
    scan = scanned(track)
    assert scan["total"] == 3
    track.close()
    for parameter in model.parameters():
        parameter.data.fill_(torch.nan)
    lost = sw.SequenceTrack(model, task)
    frame = shown(lost)
    assert np.isnan(probabilities(frame["probabilities"])).all()
    plain = {name: value for name, value in frame.items() if not isinstance(value, bytes | dict)}
    json.dumps(plain, allow_nan=False)
    assert scanned(lost)["done"] == scanned(lost)["total"]
    lost.close()


def test_a_task_without_labels_at_letters_is_refused():
    recall = sw.load_task("recall")
    with pytest.raises(ValueError, match="splice-sites, genes, receptors and ww-domains; the task 'recall'"):
        sw.SequenceTrack(sw.build_model("gru", recall), recall)
    with pytest.raises(TypeError, match="SequenceTrack shows a Trainer, a Recording, or a model"):
        sw.SequenceTrack("model")
