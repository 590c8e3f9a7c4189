"""The README is the home page: behind its text come the contents, which only the site needs."""

from pathlib import Path

from sphinx.application import Sphinx

CONTENTS = Path(__file__).parent / "contents.md"
# A browser opens index.html by itself.
INDEX = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=README.html">
<title>seqwidgets</title>
<a href="README.html">seqwidgets</a>
"""


def setup(app: Sphinx) -> None:
    app.connect("source-read", _add_contents)
    app.connect("build-finished", _write_index)


def _add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    if page == app.config.root_doc:
        app.env.note_dependency(CONTENTS)
        source[0] += CONTENTS.read_text("utf-8")


def _write_index(app: Sphinx, error: Exception | None) -> None:
    if not error:
        (app.outdir / "index.html").write_text(INDEX, "utf-8")
