"""Without the repository: the wheel in an environment that sees nothing else of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from seqwidgets.checks.lessons import EXERCISES
from tests.browser.lab import running_lab
from tests.browser.notebook import Notebook

ROOT = Path(__file__).resolve().parents[2]
# Whoever has a checkout on the path would test that.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command, cwd=ROOT, **options):
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The path of the wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """A Python with the wheel, and with the packages of this one but for the project itself: behind a .pth
    file, those of others are not read."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index"]
    run(*pip, "--disable-pip-version-check", wheel, env=ENVIRONMENT)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(packages, "shared.pth").write_text(
        "\n".join(each for each in sys.path if each.endswith("site-packages"))
    )
    for part in ("share", "etc"):  # JupyterLab's own files
        (folder / part).mkdir(exist_ok=True)
        (folder / part / "jupyter").symlink_to(Path(sys.prefix, part, "jupyter"))
    return python


@pytest.fixture
def page(new_page: Page) -> Page:
    """Not in the JupyterLab of the other tests."""
    return new_page


def test_the_course_runs_without_the_repository(python, page, tmp_path):
    code = "import seqwidgets, torch; print(seqwidgets.__file__)"
    home = run(python, "-c", code, cwd=tmp_path, env=ENVIRONMENT).strip()
    assert Path(home).is_relative_to(python.parents[1])

    with running_lab(tmp_path, str(python), (), ENVIRONMENT) as lab:
        assert lab.home == tmp_path / "seqwidgets-course"
        notebook = Notebook(page, lab, "start.ipynb")
        expect(page.locator(".sw-course ol > li")).to_have_count(9)
        lesson = Notebook(page, lab, "workshop/04-language-models.ipynb")
        cell = lesson.find("sw.TrainingPanel(trainer)")
        lesson.select(cell)
        lesson.command("notebook:run-all-above")
        lesson.run_cell(cell)
        panel = lesson.view().first
        panel.get_by_role("button", name="Play").click()
        expect(panel).to_have_attribute("data-state", "running")
        page.wait_for_function(
            "() => document.querySelector('[data-seqwidget=training-panel]').dataset.step >= 20"
        )
        panel.get_by_role("button", name="Pause").click()
        assert lesson.errors() == []
        assert "site-packages" in lesson.kernel.value("sw.__file__")
        lab.end_kernels()

        name = "exercises/01-why-not-feedforward.ipynb"
        exercises = answered(lab.home / name, "windows")
        notebook = Notebook(page, lab, name)
        for part in ("imports", "windows-answer", "windows-check"):
            notebook.run_cell(notebook.number(part))
        checked = notebook.cell(notebook.number("windows-check")).locator(".sw-check")
        expect(checked).to_have_attribute("data-state", "correct")
        notebook.save()
        assert json.loads((lab.home / "exercises/progress.json").read_text())["windows"]["checks"] == 1
        page.goto("about:blank")  # it would go on asking for the server

    grade = python.with_name("seqwidgets")
    command = [grade, "grade", exercises, "--json", "--seed", "1"]
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    marks = json.loads(run(*command, cwd=tmp_path, env=ENVIRONMENT | own))
    assert marks[0]["exercises"]["windows"]["outcome"] == "correct"
    assert marks[0]["exercises"]["pad_and_mask"]["outcome"] == "not-attempted"


def answered(path: Path, name: str) -> Path:
    """The notebook with the worked solution in one of its answer cells."""
    notebook = nbformat.read(path, as_version=4)
    source = next(exercise.source for exercise in EXERCISES if exercise.name == name)
    cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)
    cell.source = source
    nbformat.write(notebook, path)
    return path
