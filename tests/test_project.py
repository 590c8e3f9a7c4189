"""The papers and the promises of the project as a whole."""

import re
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Where a file would betray whose machine it was written on.
MACHINE_PATH = re.compile(r"(?<![\w.<~])(/(root|work|opt|home/\w+|Users/\w+)/\w|[A-Z]:\\+Users\\+\w)")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return dict(line.lower().replace("_", "-").split("==") for line in lines if not line.startswith("#"))


def test_the_package_depends_on_these_and_nothing_more():
    names = {Requirement(line).name for line in PROJECT["dependencies"]}
    allowed = "torch ipywidgets anywidget altair datasets safetensors click rich"
    assert names == set(allowed.split())


def test_each_dependency_has_a_pin_that_its_range_admits():
    extras = PROJECT["optional-dependencies"]
    for requirement in map(Requirement, sum(extras.values(), PROJECT["dependencies"])):
        pin = pins().get(requirement.name.lower())
        assert pin, f"constraints.txt has no pin for {requirement.name}"
        assert requirement.specifier.contains(pin), f"{requirement} does not admit the pin {pin}"


def test_each_pin_is_of_every_python_that_is_promised():
    oldest = PROJECT["requires-python"].removeprefix(">=") + ".0"  # Debian 12 has 3.11.2
    here = distributions(path=[sysconfig.get_path("purelib")])  # not what other tests have put on the path
    asked = {each.name: each.metadata.get("Requires-Python", "") for each in here}
    assert {name: pythons for name, pythons in asked.items() if oldest not in SpecifierSet(pythons)} == {}


def test_the_pin_of_torch_names_no_build():
    assert "+" not in pins()["torch"], "only some registries have the CPU build under its own name"


def test_conda_gets_the_same_versions():
    text = (ROOT / "environment.yml").read_text()
    assert "--constraint constraints.txt" in text
    assert "==" not in text, "versions belong into constraints.txt alone"
    python = re.search(r"python=([\d.]+)", text)[1]
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(python)


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, seqwidgets; print(*sorted({'torch', 'datasets', 'ipywidgets'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_no_tracked_file_names_somebodys_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and (match := MACHINE_PATH.search(path.read_text(errors="ignore"))):
            found[name] = match[0]
    assert not found


def test_pictures_are_small():
    most = {".png": 400_000, ".webp": 1_500_000}  # a moving one counts for many
    pictures = {path: path.stat().st_size for path in (ROOT / "docs" / "images").iterdir()}
    assert {path.name: size for path, size in pictures.items() if size > most[path.suffix]} == {}
