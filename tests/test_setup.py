"""What `make` runs before there is an environment. Nothing here touches the project's own .venv."""

import ast
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from setup import chromium, interpreter
from setup.environment import Environment
from setup.trouble import Trouble, explain

SETUP = Path(interpreter.__file__).parent
# A package without dependencies whose backend lies beside it, so that pip needs no network.
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
        wheel.writestr("tiny.py", "")
    return name
"""
PYPROJECT = '[build-system]\nrequires = [{}]\nbuild-backend = "backend"\nbackend-path = ["."]\n'


@pytest.fixture
def project(tmp_path):
    shutil.copytree(SETUP, tmp_path / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "backend.py").write_text(BACKEND)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.format(""))
    (tmp_path / "constraints.txt").write_text("")
    return tmp_path


@pytest.fixture
def environment(project, monkeypatch):
    """An environment whose two slow steps only leave what they would leave, and are written down."""
    environment = Environment(project)
    environment.done = []

    def make():
        shutil.rmtree(environment.folder, ignore_errors=True)
        environment.python.parent.mkdir(parents=True)
        environment.python.symlink_to(sys.executable)
        environment.done.append("make")

    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "_install", environment.done.append)
    return environment


@pytest.mark.parametrize("path", sorted(SETUP.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_can_read_it(path):
    ast.parse(path.read_text(), feature_version=(3, 6))


def test_an_old_python_is_told_so_in_one_line():
    with pytest.raises(Trouble) as trouble:
        interpreter.newer_if_needed((3, 8, 10), candidates=["python-that-is-not-there"])
    assert "needs Python 3.11 or newer; this is Python 3.8" in str(trouble.value)
    assert "\n" not in str(trouble.value)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for a Python")
def test_an_old_python_hands_over_to_a_newer_one_that_works(tmp_path, monkeypatch):
    for name, body in {"python3.13": "exit 127", "python3.12": f'exec "{sys.executable}" "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert interpreter.newer_if_needed((3, 8, 10)) == str(tmp_path / "python3.12")


def test_a_new_python_stays():
    assert interpreter.newer_if_needed((3, 11, 0)) is None


def test_a_missing_venv_is_named_with_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Trouble, match=r"apt-get install python3\.\d+-venv"):
        interpreter.require_venv()


def test_a_full_disk_is_noticed_before_anything_is_made(project, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(9e9, 8e9, 1e9))
    with pytest.raises(Trouble, match=r"No disk space: .* 1\.0 GB are free"):
        Environment(project).prepare(["workshop"])
    assert not (project / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("OSError: [Errno 28] No space left on device", "No disk space"),
        ("connection broken by 'NewConnectionError': No matching distribution found for x", "No network"),
        ("ERROR: No matching distribution found for torch==2.13.0\n", "pip finds no torch==2.13.0"),
        ("Collecting x\nERROR: Something else\n", "The set-up failed: ERROR: Something else"),
        ("", "The set-up failed: no message"),
    ],
)
def test_trouble_is_explained_in_one_line(output, line):
    explained = explain(output, Path("setup.log"))
    assert explained.startswith(line)
    assert "setup.log" in explained
    assert "\n" not in explained


def test_a_second_start_does_nothing(environment):
    environment.prepare(["workshop", "test"])
    assert environment.done == ["make", ["test", "workshop"]]
    environment.prepare(["workshop"])
    assert len(environment.done) == 2


def test_more_extras_are_added_to_those_that_are_there(environment):
    environment.prepare(["workshop"])
    environment.prepare(["test"])
    assert environment.done == ["make", ["workshop"], ["test", "workshop"]]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_requirements_are_installed_into_what_is_there(environment, name):
    environment.prepare(["workshop"])
    (environment.root / name).write_text("# other")
    environment.prepare(["workshop"])
    assert environment.done == ["make", ["workshop"], ["workshop"]]


def test_an_install_that_was_cut_off_is_made_anew(environment):
    environment.prepare(["workshop"])
    environment.half_done.touch()
    environment.prepare(["workshop"])
    assert environment.done == ["make", ["workshop"]] * 2


def test_an_environment_without_pip_is_made_anew(environment):
    environment.prepare(["workshop"])
    environment.stamp.write_text("")  # as a full disk leaves it
    environment.python.unlink()
    environment.python.symlink_to(shutil.which("false"))
    environment.prepare(["workshop"])
    assert environment.done == ["make", ["workshop"]] * 2


def test_a_project_that_was_moved_gets_a_new_environment(environment, tmp_path):
    environment.prepare(["workshop"])
    stamp = environment.stamp.read_text()
    environment.stamp.write_text(stamp.replace(str(environment.root), "/elsewhere"))
    (environment.root / "constraints.txt").write_text("# as the fingerprint differs, too")
    environment.prepare(["workshop"])
    assert environment.done == ["make", ["workshop"]] * 2


def run_setup(project, **settings):
    own = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = [sys.executable, "-m", "setup", "workshop"]
    return subprocess.run(command, cwd=project, env=own | settings, capture_output=True, text=True)


def test_without_a_network_it_says_so_and_with_one_it_goes_on(project):
    (project / "pyproject.toml").write_text(PYPROJECT.format('"a-package-from-the-network"'))
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    offline = run_setup(project, **nowhere)
    assert offline.returncode == 1
    assert offline.stderr.startswith("No network: the first set-up downloads about")
    assert offline.stderr.count("\n") == 1
    assert (project / ".venv" / "setup.log").exists()

    (project / "pyproject.toml").write_text(PYPROJECT.format(""))
    online = run_setup(project)
    assert (online.returncode, online.stderr) == (0, "")
    assert online.stdout.endswith("Ready\n")
    assert list((project / ".venv").rglob("tiny.*.pyc")), "nothing is compiled"

    again = run_setup(project)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_where_no_chromium_can_be_had_one_line_says_how_to_get_one(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "get", lambda: None)
    assert chromium.main() == 1
    said = capsys.readouterr().err
    assert "apt-get install chromium" in said
    assert said.count("\n") == 1
