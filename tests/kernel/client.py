"""A kernel without a page: its widgets are driven by the messages that a page would send."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

from jupyter_client import KernelManager

PATIENCE = 60


class Client:
    """Runs code, sends what a page would send, and keeps what the kernel sends to pages."""

    def __init__(self, in_front: Path | None = None) -> None:
        path = [str(in_front)] if in_front else []
        path += [os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else []
        environment = os.environ | ({"PYTHONPATH": os.pathsep.join(path)} if path else {})
        self._manager = KernelManager()
        self._manager.start_kernel(env=environment)
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=PATIENCE)
        self.frames: list[dict] = []  # of all widgets
        self.printed = ""

    def run(self, code: str, expression: str = "None", cell: str | None = None) -> Any:
        """Run a cell, then give the value of an expression. cell: its id, as JupyterLab sends it."""
        content = {"code": code, "silent": True, "user_expressions": {"it": expression}}
        metadata = {"cellId": cell} if cell else {}
        message = self._client.session.msg("execute_request", content, metadata=metadata)
        self._client.shell_channel.send(message)
        request = message["header"]["msg_id"]
        while (reply := self._client.get_shell_msg(timeout=PATIENCE))["parent_header"]["msg_id"] != request:
            pass
        content = reply["content"]
        answer = content if content["status"] != "ok" else content["user_expressions"]["it"]
        if answer["status"] != "ok":
            raise RuntimeError(f"{answer['ename']}: {answer['evalue']}")
        return ast.literal_eval(answer["data"]["text/plain"])

    def interrupt(self, code: str, when: str) -> str:
        """Run a cell that does not end, interrupt it once it has printed `when`: what it raised."""
        # Jupyter cancels the cells behind a failed one; the next one sent from here is not behind it.
        request = self._client.execute(code, stop_on_error=False)
        self._read_until(lambda: when in self.printed)
        self._manager.interrupt_kernel()
        while (reply := self._client.get_shell_msg(timeout=PATIENCE))["parent_header"]["msg_id"] != request:
            pass
        return reply["content"]["ename"]

    def send(self, comm: str, data: dict) -> None:
        """A message to a widget, by the id of its comm, as a page sends it."""
        message = self._client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self._client.shell_channel.send(message)

    def custom(self, comm: str, **content: Any) -> None:
        self.send(comm, {"method": "custom", "content": content})

    def set(self, comm: str, **state: Any) -> None:
        self.send(comm, {"method": "update", "state": state, "buffer_paths": []})

    def wait(self, condition: Callable[[dict], bool]) -> dict:
        """The newest frame, once a condition holds for it."""
        self._read_until(lambda: bool(self.frames) and condition(self.frames[-1]))
        return self.frames[-1]

    def _read_until(self, condition: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, f"the last frame was {self.frames[-1:]}, printed was {self.printed!r}"
            with suppress(Empty):
                self._take(self._client.get_iopub_msg(timeout=1))

    def _take(self, message: dict) -> None:
        content = message["content"]
        if message["msg_type"] == "stream":
            self.printed += content["text"]
        if message["msg_type"] == "comm_msg" and content["data"].get("method") == "custom":
            self.frames.append(content["data"]["content"])

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
