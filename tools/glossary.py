"""Link each term of workshop/glossary.ipynb where a lesson uses it first.

A term is a heading of the third level in the glossary. Its first use in a lesson's text becomes a link;
words of everyday language (a key, a step) are taken for the term only where the lesson sets them bold.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKSHOP = ROOT / "workshop"
GLOSSARY = WORKSHOP / "glossary.ipynb"
EVERYDAY = {
    *("Base", "Candidate", "Domain", "Gate", "Head", "Key", "Layer", "Mask", "Position", "Query", "Score"),
    *("Sequence", "Step", "Trainer", "Translation", "Unit", "Value", "Window"),
}
# What is no running text: code, formulas, links, headings, citations.
NO_TEXT = re.compile(
    r"`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|\[[^\]]*\]\([^)]*\)|^#[^\n]*|<[^>]*>|https?://\S+", re.S | re.M
)
LAST = "## Further reading"


def terms() -> list[str]:
    """The glossary's terms, the longest first: "hidden state" before "state"."""
    text = "\n".join("".join(cell["source"]) for cell in json.loads(GLOSSARY.read_text("utf-8"))["cells"])
    return sorted(re.findall(r"^### (.+)$", text, re.M), key=len, reverse=True)


def anchor(term: str) -> str:
    """What a heading is called in a link, in JupyterLab as on GitHub."""
    return term.replace(" ", "-")


def linked(lesson: str) -> str:
    """The notebook with a link at the first use of every term, both as JSON text."""
    notebook = json.loads(lesson)
    texts = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    for term in terms():
        for cell in texts:
            before = "".join(cell["source"])
            if f"(glossary.ipynb#{anchor(term)})" in before:
                break
            after = _linked_once(before, term)
            if after != before:
                cell["source"] = after.splitlines(keepends=True)
                break
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _linked_once(text: str, term: str) -> str:
    word = re.escape(term).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]")
    pattern = rf"(?<=\*\*){word}s?(?=\*\*)" if term in EVERYDAY else rf"(?<![\w-]){word}s?(?![\w-])"
    end = text.find(LAST)
    taken = [match.span() for match in NO_TEXT.finditer(text)]
    for match in re.finditer(pattern, text[: end if end >= 0 else None], re.I):
        if not any(start < match.end() and match.start() < stop for start, stop in taken):
            link = f"[{match.group()}](glossary.ipynb#{anchor(term)})"
            return text[: match.start()] + link + text[match.end() :]
    return text


def main() -> None:
    for path in sorted(WORKSHOP.glob("0*.ipynb")):
        path.write_text(linked(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
