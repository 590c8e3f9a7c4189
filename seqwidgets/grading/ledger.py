"""What has been graded so far, so that a run that was ended goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from .. import __version__
from .marks import Mark, Marks
from .submission import Submission


class Ledger:
    """Marks on disk, one line each behind a first one with the secret.

    secret: for all notebooks of this run, also after it was taken up again. Another one may be given:
        the marks of another secret are not taken over.
    """

    def __init__(self, paths: Sequence[Path], secret: int | None = None) -> None:
        about = "\0".join([__version__, *sorted(str(path.resolve()) for path in paths)])
        name = hashlib.sha256(os.fsencode(about)).hexdigest()[:16]
        self.path = Path(click.get_app_dir("seqwidgets"), "grading", f"{name}.jsonl")
        self.secret = self._taken_up(secret)

    def marks(self, submission: Submission) -> Marks | None:
        """The marks of this very notebook from before, if it got any."""
        return self._done.get(_key(submission))

    def add(self, submission: Submission, marks: Marks) -> None:
        """Keep marks. Raises OSError when the disk does not take them."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line({"key": _key(submission), "marks": asdict(marks)}))

    def close(self) -> None:
        """All is graded: the next run begins anew."""
        self.path.unlink(missing_ok=True)

    def _taken_up(self, secret: int | None) -> int:
        lines = self._lines()
        if not lines or secret not in (None, lines[0]["secret"]):
            lines = [{"secret": secrets.randbits(62) if secret is None else secret}]
        self._done = {line["key"]: _marks(line["marks"]) for line in lines[1:]}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        # Nobody else may read the secret.
        descriptor = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(map(_line, lines))  # without what was cut off
        new.replace(self.path)
        return int(lines[0]["secret"])

    def _lines(self) -> list[dict]:
        """What is there, up to a last line that was cut off."""
        lines = []
        try:
            for line in self.path.read_text("utf-8").splitlines():
                lines.append(json.loads(line))
        except (FileNotFoundError, ValueError):
            pass
        return lines


def _line(held: dict) -> str:
    return json.dumps(held) + "\n"


def _key(submission: Submission) -> str:
    held = json.dumps([submission.name, submission.answers, sorted(submission.twice), submission.trouble])
    return hashlib.sha256(held.encode()).hexdigest()


def _marks(said: dict) -> Marks:
    exercises = {grade_id: Mark(**mark) for grade_id, mark in said["exercises"].items()}
    return Marks(said["submission"], exercises, said["trouble"])
