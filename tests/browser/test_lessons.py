"""Every lesson as a learner meets it: all its cells run, its questions are answered, its demos trained."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import WORKSHOP, wait_until
from tests.browser.notebook import Notebook

# What is on the page once all questions are answered. A Playground's own parts do not count.
LESSONS = {
    "00-sequences-everywhere": {"gallery": 1, "predict": 4, "playground": 2},
    "01-why-not-feedforward": {"predict": 5, "training-panel": 1, "translator": 1, "model-race": 2},
    "02-recurrent-networks": {
        "predict": 5,
        "unrolled-network": 1,
        "training-panel": 2,
        "gradient-flow": 2,
        "model-race": 2,
    },
    "03-gates": {"predict": 6, "training-panel": 1, "gate-inspector": 2, "model-race": 2},
    "04-language-models": {"predict": 10, "training-panel": 3, "next-word-keyboard": 1, "gate-inspector": 1},
    "05-encoder-decoder-attention": {
        "predict": 10,
        "training-panel": 6,
        "model-race": 3,
        "encoder-decoder": 3,
        "alignment-map": 2,
        "translator": 2,
    },
    "06-transformers": {
        "predict": 12,
        "self-attention": 3,
        "training-panel": 3,
        "positional-encoding": 1,
        "attention-heads": 2,
        "model-race": 2,
    },
    "07-biological-sequences": {"predict": 10, "sequence-track": 5, "training-panel": 4, "model-race": 1},
    "08-one-idea-many-domains": {
        "predict": 6,
        "examples": 2,
        "training-panel": 3,
        "model-race": 3,
        "input-saliency": 1,
        "forecast": 1,
    },
}
# One after the other, as they are shown: all at once they would have the processor to share.
PAUSE = """
from seqwidgets.training import registry
for each in list(registry._open.values()): each.pause(wait=False)
"""
# Those whose Play trains.
TRAINING = "training-panel", "playground", "model-race"


def views(notebook: Notebook, name: str) -> Locator:
    return notebook.page.locator(f'[data-seqwidget="{name}"]:not([data-seqwidget="playground"] *)')


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def test_no_lesson_is_left_out():
    there = {path.stem for path in WORKSHOP.glob("*.ipynb")}
    assert there - {"glossary"} == set(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_from_its_first_cell_to_its_last_demo(page, lab, lesson):
    notebook = Notebook(page, lab, f"workshop/{lesson}.ipynb")
    notebook.run_all()
    assert notebook.errors() == []
    questions = views(notebook, "predict")
    expect(questions).to_have_count(LESSONS[lesson]["predict"])
    for question in questions.all():
        question.get_by_role("button").first.click()
        expect(question).to_have_attribute("data-given", "true")

    for name, count in LESSONS[lesson].items():
        expect(views(notebook, name)).to_have_count(count)
    trained = [view for name in TRAINING for view in views(notebook, name).all()]
    for view in trained:
        view.locator(".sw-actions").first.get_by_role("button", name="Play", exact=True).click()
        wait_until(lambda view=view: step(view) > 0, "the training", seconds=60)
        notebook.kernel.run(PAUSE)
    for view in page.locator("[data-seqwidget]").all():
        expect(view).to_have_attribute("data-error", "")
