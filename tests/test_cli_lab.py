"""`seqwidgets lab`: a real server, as it is started from a prompt and ended with Ctrl-C."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil
import pytest
from jupyter_client import BlockingKernelClient
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from seqwidgets.cli.server import PromptConnection, Server

COMMAND = [shutil.which("seqwidgets", path=str(Path(sys.executable).parent)), "lab", "--no-browser"]
TOKEN = "a-token-for-the-tests"
PATIENCE = 60  # seconds, for a machine that has much else to do


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def home(tmp_path):
    """A folder with two lessons, and none of the settings of whoever runs the tests."""
    (tmp_path / "workshop").mkdir()
    for name in ("05-later.ipynb", "04-first.ipynb"):
        (tmp_path / "workshop" / name).write_text("{}")
    return tmp_path


@pytest.fixture
def start(home):
    """Starts `seqwidgets lab` in `home`; whatever is left of it at the end is killed."""
    processes = []

    def start(*options):
        own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "RUNTIME", "DATA")}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen([*COMMAND, *options], cwd=home, env=os.environ | own, **pipes)
        processes.append(process)
        return process

    yield start
    for process in processes:
        with process:
            process.kill()


@pytest.fixture
def served(start, port):
    process = start(f"--port={port}", f"--IdentityProvider.token={TOKEN}")
    wait_until(lambda: process.poll() is not None or answers(port))
    assert process.poll() is None, process.stderr.read()
    return process


def ask(port, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"http://127.0.0.1:{port}{path}", data, {"Authorization": f"token {TOKEN}"})
    return urlopen(request, timeout=PATIENCE)


def answers(port):
    try:
        with ask(port, "/api") as answer:
            return "version" in json.load(answer)
    except (URLError, ConnectionError):
        return False


def wait_for_kernel(connection_file):
    client = BlockingKernelClient(connection_file=str(connection_file))
    client.load_connection_file()
    # A second without a heartbeat counts as death; on a busy machine it is no more than a busy machine.
    client.hb_channel.time_to_dead = PATIENCE
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    client.stop_channels()


def wait_until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_it_opens_the_start_page_with_our_settings(served, port, home):
    with ask(port, "/") as page:
        assert page.url.endswith("/lab/tree/start.ipynb")
    assert sorted(path.name for path in (home / "workshop").iterdir()) == ["04-first.ipynb", "05-later.ipynb"]

    def default(plugin, setting):
        with ask(port, f"/lab/api/settings/@jupyterlab/{plugin}") as answer:
            return json.load(answer)["schema"]["properties"][setting]["default"]

    assert default("apputils-extension:notification", "fetchNews") == "false"
    assert default("apputils-extension:notification", "checkForUpdates") is False
    assert default("docmanager-extension:plugin", "autosaveInterval") == 5
    assert default("apputils-extension:kernels-settings", "commsOverSubshells") == "disabled"


def test_ctrl_c_ends_it_and_its_kernels_at_once(served, port, home):
    with ask(port, "/api/kernels", {"name": "python3"}) as answer:
        kernel = json.load(answer)["id"]
    wait_for_kernel(home / "runtime" / f"kernel-{kernel}.json")
    kernels = psutil.Process(served.pid).children(recursive=True)
    assert kernels
    served.send_signal(signal.SIGINT)
    _, said = served.communicate(timeout=PATIENCE)
    assert served.returncode == 0
    assert "Traceback" not in said
    assert "Shut down" not in said
    assert psutil.wait_procs(kernels, timeout=PATIENCE)[1] == []


def test_a_taken_port_gets_one_line(start, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = start(f"--port={port}")
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert said == (
        f"Error: Port {port} is taken by another program. "
        f'Choose another one, for example: make lab ARGS="--port {port + 1}"\n'
    )


@pytest.mark.parametrize("far", [False, True])
def test_what_a_kernel_of_this_machine_says_is_sent_without_waiting_for_the_page(far, monkeypatch):
    server = Server()
    server.gateway_config = SimpleNamespace(gateway_enabled=far)
    connection = server.kernel_websocket_connection_class
    assert issubclass(connection, PromptConnection) != far
    if not far:
        handler, told = KernelWebsocketHandler.__new__(KernelWebsocketHandler), []
        monkeypatch.setattr(handler, "set_nodelay", told.append, raising=False)
        monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda _: told.append("connected"))
        prompt = connection.__new__(connection)
        prompt.set_trait("websocket_handler", handler)
        prompt.connect()
        assert told == [True, "connected"]
