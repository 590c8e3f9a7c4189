"""Follows a page of docs/ that says how to add something, in a copy of the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What is installed is not copied.
INSTALLED = [".venv", "frontend/node_modules"]
# What a line of text says that stands before a block: which file the block is, or is added to.
PLACE = re.compile(r"(?P<end>At the end of )?`(?P<path>[\w./-]+\.\w+)`:$")


def copy_of_the_repository(folder: Path) -> Path:
    """The files that git knows or would take, as they are now."""
    listed = subprocess.check_output(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    if (cache := ROOT / ".mypy_cache").exists():  # a minute, if everything is new to it
        shutil.copytree(cache, folder / cache.name)
    for name in INSTALLED:
        (folder / name).symlink_to((ROOT / name).resolve())
    subprocess.check_call(["git", "init", "-q"], cwd=folder)
    subprocess.check_call(["git", "add", "-A"], cwd=folder)
    return folder


class Page:
    """What a page says, block by block."""

    def __init__(self, text: str) -> None:
        self.commands: list[str] = []
        self.blocks: list[tuple[str, str]] = []  # where, and what
        for said, kind, block in blocks_of(text):
            if kind == "sh":
                self.commands += block.splitlines()
            elif kind == "diff":
                self.blocks += [("diff", each) for each in re.split(r"^--- ", block, flags=re.M)[1:]]
            else:
                place = PLACE.search(said)
                assert place, f"no file is named before this block: {block[:60]}"
                self.blocks.append((("+" if place["end"] else "") + place["path"], block))

    def added(self) -> int:
        """Lines of code that are to be written."""
        return sum(
            sum(line.startswith("+") for line in text.splitlines()) if where == "diff" else text.count("\n")
            for where, text in self.blocks
        )

    def follow(self, root: Path) -> None:
        """Write what is to be written."""
        for where, text in self.blocks:
            if where == "diff":
                where, _, text = text.partition("\n")
                text = patched((root / where).read_text("utf-8"), text)
            elif where.startswith("+"):
                where = where[1:]
                text = (root / where).read_text("utf-8") + text
            else:
                assert not (root / where).exists(), f"{where} is there already"
            (root / where).write_text(text, "utf-8")


def blocks_of(page: str) -> Iterator[tuple[str, str, str]]:
    """Of each block of code the line of text before it, its kind and what stands in it."""
    said, kind, inside = "", "", None
    for line in page.splitlines(keepends=True):
        if inside is None and line.startswith("```"):
            kind, inside = line.strip("`\n"), []
        elif inside is not None and line == "```\n":
            yield said, kind, "".join(inside)
            inside = None
        elif inside is not None:
            inside.append(line)
        elif line.strip():
            said = line.strip()


def patched(text: str, changes: str) -> str:
    """A text with lines taken away (-) and added (+), each behind the line before it in the block."""
    lines, at = text.split("\n"), 0
    for sign, line in ((change[:1], change[1:]) for change in changes.splitlines()):
        if sign == "+":
            lines.insert(at, line)
            at += 1
            continue
        assert line in lines[at:], f"no line {line!r} behind line {at}"
        at = lines.index(line, at) + 1
        if sign == "-":
            at -= 1
            del lines[at]
    return "\n".join(lines)
