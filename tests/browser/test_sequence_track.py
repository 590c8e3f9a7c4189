"""The track in a real JupyterLab: its digits are the model's, and a changed letter reaches the model."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("splice-sites")
model = sw.build_model("convolution", task, layers=3)
trainer = sw.Trainer(model, task, batch_size=8, name="tracked")
track = sw.SequenceTrack(trainer)

def chance(position, label, sequence=None):
    text = list(sequence or track.sequence)
    for place, letter in (track.mutations if sequence is None else []):
        text[place] = letter
    with sw.watch() as trace:
        model(task.vocabulary.encode("".join(text))[None])
    return float(trace["logits"].select(batch=0)[position].softmax(-1)[label])
"""


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows a small network's track twice, its first view, and its kernel."""
    notebook = open_notebook(CELL, "track", "track")
    notebook.run_all()
    views = notebook.view("sequence-track")
    expect(views).to_have_count(2)
    expect(views.first).not_to_have_attribute("data-frames", "0")
    return notebook, views.first, notebook.kernel


def number(view: Locator, name: str) -> float:
    text = view.locator(f'[data-quantity-value="{name}"]').inner_text()
    return float(text.removeprefix("before "))


def position(view: Locator) -> int:
    return int(view.get_attribute("data-position"))


def colours(view: Locator) -> int:
    """How many different colours the picture holds."""
    return view.locator(".sw-stage canvas").evaluate(
        """canvas => new Set(new Uint32Array(canvas.getContext('2d')
            .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""
    )


def test_it_draws_and_follows_a_run_with_the_models_numbers_in_every_view(opened):
    notebook, view, kernel = opened
    assert colours(view) > 20
    labels = view.locator(".sw-legend li").evaluate_all(
        "all => all.map(each => getComputedStyle(each, '::before').backgroundColor)"
    )
    assert len({*labels, "rgba(0, 0, 0, 0)"}) == 3
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 30, "the track to follow")
    kernel.run("trainer.pause()")
    reached = str(kernel.value("trainer.history.step_count"))
    for each in notebook.view("sequence-track").all():
        expect(each).to_have_attribute("data-step", reached)
        for label in (0, 1):
            assert number(each, f"chance {label}") == pytest.approx(
                kernel.value(f"chance({position(view)}, {label})"), abs=0.0006
            )
    chosen = position(view) + 1
    view.get_by_role("application").press("ArrowRight")
    expect(view).to_have_attribute("data-position", str(chosen))
    wait_until(lambda: kernel.value("track.position") == chosen, "the key to arrive")
    expect(notebook.view("sequence-track").last).to_have_attribute("data-position", str(chosen))


def test_a_mutation_reaches_the_model_and_is_undone(opened):
    notebook, view, kernel = opened
    stage = view.get_by_role("application")
    chosen = position(view)
    letter = kernel.value("next(each for each in 'ACGT' if each != track.sequence[track.position])")
    stage.focus()
    notebook.page.keyboard.press(letter.lower())
    expect(view).to_have_attribute("data-mutations", "1")
    expect(view.locator(".sw-answers h3")).to_contain_text(f"{letter}, was ")
    assert kernel.value("track.mutations") == [[chosen, letter]]
    for label in (0, 1):
        assert number(view, f"chance {label}") == pytest.approx(
            kernel.value(f"chance({chosen}, {label})"), abs=0.0006
        )
        before = kernel.value(f"chance({chosen}, {label}, track.sequence)")
        assert number(view, f"before {label}") == pytest.approx(before, abs=0.0006)
    expect(notebook.view("sequence-track").last).to_have_attribute("data-mutations", "1")
    view.get_by_role("button", name="Undo mutations").click()
    expect(view).to_have_attribute("data-mutations", "0")
    assert kernel.value("track.mutations") == []
    changes = view.get_by_role("group", name="Change the letter")
    changes.get_by_role("button", name=letter).click()
    expect(view).to_have_attribute("data-mutations", "1")


def test_the_pointer_hovers_chooses_drags_and_zooms(opened):
    notebook, view, kernel = opened
    mouse, stage = notebook.page.mouse, view.get_by_role("application")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    at = (box["x"] + 0.5 * box["width"], box["y"] + 40)
    mouse.move(*at)
    expect(view.locator(".sw-answers h3")).to_contain_text("pointed at")
    mouse.click(*at)
    wait_until(lambda: kernel.value("track.position") == position(view), "the click to arrive")
    mouse.move(*at)
    notebook.page.keyboard.down("Control")
    mouse.wheel(0, -300)
    notebook.page.keyboard.up("Control")
    wait_until(lambda: width(view) < 60, "the zoom")
    seen = view.get_attribute("data-window")
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] - 150, at[1], steps=5)
    mouse.up()
    expect(view).not_to_have_attribute("data-window", seen)
    # Asked anew each time: a window may be one of the way.
    wait_until(lambda: kernel.value("track.window") == window(view), "Python to hear of it")
    other = notebook.view("sequence-track").last
    wait_until(lambda: window(other) == window(view), "the other view to follow")


def window(view: Locator) -> list[int]:
    return [int(each) for each in view.get_attribute("data-window").split()]


def width(view: Locator) -> int:
    start, end = window(view)
    return end - start


def test_all_is_done_from_the_keyboard(opened):
    notebook, view, _ = opened
    press = notebook.page.keyboard.press
    view.get_by_role("slider", name="Part in sight").focus()
    press("Tab")
    stage = view.get_by_role("application")
    expect(stage).to_be_focused()
    for _ in range(4):
        press("+")
    wait_until(lambda: width(view) < 50, "the zoom")
    seen = view.get_attribute("data-window")
    press("PageDown")
    expect(view).not_to_have_attribute("data-window", seen)
    press("Home")
    expect(view).to_have_attribute("data-position", "0")
    assert view.get_attribute("data-window").startswith("0 ")
    view.get_by_role("slider", name="Part in sight").focus()
    press("End")
    wait_until(lambda: view.get_attribute("data-window").endswith(" 100"), "the end")
    view.get_by_text("Regions in sight, as a table").focus()
    press("Enter")
    expect(view.get_by_role("table")).to_be_visible()
    view.get_by_role("button", name="Try every change").focus()
    press("Enter")
    expect(view.locator(".sw-scan")).to_contain_text("changes tried.")
    wait_until(lambda: len({*view.get_attribute("data-scanned").split()}) == 1, "the grid")
    expect(notebook.view("sequence-track").last.locator(".sw-scan")).to_contain_text("log-odds by")


def test_it_looks_back_and_survives_a_reload_in_mid_run(opened):
    notebook, view, kernel = opened
    view.get_by_role("application").press("-")
    kernel.run("track.mutations = [[3, next(each for each in 'ACGT' if each != track.sequence[3])]]")
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 20, "the run to go on")
    view.get_by_label("Training step").press("Home")
    expect(view).to_have_attribute("data-step", "0")
    expect(view.get_by_role("status").first).to_contain_text("looking back")
    view.get_by_role("button", name="Now").click()
    wait_until(lambda: int(view.get_attribute("data-step")) > 30, "the present")
    notebook.reload()
    view = notebook.view("sequence-track").first
    expect(view).to_have_attribute("data-mutations", "1")
    seen = int(view.get_attribute("data-step"))
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the track to follow again")


def test_it_opens_from_disk_with_no_kernel_and_goes_through_the_training(opened, new_page, tmp_path):
    _, _, kernel = opened
    kernel.run(f"trainer.step(30); track.save_html({str(tmp_path / 'view.html')!r})")
    new_page.goto((tmp_path / "view.html").as_uri())
    view = new_page.locator('[data-seqwidget="sequence-track"]')
    expect(view).to_have_attribute("data-step", "30")
    now = number(view, "chance 1")
    view.get_by_label("Training step").press("Home")
    expect(view).to_have_attribute("data-step", "0")
    assert number(view, "chance 1") != now
    assert colours(view) > 20
