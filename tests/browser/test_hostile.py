"""What no view may stumble over: tokens that are HTML, of every script, and weights that are no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

from tests.browser.lab import wait_until
from tests.browser.test_every_view import opened
from tests.browser.views import PANEL, VIEWS

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


@pytest.fixture
def dialogs(context: BrowserContext) -> Iterator[list[str]]:
    """What a script would say that was taken for one."""
    said: list[str] = []

    def note(dialog: Dialog) -> None:
        if dialog.type != "beforeunload":  # of JupyterLab, when the page is left
            said.append(dialog.message)
        dialog.accept()

    context.on("dialog", note)
    yield said
    context.remove_listener("dialog", note)


@pytest.mark.parametrize("example", [PANEL, *VIEWS], ids=lambda example: example.name)
def test_text_is_text_and_what_is_no_number_is_survived(open_notebook, dialogs, example):
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


def test_a_question_and_its_answers_are_text_in_the_notebook_and_in_a_page_of_its_own(
    open_notebook, new_page: Page, dialogs, tmp_path: Path
):
    html = tmp_path / "question.html"
    evil = "</script><script>alert(2)</script>" + "".join(HOSTILE)
    notebook = open_notebook(
        f"import seqwidgets as sw\nquestion = sw.Predict({evil!r}, {HOSTILE!r}, truth={HOSTILE[1]!r}, "
        f"because={evil!r})\nquestion"
    )
    notebook.run_all()
    view = notebook.view("predict")
    answers = view.get_by_role("group").get_by_role("button")
    assert answers.all_text_contents() == HOSTILE
    answers.nth(4).click()
    said = f"You said “{HOSTILE[4]}”; it is “{HOSTILE[1]}”. {evil}"
    expect(view).to_have_attribute("data-given", "true")
    expect(view.locator(".sw-outcome")).to_contain_text("You said")
    assert view.locator(".sw-outcome").text_content() == said
    # What turns round what follows is held in: the sentence goes on to the right of it.
    assert edge(view, HOSTILE[4]) < edge(view, "; it is")
    notebook.kernel.run(f"question.save_html({str(html)!r})")
    view = opened(new_page, html, "predict")
    assert view.locator(".sw-question").text_content() == evil
    assert view.locator(".sw-outcome").text_content() == said
    assert view.locator("img, script").count() == 0 and not dialogs


def edge(view: Locator, text: str) -> float:
    """Where a text begins in the sentence of what happened."""
    return view.locator(".sw-outcome").evaluate(
        """(element, text) => {
            const node = [...element.childNodes].find((each) => each.textContent.includes(text))
            const range = document.createRange()
            range.selectNodeContents(node)
            return range.getBoundingClientRect().left
        }""",
        text,
    )


def test_a_preset_of_any_kind_is_refused_in_words_and_the_table_stays(open_notebook, dialogs):
    usual = "recall delay=4 | gru hidden_size=8"
    notebook = open_notebook(f"import seqwidgets as sw\nplayground = sw.Playground({usual!r})\nplayground")
    notebook.run_all()
    view = notebook.view("playground")
    share = view.get_by_label("Preset", exact=False)
    for preset in [*HOSTILE, "recall | " + HOSTILE[0], "|||", "recall " * 2000, "recall delay=1e99 | gru"]:
        before = view.locator(".sw-note").first.inner_text()
        share.fill(preset)
        share.press("Enter")
        expect(view.locator(".sw-note").first).not_to_have_text(before)
        expect(view.get_by_role("alert").first).to_be_visible()
        assert notebook.kernel.value("playground.preset") == usual, preset
    view.get_by_role("button", name="Step", exact=True).first.click()
    expect(view).to_have_attribute("data-step", "1")
    assert view.locator("img").count() == 0 and not dialogs


def test_a_card_of_the_gallery_and_a_name_in_a_race_are_text(open_notebook, dialogs):
    notebook = open_notebook(
        f"""
import seqwidgets as sw
from seqwidgets.widgets import gallery as module
hostile = {HOSTILE!r}
card = {{"learns": hostile[0], "kind": hostile[3], "asks": "translation", "labels": [], "apart": " ",
    "real": hostile[0], "generated": "nothing", "source": hostile[4], "licence": "",
    "row": {{"tokens": hostile, "wanted": hostile, "places": [], "length": 5}}}}
module.task_names = lambda: list(hostile)
module.card_of = lambda name: card | {{"name": name}}
gallery = sw.Gallery()
gallery""",
        """
task = sw.load_task("recall", delay=3)
race = sw.Race(task, {each: {"model": "rnn", "hidden_size": 4} for each in hostile}, until=sw.until(steps=3))
race.play(), race.wait()
sw.ModelRace(race)""",
    )
    notebook.run_all()
    gallery, race = notebook.view("gallery"), notebook.view("model-race")
    expect(gallery).to_have_attribute("data-cards", str(len(HOSTILE)))
    assert gallery.locator(".sw-title").all_text_contents() == HOSTILE
    gallery.locator(".sw-exhibit").first.click()
    expect(gallery).to_have_attribute("data-chosen", HOSTILE[0])
    expect(race).to_have_attribute("data-state", "finished")
    assert race.locator("tbody th").all_text_contents() == HOSTILE
    race.locator("tbody th button").first.click()
    wait_until(
        lambda: race.locator("tbody th button").first.get_attribute("aria-pressed") == "false", "hiding"
    )
    expect(race.locator(".sw-curve g[data-label]")).to_have_count(len(HOSTILE) - 1)
    for view in (gallery, race):
        assert view.locator("img").count() == 0 and view.get_attribute("data-error") == ""
    assert not dialogs
    notebook.kernel.run("import importlib; importlib.reload(module)")
