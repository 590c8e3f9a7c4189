"""The Playground in a real JupyterLab, used as somebody would who sees it for the first time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

import seqwidgets as sw
from tests.browser.lab import wait_until

CELL = "import seqwidgets as sw\nplayground = sw.Playground({!r})\nplayground"
GALLERY = "gallery = sw.Gallery(playground)\ngallery"
# What is drawn of each.
PRESETS = {
    "recall delay=5 | lstm hidden_size=16": "unrolled-network",
    "recall delay=5 | transformer": "self-attention",
    "recall delay=5 | feedforward": "input-saliency",
    "names | bilstm hidden_size=16": "unrolled-network",
    "names | convolution": "input-saliency",
    "adding length=10 | gru": "input-saliency",
    "vowels | bilstm hidden_size=16": "input-saliency",
    "numbers largest=99 | seq2seq-attention": "encoder-decoder",
    "receptors | rnn hidden_size=16": "unrolled-network",
    "presidents length=32 | transformer hidden_size=16 | seed=2 hide=seed,share": "self-attention",
}


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def main_button(view: Locator, name: str) -> Locator:
    """Of the training, and not of a drawing."""
    return view.locator(".sw-actions").first.get_by_role("button", name=name, exact=True)


def put(share: Locator, preset: str) -> None:
    """As it is typed over what stands there."""
    share.press("ControlOrMeta+a")
    share.press_sequentially(preset)
    share.press("Enter")


def test_from_the_opened_playground_to_who_learned_it(open_notebook):
    notebook = open_notebook(CELL.format("recall delay=20 | transformer"))
    notebook.run_all()
    view, kernel = notebook.view("playground"), notebook.kernel
    learns = "Transformer 32 has to learn to remember the first letter."
    expect(view.locator(".sw-insight").first).to_have_text(learns)
    main_button(view, "Play").click()
    runs = view.locator(".sw-run")
    expect(runs.filter(has_text="Transformer")).to_contain_text("1.00 after", timeout=60_000)
    view.get_by_label("Architecture").select_option("feedforward")
    expect(notebook.view("input-saliency")).to_have_count(1)
    expect(view).to_have_attribute("data-state", "running")  # nobody has to press Play again
    wait_until(lambda: step(view) > 300, "the other network to have had its chance", seconds=60)
    main_button(view, "Pause").click()
    expect(runs).to_have_count(2)
    # The networks, their scores and the trivial predictor stand side by side.
    assert kernel.value("playground._frame['runs'][1]['score']") < 0.4
    expect(view.locator(".sw-compare h3")).to_contain_text("chance 0.13")
    expect(view).to_have_attribute("data-error", "")

    runs.filter(has_text="Transformer").get_by_role("button").click()  # back on the table
    expect(notebook.view("self-attention")).to_have_count(1)
    assert kernel.value("playground.preset") == "recall delay=20 | transformer"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_opens_trains_and_draws(open_notebook, preset):
    notebook = open_notebook(CELL.format(preset))
    notebook.run_all()
    view, drawing = notebook.view("playground"), notebook.view(PRESETS[preset])
    expect(view).to_have_attribute("data-preset", preset)
    expect(drawing).to_have_count(1)
    main_button(view, "Play").press("Enter")
    wait_until(lambda: step(view) > 3, "the training", seconds=60)
    wait_until(lambda: step(drawing) > 0, "the drawing", seconds=60)
    main_button(view, "Pause").press("Enter")
    expect(view).to_have_attribute("data-state", "paused")
    reached = str(notebook.kernel.value("playground.trainer.history.step_count"))
    for each in (view, drawing, notebook.view("examples"), notebook.view("training-panel")):
        expect(each).to_have_attribute("data-step", reached)
        expect(each).to_have_attribute("data-error", "")
    hidden = "hide" in preset
    expect(view.get_by_label("Seed")).to_have_count(0 if hidden else 1)
    expect(view.get_by_label("Preset", exact=False)).to_be_visible(visible=not hidden)


def test_two_of_it_survive_a_reload_in_mid_run_and_a_string_puts_something_else_there(open_notebook):
    notebook = open_notebook(CELL.format("recall delay=4 | gru hidden_size=16"), "playground")
    notebook.run_all()
    views = notebook.view("playground")
    expect(views).to_have_count(2)
    main_button(views.first, "Play").click()
    notebook.reload()
    expect(views).to_have_count(2)
    for view in views.all():
        seen = step(view)
        wait_until(lambda view=view, seen=seen: step(view) > seen, "the run to be followed")
    expect(notebook.view("examples")).to_have_count(2)
    share = views.first.get_by_label("Preset", exact=False)
    put(share, "recall | bilstm")
    expect(views.first.get_by_role("alert").first).to_contain_text("it would see the answer")
    put(share, "names | gru hidden_size=16")
    for view in views.all():
        expect(view).to_have_attribute("data-preset", "names | gru hidden_size=16")
        expect(view).to_have_attribute("data-error", "")
    notebook.view("examples").first.get_by_role("option").nth(3).click()
    wait_until(
        lambda: notebook.kernel.value("playground._drawing.text == playground._examples.text()"),
        "the drawing to show the chosen example",
    )
    notebook.kernel.run("playground.trainer.close()")
    expect(views.first).to_have_attribute("data-state", "closed")


def test_the_gallery_opens_what_is_chosen_with_the_network_that_is_there(open_notebook):
    notebook = open_notebook(CELL.format("recall delay=4 | gru hidden_size=16"), GALLERY, "gallery")
    notebook.run_all()
    galleries = notebook.view("gallery")
    gallery = galleries.first
    expect(gallery).to_have_attribute("data-cards", str(len(sw.task_names())), timeout=60_000)
    gallery.locator('[data-task="vowels"]').press("Enter")
    expect(notebook.view("playground")).to_have_attribute("data-preset", "vowels | gru")
    expect(gallery.locator(".sw-insight")).to_have_text("The Playground has vowels now.")
    notebook.reload()
    expect(galleries).to_have_count(2)
    for each in galleries.all():
        expect(each).to_have_attribute("data-cards", str(len(sw.task_names())))
        expect(each).to_have_attribute("data-chosen", "vowels")


def test_a_recording_is_looked_back_at_in_all_parts_and_there_is_nothing_to_press(open_notebook):
    notebook = open_notebook(
        "import seqwidgets as sw\n"
        'playground = sw.Playground(sw.load_recording("00-sequences-everywhere/predict-playground"))\n'
        "playground"
    )
    notebook.run_all()
    view = notebook.view("playground")
    expect(view).to_have_attribute("data-state", "still")
    learns = "Feedforward 128 has to learn to remember the first letter."
    expect(view.locator(".sw-insight").first).to_have_text(learns)
    expect(main_button(view, "Play")).to_have_count(0)
    expect(view.get_by_label("Architecture")).to_have_count(0)
    slider = view.get_by_label("Training step").locator("visible=true")
    expect(slider).to_have_count(1)
    expect(notebook.view("input-saliency")).to_have_attribute("data-step", "500")
    slider.press("Home")
    for name in ("input-saliency", "examples"):
        expect(notebook.view(name)).to_have_attribute("data-step", "0")
