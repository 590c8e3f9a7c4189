"""What the papers say: links lead somewhere, code compiles and runs, commands exist with their options."""

import doctest
import re
import shlex
import subprocess
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from seqwidgets.cli import main
from seqwidgets.training.registry import close_all
from seqwidgets.widgets.base import close_widgets
from tests.papers import anchors, broken, code, inside, links, markdown

ROOT = Path(__file__).resolve().parents[1]
LISTED = subprocess.run(["git", "ls-files", "*.md", "*.ipynb"], cwd=ROOT, capture_output=True, text=True)
PAPERS = [ROOT / name for name in LISTED.stdout.split() if (ROOT / name).exists()]
MARKDOWN = [path for path in PAPERS if path.suffix == ".md" and "tools" not in path.parts]
# Their Python is run, from the first block to the last; elsewhere a block shows a shape of things.
RUN = [path for path in MARKDOWN if path.name in ("README.md", "attend.md", "teach.md")]
SHELL = ("sh", "bash", "shell", "console")
# How a line may begin before the command that is checked.
BEFORE = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S* )*(?:\.venv[/\\](?:bin|Scripts)[/\\])?")
each = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
each_markdown = pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.relative_to(ROOT).as_posix())


@cache
def places(path):
    return anchors(markdown(path)) if path.suffix in (".md", ".ipynb") else set()


@each
def test_every_link_leads_somewhere(path):
    faults = [broken(target, path, places) for target in links(markdown(path)) if inside(target)]
    assert [fault for fault in faults if fault] == []


@each_markdown
def test_python_compiles_and_examples_are_right(path):
    """What a page says to add is not there yet: tests/test_how_to.py adds it, and runs its examples."""
    names, to_add = {}, path.stem.startswith("add-")
    for block in code(markdown(path)):
        if block.language in ("python", "pycon") and ">>>" in block.text and not to_add:
            test = doctest.DocTestParser().get_doctest(block.text, names, path.name, str(path), 0)
            report = StringIO()
            failed = doctest.DocTestRunner().run(test, out=report.write, clear_globs=False).failed
            names = test.globs
            assert not failed, report.getvalue()
        elif block.language == "python":
            compile(block.text, path.name, "exec")


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.name)
def test_python_runs_where_it_is_meant_to(path):
    names = {"__name__": "__main__"}
    try:
        for block in code(markdown(path)):
            if block.language == "python" and ">>>" not in block.text:
                with redirect_stdout(StringIO()):
                    exec(compile(block.text, path.name, "exec"), names)
    finally:
        close_widgets()
        close_all()


@each_markdown
def test_commands_exist_with_their_options(path):
    faults = [fault for line in commands(markdown(path)) if (fault := wrong(line))]
    assert faults == []


def commands(text):
    """Each line of a shell block, and each piece of code within a line."""
    for block in code(text):
        if block.language in SHELL:
            yield from (line for line in block.text.splitlines() if line.strip() and not line.startswith("#"))
        elif block.language == "within a line":
            yield block.text


def wrong(line):
    """What is wrong with a command of ours; None: nothing, or it is none of ours."""
    try:
        program, *words = shlex.split(BEFORE.sub("", line).replace("\\", "/"), comments=True)
    except ValueError:  # no command: nothing, or a quotation mark alone
        return None
    checks = {
        "make": of_make,
        "seqwidgets": of_seqwidgets,
        "python": of_python,
        "python3": of_python,
        "py": of_python,
    }
    fault = checks[program](words) if program in checks and words else None
    return fault and f"{line}: {fault}"


def of_make(words):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    unknown = [word for word in words if "=" not in word and word not in targets]
    return f"the Makefile has no {', '.join(unknown)}" if unknown else None


def of_seqwidgets(words):
    name, *given = words
    if name.startswith("-"):
        return None if name in ("--help", "--version") else f"there is no option {name}"
    if name not in main.commands:
        return f"there is no command {name}"
    command = main.commands[name]
    if command.context_settings.get("ignore_unknown_options"):  # they go on to JupyterLab
        return None
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    unknown = [word for word in given if word.startswith("-") and word.partition("=")[0] not in known]
    return f"{name} has no option {', '.join(unknown)}" if unknown else None


def of_python(words):
    if words[0] == "-m" and words[1].partition(".")[0] in ("tools", "setup", "benchmarks"):
        module = ROOT / words[1].replace(".", "/")
        there = module.with_suffix(".py").exists() or (module / "__main__.py").exists()
        return None if there else f"there is no module {words[1]}"
    if words[0].endswith(".py") and "/" in words[0]:
        return None if (ROOT / words[0]).exists() else f"there is no file {words[0]}"
    return None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("make docks", "make docks: the Makefile has no docks"),
        (".venv/bin/seqwidgets trian", ".venv/bin/seqwidgets trian: there is no command trian"),
        ("seqwidgets train --tasks x", "seqwidgets train --tasks x: train has no option --tasks"),
        ("python -m tools.screenshot", "python -m tools.screenshot: there is no module tools.screenshot"),
        ("python tools/records.py", "python tools/records.py: there is no file tools/records.py"),
        ('make lab ARGS="--no-browser"', None),
        ("OMP_NUM_THREADS=1 seqwidgets doctor --stage", None),
        ("seqwidgets lab --LabApp.x=1", None),
        ("ls --nothing", None),
    ],
)
def test_a_wrong_command_is_found(line, told):
    assert wrong(line) == told


def test_a_broken_link_is_found(tmp_path):
    page, other = tmp_path / "page.md", tmp_path / "other.md"
    other.write_text("## A `place`, here\n\n```\n# none\n```\n")
    assert broken("other.md#a-place-here", page, places) is None
    assert broken("other.md#none", page, places) == "other.md#none: there is no such place"
    assert broken("another.md", page, places) == "another.md: there is no such file"
    assert links("[a](b.md) ![c](d.png) `[e](f)`") == ["b.md", "d.png"]
