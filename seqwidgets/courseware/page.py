"""The map of the course as HTML. Whatever comes from a notebook or from a file is escaped.

Without the style sheet (GitHub, an untrusted notebook) the same words and links stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from .facts import Exercise, Lesson
from .progress import MARKS, Kept, go_on, outcome

COLOURS = Path(__file__).with_name("colours.css").read_text("utf-8")
STYLE = COLOURS + Path(__file__).with_name("page.css").read_text("utf-8")
AGAIN = "Run this cell again (<kbd>Shift</kbd>+<kbd>Enter</kbd>) to see how far you have come by then."

# From a path below the course's folder to an address; "" where nothing is there.
Address = Callable[[str], str]


class Page:
    """The map of some lessons, for somebody who has come so far."""

    def __init__(self, lessons: list[Lesson], known: Kept, address: Address) -> None:
        self.lessons, self.known, self.address = lessons, known, address
        self.following = go_on(lessons, known)

    def html(self) -> str:
        """A section, style included."""
        entries = "\n".join(map(self._lesson, self.lessons))
        glossary = self._link("workshop/glossary.ipynb", "The glossary")
        return (
            f"<style>\n{STYLE}</style>\n"
            '<section class="sw-course" aria-label="The course">\n'
            f'<p class="summary"><strong>{self._way()}</strong> <span>{self.summary()}</span></p>\n'
            f"<ol>\n{entries}\n</ol>\n"
            f"<p>{glossary} has each term of the lessons in a sentence or two. {AGAIN}</p>\n"
            "</section>"
        )

    def summary(self) -> str:
        """In a line."""
        every = [each for lesson in self.lessons for each in lesson.exercises]
        return f"exercises: {_counted(every, self.known)}"

    def _way(self) -> str:
        if self.following is None:
            return "All exercises are done."
        lesson, exercise = self.following.lesson, self.following.exercise
        word = "Go on with" if self.known else "Begin with"
        if exercise is None:
            return f"{word} {self._link(_notebook('workshop', lesson), _inline(lesson.title))}"
        return f"{word} {self._link(_notebook('exercises', lesson), _named(exercise), exercise.cell)}"

    def _lesson(self, lesson: Lesson) -> str:
        now = self.following is not None and self.following.lesson == lesson
        title = self._link(_notebook("workshop", lesson), _inline(lesson.title))
        minutes = f'<p class="minutes">{_inline(lesson.minutes)}</p>' if lesson.minutes else ""
        parts = [f'<div class="head"><h3>{title}</h3>{minutes}</div>']
        if lesson.question:
            parts.append(f'<p class="question">{_inline(_sentence(lesson.question))}</p>')
        if lesson.able:
            able = "".join(f"<li>{_inline(each)}</li>" for each in lesson.able)
            opened = " open" if now else ""
            summary = "<summary>What you can do afterwards</summary>"
            parts.append(f"<details{opened}>{summary}<ul>{able}</ul></details>")
        if lesson.exercises:
            link = self._link(_notebook("exercises", lesson), "Exercises")
            parts.append(f"<p>{link}: {_counted(lesson.exercises, self.known)}</p>")
            items = "".join(self._exercise(each, lesson) for each in lesson.exercises)
            parts.append(f'<ul class="exercises">{items}</ul>')
        current = ' class="now"' if now else ""
        return f"<li{current}>{''.join(parts)}</li>"

    def _exercise(self, exercise: Exercise, lesson: Lesson) -> str:
        said = outcome(self.known, exercise)
        state = said.lower().replace(" ", "-")
        link = self._link(_notebook("exercises", lesson), _named(exercise), exercise.cell)
        mark = f'<span aria-hidden="true">{MARKS[said]}</span> <span class="said">{said}:</span>'
        points = f"{exercise.points} point{'s' * (exercise.points != 1)}"
        return f'<li data-state="{state}">{mark} {link} <small>{points}</small></li>'

    def _link(self, path: str, words: str, cell: str = "") -> str:
        """To a notebook, or to a cell of it; the words alone where there is no such notebook."""
        address = self.address(path)
        if not address:
            return words
        place = f"#cell-id={cell}" if cell else ""
        return f'<a href="{escape(address + place)}">{words}</a>'


def _notebook(part: str, lesson: Lesson) -> str:
    return f"{part}/{lesson.name}.ipynb"


def _named(exercise: Exercise) -> str:
    return f"{escape(exercise.id)} <code>{escape(exercise.name)}</code>"


def _counted(exercises: list[Exercise] | tuple[Exercise, ...], known: Kept) -> str:
    done = [each for each in exercises if outcome(known, each) == "Correct"]
    reached, possible = (sum(each.points for each in some) for some in (done, exercises))
    return f"{len(done)} of {len(exercises)} done, {reached} of {possible} points"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _inline(markdown: str) -> str:
    """A line of Markdown: links become their words, code stays code."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))
