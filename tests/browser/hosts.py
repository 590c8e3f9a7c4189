"""Other programs than JupyterLab that show a lesson, each started the way its user starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.lab import WORKSHOP, free_port, wait_until

LESSON = "02-recurrent-networks"
COMMANDS = {
    "notebook": [
        "notebook",
        f"{LESSON}.ipynb",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ],
    "voila": ["voila", f"{LESSON}.ipynb", "--no-browser"],
    "marimo": ["marimo", "run", f"{LESSON}.py", "--headless", "--no-token"],
}


@contextmanager
def running(host: str, home: Path) -> Iterator[str]:
    """A host on a copy of the lesson in `home`; gives the address of its page."""
    shutil.copy(WORKSHOP / f"{LESSON}.ipynb", home)
    # Nobody's own settings.
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython"}
    folders["XDG_CONFIG_HOME"] = "settings"
    own = os.environ | {name: str(home / folder) for name, folder in folders.items()}
    if host == "marimo":
        convert = [sys.executable, "-m", "marimo", "convert", f"{LESSON}.ipynb", "-o", f"{LESSON}.py"]
        subprocess.run(convert, cwd=home, env=own, check=True, capture_output=True)
    port, log = free_port(), home / "server.log"
    page = f"http://127.0.0.1:{port}/" + (f"notebooks/{LESSON}.ipynb" if host == "notebook" else "")
    # Asking for Voila's page would start a kernel for nobody.
    probe = f"http://127.0.0.1:{port}/voila/static/voila.js" if host == "voila" else page
    command = [sys.executable, "-m", *COMMANDS[host], f"--port={port}"]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=home, env=own, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: process.poll() is not None or _answers(probe), f"{host} to start")
        if process.poll() is not None:
            raise RuntimeError(f"{host} did not start:\n{log.read_text()}")
        yield page
    finally:
        process.terminate()
        process.wait(60)


def _answers(address: str) -> bool:
    try:
        urlopen(address, timeout=10).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True
