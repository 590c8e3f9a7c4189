"""Make the recordings of the lessons' demos that come with the package (seqwidgets/recordings/).

    python tools/recordings.py [LESSON ...]

Each demo's run is made as somebody makes it who presses Play: the lesson's cells in order, then so many
steps as the demo says, or the race to its end. Needed when a demo is new, or when it runs otherwise than
before. git keeps every version, so run it once and not after each change.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from shutil import rmtree
from time import perf_counter
from typing import Any

from seqwidgets.stage import Demo, Lesson, lessons, play, subject_of
from seqwidgets.training import Race, RaceRecording, Recording, Trainer
from seqwidgets.training.registry import close_all
from seqwidgets.training.shipped import FOLDER
from seqwidgets.widgets.still_page import thinned

WORKSHOP = Path(__file__).resolve().parent.parent / "workshop"
# Bytes, for the weights of a run at all its steps: of a large network the first and the last step are kept.
BUDGET = 400_000
# Bytes of one step: of a larger network the last step alone is kept.
LARGE = 2_000_000


def record(lesson: Lesson) -> list[str]:
    """Make the recordings of a lesson, in place of those there are. Returns a line about each."""
    found: dict[Any, list[Demo]] = {}
    recordings: dict[Any, Recording | RaceRecording] = {}
    lines = []
    for played in play(lesson):
        if played.error is not None:
            raise RuntimeError(f"The cell {lesson.name}/{played.cell} raised.") from played.error
        demo, subject = played.demo, subject_of(played.widget)
        if demo is None or demo.steps is None:
            continue
        if subject is None:
            raise ValueError(f"{demo.name} says steps, and shows nothing that runs.")
        if subject not in found:
            start = perf_counter()
            recordings[subject] = _made(subject, demo.steps)
            lines.append(f"{demo.name}: {subject!r}, {perf_counter() - start:.0f} s")
        found.setdefault(subject, []).append(demo)
    close_all()
    rmtree(FOLDER / lesson.name, ignore_errors=True)
    for subject, demos in found.items():
        if len({demo.steps for demo in demos}) > 1:
            raise ValueError(f"{', '.join(demo.name for demo in demos)} show one run, to different steps.")
        path = FOLDER / lesson.name / f"{'+'.join(demo.cell for demo in demos)}.safetensors"
        path.parent.mkdir(parents=True, exist_ok=True)
        recordings[subject].save(path)
        lines.append(f"{path.relative_to(FOLDER)}: {path.stat().st_size:,} bytes")
    return lines


def _made(subject: Trainer | Race, steps: int) -> Recording | RaceRecording:
    if isinstance(subject, Race):
        subject.play()
        subject.wait()
        return subject.recording
    if missing := steps - subject.history.step_count:  # a cell may have made some
        subject.step(missing)
    return slim(subject.recording)


def slim(recording: Recording) -> Recording:
    """With fewer steps to go back to, and weights of half precision: a network says the same with them."""
    half = {
        step: {name: each.half() if each.is_floating_point() else each for name, each in weights.items()}
        for step, weights in recording.snapshots.items()
    }
    size = sum(each.nbytes for each in half[0].values())
    steps = [max(half)] if size > LARGE else thinned(list(half), max(2, BUDGET // size))
    return replace(recording, snapshots={step: half[step] for step in steps})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="03-gates; the default is all")
    wanted = parser.parse_args().lessons
    found = {lesson.name: lesson for lesson in lessons(WORKSHOP)}
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        parser.error(f"there is no lesson {', '.join(unknown)}; there are {', '.join(found)}")
    chosen = [lesson for name, lesson in found.items() if not wanted or name in wanted]
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as pool:
        for lines in pool.map(record, chosen):
            print(*lines, sep="\n", flush=True)
    size = sum(path.stat().st_size for path in FOLDER.glob("*/*.safetensors"))
    print(f"together {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
