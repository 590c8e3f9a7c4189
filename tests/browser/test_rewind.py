"""Going back from the page: the button, the slider, the way out of a fault; and the other settings."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab import wait_until
from tests.browser.test_training_panel import BREAKS, FIFTY_OR_MORE, SMALL, press, state, step


def opened(open_notebook, *more):
    notebook = open_notebook(SMALL, *more, "panel")
    notebook.run_all()
    return notebook.view(), notebook.kernel


def test_rewind_goes_back_and_play_goes_on(open_notebook):
    panel, kernel = opened(open_notebook)
    press(panel, "Play")
    expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE)
    press(panel, "Pause")
    state(panel, "paused")
    before = step(panel)
    press(panel, "Rewind")
    wait_until(lambda: step(panel) < before, "the page to go back")
    assert step(panel) == kernel.value("trainer.history.step_count")
    expect(panel).to_have_attribute("data-points", str(step(panel)))
    expect(panel.get_by_text("before the rewind")).to_be_visible()
    press(panel, "Play")
    wait_until(lambda: step(panel) > before, "the run to pass where it was")


def test_the_slider_goes_to_a_snapshot_by_keyboard(open_notebook):
    panel, kernel = opened(open_notebook)
    kernel.run("trainer.step(60)")
    expect(panel).to_have_attribute("data-step", "60")
    slider = panel.get_by_label("Rewind to step")
    slider.focus()
    slider.press("Home")
    expect(panel).to_have_attribute("data-step", "0")
    assert kernel.value("trainer.history.step_count") == 0
    kernel.run("trainer.step(60)")
    expect(panel).to_have_attribute("data-step", "60")
    before = kernel.value("trainer.snapshots")
    slider.press("ArrowLeft")
    expect(panel).to_have_attribute("data-step", str(before[-2]))
    assert 40 < before[-2] < 60


def test_a_slider_that_is_let_go_where_it_was_follows_the_run_again(open_notebook):
    panel, kernel = opened(open_notebook)
    kernel.run("trainer.step(60)")
    expect(panel).to_have_attribute("data-step", "60")
    slider = panel.get_by_label("Rewind to step")
    slider.scroll_into_view_if_needed()
    box, mouse = slider.bounding_box(), panel.page.mouse
    end, height = box["x"] + box["width"] - 6, box["y"] + box["height"] / 2
    mouse.move(end, height)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, height, steps=4)
    guide = panel.locator(".sw-guide")
    expect(guide).not_to_have_css("display", "none")  # a line has no width: never "visible"
    mouse.move(end, height, steps=4)
    mouse.up()
    expect(guide).to_have_css("display", "none")
    kernel.run("trainer.step(60)")
    expect(slider).to_have_attribute("aria-valuetext", f"step {kernel.value('trainer.snapshots[-1]')}")
    assert kernel.value("trainer.history.step_count") == 120

    slider.scroll_into_view_if_needed()
    mouse.move(end, height)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, height, steps=4)
    mouse.up()
    wait_until(lambda: step(panel) < 60, "the run to go where the slider was let go")


def test_after_a_fault_the_page_offers_the_way_back(open_notebook):
    panel, kernel = opened(open_notebook, BREAKS + "from_step_30(lambda output: output * float('nan'))")
    press(panel, "Play")
    expect(panel.get_by_role("alert")).to_contain_text("The loss became nan at step 30")
    back = panel.get_by_role("button", name="Back to step")
    wanted = kernel.value("trainer.good")
    expect(back).to_have_text(f"Back to step {wanted}")
    back.click()
    expect(panel).to_have_attribute("data-step", str(wanted))
    expect(back).to_have_count(0)
    expect(panel.locator(".sw-note")).to_be_hidden()
    expect(panel.get_by_text("before the rewind")).to_be_hidden()  # there is nothing to see of it


def test_a_closed_trainer_offers_no_way_back(open_notebook):
    panel, kernel = opened(open_notebook, BREAKS + "from_step_30(lambda output: output * float('nan'))")
    press(panel, "Play")
    expect(panel.get_by_role("alert").get_by_role("button")).to_be_visible()
    kernel.run("trainer.close()")
    state(panel, "closed")
    expect(panel.get_by_role("alert").get_by_role("button")).to_have_count(0)


def test_the_other_settings_are_obeyed_at_the_next_step(open_notebook):
    panel, kernel = opened(open_notebook)
    panel.get_by_text("More settings").click()
    expect(panel.get_by_label("Teacher forcing")).to_be_hidden()  # a language model has none
    press(panel, "Play")
    panel.get_by_label("Optimizer").select_option("sgd")
    panel.get_by_label("Batch size").select_option("4")
    panel.get_by_label("Dropout").fill("0.25")
    used = "(lambda now: [now.optimizer, now.batch_size, now.dropout])(trainer._engine._steps.settings)"
    wait_until(lambda: kernel.value(used) == ["sgd", 4, 0.25], "the next step to obey")
    press(panel, "Pause")
    kernel.run("trainer.set(batch_size=7)")
    expect(panel.get_by_label("Batch size")).to_have_value("7")


def test_frames_go_on_while_there_is_a_page(open_notebook):
    panel, kernel = opened(open_notebook)
    kernel.run("import seqwidgets.widgets.base as base; kept, base.MOST_UNSEEN = base.MOST_UNSEEN, 30")
    try:
        press(panel, "Play")
        frames = "int(document.querySelector('[data-seqwidget]').dataset.frames) > 100".replace(
            "int", "Number"
        )
        panel.page.wait_for_function(frames)
        expect(panel).to_have_attribute("data-state", "running")
    finally:
        kernel.run("base.MOST_UNSEEN = kept")


def test_a_page_that_comes_back_is_sent_frames_again(open_notebook):
    notebook = open_notebook(SMALL, "panel")
    notebook.run_all()
    panel, kernel = notebook.view(), notebook.kernel
    kernel.run("import seqwidgets.widgets.base as base; kept, base.MOST_UNSEEN = base.MOST_UNSEEN, 30")
    try:
        press(panel, "Play")
        expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE)
        notebook.save()
        notebook.page.goto("about:blank")
        wait_until(lambda: kernel.value("panel._unseen") >= 30, "nobody to see what is sent")
        notebook.page.goto(notebook.address)
        notebook.open()
        seen = step(panel)
        wait_until(lambda: step(panel) > seen, "the run to go on in the page")
    finally:
        kernel.run("base.MOST_UNSEEN = kept")


def test_an_inspector_that_looks_seldom_is_not_taken_for_unseen(open_notebook):
    notebook = open_notebook(SMALL, "panel", "sw.GateInspector(trainer, text='the Union ' * 20)")
    notebook.run_all()
    panel, view, kernel = notebook.view(), notebook.view("gate-inspector"), notebook.kernel
    kernel.run("import seqwidgets.widgets.base as base; kept, base.MOST_UNSEEN = base.MOST_UNSEEN, 30")
    try:
        press(panel, "Play")
        frames = "Number(document.querySelector('[data-seqwidget]').dataset.frames) > 60"
        panel.page.wait_for_function(frames)
        press(panel, "Pause")
        state(panel, "paused")
        state(view, "paused")
        expect(view).to_have_attribute("data-step", panel.get_attribute("data-step"))
    finally:
        kernel.run("base.MOST_UNSEEN = kept")


def test_a_rebuilt_model_is_shown(open_notebook):
    panel, kernel = opened(open_notebook)
    kernel.run("trainer.rebuild('transformer', hidden_size=16, layers=1)")
    expect(panel.get_by_text("Transformer 16")).to_be_visible()
    press(panel, "Step")
    expect(panel).to_have_attribute("data-step", "1")
