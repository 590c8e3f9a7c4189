"""The documentation as a site: it is built without a warning, whole, and asks nobody for anything."""

import re
from functools import cache

import pytest

import seqwidgets as sw
from tests.papers import Page, broken, inside
from tools.site.docstrings import as_rst
from tools.site.formulas import mathml
from tools.site.notebooks import markdown
from tools.site.replays import REPLAYS

# What Sphinx makes by itself, and a page by itself without the site around it.
NO_PAGES = ("genindex.html", "py-modindex.html", "search.html")


@cache
def read(path):
    return Page(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def pages(site):
    found = sorted(path for path in site.rglob("*.html") if "replays" not in path.parts)
    assert len(found) > 30
    return found


def test_every_link_and_anchor_leads_somewhere(pages):
    faults = {}
    for page in pages:
        found = [
            broken(target, page, lambda file: read(file).ids)
            for _, target in read(page).references
            if inside(target)
        ]
        if found := [fault for fault in found if fault]:
            faults[page.name] = found
    assert faults == {}


def test_nothing_is_asked_of_the_outside(pages):
    asked = [
        (page.name, target)
        for page in pages
        for tag, target in read(page).references
        if tag != "a" and not inside(target) and not target.startswith("data:")
    ]
    assert asked == []


def test_the_papers_the_lessons_and_the_exercises_are_there(site):
    for name in (
        "README",
        "docs/attend",
        "docs/teach",
        "docs/design",
        "docs/grading",
        "docs/run-sheet-half-day",
    ):
        assert (site / f"{name}.html").exists(), name
    assert len(list((site / "workshop").glob("*.html"))) == 10
    assert len(list((site / "exercises").glob("*.html"))) == 8


def test_the_reference_holds_every_public_name_once(site):
    anchors = [anchor for page in (site / "docs" / "reference").glob("*.html") for anchor in read(page).ids]
    told = {"__version__", "check", "hint", "solution"}  # in words
    for name in set(sw.__all__) - told:
        assert anchors.count(f"seqwidgets.{name}") == 1, name


def test_the_reference_lists_tasks_models_exercises_and_commands(site):
    reference = {page.stem: page.read_text("utf-8") for page in (site / "docs" / "reference").glob("*.html")}
    cells = {
        page: set(re.findall(r'<td><p><code[^>]*><span class="pre">([^<]+)', reference[page]))
        for page in reference
    }
    assert set(sw.task_names()) <= cells["tasks"]
    assert set(sw.model_names()) <= cells["models"]
    assert set(dir(sw.check)) <= cells["exercises"]
    assert "--unconfined" in reference["command-line"]


def test_what_a_widget_needs_within_the_package_is_left_out(site):
    anchors = read(site / "docs" / "reference" / "views.html").ids
    assert {"seqwidgets.GateInspector.clamp", "seqwidgets.GateInspector.text"} <= anchors
    names = ("publish", "receive", "predictions", "save_html", "on_msg", "source")
    assert not {f"seqwidgets.GateInspector.{name}" for name in names} & anchors


def test_a_lesson_has_its_text_its_code_its_formulas_and_recorded_runs(site):
    lesson = (site / "workshop" / "06-transformers.html").read_text("utf-8")
    assert "What does the query look for?" in lesson
    assert "masked_fill" in lesson
    assert "<mi>softmax</mi>" in lesson or ("softmax" in lesson and "<math" in lesson)
    assert "$$" not in lesson
    assert 'title="The ? learns where to look: a recorded run"' in lesson


def test_arguments_become_a_list():
    made = as_rst(
        "Trains.\n\nrate: above 0; size, seed (whole\nnumbers): of it. `sw.Trainer`",
        ["rate", "size", "seed"],
    )
    assert made == (
        "Trains.\n\n.. rst-class:: arguments\n\n   ``rate``\n       above 0\n\n"
        "   ``size``, ``seed`` (whole numbers)\n       of it. :py:obj:`sw.Trainer <seqwidgets.Trainer>`"
    )


def test_what_is_no_argument_stays_a_sentence():
    assert as_rst("rate: it. Raises none.", ["rate"]).endswith("       it.\n\nRaises none.")
    assert as_rst("A note: this stays.", ["rate"]) == "A note: this stays."
    assert as_rst(">>> f(rate: int)\n1", ["rate"]) == ">>> f(rate: int)\n1"
    assert as_rst("Of *x* and `a|b`, `frozen`.", []) == "Of \\*x\\* and ``a|b``, ``frozen``."


def test_a_formula_is_mathml_also_where_the_lessons_write_it_shorter():
    assert "<mfrac>" in mathml(r"\frac14")
    assert mathml(r"\big(a\big)").count("symmetric") == 2
    assert "munder" not in mathml(r"\overrightarrow{h}_j")
    assert "…" in mathml(r"a, \dots, b") and "dotsc" not in mathml(r"\dots")


def test_the_code_of_a_question_is_folded_and_a_recorded_run_stands_behind_its_cell():
    name = next(iter(REPLAYS))
    lesson, cell = name.split("/")
    cells = (
        '{"cell_type": "code", "id": "q", "metadata": {"jupyter": {"source_hidden": true}}, "source": "x"}',
        f'{{"cell_type": "code", "id": "{cell}", "metadata": {{}}, "source": ["a\\n", "b"]}}',
        '{"cell_type": "markdown", "id": "m", "metadata": {}, "source": "[x](glossary.ipynb#Hidden-state)"}',
    )
    made = markdown(f'{{"cells": [{", ".join(cells)}]}}', lesson)
    folded, code, replay, text = (
        made.split("\n\n````python\n")[0],
        *made.split("````python\n")[2].split("\n\n"),
    )
    assert "<details>" in folded
    assert (code, replay) == ("a\nb\n````", f"```{{replay}} {name}\n```")
    assert text == "[x](glossary.ipynb#hidden-state)"
