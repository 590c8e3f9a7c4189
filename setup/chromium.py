"""`python -m setup.chromium` prints the path of a Chromium for the browser tests.

Where the machine has none it gets one: from Debian's package when run as root, else from Playwright.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from .commands import can_install_from_debian, from_debian

# The first has no windows: a test takes it a sixth less of the processors.
_SHELL = "chromium-headless-shell"
_NAMES = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


def find():
    """The path of a Chromium that is here already, or None."""
    on_path = [shutil.which(name) for name in _NAMES]
    places = [place for place in _PLACES if Path(place).exists()]
    return next((path for path in on_path + places if path), None) or _of_playwright()


def _of_playwright():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def get():
    """The path of a Chromium, installed where there was none; None when that failed too."""
    return find() or (_install() and find()) or None


def _install():
    has_debian = can_install_from_debian()
    say("No Chromium here; installing one" + (" from Debian" if has_debian else ""))
    if has_debian:
        return all(map(_run, from_debian(_SHELL, "fonts-dejavu-core")))
    return _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        lines = done.stdout.decode(errors="replace").strip().splitlines() or ["no message"]
        say(f"{' '.join(command)}: {lines[-1]}")
    return done.returncode == 0


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    path = get()
    if path is None:
        say(
            "The browser tests need a Chromium. Install it (Debian, Ubuntu: sudo apt-get install "
            "chromium; macOS: brew install --cask chromium; elsewhere: .venv/bin/playwright "
            "install chromium), then run make test again."
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
