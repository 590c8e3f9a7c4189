"""The documentation, opened from disk: recorded runs play, the search finds, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from setup.chromium import find
from tests.browser.conftest import FLAGS, NOBODY, observed
from tools.site.replays import FOLDER, REPLAYS

PAGES = ("README", "docs/attend", "docs/design", "docs/reference/views", "workshop/06-transformers")
# What reaches beyond the right edge, without a bar of its own to scroll it.
BEYOND = """() => [...document.querySelectorAll("article, article section > *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.textContent.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Another one: a clock that is set in a page goes on in all later pages of its context."""
    browser = playwright.chromium.launch(executable_path=find(), args=FLAGS, proxy=NOBODY)
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = observed(browser)
    yield page
    page.close()
    page.console.check()


@pytest.fixture
def from_disk(page: Page):
    """Opens a page of the site. What is not on this disk is refused, and fails the test."""
    asked = []

    def refuse(route):
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile(r"^(?!file:|blob:|data:)"), refuse)
    yield lambda path: page.goto(path.as_uri())
    assert asked == []


@pytest.mark.parametrize("name", REPLAYS)
def test_a_recorded_run_plays(site, page, from_disk, name):
    page.clock.install()
    from_disk(site / FOLDER / f"{name}.html")
    view = page.locator("[data-seqwidget]").first
    last = view.get_attribute("data-step")
    assert int(last) > 0
    page.get_by_role("button", name="Play the training").click()
    expect(view.get_by_label("Training step")).to_have_value("0")
    pause = page.get_by_role("button", name="Pause", exact=False).first
    expect(pause).to_be_visible()
    before = view.get_by_label("Training step").get_attribute("aria-valuetext")
    page.clock.run_for(700)
    expect(view.get_by_label("Training step")).to_have_value("1")
    assert view.get_by_label("Training step").get_attribute("aria-valuetext") != before
    page.clock.run_for(60_000)
    expect(view).to_have_attribute("data-step", last)
    expect(page.get_by_role("button", name="Play the training")).to_be_visible()


def test_a_lesson_shows_its_recorded_runs_as_tall_as_they_are_and_in_its_theme(site, page, from_disk):
    page.emulate_media(color_scheme="light")
    from_disk(site / "workshop" / "06-transformers.html")
    frame = page.locator("figure.replay iframe").first
    frame.scroll_into_view_if_needed()
    inner = page.frame_locator("figure.replay iframe").first
    expect(inner.locator("[data-seqwidget]")).to_be_visible()
    expect(frame).to_have_attribute("style", re.compile(r"height: \d+px"))
    shown, needed = frame.bounding_box()["height"], inner.locator("body").bounding_box()["height"]
    assert abs(shown - needed) < 2
    expect(inner.locator("body")).to_have_attribute("data-jp-theme-light", "true")
    page.emulate_media(color_scheme="dark")
    expect(inner.locator("body")).to_have_attribute("data-jp-theme-light", "false")


def test_the_search_finds_from_disk(site, page, from_disk):
    from_disk(site / "index.html")
    expect(page).to_have_url(re.compile(r"README\.html$"))
    page.get_by_role("textbox", name="Search").fill("hidden state")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#search-results a", has_text="Glossary > Hidden state").first.click()
    expect(page).to_have_url(re.compile(r"workshop/glossary\.html"))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_reaches_beyond_a_narrow_page(site, page, from_disk, name):
    page.set_viewport_size({"width": 360, "height": 800})
    from_disk(site / f"{name}.html")
    assert page.evaluate(BEYOND) == []


def test_a_formula_is_drawn(site, page, from_disk):
    from_disk(site / "workshop" / "06-transformers.html")
    box = page.locator(".formula math").first.bounding_box()
    assert box["width"] > 100 and box["height"] > 20
