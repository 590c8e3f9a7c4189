"""Python's side of a notebook: the same kernel, asked past the page."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.session import Session


class Kernel:
    """Runs code in a kernel, and reads values from it."""

    def __init__(self, id: str, connection_file: Path) -> None:
        self.id, self._file = id, connection_file

    def value(self, expression: str) -> Any:
        """What an expression is in the kernel's Python: numbers, strings, lists of them."""
        return ast.literal_eval(self._execute("", expression))

    def run(self, code: str) -> None:
        """Run code that is shown nowhere. What it raises is raised here, as RuntimeError."""
        self._execute(code, "None")

    def _execute(self, code: str, expression: str) -> str:
        connection = json.loads(self._file.read_text())
        session = Session(key=connection["key"].encode())
        with zmq.Context() as context, context.socket(zmq.DEALER) as shell:
            shell.linger = 0
            shell.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
            request = {"code": code, "silent": True, "user_expressions": {"it": expression}}
            session.send(shell, "execute_request", request)
            if not shell.poll(30_000):
                raise TimeoutError(f"The kernel does not answer: {code or expression}")
            _, reply = session.recv(shell)
        content = reply["content"]
        answer = content if content["status"] == "error" else content["user_expressions"]["it"]
        if answer["status"] == "error":
            raise RuntimeError(f"{answer['ename']}: {answer['evalue']}")
        return answer["data"]["text/plain"]
