"""A real Jupyter kernel, with a client that reads all that it sends and, like a page, says so."""

from __future__ import annotations

import ast
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Empty
from threading import Event, Thread
from typing import Any

from jupyter_client import KernelManager

FOLDER = Path(__file__).parent


class Kernel:
    """A client that asks on one channel and reads the other in a thread.

    frames: messages of widgets so far; looks: traces that they have sent.
    """

    def __init__(self, manager: KernelManager) -> None:
        self.client = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.frames = self.looks = 0
        self._unseen: Counter[str] = Counter()
        self._closing = Event()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.ask(f"import sys; sys.path.insert(0, {str(FOLDER)!r})")

    def ask(self, code: str, expression: str = "None") -> Any:
        """Run code, then give the value of an expression."""
        request = self.client.execute(code, silent=True, user_expressions={"value": expression})
        content = self._reply(request)
        if content["status"] != "ok":
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        return ast.literal_eval(content["user_expressions"]["value"]["data"]["text/plain"])

    def answer(self) -> float:
        """Seconds from the request to run `1+1`, as a cell does, to the reply."""
        start = time.perf_counter()
        self._reply(self.client.execute("1+1", store_history=False))
        return time.perf_counter() - start

    def wait(self, seconds: float) -> None:
        """Let the kernel work, as a page with widgets would: it says now and then that it sees them."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(1.0, left))
            self._acknowledge()

    def _reply(self, request: str) -> dict[str, Any]:
        while (reply := self.client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != request:
            pass
        return reply["content"]

    def _acknowledge(self) -> None:
        for comm in list(self._unseen):
            if self._unseen.pop(comm, 0):
                data = {"method": "custom", "content": {"type": "seen"}}
                message = self.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
                self.client.shell_channel.send(message)

    def _read(self) -> None:
        while not self._closing.is_set():
            try:
                message = self.client.get_iopub_msg(timeout=0.2)
            except Empty:
                continue
            if message["msg_type"] == "comm_msg":
                self._take(message["content"])
            elif message["msg_type"] == "comm_close":
                self._unseen.pop(message["content"]["comm_id"], None)

    def _take(self, content: dict[str, Any]) -> None:
        frame = content["data"].get("method") == "custom"
        look = "_frame" in content["data"].get("state", {})
        self.frames += frame
        self.looks += look
        if frame or look:
            self._unseen[content["comm_id"]] += 1

    def close(self) -> None:
        self._closing.set()
        self._reader.join()
        self.client.stop_channels()


@contextmanager
def running_kernel() -> Iterator[Kernel]:
    manager = KernelManager()
    manager.start_kernel(env=os.environ | {"OMP_NUM_THREADS": "1"})
    try:
        with closing(Kernel(manager)) as kernel:
            yield kernel
    finally:
        manager.shutdown_kernel(now=True)
