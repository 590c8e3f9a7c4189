"""Every widget by the rules of WCAG 2.2 AA that a machine can check, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.views import OTHERS, RECORDED, WIDGETS, Other

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PREDICT = "import seqwidgets as sw"
NEW = ("data-given", "false")
# A question has other controls than its answer.
QUESTIONS = [
    Other("Predict", PREDICT, "sw.Predict('Who remembers?', ['RNN', 'LSTM'], truth='LSTM')", NEW),
    Other("Predict", PREDICT, "sw.Predict('How does it fall?', truth=[1, 0.2])", NEW),
]


@pytest.mark.parametrize("example", [*WIDGETS, RECORDED, *OTHERS, *QUESTIONS], ids=lambda each: each.name)
def test_a_machine_finds_no_barrier(open_notebook, example):
    notebook = open_notebook(example.setup, example.shown)
    notebook.run_all()
    view = notebook.view(example.name)
    expect(view).not_to_have_attribute("data-frames", "0")
    page = notebook.page
    page.add_script_tag(path=AXE)
    for theme in ("Light", "Dark"):
        notebook.theme(theme)
        found = page.evaluate(
            "([root, rules]) => axe.run(root, { runOnly: rules })",
            [f'[data-seqwidget="{example.name}"]', RULES],
        )
        assert found["passes"], "axe has looked at nothing"
        assert not [told(each) for each in found["violations"]], theme
    notebook.theme("Light")


def told(violation: dict) -> str:
    """What is wrong, and where."""
    places = [f"{node['html'][:160]} ({node['failureSummary'][:200]})" for node in violation["nodes"][:3]]
    return f"{violation['id']}: {' | '.join(places)}"
