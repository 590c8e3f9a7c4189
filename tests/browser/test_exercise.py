"""A learner's way in the real notebook: the stub, two wrong turns, a hint, and the answer."""

from __future__ import annotations

import shutil
from typing import NamedTuple

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.notebook import Notebook
from tools.exercises import ROOT


class Way(NamedTuple):
    """An exercise, and changes to its worked solution that make the two wrong turns."""

    lesson: str
    exercise: str
    first: tuple[str, str]
    told_first: str
    second: tuple[str, str]
    told_second: str


WAYS = [
    Way(
        "01-why-not-feedforward",
        "windows",
        ("sequence[size:]", "sequence[size - 1 : -1]"),
        "one position too early",
        ("first[:, None] + inside]", "first[:, None] + inside].T"),
        "transposed",
    ),
    Way(
        "02-recurrent-networks",
        "unroll",
        ("cell(x, hidden)", "cell(x, h0)"),
        "the state is reset",
        ("xs.unbind(dim=1)", "xs.unbind(dim=1)[::-1]"),
        "from its end to its beginning",
    ),
    Way(
        "03-gates",
        "lstm_cell",
        ("i, f, g, o =", "f, i, g, o ="),
        "input and the forget gate have changed places",
        ("torch.sigmoid(o) * torch.tanh(cell)", "torch.sigmoid(o) * cell"),
        "shown without its tanh",
    ),
    Way(
        "04-language-models",
        "bits_per_character",
        ("[..., None]) / math.log(2)", "[..., None])"),
        "nats",
        ("log_softmax(dim=-1)", "log_softmax(dim=1)"),
        "runs over time",
    ),
    Way(
        "05-encoder-decoder-attention",
        "additive_attention",
        (".softmax(dim=-1)", ".softmax(dim=1)"),
        "over the queries",
        (".masked_fill(~visible[:, None], -torch.inf)", ""),
        "the mask is ignored",
    ),
    Way(
        "06-transformers",
        "scaled_dot_product_attention",
        (" / math.sqrt(query.shape[-1])", ""),
        "not scaled",
        ("softmax(dim=-1)", "softmax(dim=-2)"),
        "over the queries",
    ),
    Way(
        "07-biological-sequences",
        "in_silico_mutagenesis",
        ("model(changed) - before", "before - model(changed)"),
        "the sign is turned",
        ("model(changed) - before", "model(changed)"),
        "nothing is subtracted",
    ),
    Way(
        "08-one-idea-many-domains",
        "contender",
        ("hidden_size=32", "hidden_size=128"),
        "larger than the rules allow",
        ("seed=seed, ", ""),
        "the seed is not used",
    ),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.exercise)
def test_from_the_stub_to_the_answer(way, page, lab):
    name = f"{way.lesson}.ipynb"
    solved = nbformat.read(ROOT / "solutions" / name, as_version=4)
    answer = next(c.source for c in solved.cells if c.get("id") == f"{_dashed(way.exercise)}-answer")
    shutil.copy(ROOT / "exercises" / name, lab.home / name)
    notebook = Notebook(page, lab, name)
    numbers = {part: notebook.number(f"{_dashed(way.exercise)}-{part}") for part in ("answer", "check")}

    def check(source: str | None):
        """Write the answer, run its cell and the one that checks it."""
        if source is not None:
            notebook.write(numbers["answer"], source)
        notebook.run_cell(numbers["answer"])
        notebook.run_cell(numbers["check"])
        return notebook.cell(numbers["check"]).locator(".sw-check")

    notebook.run_cell(notebook.number("imports"))
    shown = check(None)
    expect(shown).to_have_attribute("data-state", "not-attempted-yet")
    for (old, new), told in ((way.first, way.told_first), (way.second, way.told_second)):
        assert old in answer
        shown = check(answer.replace(old, new))
        expect(shown).to_have_attribute("data-state", "incorrect")
        expect(shown.locator(".message")).to_contain_text(told)
        expect(shown.locator("table").first).to_be_visible()
        expect(shown).to_contain_text("Next:")
    notebook.write(numbers["check"] + 1, f"sw.hint.{way.exercise}()")
    notebook.run_cell(numbers["check"] + 1)
    expect(notebook.cell(numbers["check"] + 1)).to_contain_text("Hint 1 of")
    shown = check(answer)
    expect(shown).to_have_attribute("data-state", "correct")
    assert notebook.errors() == []


def _dashed(name: str) -> str:
    return name.replace("_", "-")
