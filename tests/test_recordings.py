"""Recordings of the lessons' demos that come with the package."""

import pytest

import seqwidgets as sw
from seqwidgets.training import shipped


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """With one run, which two cells show, and one of another lesson."""
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    task = sw.load_task("recall", delay=3)
    trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=8), task, name="shipped")
    trainer.step(3)
    for lesson, cells in (("03-gates", "inspector+panel"), ("02-recurrent-networks", "flow")):
        (tmp_path / lesson).mkdir()
        trainer.recording.save(tmp_path / lesson / f"{cells}.safetensors")
    trainer.close()
    race = sw.Race(task, ["gru"], until=sw.until(steps=3), seeds=1)
    race.play()
    race.wait()
    race.recording.save(tmp_path / "03-gates" / "race.safetensors")
    return tmp_path


def test_they_are_listed_by_lesson_and_cell(folder):
    assert sw.recordings() == [
        "02-recurrent-networks/flow",
        "03-gates/inspector",
        "03-gates/panel",
        "03-gates/race",
    ]


def test_two_cells_of_one_run_share_a_file(folder):
    one, other = (sw.load_recording(f"03-gates/{cell}") for cell in ("inspector", "panel"))
    assert one.about == other.about and one.about["step"] == 3


def test_a_race_is_known_as_one(folder):
    assert repr(sw.load_recording("03-gates/race")) == "<recorded race on recall: gru>"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("03-gates/x", "there are 03-gates/inspector, 03-gates/panel, 03-gates/race."),
        ("x", "there are 02-recurrent-networks/flow, 03-gates/inspector, 03-gates/panel, 03-gates/race."),
        ("03-gates/inspector+panel", "there are 03-gates/inspector, 03-gates/panel, 03-gates/race."),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(folder, name, told):
    with pytest.raises(ValueError) as refused:
        sw.load_recording(name)
    assert repr(name) in str(refused.value) and told in str(refused.value)


def test_a_package_without_recordings_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    assert sw.recordings() == []
    with pytest.raises(ValueError, match="none comes with this package"):
        sw.load_recording("03-gates/panel")


def test_a_broken_file_is_told_by_its_name(folder):
    (folder / "03-gates" / "race.safetensors").write_bytes(b"broken")
    with pytest.raises(ValueError, match=r"race\.safetensors' is broken or no safetensors file"):
        sw.load_recording("03-gates/race")
