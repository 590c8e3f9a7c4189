"""A notebook as a page: its text, its code, and the outputs that are kept in it. Nothing is run."""

import html
import json
import re
from typing import Any

from myst_parser.slugs import github_slugify
from sphinx.application import Sphinx

from .replays import REPLAYS

FOLDED = "<details><summary>The code of this cell</summary>\n\n{}\n\n</details>"


def setup(app: Sphinx) -> None:
    app.connect("source-read", _as_markdown)


def _as_markdown(app: Sphinx, page: str, source: list[str]) -> None:
    if app.env.doc2path(page).suffix == ".ipynb":
        source[0] = markdown(source[0], lesson=page.partition("/")[2])


def markdown(notebook: str, lesson: str) -> str:
    """The notebook, which is JSON, as Markdown. The recorded run of a demo stands
    behind its cell, in place of its picture."""
    parts = []
    for cell in json.loads(notebook)["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            folded = cell["metadata"].get("jupyter", {}).get("source_hidden")
            code = f"````python\n{text}\n````"
            parts.append(FOLDED.format(code) if folded else code)
            name = f"{lesson}/{cell['id']}"
            replay = f"```{{replay}} {name}\n```"
            parts += [replay] if name in REPLAYS else map(_shown, cell.get("outputs", []))
        else:
            parts.append(re.sub(r"(\]\([^)#]*\.ipynb#)([^)]+)", _as_slug, text))
    return "\n\n".join(parts)


def _shown(output: dict[str, Any]) -> str:
    """What a cell has printed, its value, or the picture of its view, with the sentence that says it."""
    data = output.get("data", {})
    text = "".join(data.get("text/plain", output.get("text", ""))).rstrip()
    if "image/png" in data:
        picture = "".join(data["image/png"]).strip()
        return f'<img class="output" alt="{html.escape(text)}" src="data:image/png;base64,{picture}">'
    return f"````text\n{text}\n````"


def _as_slug(link: re.Match) -> str:
    """JupyterLab keeps the capitals of a heading in its anchor, which a page has as on GitHub."""
    return link[1] + github_slugify(link[2].replace("-", " "))
