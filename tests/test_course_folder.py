"""Which folder `seqwidgets lab` serves, and what it says when it cannot."""

import click
import pytest

from seqwidgets.cli import course_folder as room
from seqwidgets.cli.course_folder import course_folder, first_page
from seqwidgets.courseware import given, is_handed_out
from seqwidgets.courseware.where import MANIFEST


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """In an empty folder, with a package that does not run from a clone."""
    monkeypatch.setattr(room, "is_clone", lambda: False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_in_a_clone_nothing_is_copied(tmp_path, monkeypatch):
    for place in (tmp_path, given(), given() / "workshop"):
        monkeypatch.chdir(place)
        assert course_folder(None) == given()
    assert course_folder(given()) == given()
    assert list(tmp_path.iterdir()) == []
    assert not is_handed_out(given())


def test_without_one_the_course_is_copied_below_this_folder(installed, capsys):
    folder = course_folder(None)
    assert folder == installed / "seqwidgets-course"
    assert is_handed_out(folder)
    assert capsys.readouterr().out == f"The course is in {folder} (notebooks: 18 copied).\n"


@pytest.mark.parametrize("below", [".", "exercises"])
def test_started_in_a_course_folder_it_uses_that_one(installed, monkeypatch, below):
    folder = course_folder(installed / "own")
    (folder / "workshop/glossary.ipynb").unlink()
    monkeypatch.chdir(folder / below)
    assert course_folder(None) == folder
    assert (folder / "workshop/glossary.ipynb").exists()
    assert [each.name for each in installed.iterdir()] == ["own"]


def test_a_folder_with_lessons_that_was_not_handed_out_is_served_as_it_is(installed):
    (installed / "workshop").mkdir()
    (installed / "workshop/01-mine.ipynb").write_text("{}")
    assert course_folder(None) == installed
    assert not is_handed_out(installed)


def test_anybodys_workshop_is_no_course(installed):
    (installed / "workshop").mkdir()
    assert course_folder(None) == installed / "seqwidgets-course"


def test_a_name_that_is_a_file_is_told(installed):
    (installed / "seqwidgets-course").write_text("")
    with pytest.raises(click.ClickException, match=r"is a file, .* seqwidgets lab --folder FOLDER"):
        course_folder(None)


def test_a_part_that_is_a_file_is_told(installed):
    (installed / "own").mkdir()
    (installed / "own/workshop").write_text("")
    with pytest.raises(click.ClickException, match=r"cannot be copied to .*own: .*--folder FOLDER"):
        course_folder(installed / "own")


def test_a_folder_that_cannot_be_written_is_told(installed, monkeypatch):
    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with pytest.raises(click.ClickException, match=r"cannot be copied to .*: Permission denied .* writable"):
        course_folder(None)


def test_a_broken_list_is_told(installed):
    folder = course_folder(None)
    (folder / MANIFEST).write_text("{")
    with pytest.raises(click.ClickException, match="Delete it and start again"):
        course_folder(folder)


def test_where_no_start_page_can_be_written_the_first_lesson_is_opened(installed, monkeypatch, capsys):
    folder = course_folder(None)
    (folder / "start.ipynb").mkdir()
    assert first_page(folder) == "/lab/tree/workshop/00-sequences-everywhere.ipynb"
    assert "No start page" in capsys.readouterr().err


def test_a_start_page_that_is_no_notebook_is_put_aside(installed, capsys):
    folder = course_folder(None)
    for number in range(2):
        (folder / "start.ipynb").write_text(f"[{number}")
        assert first_page(folder) == "/lab/tree/start.ipynb"
    assert (folder / "start.ipynb.unreadable").read_text() == "[0"
    assert (folder / "start.ipynb.unreadable-2").read_text() == "[1"
    assert "it is now start.ipynb.unreadable-2" in capsys.readouterr().out
