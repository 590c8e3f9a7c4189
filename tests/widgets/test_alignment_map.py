"""The alignment map: the model's weights, and its score on held-out examples by length."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.alignment_map import quarters
from tests.widgets.views import answered, wait_until


@pytest.fixture(scope="module")
def numbers():
    return sw.load_task("numbers", largest=999)


@pytest.fixture(scope="module")
def learnt(numbers):
    model = sw.build_model("seq2seq-attention", numbers, hidden_size=32)
    trainer = sw.Trainer(model, numbers, name="learnt")
    trainer.step(150)
    yield trainer
    trainer.close()


@pytest.fixture
def view(learnt):
    view = sw.AlignmentMap(learnt, text="427")
    yield view
    view.close()


def test_the_map_is_that_of_the_encoder_decoder(view, learnt):
    other = sw.EncoderDecoder(learnt, text="427")
    one, two = answered(view), answered(other)
    for key in ("source", "words", "said", "alignment", "known"):
        assert one[key] == two[key], key
    other.close()


def test_the_quality_is_that_of_decoding_held_out_examples(view, learnt, numbers):
    batch = next(numbers.batches(128, seed=0, split="valid"))
    said = learnt.model.eval().decode(batch.inputs, batch.lengths)
    exact = torch.tensor(
        [
            numbers.target_vocabulary.decode(one) == numbers.target_vocabulary.decode(two.clamp(min=0))
            for one, two in zip(said, batch.targets, strict=True)
        ]
    )
    quality = answered(view)["quality"]
    assert sum(each["count"] for each in quality) == 128
    assert sum(each["exact"] * each["count"] for each in quality) == pytest.approx(int(exact.sum()))
    for each in quality:
        lengths = batch.lengths - 1
        rows = (lengths >= each["shortest"]) & (lengths <= each["longest"])
        assert each["exact"] == pytest.approx(float(exact[rows].float().mean()))


def test_quarters_go_from_short_to_long_and_hold_equal_lengths_together():
    parts = quarters(torch.arange(1, 101))
    assert [int(rows.sum()) for rows in parts] == [25, 25, 25, 25]
    assert [int(rows.nonzero()[0]) for rows in parts] == [0, 25, 50, 75]
    assert [rows.tolist() for rows in quarters(torch.tensor([3, 3, 3]))] == [[True, True, True]]
    parts = quarters(torch.tensor([2, 4, 4, 4, 4, 4, 9, 9]))
    assert torch.stack(parts).sum(0).tolist() == [1] * 8


def test_it_follows_a_run_and_is_scrubbed_through(numbers):
    trainer = sw.Trainer(sw.build_model("seq2seq-attention", numbers, hidden_size=8), numbers, name="run")
    view = sw.AlignmentMap(trainer, text="42")
    wait_until(view, lambda: view._frame.get("step") == 0)
    first = view._frame["alignment"]
    trainer.step(30)
    wait_until(view, lambda: view._frame["step"] == 30)
    assert view._frame["alignment"] != first
    assert answered(view, moment=0)["alignment"] == first
    view.close()
    trainer.close()


def test_a_recording_and_a_model_show_the_same(learnt, view, numbers, tmp_path):
    live = answered(view)
    learnt.recording.save(tmp_path / "run.safetensors")
    recording = sw.Recording.load(tmp_path / "run.safetensors")
    for still in (
        sw.AlignmentMap(recording, text="427"),
        sw.AlignmentMap(recording.model(), numbers, text="427"),
    ):
        frame = answered(still)
        assert (frame["state"], frame["said"]) == ("still", live["said"])
        np.testing.assert_allclose(
            np.frombuffer(frame["alignment"], np.float32),
            np.frombuffer(live["alignment"], np.float32),
            atol=1e-5,
        )
        still.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("seq2seq", "AlignmentMap shows an attention; Seq2seq 128 has none"),
        ("transformer", "AlignmentMap shows what seq2seq and seq2seq-attention do"),
    ],
)
def test_another_model_is_refused_in_words(name, says, numbers):
    model = sw.build_model(name, numbers, **({"hidden_size": 128} if name == "seq2seq" else {}))
    with pytest.raises(ValueError, match=says):
        sw.AlignmentMap(model, numbers)


def test_a_source_that_cannot_be_read_is_refused(view):
    view.set_state({"text": "4x"})
    assert "The character 'x' at position 1" in view._notice
    assert view.text == "427"
