"""The course copied to a folder of the learner's own, and kept up to date there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import __version__
from . import files, manifest, notebooks
from .manifest import Given
from .where import given

PARTS = ("workshop", "exercises")


@dataclass
class Handed:
    """What was done, by the notebooks' paths below the folder.

    copied: were not there. updated: were there as they had been given out. kept: the learner's. beside:
    of those the ones with a newer version, and its path. carried: the newer versions that hold answers
    of the learner's, and how many.
    """

    folder: Path
    copied: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)
    carried: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """In a line, and one more for each newer version that lies beside the learner's."""
        told = [("copied", self.copied), ("updated", self.updated), ("changed by you and kept", self.kept)]
        counts = ", ".join(f"{len(names)} {what}" for what, names in told if names)
        lines = [f"The course is in {self.folder}" + (f" (notebooks: {counts})." if counts else ".")]
        for name, new in self.beside.items():
            number = self.carried.get(name, 0)
            answers = f", with your {number} answer{'s' * (number > 1)}" if number else ""
            lines.append(f"{name} has a newer version: {new}{answers}. Yours stays as it is.")
        return "\n".join(lines)


def hand_out(folder: Path) -> Handed:
    """Copy the course to a folder, or bring it up to date there; twice is as good as once.

    Nothing of the learner's is overwritten or deleted. A notebook that they deleted comes back: the start
    page leads to it, and deleting is the plain way to begin a notebook anew.

    Raises BrokenManifest, and OSError where the folder cannot be written.
    """
    known = manifest.load(folder)
    before = dict(known)
    done = Handed(folder)
    for name, new in _course():
        _hand_out(done, known, name, new)
    if known != before:
        manifest.save(folder, known)
    return done


def _course() -> Iterator[tuple[str, bytes]]:
    """Each notebook of the course, by its path below the folder."""
    for part in PARTS:
        for path in sorted((given() / part).glob("*.ipynb")):
            yield f"{part}/{path.name}", path.read_bytes()


def _hand_out(done: Handed, known: dict[str, Given], name: str, new: bytes) -> None:
    there, offered = files.content_of(done.folder / name), Given.of(new)
    if there == new:
        known[name] = offered
        return
    if there is None or (name in known and files.digest(there) == known[name].digest):
        (done.copied if there is None else done.updated).append(name)
        files.write(done.folder / name, new)
        known[name] = offered
        return
    done.kept.append(name)
    before = known.get(name, offered)
    if name in known and before.digest == offered.digest:
        return
    theirs = [(there, before.stubs)]
    for path in _earlier(known, name):
        theirs.append((files.content_of(done.folder / path) or b"", known[path].stubs))
    content, number = _with_answers(new, theirs)
    beside = _beside(done.folder, known, name, content)
    files.write(done.folder / beside, content)
    known.pop(beside, None)  # the newest stands last
    known[beside] = Given.of(content)
    # Their notebook still has the stubs of the version that it was made from.
    known[name] = Given(offered.digest, before.stubs)
    done.beside[name] = beside
    if number:
        done.carried[name] = number


def _with_answers(new: bytes, theirs: list[tuple[bytes, dict[str, str]]]) -> tuple[bytes, int]:
    """A newer version with the learner's answers, and how many those are.

    theirs: the versions that they may have worked in, the newest last, each with the digests of what stood
    in its answer cells when it was given out; what still stands there is no answer.
    """
    answers: dict[str, str] = {}
    for content, stubs in theirs:
        try:
            cells = notebooks.answers(notebooks.parse(content))
        except ValueError:  # deleted, or no notebook any more
            continue
        texts = {name: notebooks.text(cell) for name, cell in cells.items()}
        answers |= {n: text for n, text in texts.items() if files.digest(text.encode()) != stubs.get(n)}
    notebook, number = notebooks.parse(new), 0
    for name, cell in notebooks.answers(notebook).items():
        if answers.get(name, notebooks.text(cell)) != notebooks.text(cell):
            cell["source"] = answers[name].splitlines(keepends=True)
            number += 1
    return (notebooks.dump(notebook) if number else new), number


def _earlier(known: dict[str, Given], name: str) -> list[str]:
    """The newer versions that were put beside a notebook before, the newest last."""
    part, _, file = name.partition("/")
    return [each for each in known if each.startswith(f"{part}/new-in-") and each.endswith(f"-{file}")]


def _beside(folder: Path, known: dict[str, Given], name: str, content: bytes) -> str:
    """A path for a newer version, where nothing of the learner's is. It is not that of a lesson, whose
    names begin with their numbers."""
    part, _, file = name.partition("/")
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        path = f"{part}/new-in-{__version__}{again}-{file}"
        there = files.content_of(folder / path)
        ours = path in known and there is not None and files.digest(there) == known[path].digest
        if there is None or there == content or ours:
            return path
        number += 1
