"""The glossary: every term is linked where a lesson uses it first, and every link leads somewhere."""

import json
import re

import pytest

from tools.glossary import GLOSSARY, WORKSHOP, anchor, linked, terms

LESSONS = sorted(WORKSHOP.glob("0*.ipynb"))


def lesson(*texts):
    cells = [{"cell_type": "markdown", "id": str(i), "source": text} for i, text in enumerate(texts)]
    return json.dumps({"cells": cells})


def texts(notebook):
    return ["".join(cell["source"]) for cell in json.loads(notebook)["cells"]]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_terms_are_linked_where_they_are_used_first(path):
    """Mended by `python tools/glossary.py`."""
    text = path.read_text("utf-8")
    assert linked(text) == text


@pytest.mark.parametrize("path", [*LESSONS, GLOSSARY], ids=lambda path: path.stem)
def test_links_lead_to_a_term_or_a_file(path):
    anchors = {anchor(term) for term in terms()}
    for target in re.findall(r"\]\(([^)#]*\.ipynb[^)]*)\)", "\n".join(texts(path.read_text("utf-8")))):
        file, _, place = target.partition("#")
        assert (path.parent / file).is_file(), target
        assert not place or place in anchors, target


def test_the_terms_of_the_curriculum_are_there():
    assert {"Hidden state", "Gate", "Query", "Token", "Held out"} <= set(terms())
    assert len(terms()) == len(set(terms()))


def test_the_first_use_is_linked_and_no_other():
    made = texts(
        linked(lesson("# Gates and the hidden state\n\nIts hidden states, a hidden state.", "hidden state"))
    )
    link = "[hidden states](glossary.ipynb#Hidden-state)"
    assert made == [f"# Gates and the hidden state\n\nIts {link}, a hidden state.", "hidden state"]


def test_a_word_of_everyday_language_counts_where_it_is_bold():
    made = texts(linked(lesson("Press a key: **Play**. A **key** is a list.")))
    assert made == ["Press a key: **Play**. A **[key](glossary.ipynb#Key)** is a list."]


@pytest.mark.parametrize(
    "text", ["`hidden state`", "$hidden state$", "[hidden state](a.ipynb)", "hidden statement"]
)
def test_code_formulas_and_links_are_left_alone(text):
    assert texts(linked(lesson(text))) == [text]


def test_linking_twice_changes_nothing():
    once = linked(lesson("A **gate**.", "## Further reading\n\nThe LSTM, a hidden state."))
    assert linked(once) == once
    assert "[LSTM]" not in once
