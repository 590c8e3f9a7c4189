"""Make the run sheets from the lessons' demos and the timetables in run_sheets.toml.

docs/run-sheet-half-day.md and docs/run-sheet-full-day.md say when to show what, what to ask the room, what
to press, and what is then seen. With --check say whether that would change anything.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from seqwidgets.stage import Demo, Lesson, lessons

ROOT = Path(__file__).resolve().parent.parent
BEFORE = """## The day before, and an hour before

1. `seqwidgets doctor --stage` rehearses every demo: it is made, drawn and run for a moment, and its \
recording is shown. It ends green, or says what to do. It takes about two minutes.
2. `make lab`, or `seqwidgets lab`. Open the lesson, and *Run > Run All Cells*.
3. `sw.Presenter()` in a new cell at the end shows one widget at a time, in large type: \
<kbd>PageDown</kbd> and <kbd>PageUp</kbd> (or a clicker) go on and back, <kbd>R</kbd> changes between the \
recording and the live widget, <kbd>Esc</kbd> leaves.

A **recording** shows the trained network at once; its slider goes through the training. **Live**, Play \
trains before the eyes of the room. Seeds are fixed: what stands under *what is seen* happens. Ask first, \
and let the room vote, before anything is pressed.
"""
LEAST = 4  # minutes for a demo: the room is asked, something is pressed, and everybody looks


def sheet(timetable: dict[str, Any], found: dict[str, Lesson]) -> str:
    """The page of one timetable. Raises ValueError for a lesson that there is none, for a demo that its
    lesson does not have, and where there is not the time for all demos."""
    pages = [f"# {timetable['title']}\n", f"{timetable['about']}\n"]
    pages += ["<!-- Made by tools/run_sheets.py from the lessons; change it there. -->\n", BEFORE]
    now = datetime.strptime(timetable["start"], "%H:%M")
    for part in timetable["part"]:
        lesson = _lesson(found, part["lesson"]) if "lesson" in part else None
        demos = _chosen(lesson, part) if lesson else []
        title = lesson.title if lesson else part["what"]
        pages.append(f"## {now:%H:%M} · {title} ({part['minutes']} min)\n")
        if lesson:
            pages.append(f"Open `workshop/{lesson.name}.ipynb`.\n")
        if "do" in part:
            pages.append(f"{part['do']}\n")
        if demos:
            pages.append(_table(demos, now, part["minutes"]))
        now += timedelta(minutes=part["minutes"])
    return "\n".join([*pages, f"## {now:%H:%M} · End\n"])


def _lesson(found: dict[str, Lesson], name: str) -> Lesson:
    if name not in found:
        raise ValueError(f"There is no lesson {name!r}; there are {', '.join(found)}.")
    return found[name]


def _chosen(lesson: Lesson, part: dict[str, Any]) -> list[Demo]:
    demos = {demo.cell: demo for demo in lesson.demos}
    wanted = part.get("demos", list(demos))
    for cell in wanted:
        if cell not in demos:
            raise ValueError(f"{lesson.name} has no demo {cell!r}; it has {', '.join(demos) or 'none'}.")
    if len(wanted) * LEAST > part["minutes"]:
        raise ValueError(
            f"{lesson.name} has {len(wanted)} demos in {part['minutes']} minutes, and each takes {LEAST}: "
            "choose some of them (demos = [...]), or give it more time."
        )
    return [demos[cell] for cell in wanted]


def _table(demos: list[Demo], start: datetime, minutes: int) -> str:
    """A row for each, at even distances."""
    rows = ["| when | show | ask | press | what is seen |", "|---|---|---|---|---|"]
    for number, demo in enumerate(demos):
        when = start + timedelta(minutes=minutes * number // len(demos))
        cells = f"{when:%H:%M}", f"**{demo.title}** (`{demo.cell}`)", demo.ask, demo.press, demo.sees
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def sheets() -> dict[Path, str]:
    """All pages, by where they lie."""
    timetables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found = {lesson.name: lesson for lesson in lessons(ROOT / "workshop")}
    return {ROOT / "docs" / f"run-sheet-{name}.md": sheet(each, found) for name, each in timetables.items()}


def main() -> int:
    """Write the pages; with --check write nothing and return 1 when they are not up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")
    check = parser.parse_args().check
    stale = [
        (path, text)
        for path, text in sheets().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    for path, text in stale:
        if check:
            print(f"docs/{path.name} is not up to date; run: python tools/run_sheets.py", file=sys.stderr)
        else:
            path.write_text(text, "utf-8")
            print(f"docs/{path.name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
