"""The server under JupyterLab, with a Ctrl-C that means it."""

from __future__ import annotations

import signal

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp


class Server(ServerApp):
    """Jupyter's server asks before it ends, and forgets a Ctrl-C that comes while it starts."""

    def init_signal(self) -> None:
        super().init_signal()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def start_ioloop(self) -> None:
        # From here on there may be kernels; stop() takes them along.
        signal.signal(signal.SIGINT, lambda *_: self.stop(from_signal=True))
        super().start_ioloop()


def serve(arguments: list[str]) -> None:
    LabApp.serverapp_class = Server
    LabApp.launch_instance(arguments)
