"""What was given out into a course folder, so that an update can tell what the learner has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import files, notebooks
from .where import MANIFEST

FORMAT = 1


class BrokenManifest(ValueError):
    """The list in a course folder cannot be read; the message says what to do."""


@dataclass
class Given:
    """A notebook as it was given out, or offered beside one that the learner had changed.

    digest: of the file. stubs: digests of its answer cells' texts, by grade_id.
    """

    digest: str
    stubs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> Given:
        cells = notebooks.answers(notebooks.parse(content))
        stubs = {name: files.digest(notebooks.text(cell).encode()) for name, cell in cells.items()}
        return cls(files.digest(content), stubs)


def load(folder: Path) -> dict[str, Given]:
    """By the notebooks' paths below the folder; empty where there is no list. Raises BrokenManifest."""
    content = files.content_of(folder / MANIFEST)
    if content is None:
        return {}
    try:
        held: dict[str, Any] = json.loads(content)
        if held["format"] != FORMAT:
            raise ValueError(f"its format is {held['format']!r}, and this version knows {FORMAT}")
        return {
            str(name): Given(str(each["digest"]), dict(each["stubs"]))
            for name, each in held["notebooks"].items()
        }
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise BrokenManifest(
            f"{folder / MANIFEST} cannot be read: {error}. It says what was copied, so that your work is "
            "told from ours. Delete it and start again: nothing of yours will be overwritten. What you "
            "have changed stays, and gets the course's version beside it."
        ) from None


def save(folder: Path, given: dict[str, Given]) -> None:
    """Raises OSError."""
    held = {"format": FORMAT, "notebooks": {name: asdict(each) for name, each in given.items()}}
    files.write(folder / MANIFEST, notebooks.dump(held))
