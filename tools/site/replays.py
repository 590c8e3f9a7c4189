"""Recorded runs in the pages: views that are gone through with no kernel, each a page of its own.

They are made of the recordings that come with the package, so that building the site trains nothing.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import seqwidgets as sw

FOLDER = "replays"
# What stands at the end of each: its Play, and what it and the page around it tell each other.
ADDED = Path(__file__).parent / "replay.html"


class Replay(NamedTuple):
    """title: what is seen; make: the widget over its recording."""

    title: str
    make: Callable[[Any], Any]


def _written(run: Any) -> Any:
    panel = sw.TrainingPanel(run)
    panel.moment = max(run.snapshots)  # what it writes is known step by step
    return panel


def _presidents(run: Any) -> Any:
    return sw.GateInspector(run, text="of the United States, and the")


def _recalled(run: Any) -> Any:
    return sw.GateInspector(run, text="c31424132412231443213?")


def _looked_up(run: Any) -> Any:
    view = sw.SelfAttention(run, text="c31424132?")
    view.stage, view.position, view.key = "softmax", 9, 0
    return view


# By lesson and cell, as the recordings are.
REPLAYS = {
    "02-recurrent-networks/network": Replay(
        "A recurrent network carries a letter", lambda run: sw.UnrolledNetwork(run, text="c314242?")
    ),
    "03-gates/inspector": Replay("The gates of an LSTM while it learns", _recalled),
    "04-language-models/panel": Replay("An LSTM learns to write", _written),
    "04-language-models/inspector": Replay("The gates of an LSTM that writes", _presidents),
    "05-encoder-decoder-attention/aligned-map": Replay(
        "Which word reads which", lambda run: sw.AlignmentMap(run, text="the black cat")
    ),
    "06-transformers/panel": Replay("The ? learns where to look", sw.TrainingPanel),
    "06-transformers/moved": Replay("Self-attention, step by step", _looked_up),
    "06-transformers/heads-view": Replay(
        "Every head of a Transformer", lambda run: sw.AttentionHeads(run, text="of the United States, and")
    ),
    "08-one-idea-many-domains/prices-forecast": Replay(
        "A forecast of prices, the naive one beside it", sw.Forecast
    ),
}


@cache
def _recording(name: str) -> Any:
    """Read once for its page and for the sentence below it."""
    return sw.load_recording(name)


def setup(app: Sphinx) -> None:
    app.add_directive("replay", ReplayDirective)
    app.connect("builder-inited", lambda app: make_all(Path(app.outdir)))


def make_all(site: Path) -> None:
    """Write every replay into the folder of the site."""
    for name, replay in REPLAYS.items():
        path = site / FOLDER / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        widget = replay.make(_recording(name))
        widget.save_html(path)
        widget.close()
        path.write_text(path.read_text("utf-8") + ADDED.read_text("utf-8"), "utf-8")


class ReplayDirective(SphinxDirective):
    """`{replay} 03-gates/inspector`: the recorded run, in the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        (name,) = self.arguments
        up = "../" * self.env.docname.count("/")
        source, title = f"{up}{FOLDER}/{name}.html", html.escape(REPLAYS[name].title)
        steps = len(_recording(name).snapshots)
        told = (
            "from before the first step to the end" if steps > 2 else "before the first step, and at the end"
        )
        figure = (
            f'<figure class="replay"><iframe src="{source}" title="{title}: a recorded run" loading="lazy">'
            f"</iframe><figcaption>{title}. A recorded run, {told}. "
            f'<a href="{source}">On a page of its own</a></figcaption></figure>'
        )
        return [nodes.raw("", figure, format="html")]
