"""Encoder and decoder in a real JupyterLab: the reader's gestures change what Python decodes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw, torch
task = sw.load_task("numbers", largest=99)
model = sw.build_model("seq2seq-attention", task, hidden_size=32)
trainer = sw.Trainer(model, task, name="tested")
trainer.step(150)
view = sw.EncoderDecoder(trainer, text="42")

def decoded(text, **changes):
    inputs = torch.cat([task.vocabulary.encode(text), torch.tensor([0])])[None]
    trainer.model.eval()
    if not changes:
        return task.target_vocabulary.decode(trainer.model.decode(inputs)[0])
    with sw.intervene(**changes):
        return task.target_vocabulary.decode(trainer.model.decode(inputs)[0])

def aligned(text):
    inputs = torch.cat([task.vocabulary.encode(text), torch.tensor([0])])[None]
    said = trainer.model.eval().decode(inputs)
    with torch.no_grad(), sw.watch() as trace:
        trainer.model(inputs, targets=said)
    return trace["alignment"].select(batch=0, head=0).tolist()
"""


@pytest.fixture
def opened(open_notebook):
    notebook = open_notebook(CELL, "view")
    notebook.run_all()
    view = notebook.view("encoder-decoder")
    expect(view).to_have_attribute("data-step", "150")
    return notebook, view, notebook.kernel


def words(view: Locator) -> Locator:
    return view.locator(".sw-words span")


def button(view: Locator, name: str) -> Locator:
    return view.get_by_role("button", name=name)


def test_it_shows_what_python_decodes(opened):
    _, view, kernel = opened
    said = kernel.value("decoded('42')")
    expect(view).to_have_attribute("data-said", said)
    expect(words(view)).to_have_text([*said, "end"])
    shown = view.locator(".sw-alignment td").all_inner_texts()
    assert [float(each) for each in shown] == pytest.approx(
        [weight for row in kernel.value("aligned('42')") for weight in row], abs=0.0051
    )


def test_a_source_is_typed_and_what_cannot_be_read_is_refused(opened):
    _, view, kernel = opened
    source = view.get_by_label("Source", exact=True)
    source.fill("97")
    expect(view.locator(".sw-source span")).to_have_text(["9", "7", "end"])
    expect(view).to_have_attribute("data-said", kernel.value("decoded('97')"))
    source.fill("9x")
    expect(view.get_by_role("alert")).to_contain_text("The character 'x' at position 1")
    source.fill("97")
    expect(view.get_by_role("alert")).to_be_hidden()


def test_words_are_chosen_by_keyboard_and_by_mouse(opened):
    notebook, view, kernel = opened
    view.get_by_role("application").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        notebook.page.keyboard.press(key)
    expect(view).to_have_attribute("data-position", "2")
    wait_until(lambda: kernel.value("view.position, view.source_position") == (2, 1), "the keys to arrive")
    words(view).nth(1).click()
    wait_until(lambda: kernel.value("view.position") == 1, "the click to arrive")
    button(view, "Next word").click()
    expect(view).to_have_attribute("data-position", "2")
    expect(view.locator(".sw-words .sw-unsaid").first).to_be_visible()


def test_a_held_weight_is_what_python_decodes_with(opened):
    notebook, view, kernel = opened
    kernel.run("view.position, view.source_position = 0, 2")
    slider = view.get_by_label("Weight with which")
    expect(slider).to_have_attribute("aria-label", "Weight with which “z” reads the end")
    slider.focus()
    notebook.page.keyboard.press("End")
    wait_until(lambda: kernel.value("view.held") == [[0, 2, 1.0]], "the slider to arrive")
    row = view.locator(".sw-alignment tbody tr").first.locator("td")
    expect(row).to_have_text([".00", ".00", "1.00"])
    said = kernel.value("decoded('42', alignment=torch.tensor([0.0, 0.0, 1.0]), position=0)")
    expect(view).to_have_attribute("data-said", said)
    button(view, "Let go").click()
    expect(view).to_have_attribute("data-said", kernel.value("decoded('42')"))


def test_attention_off_and_beam(opened):
    _, view, kernel = opened
    button(view, "Attention on").click()
    expect(view).to_have_attribute("data-said", kernel.value("decoded('42', alignment=1 / 3)"))
    expect(view.locator(".sw-insight")).to_contain_text("every source token counts the same")
    button(view, "Attention off").click()
    button(view, "Beam 1").click()
    expect(view.get_by_role("list", name="Candidates").get_by_role("listitem")).to_have_count(3)
    assert kernel.value("view.beam") == 3


def test_it_follows_a_run_comes_back_after_a_reload_and_looks_back(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 150, "the picture to follow")
    notebook.reload()
    seen = int(view.get_attribute("data-step") or 0)
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the picture to go on")
    kernel.run("trainer.pause()")
    stands_at = str(kernel.value("trainer.history.step_count"))
    expect(view).to_have_attribute("data-step", stands_at)
    slider = view.get_by_label("Training step")
    slider.focus()
    notebook.page.keyboard.press("Home")
    expect(view).to_have_attribute("data-step", "0")
    button(view, "Now").click()
    expect(view).to_have_attribute("data-step", stands_at)


def test_a_second_view_follows_the_pointer_in_the_first(open_notebook):
    notebook = open_notebook(CELL, "view", "view")
    notebook.run_all()
    views = notebook.view("encoder-decoder")
    expect(views).to_have_count(2)
    words(views.first).nth(2).hover()
    expect(words(views.nth(1)).nth(2)).to_have_class("sw-chosen")
