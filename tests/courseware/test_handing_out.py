"""The course in a folder of the learner's own: copied, updated, and nothing of theirs lost."""

import json

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from seqwidgets import courseware
from seqwidgets.courseware import BrokenManifest, files, hand_out, handing_out
from seqwidgets.courseware.where import MANIFEST
from tests.courseware.versions import EXERCISES, LESSON, answers_in, exercises, lesson, write

STUBS = {"one": "raise NotImplementedError('1')\n", "two": "raise NotImplementedError('2')\n"}


@pytest.fixture
def publish(tmp_path, monkeypatch):
    """Makes a version of the course the one that is given out."""
    return lambda course: publish_in(tmp_path, monkeypatch, course)


def publish_in(place, monkeypatch, course):
    number = len(list(place.glob("version-*")))
    version = write(place / f"version-{number}", course)
    monkeypatch.setattr(handing_out, "given", lambda: version)
    monkeypatch.setattr(handing_out, "__version__", f"{number}")


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine"


def everything(folder):
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_new_learner_gets_the_whole_course(mine):
    done = hand_out(mine)
    here = {f"{part}/{path.name}" for part in ("workshop", "exercises") for path in (mine / part).iterdir()}
    assert set(done.copied) == here
    for name in here:
        assert (mine / name).read_bytes() == (courseware.given() / name).read_bytes()
    assert str(done) == f"The course is in {mine} (notebooks: {len(here)} copied)."
    assert {path.name for path in mine.iterdir()} == {"workshop", "exercises", MANIFEST}


def test_what_was_not_touched_is_updated_and_what_was_changed_stays(publish, mine):
    publish({LESSON: lesson(), EXERCISES: exercises(STUBS)})
    hand_out(mine)
    solved = exercises(STUBS | {"one": "my answer\n"})
    (mine / EXERCISES).write_text(solved)
    publish({LESSON: lesson("new"), EXERCISES: exercises(STUBS | {"two": "another stub"}, "new")})
    done = hand_out(mine)
    assert (mine / LESSON).read_text() == lesson("new")
    assert (mine / EXERCISES).read_text() == solved
    beside = mine / "exercises/new-in-1-01-first.ipynb"
    assert answers_in(beside) == {"one": "my answer\n", "two": "another stub"}
    assert "\nnew" in beside.read_text().encode().decode("unicode_escape")
    assert str(done).splitlines() == [
        f"The course is in {mine} (notebooks: 1 updated, 1 changed by you and kept).",
        f"{EXERCISES} has a newer version: exercises/new-in-1-01-first.ipynb, with your 1 answer. "
        "Yours stays as it is.",
    ]


def test_answers_go_on_from_version_to_version(publish, mine):
    publish({EXERCISES: exercises(STUBS)})
    hand_out(mine)
    (mine / EXERCISES).write_text(exercises(STUBS | {"one": "first"}))
    publish({EXERCISES: exercises(STUBS, "1")})
    hand_out(mine)
    newer = mine / "exercises/new-in-1-01-first.ipynb"
    newer.write_text(exercises({"one": "first", "two": "second"}, "1"))
    publish({EXERCISES: exercises(STUBS | {"three": "stub"}, "2")})
    hand_out(mine)
    newest = mine / "exercises/new-in-2-01-first.ipynb"
    assert answers_in(newest) == {"one": "first", "two": "second", "three": "stub"}
    assert answers_in(newer) == {"one": "first", "two": "second"}


def test_a_stub_of_an_older_version_is_no_answer(publish, mine):
    publish({EXERCISES: exercises(STUBS)})
    hand_out(mine)
    (mine / EXERCISES).write_text(exercises(STUBS, "my notes"))
    for number in (1, 2):
        publish({EXERCISES: exercises({"one": f"stub {number}", "two": f"stub {number}"})})
        hand_out(mine)
        newer = mine / f"exercises/new-in-{number}-01-first.ipynb"
        assert answers_in(newer) == {"one": f"stub {number}", "two": f"stub {number}"}


def test_a_newer_version_never_takes_the_place_of_a_file_of_the_learner(publish, mine):
    publish({LESSON: lesson()})
    hand_out(mine)
    (mine / LESSON).write_text(lesson("mine"))
    theirs = mine / "workshop/new-in-1-01-first.ipynb"
    theirs.write_text("theirs")
    publish({LESSON: lesson("new")})
    done = hand_out(mine)
    assert theirs.read_text() == "theirs"
    assert done.beside == {LESSON: "workshop/new-in-1-2-01-first.ipynb"}
    assert (mine / done.beside[LESSON]).read_text() == lesson("new")


def test_a_file_of_that_name_that_was_never_given_out_is_the_learners(publish, mine):
    write(mine, {LESSON: "theirs"})
    publish({LESSON: lesson()})
    done = hand_out(mine)
    assert (mine / LESSON).read_text() == "theirs"
    assert (mine / done.beside[LESSON]).read_text() == lesson()


def test_what_was_deleted_comes_back_but_a_newer_version_does_not(publish, mine):
    publish({LESSON: lesson(), EXERCISES: exercises(STUBS)})
    hand_out(mine)
    (mine / EXERCISES).unlink()
    assert hand_out(mine).copied == [EXERCISES]
    (mine / LESSON).write_text(lesson("mine"))
    publish({LESSON: lesson("new"), EXERCISES: exercises(STUBS)})
    (mine / hand_out(mine).beside[LESSON]).unlink()
    assert hand_out(mine).beside == {}
    assert [path.name for path in (mine / "workshop").iterdir()] == ["01-first.ipynb"]


def test_a_notebook_that_the_learner_broke_stays_broken_and_gets_a_whole_one_beside_it(publish, mine):
    publish({EXERCISES: exercises(STUBS)})
    hand_out(mine)
    (mine / EXERCISES).write_text('{"cells": [')
    publish({EXERCISES: exercises(STUBS, "new")})
    done = hand_out(mine)
    assert (mine / EXERCISES).read_text() == '{"cells": ['
    assert (mine / done.beside[EXERCISES]).read_text() == exercises(STUBS, "new")
    assert done.carried == {}


TEXTS = st.sampled_from([None, "a", "b", "c"])  # None: the learner deletes it; or no change of the course


@over(st.lists(st.tuples(st.sampled_from([LESSON, EXERCISES]), TEXTS, TEXTS, st.booleans()), max_size=6))
def test_whatever_happens_nothing_of_the_learner_is_lost_and_twice_is_once(tmp_path_factory, story):
    """Each part of the story: a notebook, what the learner makes of it, what the course makes of it, and
    whether the list of what was given out is lost."""
    place = tmp_path_factory.mktemp("story")
    course, mine = {LESSON: lesson(), EXERCISES: exercises(STUBS)}, place / "mine"
    with pytest.MonkeyPatch.context() as patch:
        publish_in(place, patch, course)
        hand_out(mine)
        for name, learners, new, lost in story:
            if learners is None:
                (mine / name).unlink(missing_ok=True)
            else:
                changed = lesson(learners) if name == LESSON else exercises(STUBS | {"one": learners})
                (mine / name).write_text(changed)
            if new is not None:
                course[name] = lesson(f"{new}'") if name == LESSON else exercises(STUBS, f"{new}'")
                publish_in(place, patch, course)
            if lost:
                (mine / MANIFEST).unlink()
            before = everything(mine)
            done = hand_out(mine)
            after = everything(mine)
            unaltered = set(before) - set(done.updated) - {MANIFEST}
            assert {each: after.get(each) for each in unaltered} == {each: before[each] for each in unaltered}
            if learners is not None:
                written = {learners, *(answers_in(mine / each)["one"] for each in after if "exer" in each)}
                assert name != EXERCISES or learners in written
                assert name in after
                assert name not in done.updated
            again = hand_out(mine)
            assert everything(mine) == after
            assert (again.copied, again.updated, again.beside) == ([], [], {})


def test_who_is_interrupted_has_the_old_file_or_the_new_one(publish, mine, monkeypatch):
    publish({LESSON: lesson(), EXERCISES: exercises(STUBS)})
    hand_out(mine)
    publish({LESSON: lesson("new"), EXERCISES: exercises(STUBS, "new")})
    before = everything(mine)
    with monkeypatch.context() as patch:
        patch.setattr(files.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("power cut")))
        with pytest.raises(OSError, match="power cut"):
            hand_out(mine)
    assert everything(mine) == before
    hand_out(mine)
    assert (mine / LESSON).read_text() == lesson("new")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2, "notebooks": {}}', '{"format": 1, "notebooks": 3}']
)
def test_a_list_that_cannot_be_read_is_told_with_what_to_do(mine, text):
    hand_out(mine)
    (mine / MANIFEST).write_text(text)
    before = everything(mine)
    with pytest.raises(BrokenManifest, match=r"cannot be read: .* Delete it and start again"):
        hand_out(mine)
    assert everything(mine) == before


def test_progress_stays_where_it_is(publish, mine):
    publish({EXERCISES: exercises(STUBS)})
    hand_out(mine)
    write(mine, {"exercises/progress.json": json.dumps({"one": {"outcome": "Correct"}})})
    publish({EXERCISES: exercises(STUBS, "new")})
    hand_out(mine)
    assert json.loads((mine / "exercises/progress.json").read_text()) == {"one": {"outcome": "Correct"}}
