"""A real JupyterLab for the browser tests and the screenshots, started the way a user starts it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import nbformat

from tests.browser.kernel import Kernel

WORKSHOP = Path(__file__).resolve().parents[2] / "workshop"
# In a clone nothing would be copied, and the tests would write into it.
OF_OUR_OWN = ("--folder=seqwidgets-course",)


class Lab:
    """A running server, seen from outside: its notebooks and its kernels.

    place: where it was started; home: the learner's folder of the course, which it serves.
    """

    def __init__(self, place: Path) -> None:
        self.place, self.home = place, place / "seqwidgets-course"
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = place / "server.log"
        self.shared: set[str] = set()  # kernels that go on from test to test, by their ids

    def api(self, path: str, body: dict | None = None, method: str | None = None) -> Any:
        """What the server's REST interface answers; None where it has nothing to say."""
        data = None if body is None else json.dumps(body).encode()
        head = {"Authorization": f"token {self.token}"}
        request = Request(f"{self.url}/api/{path}", data, head, method=method)
        with urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def write(self, path: str, cells: list[str], kernel: Kernel | None = None) -> str:
        """Make a notebook of these cells; with `kernel` it opens on one that runs already."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, self.home / path)
        if kernel is not None:
            session = {"path": path, "name": path, "type": "notebook", "kernel": {"id": kernel.id}}
            self.api("sessions", session)
        return path

    def new_kernel(self) -> Kernel:
        """One that tests share."""
        kernel = self._kernel(self.api("kernels", {"name": "python3"})["id"])
        self.shared.add(kernel.id)
        return kernel

    def end_kernels(self) -> None:
        """All that are not shared: a race of a lesson would go on beside the tests that follow."""
        for kernel in self.api("kernels"):
            if kernel["id"] not in self.shared:
                self.api(f"kernels/{kernel['id']}", method="DELETE")

    def kernel_of(self, path: str) -> Kernel:
        """The kernel that runs a notebook."""
        return self._kernel(
            next(each["kernel"]["id"] for each in self.api("sessions") if each["path"] == path)
        )

    def _kernel(self, id: str) -> Kernel:
        return Kernel(id, self.place / "runtime" / f"kernel-{id}.json")


@contextmanager
def running_lab(
    place: Path,
    python: str = sys.executable,
    options: Sequence[str] = OF_OUR_OWN,
    environment: Mapping[str, str] = os.environ,
) -> Iterator[Lab]:
    """JupyterLab on a copy of the course below `place`, made by `seqwidgets lab` of that Python."""
    lab = Lab(place)
    process = _start(lab, python, options, environment)
    try:
        wait_until(lambda: process.poll() is not None or _answers(lab), "JupyterLab to start")
        if process.poll() is not None:
            raise RuntimeError(f"JupyterLab did not start:\n{lab.log.read_text()}")
        yield lab
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def _start(lab: Lab, python: str, options: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen:
    program = shutil.which("seqwidgets", path=str(Path(python).parent))
    assert program, "the command seqwidgets is not installed beside this Python"
    command = [program, "lab", *options, "--no-browser", f"--port={lab.url.rsplit(':', 1)[1]}"]
    command += [f"--IdentityProvider.token={lab.token}", "--LabApp.expose_app_in_browser=True"]
    # It saves when a test says so: beside a save of its own it would ask whether to overwrite the file.
    settings = lab.place / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}))
    # Nobody's own settings and signatures, and connection files where they can be found.
    folders = {f"JUPYTER_{name}_DIR": name.lower() for name in ("CONFIG", "DATA", "RUNTIME")}
    own = {name: str(lab.place / folder) for name, folder in {**folders, "IPYTHONDIR": "ipython"}.items()}
    with lab.log.open("w") as log:
        return subprocess.Popen(
            command, cwd=lab.place, env={**environment, **own}, stdout=log, stderr=subprocess.STDOUT
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(lab: Lab) -> bool:
    try:
        lab.api("status")
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True


def wait_until(condition: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """What `condition()` gives as soon as it is true."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {seconds} s for {what}.")
        time.sleep(0.05)
    return value
