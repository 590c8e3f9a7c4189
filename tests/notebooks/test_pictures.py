"""A lesson without a kernel, as on GitHub: what each of its widgets looks like stands in the file."""

import json

import pytest

from seqwidgets.stage.lessons import lesson
from tests.browser.lab import WORKSHOP

MOST = 1_000_000  # bytes of a lesson


@pytest.mark.parametrize("path", sorted(WORKSHOP.glob("0*.ipynb")), ids=lambda path: path.stem)
def test_no_widget_leaves_a_hole(path):
    cells = {cell["id"]: cell for cell in json.loads(path.read_text("utf-8"))["cells"]}
    questions = {id for id, source in lesson(path).cells.items() if source.startswith("sw.Predict(")}
    shown = questions | {demo.cell for demo in lesson(path).demos}
    assert len(shown) > 3
    for cell in shown:
        assert any("image/png" in output.get("data", {}) for output in cells[cell]["outputs"]), cell


@pytest.mark.parametrize("path", sorted(WORKSHOP.glob("0*.ipynb")), ids=lambda path: path.stem)
def test_nothing_is_kept_that_asks_for_a_kernel_or_has_failed(path):
    text = path.read_text("utf-8")
    assert len(text) < MOST
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", []):
            assert output["output_type"] != "error"
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})
            if "image/png" in output.get("data", {}):
                words = "".join(output["data"].get("text/plain", "")).strip()
                assert words, f"{cell['id']}: its picture has no words"
                assert not words.endswith((":", "undefined")), f"{cell['id']}: {words}"
                assert " are here." not in words, f"{cell['id']}: not everything was there yet"
