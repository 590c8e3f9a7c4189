"""The alignment map in a real JupyterLab, beside the encoder and decoder whose cursor it shares."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("numbers", largest=99)
model = sw.build_model("seq2seq-attention", task, hidden_size=32)
trainer = sw.Trainer(model, task, name="tested")
trainer.step(100)
arcs, alignment = sw.EncoderDecoder(trainer, text="42"), sw.AlignmentMap(trainer, text="42")
"""


def test_it_shares_the_cursor_follows_the_run_and_looks_back(open_notebook):
    notebook = open_notebook(CELL, "arcs", "alignment")
    notebook.run_all()
    kernel, arcs, view = notebook.kernel, notebook.view("encoder-decoder"), notebook.view("alignment-map")
    for each in (arcs, view):
        expect(each).to_have_attribute("data-step", "100")
    shown = [view.locator("td").all_inner_texts(), arcs.locator("td").all_inner_texts()]
    assert shown[0] == shown[1]

    rows = view.locator("tbody tr")
    rows.nth(2).locator("td").first.hover()
    expect(arcs.locator(".sw-words span").nth(2)).to_have_class("sw-chosen")
    view.get_by_role("application").focus()
    notebook.page.keyboard.press("ArrowDown")
    wait_until(
        lambda: kernel.value("alignment.position, arcs.position") == (1, 1), "the key to arrive in both"
    )

    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 100, "the picture to follow")
    notebook.reload()
    seen = int(view.get_attribute("data-step") or 0)
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the picture to go on")
    kernel.run("trainer.pause()")
    stands_at = str(kernel.value("trainer.history.step_count"))
    expect(view).to_have_attribute("data-step", stands_at)
    view.get_by_label("Training step").focus()
    notebook.page.keyboard.press("Home")
    expect(view).to_have_attribute("data-step", "0")
    view.get_by_role("button", name="Now").click()
    expect(view).to_have_attribute("data-step", stands_at)
    view.get_by_label("Source", exact=True).fill("9x")
    expect(view.get_by_role("alert")).to_contain_text("The character 'x' at position 1")
