"""A real JupyterLab, a real Chromium, and a page that may talk to nobody but this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ProxySettings,
    ViewportSize,
    expect,
    sync_playwright,
)

from setup.chromium import find
from tests.browser.kernel import Kernel
from tests.browser.lab import Lab, running_lab
from tests.browser.notebook import Notebook, put_away

# Long enough for a busy machine; nothing waits longer than it has to.
expect.set_options(timeout=20_000)

# Without these a Chromium calls home, and in a container it does not start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What goes elsewhere is refused. A page's routes would refuse it, too, but without the browser's cache.
NOBODY: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
WINDOW: ViewportSize = {"width": 1280, "height": 900}
# What JupyterLab itself says, and where, when a notebook is closed while it still talks to the kernel
# about debugging, or just before the list of its cells would have been updated.
ON_CLOSING = [
    ("Canceled future for debug_request message before replies were done", ""),
    ("Cannot read properties of null (reading 'promise')", "/jlab_core."),
]
CLOSE_ALL = """
import ipywidgets
from seqwidgets.training.registry import close_all
close_all()
ipywidgets.Widget.close_all()  # or the next page would restore them, too
"""
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(autouse=True)
def nothing_goes_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """Behind the test, when its notebook is closed: it would ask for another kernel, and for its widgets."""
    yield
    if "lab" in request.fixturenames:
        request.getfixturevalue("lab").end_kernels()
    if "shared_kernel" in request.fixturenames:
        request.getfixturevalue("shared_kernel").run(CLOSE_ALL)


@pytest.fixture(scope="session")
def shared_kernel(lab: Lab) -> Kernel:
    """One kernel for all tests that leave it as they found it: torch is imported once."""
    kernel = lab.new_kernel()
    kernel.run("import seqwidgets as sw, threading; sw.TrainingPanel")
    return kernel


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def context(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """With a profile on the disk: there Chromium keeps what it has compiled of JupyterLab."""
    profile = tmp_path_factory.mktemp("profile")
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=find(), args=FLAGS, proxy=NOBODY, viewport=WINDOW
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


class Console:
    """What a page did that it should not have done."""

    def __init__(self, page: Page) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("pageerror", lambda error: self._raised(f"uncaught: {error}", error.stack or ""))
        page.on("console", lambda said: self._raised(said.text, "") if said.type == "error" else None)

    @property
    def is_clean(self) -> bool:
        return not self.outside and not self.errors

    def check(self) -> None:
        assert not self.outside, f"requests outside this machine: {self.outside}"
        assert not self.errors, f"errors in the console: {self.errors}"

    def _note(self, url: str) -> None:
        if not _is_loopback(url):
            self.outside.append(url)

    def _raised(self, text: str, stack: str) -> None:
        if not any(said in text and where in stack for said, where in ON_CLOSING):
            self.errors.append(text)


def _is_loopback(url: str) -> bool:
    scheme, _, rest = url.partition("://")
    return scheme not in ("http", "https", "ws", "wss") or rest.startswith("127.0.0.1:")


@pytest.fixture
def new_page(context: BrowserContext) -> Iterator[Page]:
    """An empty one, for what is not in JupyterLab and for scripts that have to come before all others."""
    page = observed(context)
    yield page
    page.close(run_before_unload=False)
    page.console.check()


@pytest.fixture(scope="session")
def left() -> list[Page]:
    """The page of the test before, if it is fit for use."""
    return []


@pytest.fixture
def page(context: BrowserContext, left: list[Page], request: pytest.FixtureRequest) -> Iterator[Page]:
    """JupyterLab, in which a test opens its notebook as a reader does who has closed another: to load it
    anew each time would take as long as the tests themselves."""
    page = left.pop() if left else observed(context)
    yield page
    fit = FAILED not in request.node.stash and put_away(page)
    if fit and page.console.is_clean:
        page.set_viewport_size(WINDOW)
        page.mouse.move(0, 0)  # or it would point at what the next test shows
        left.append(page)
    else:
        page.close(run_before_unload=False)
    page.console.check()


def observed(context: BrowserContext | Browser) -> Page:
    page = context.new_page()
    page.console = Console(page)
    return page


@pytest.fixture
def open_notebook(
    page: Page, lab: Lab, shared_kernel: Kernel, request: pytest.FixtureRequest
) -> Callable[..., Notebook]:
    """Opens a notebook of the given cells on the shared kernel."""

    def open_it(*cells: str, page: Page = page) -> Notebook:
        name = re.sub(r"\W+", "-", request.node.name) + ".ipynb"
        return Notebook(page, lab, lab.write(name, list(cells), shared_kernel))

    return open_it


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    for name in ("page", "new_page"):
        page = getattr(item, "funcargs", {}).get(name)
        if report.when != "teardown" and report.failed and page is not None:
            folder: Path = item.funcargs["request"].getfixturevalue("tmp_path")
            page.screenshot(path=folder / f"{name}.png")
            (folder / f"{name}.txt").write_text("\n".join(page.console.errors + page.console.outside))
            report.sections.append(("the page at that moment", f"{folder}/{name}.png and {name}.txt"))
    return report
