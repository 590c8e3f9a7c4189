"""A view without a page: what it shows, and what a page would ask of it."""

import threading
from contextlib import nullcontext

import torch

import seqwidgets as sw
from seqwidgets.widgets.text_view import TextView
from tests.browser.views import WIDGETS

# Each view of a text, with a model that suits it and a task to read.
OF_A_TEXT = [
    (widget, each.model, each.task.partition(",")[0].strip("'"))
    for each in WIDGETS
    if issubclass(widget := getattr(sw, each.widget), TextView)
]
NEWS = ["_frame", "_notice", "_steps", "_history"]


def wait_until(view, condition, news=NEWS, seconds=30):
    """Until a condition holds, told by the view's own changes."""
    happened = threading.Event()

    def look(_):
        if condition():
            happened.set()

    news = [name for name in news if view.has_trait(name)]
    view.observe(look, news)
    look(None)
    assert happened.wait(seconds), f"{view} never got there: {view._notice or 'no notice'}"
    view.unobserve(look, news)


@torch.no_grad()
def traced(model, task, text, **changes):
    """What happens while the model reads a text, with what `intervene` is told to change."""
    inputs = task.vocabulary.encode(text)[None]
    with sw.intervene(**changes) if changes else nullcontext(), sw.watch() as trace:
        model.eval()(inputs)
    return trace


def answered(view, **asked):
    """The frame that shows what a page has asked for."""
    view.set_state(asked | {"_asked": view._asked + 1})
    wait_until(view, lambda: view._frame.get("asked") == view._asked)
    return view._frame
