"""The folder .venv: made once, mended when interrupted, left alone when nothing changed."""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys

from . import interpreter
from .trouble import DISK_GB, NO_NETWORK, Trouble, explain, no_space

_LARGE_DOWNLOAD = re.compile(r"Downloading (\S+?)-[\d.]+\S* \((\d\d+\.?\d* MB)\)")


class Environment:
    def __init__(self, root):
        self.root = root
        self.folder = root / ".venv"
        windows = os.name == "nt"
        scripts = self.folder / ("Scripts" if windows else "bin")
        self.python = scripts / ("python.exe" if windows else "python")
        self.log = self.folder / "setup.log"
        self.stamp = self.folder / "setup.json"
        # There from the moment pip begins to change packages until it is done.
        self.half_done = self.folder / "setup.half-done"

    def prepare(self, extras):
        """See that .venv holds the package with these extras, at the pinned versions."""
        known = self._read_stamp()
        wanted = self._fingerprint()
        is_made = self.python.exists() and not self.half_done.exists()
        if is_made and known["made from"] == wanted and set(extras) <= set(known["extras"]):
            return
        if not is_made or known["folder"] not in (None, str(self.root)) or not self._has_pip():
            self._make()
        extras = sorted(set(extras) | set(known["extras"]))
        self._install(extras)
        stamp = {"folder": str(self.root), "made from": wanted, "extras": extras}
        self.stamp.write_text(json.dumps(stamp, indent=2))

    def _read_stamp(self):
        try:
            return json.loads(self.stamp.read_text())
        except (FileNotFoundError, ValueError):  # none yet, or cut off by a full disk
            return {"folder": None, "made from": None, "extras": []}

    def _fingerprint(self):
        # The folder belongs to it: an environment that was moved has scripts that lead nowhere.
        parts = [str(self.root).encode()]
        parts += [(self.root / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _has_pip(self):
        quiet = subprocess.DEVNULL
        command = [str(self.python), "-m", "pip", "--version"]
        return subprocess.call(command, stdout=quiet, stderr=quiet) == 0

    def _make(self):
        interpreter.require_venv()
        free_gb = shutil.disk_usage(str(self.root)).free / 1e9
        if free_gb < DISK_GB:
            raise Trouble(no_space(free_gb))
        say(f"Making .venv with Python {platform.python_version()}")
        command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if made.returncode:
            raise Trouble(explain(made.stdout.decode(errors="replace")))

    def _install(self, extras):
        say("Installing torch, JupyterLab and the rest; the first time this takes minutes")
        # Unbuffered, or a large download would be announced long after it began.
        command = [str(self.python), "-u", "-m", "pip", "install"]
        command += ["--progress-bar", "off", "--disable-pip-version-check", "--no-compile"]
        command += ["--constraint", str(self.root / "constraints.txt")]
        command += ["--editable", "{}[{}]".format(self.root, ",".join(extras))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as pip:
            output = self._follow(pip.stdout)
        if pip.returncode:
            raise Trouble(explain(output, self.log))
        self._compile()
        self.half_done.unlink(missing_ok=True)
        say("Ready")

    def _compile(self):
        """As pip would, but on all processors. Some packages bring files of another Python: they stay."""
        command = [str(self.python), "-W", "ignore", "-m", "compileall", "-q", "-j", "0", str(self.folder)]
        subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _follow(self, lines):
        """Write pip's story to the log, tell the user the little that matters."""
        output = ""
        with self.log.open("w", encoding="utf-8") as log:
            for raw in lines:
                line = raw.decode(errors="replace")
                log.write(line)
                download = _LARGE_DOWNLOAD.search(line)
                if download:
                    say(f"  downloading {download[1]} ({download[2]})")
                elif line.startswith("Installing collected packages"):
                    say("  installing the packages")
                    self.half_done.touch()
                elif "Retrying" in line and not any(sign in output for sign in NO_NETWORK):
                    say("  the network does not answer, trying again")
                output += line
        return output


def say(text):
    print(text, flush=True)
