"""Reads pages: the links and anchors of HTML, and the links, headings and code of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark").enable("table")
# Where a tag names another file.
REFERENCES = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src"}


class Page(HTMLParser):
    """ids: the anchors; references: what is linked, each with its tag; text: what is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.references: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("id"):
            self.ids.add(given["id"])
        reference = given.get(REFERENCES.get(tag, ""))
        if reference is not None:
            self.references.append((tag, reference))

    def handle_data(self, data: str) -> None:
        self.text += data


class Code(NamedTuple):
    """A block of code, or a piece of code within a line, whose language is "within a line"."""

    language: str
    text: str


def markdown(path: Path) -> str:
    """The text of a page, or of the text cells of a notebook."""
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def links(text: str) -> list[str]:
    """Where a text leads, pictures among it."""
    found = []
    for token in tokens(text):
        target = token.attrGet("href") or token.attrGet("src")
        found += [str(target)] if target else []
    return found


def anchors(text: str) -> set[str]:
    """What the headings are called in a link: on GitHub, and in JupyterLab."""
    headings = re.findall(r"^#+ +(.+?)$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), re.M)
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "") for heading in headings]
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}
    return slugs | {heading.replace(" ", "-") for heading in plain}


def code(text: str) -> list[Code]:
    """All code of a text."""
    found = [Code(each.info.partition(" ")[0], each.content) for each in tokens(text) if each.type == "fence"]
    return found + [
        Code("within a line", each.content) for each in tokens(text) if each.type == "code_inline"
    ]


def tokens(text: str) -> Iterator:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def inside(target: str) -> bool:
    """Whether it leads to a file, and not to the outside."""
    return not urlsplit(target).scheme and not target.startswith("//")


def broken(target: str, page: Path, anchors_of) -> str | None:
    """Why a link of a page leads nowhere; None: it leads somewhere."""
    path, _, place = target.partition("#")
    file = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
    if not file.exists():
        return f"{target}: there is no such file"
    if place and unquote(place) not in anchors_of(file):
        return f"{target}: there is no such place"
    return None
