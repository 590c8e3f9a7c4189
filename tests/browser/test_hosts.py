"""A lesson's panel in other hosts than JupyterLab: docs/hosts.md says what is measured here."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hosts import COMMANDS, LESSON, running
from tests.browser.lab import WORKSHOP
from tests.browser.notebook import ATTACHED, READY

TABLE = (WORKSHOP.parent / "docs" / "hosts.md").read_text()
FIFTY_OR_MORE = re.compile(r"^([5-9]\d|\d{3,})$")
# Guessing costs 3 bits; at a learning rate of 1 the loss is far above that.
LOST = re.compile(r"loss [1-9]\d+\.\d+")
# Voila's page asks for these icons, and no setting of Voila's keeps it from that.
ICONS = re.compile(r"https://cdn\.jsdelivr\.net/npm/@fortawesome/")
REFUSED = "net::ERR_PROXY_CONNECTION_FAILED"
# What the hosts say of themselves, whatever the notebook.
OWN = {
    "notebook": "Cannot read properties of undefined (reading 'schema')",
    "voila": "The getter for the shared module is not a function",
    "marimo": "nothing",
}


@pytest.fixture
def page(new_page: Page) -> Page:
    """Not in the JupyterLab of the other tests."""
    return new_page


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def run_all(page: Page) -> None:
    """In Notebook, where a reader does it; Voila and marimo's apps run the cells by themselves."""
    page.wait_for_function(READY, timeout=60_000)
    page.wait_for_function(ATTACHED, timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.mark.parametrize("host", sorted(COMMANDS))
def test_the_panel_of_a_lesson_plays(host, page, tmp_path):
    with running(host, tmp_path) as address:
        page.goto(address)
        if host == "notebook":
            run_all(page)
        panel = page.locator('[data-seqwidget="training-panel"]').first
        expect(panel).to_be_visible(timeout=60_000)
        press(panel, "Play")
        expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE, timeout=60_000)
        # The slider writes its number before Python hears of it; only a run that obeys loses its way.
        expect(panel.locator(".sw-status")).not_to_have_text(LOST)
        panel.get_by_label("Learning rate").press("End")
        expect(panel.locator(".sw-status")).to_have_text(LOST)
        press(panel, "Pause")
        expect(panel).to_have_attribute("data-state", "paused")
        stands_at = int(panel.get_attribute("data-step"))
        press(panel, "Step")
        expect(panel).to_have_attribute("data-step", str(stands_at + 1))
        page.screenshot(path=tmp_path / "page.png")
        page.goto("about:blank")  # or it would miss the server that ends
    errors = [error for error in page.console.errors if OWN[host] not in error]
    if host == "voila":
        asked = [url for url in page.console.outside if ICONS.match(url)]
        page.console.outside = [url for url in page.console.outside if url not in asked]
        refused = [error for error in errors if REFUSED in error]
        assert len(refused) <= len(asked)
        errors = [error for error in errors if error not in refused]
    page.console.errors = errors


@pytest.mark.parametrize("package", ["notebook", "voila", "marimo"])
def test_the_table_names_the_versions_that_are_measured(package):
    assert re.search(rf"\b{package} {re.escape(version(package))}\b", TABLE, re.IGNORECASE), (
        f"docs/hosts.md has to name {package} {version(package)}"
    )


def test_the_table_names_the_lesson():
    assert LESSON in TABLE
