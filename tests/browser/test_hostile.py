"""What no view may stumble over: tokens that are HTML, of every script, and weights that are no numbers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import wait_until
from tests.browser.views import VIEWS

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "שלום",  # right to left
    "👩‍👩‍👧‍👦",  # one picture of seven characters
    "e\u0301\u0323\u0308",  # combining marks
    "\u202eabc",  # turns round what follows, where it is not held in
]
# The task as it is, but four of its tokens have become others.
CELL = f"""
import re
from seqwidgets.tasks import Vocabulary
hostile = {HOSTILE!r}
def changed(vocabulary):
    tokens = [vocabulary.tokens[0], *hostile, *vocabulary.tokens[len(hostile) + 1:]]
    return Vocabulary(tokens, pattern="|".join(map(re.escape, tokens)), silent=vocabulary.silent)
if task.vocabulary is not None:  # a forecast reads numbers
    task.vocabulary, task.target_vocabulary = changed(task.vocabulary), changed(task.target_vocabulary)
"""
# Where each view writes the tokens that it reads, one a column.
COLUMNS = {
    "unrolled-network": ".sw-tokens span",
    "gate-inspector": ".sw-tokens span",
    "encoder-decoder": ".sw-source span",
    "alignment-map": "thead th:not(:empty)",
    "self-attention": ".sw-keys .sw-tokens span",
    "attention-heads": ".sw-keys span",
}
LEFT = "elements => elements.map(element => Math.round(element.getBoundingClientRect().left))"


@pytest.mark.parametrize("example", VIEWS, ids=lambda example: example.name)
def test_text_is_text_and_what_is_no_number_is_survived(open_notebook, page: Page, example):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    text = ", text=' '.join(hostile)" if example.options else ""
    notebook = open_notebook(
        example.setup + CELL, f"view = {example._replace(options=text).of('trainer')}\nview"
    )
    notebook.run_all()
    view, kernel = notebook.view(example.name), notebook.kernel
    expect(view).not_to_have_attribute("data-frames", "0")
    kernel.run("trainer.step(5)")
    expect(view).to_have_attribute("data-step", "5")
    assert notebook.errors() == []
    assert view.locator("img").count() == 0 and not dialogs
    if example.name in COLUMNS:
        columns = view.locator(COLUMNS[example.name])
        shown = columns.all_text_contents()
        assert [each.replace("␣", " ") for each in shown[: len(HOSTILE)]] == HOSTILE
        left = columns.evaluate_all(LEFT)
        apart = [one - other for one, other in zip(left[1:], left, strict=False)]
        assert max(apart) - min(apart) <= 1, f"the columns do not stand in line: {left}"

    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 5, "the picture to follow")
    kernel.run("for weights in trainer.model.parameters(): weights.data.fill_(float('nan'))")
    expect(view).to_have_attribute("data-state", "paused")
    expect(view.get_by_role("alert")).to_contain_text("the last good snapshot")
    kernel.run("trainer.rewind()")
    expect(view).to_have_attribute("data-step", str(kernel.value("trainer.history.step_count")))
    expect(view.get_by_role("alert")).to_be_hidden()
    expect(view).to_have_attribute("data-error", "")
