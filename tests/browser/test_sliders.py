"""The sliders of lesson 1: moving them changes what its race trains on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.lab import wait_until
from tests.browser.notebook import Notebook

# Of the race that stands below the sliders: how far before the question mark the letters stand, how
# long the sequences are, and how wide the window network's window.
TRAINED_ON = """(
    lambda race, rows: {
        "lags": sorted({
            row.index(race.task.vocabulary.tokens.index("?"))
            - next(k for k, token in enumerate(row) if race.task.vocabulary.tokens[token].isalpha())
            for row in rows
        }),
        "length": len(rows[0]),
        "window": race.runners[0].plan.options["window"],
    }
)(shown.children[0].race, next(shown.children[0].race.task.batches(64, seed=0)).inputs.tolist())"""


def move(page: Page, slider: str, to: int) -> None:
    """Write a number behind a slider, as a reader may."""
    number = page.locator(".widget-hslider", has_text=slider).locator(".widget-readout")
    number.fill(str(to))
    number.press("Enter")


def test_the_sliders_of_lesson_1_change_what_its_race_trains_on(page, lab):
    notebook = Notebook(page, lab, "workshop/01-why-not-feedforward.ipynb")
    for cell in ("load", "sliders"):
        notebook.run_cell(notebook.number(cell))
    assert notebook.errors() == []
    kernel, race = notebook.kernel, notebook.view("model-race")
    expect(race).to_have_attribute("data-state", "idle")
    assert kernel.value(TRAINED_ON) == {"lags": [5], "length": 20, "window": 8}

    for slider, to, wanted in (
        ("lag", 11, {"lags": [11], "length": 20, "window": 8}),
        ("length", 40, {"lags": [11], "length": 40, "window": 8}),
        ("window", 20, {"lags": [11], "length": 40, "window": 20}),
        ("length", 5, {"lags": [11], "length": 12, "window": 20}),  # never shorter than the lag needs
    ):
        move(page, slider, to)
        wait_until(lambda wanted=wanted: kernel.value(TRAINED_ON) == wanted, f"{slider} to be {to}")
        expect(race).to_have_count(1)
        wait_until(lambda: int(race.get_attribute("data-step") or 0) > 0, "the new race to train")

    page.get_by_label("shuffle").check()
    wait_until(lambda: kernel.value(TRAINED_ON)["lags"] == list(range(1, 12)), "shuffled sequences")
    kernel.run("shown.children[0].race.pause()")
