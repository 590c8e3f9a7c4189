"""The server under JupyterLab, with a Ctrl-C that means it and messages that wait for nobody."""

from __future__ import annotations

import signal
from typing import Any

from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyterlab.labapp import LabApp
from traitlets import default


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Sends what a kernel says at once. By default a small message waits until the page has acknowledged
    the one before it, which browsers do after up to 40 ms (Nagle's algorithm)."""

    def connect(self) -> Any:
        self.websocket_handler.set_nodelay(True)
        return super().connect()


class Server(ServerApp):
    """Jupyter's server asks before it ends, and forgets a Ctrl-C that comes while it starts."""

    @default("kernel_websocket_connection_class")
    def _prompt_with_kernels_of_its_own(self) -> Any:
        given = self._default_kernel_websocket_connection_class()
        return PromptConnection if given is ZMQChannelsWebsocketConnection else given

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
