"""The recordings of the lessons' demos that come with the package."""

from __future__ import annotations

from pathlib import Path

from .race_recording import RaceRecording
from .recording import Recording
from .run_file import holds_a_race

# recordings/<lesson>/<cell id>.safetensors; several cells that show one run share a file, whose name is
# all of theirs, with a + in between: a cell's id never holds one.
FOLDER = Path(__file__).parents[1] / "recordings"


def recordings() -> list[str]:
    """The names of the recordings that come with the package, each a lesson and a cell of it:
    "03-gates/panel"."""
    return sorted(_files())


def load_recording(name: str) -> Recording | RaceRecording:
    """The recorded run, or race, of a lesson's demo, by the lesson and the id of its cell.

    Raises ValueError for a name that is not one of `recordings()`.
    """
    files = _files()
    if name not in files:
        raise ValueError(f"There is no recording {name!r}; {_known(name, recordings())}.")
    kind = RaceRecording if holds_a_race(files[name]) else Recording
    return kind.load(files[name])


def _files() -> dict[str, Path]:
    """By name."""
    found = sorted(FOLDER.glob("*/*.safetensors"))
    return {f"{path.parent.name}/{cell}": path for path in found for cell in path.stem.split("+")}


def _known(name: object, names: list[str]) -> str:
    """What there is instead: of the same lesson, or else of all."""
    lesson = str(name).partition("/")[0]
    of_lesson = [each for each in names if each.startswith(f"{lesson}/")]
    return f"there are {', '.join(of_lesson or names)}" if names else "none comes with this package"
