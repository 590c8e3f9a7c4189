"""`python -m tools.site [FOLDER]` builds the site, into site/ where no folder is named."""

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path) -> int:
    """The exit status: a warning is an error, and all of them are shown."""
    conf, pages = Path(__file__).parent, folder / ".doctrees"
    # All pages, each time: what is made of the package may differ where no page does.
    arguments = ["--fresh-env", "--fail-on-warning", "--quiet"]
    arguments += ["--conf-dir", conf, "--doctree-dir", pages, ROOT, folder]
    return build_main([str(each) for each in arguments])


if __name__ == "__main__":
    folder = Path(sys.argv[1] if sys.argv[1:] else ROOT / "site")
    status = build(folder)
    if not status:
        print(f"{folder}/index.html")
    sys.exit(status)
