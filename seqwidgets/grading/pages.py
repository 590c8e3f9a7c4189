"""What is given back: a page for each learner, and one for the class.

All that comes from a submission is escaped, its name too; nothing on a page is loaded from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from ..charts import Figure, distribution, misconceptions
from .marks import Mark, Marks

STYLE = Path(__file__).with_name("page.css").read_text("utf-8")
SHOWN = 12  # misconceptions on the class page
Learners = Mapping[str, Sequence[Marks]]


def write(folder: Path, everything: Sequence[Marks]) -> Path:
    """Write `index.html` and `learners/<name>.html`, and return the first. Raises OSError."""
    learners = by_learner(everything)
    (folder / "learners").mkdir(parents=True, exist_ok=True)
    for learner, theirs in learners.items():
        (folder / "learners" / _file(learner)).write_text(_feedback(learner, theirs), "utf-8")
    index = folder / "index.html"
    index.write_text(_class_page(learners), "utf-8")
    return index


def by_learner(everything: Sequence[Marks]) -> dict[str, list[Marks]]:
    """The notebooks of each learner: those below one folder, or else each notebook by itself."""
    learners: dict[str, list[Marks]] = {}
    for marks in everything:
        learners.setdefault(marks.submission.split("/")[0], []).append(marks)
    return learners


def shared(learners: Learners) -> Counter[tuple[str, str]]:
    """How many learners have each misconception, by exercise and sentence."""
    return Counter(
        found
        for theirs in learners.values()
        for found in {
            (name, mark.misconception) for name, mark in _all_marks(theirs) if mark.misconception is not None
        }
    )


def _all_marks(theirs: Sequence[Marks]) -> Iterator[tuple[str, Mark]]:
    for marks in theirs:
        yield from marks.exercises.items()


def _file(learner: str) -> str:
    """A file name; where letters had to go, with what tells it from others."""
    plain = re.sub(r"[^\w.-]", "_", learner)[:80]
    if plain == learner:
        return f"{plain}.html"
    return f"{plain}-{hashlib.sha256(learner.encode()).hexdigest()[:8]}.html"


def _points(theirs: Sequence[Marks]) -> tuple[int, int]:
    return sum(marks.points for marks in theirs), sum(marks.possible for marks in theirs)


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style></head>\n"
        f"<body><main>\n<h1>{escape(title)}</h1>\n{body}\n</main></body></html>\n"
    )


def _feedback(learner: str, theirs: Sequence[Marks]) -> str:
    points, possible = _points(theirs)
    parts = [f"<p><strong>{points} of {possible} points</strong></p>"]
    for marks in theirs:
        parts.append(f"<h2>{escape(marks.submission)} · {marks.points} of {marks.possible} points</h2>")
        if marks.trouble:
            parts.append(f'<p class="trouble">{escape(marks.trouble)}</p>')
        else:
            parts += [mark.page for mark in marks.exercises.values()]
    return _page(f"Feedback for {learner}", "\n".join(parts))


def _class_page(learners: Learners) -> str:
    parts = []
    shares = [points / possible for points, possible in map(_points, learners.values()) if possible]
    if shares:
        parts.append(_figure(distribution(shares)))
    frequent = shared(learners).most_common(SHOWN)
    if frequent:
        parts.append("<h2>What was misunderstood</h2>")
        counts = {f"{name}: {sentence}": count for (name, sentence), count in frequent}
        parts.append(_figure(misconceptions(counts)))
        parts.append(_table(("learners", "exercise", "misconception"), _of(frequent)))
    parts += ["<h2>Exercises</h2>", _table(("exercise", *OUTCOMES), _by_exercise(learners))]
    parts += ["<h2>Learners</h2>", _table(("points", "of", "learner", "trouble"), _ranked(learners))]
    return _page(f"Marks of {len(learners)} learners", "\n".join(parts))


OUTCOMES = ("correct", "incorrect", "error", "not-attempted", "refused")


def _of(frequent: list[tuple[tuple[str, str], int]]) -> list[list[str]]:
    return [[str(count), f"<code>{name}</code>", escape(said)] for (name, said), count in frequent]


def _by_exercise(learners: Learners) -> list[list[str]]:
    counts: dict[str, Counter[str]] = {}
    for theirs in learners.values():
        for name, mark in _all_marks(theirs):
            counts.setdefault(name, Counter())[mark.outcome] += 1
    return [
        [f"<code>{name}</code>", *(str(of_one[outcome]) for outcome in OUTCOMES)]
        for name, of_one in counts.items()
    ]


def _ranked(learners: Learners) -> list[list[str]]:
    rows = []
    for learner, theirs in sorted(learners.items()):
        points, possible = _points(theirs)
        link = f'<a href="learners/{_file(learner)}">{escape(learner)}</a>'
        trouble = " ".join(marks.trouble for marks in theirs if marks.trouble)
        rows.append([str(points), str(possible), link, escape(trouble)])
    return rows


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells are HTML already. What is a number stands at the right."""

    def cells(row: Sequence[str]) -> str:
        marked = ((' class="number"' if cell.isdecimal() else "", cell) for cell in row)
        return "".join(f"<td{kind}>{cell}</td>" for kind, cell in marked)

    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "\n".join(f"<tr>{cells(row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _figure(figure: Figure) -> str:
    return f"<figure>{figure.svg()}</figure>"
