"""A lesson's panel in other hosts than JupyterLab: docs/hosts.md says what is measured here."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hosts import COMMANDS, LESSON, running
from tests.browser.lab import WORKSHOP

TABLE = (WORKSHOP.parent / "docs" / "hosts.md").read_text()
FIFTY_OR_MORE = re.compile(r"^([5-9]\d|\d{3,})$")
# Voila's page asks for these icons, and no setting of Voila's keeps it from that.
ICONS = re.compile(r"https://cdn\.jsdelivr\.net/npm/@fortawesome/")
# What Voila says of JupyterLab's own extensions, and of the icons that it was refused.
VOILAS_OWN = ("The getter for the shared module is not a function", "net::ERR_FAILED")


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def run_all(page: Page, host: str) -> None:
    """What a reader has to do before the cells have run: Voila and `marimo run` run them by themselves."""
    if host == "notebook":
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        # Cells far from the window are not on the page.
        page.evaluate(
            """async () => {
                const cells = jupyterapp.shell.currentWidget.content
                const panel = cells.widgets.findIndex(
                    cell => cell.model.sharedModel.source.startsWith('sw.TrainingPanel('))
                cells.activeCellIndex = panel
                await cells.scrollToItem(panel, 'center')
            }"""
        )
    if host == "marimo-edit":
        expect(page.locator("#run-button")).to_be_visible()


@pytest.mark.parametrize("host", sorted(COMMANDS))
def test_the_panel_of_a_lesson_plays(host, page, tmp_path):
    with running(host, tmp_path) as address:
        page.goto(address)
        run_all(page, host)
        panel = page.locator('[data-seqwidget="training-panel"]').first
        expect(panel).to_be_visible(timeout=60_000)
        press(panel, "Play")
        expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE, timeout=60_000)
        panel.get_by_label("Learning rate").fill("20")
        # The number beside the slider is what Python says.
        expect(panel.get_by_text("1.0e-3")).to_be_visible()
        press(panel, "Pause")
        expect(panel).to_have_attribute("data-state", "paused")
        stands_at = int(panel.get_attribute("data-step"))
        press(panel, "Step")
        expect(panel).to_have_attribute("data-step", str(stands_at + 1))
        page.screenshot(path=tmp_path / "page.png")
        page.goto("about:blank")  # or it would miss the server that ends
    if host.startswith("voila"):
        page.console.outside = [url for url in page.console.outside if not ICONS.match(url)]
        page.console.errors = [
            error for error in page.console.errors if not any(own in error for own in VOILAS_OWN)
        ]


@pytest.mark.parametrize("package", ["notebook", "voila", "marimo"])
def test_the_table_names_the_versions_that_are_measured(package):
    assert re.search(rf"\b{package} {re.escape(version(package))}\b", TABLE, re.IGNORECASE), (
        f"docs/hosts.md has to name {package} {version(package)}"
    )


def test_the_table_names_the_lesson():
    assert LESSON in TABLE
