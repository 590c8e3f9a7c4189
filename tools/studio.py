"""JupyterLab and a browser, for the tools that take pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from setup.chromium import find
from tests.browser.conftest import FLAGS
from tests.browser.lab import Lab, running_lab


@contextmanager
def studio() -> Iterator[tuple[Lab, Browser]]:
    """Both, on a copy of the workshop."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(home)) as lab,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield lab, browser
        browser.close()
