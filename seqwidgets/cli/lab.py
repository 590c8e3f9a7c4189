"""`seqwidgets lab`: JupyterLab on the start page, with the settings that a workshop wants."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from .course_folder import course_folder, first_page

# JupyterLab's own settings lie here: no news, no update check, no look for extensions to build (half a
# second of the server's time, whenever a page is loaded), and a save every few seconds, because reloading
# the page loses the outputs that were not saved. And no subshells for widgets: a page opened on a kernel
# that has some may send to one that is gone already, and the message is lost.
_SETTINGS = Path(__file__).with_name("jupyter")


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--port", type=click.IntRange(1, 65535), help="Serve on this port and no other.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Your folder of the course: it is copied there, or brought up to date; what you have changed stays. "
    "By default the course folder that you are in, or ./seqwidgets-course; in a clone nothing is copied.",
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[JUPYTERLAB OPTIONS]...")
def lab(port: int | None, no_browser: bool, folder: Path | None, options: tuple[str, ...]) -> None:
    """Open JupyterLab on the start page of the course. Ctrl-C ends it."""
    if find_spec("jupyterlab") is None:
        raise click.ClickException('JupyterLab is not installed. Run: pip install "seqwidgets[workshop]"')
    if port:
        _require_free(port)
    home = course_folder(folder)
    paths = [str(_SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    arguments = [
        f"--ServerApp.root_dir={home}",
        f"--LabApp.default_url={first_page(home)}",
        "--LabApp.extension_manager=readonly",  # the other one asks a package index
        "--ServerApp.allow_root=True",  # a container has no other user
        "--Application.log_level=WARN",
        "--Application.log_format=%(message)s",
    ]
    arguments += ["--no-browser"] if no_browser else []
    arguments += [f"--port={port}", "--ServerApp.port_retries=0"] if port else []
    with suppress(KeyboardInterrupt):  # comes through only while it is still starting
        from .server import serve

        serve([*arguments, *options])


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        # As servers do, or a port that was in use a moment ago would count as taken.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "is taken by another program" if taken else f"cannot be used ({error.strerror})"
            raise click.ClickException(
                f'Port {port} {reason}. Choose another one, for example: make lab ARGS="--port {port + 1}"'
            ) from None
