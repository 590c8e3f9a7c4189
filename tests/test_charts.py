"""Charts: a sentence, axes with units, and nothing fetched from anywhere."""

import json
import re
import subprocess
import sys

import altair as alt
import pytest
import torch

from seqwidgets import charts

CURVES = {
    "training": torch.tensor([[1.0, 3.0], [50.0, 2.0], [100.0, 1.5]]),
    "held_out": torch.tensor([[1.0, 3.1], [100.0, 1.4]]),
}


def comparison():
    return charts.comparison([0.5, 0.3, 0.2], [0.45, 0.35, 0.2], ["e", "t", "␣"])


def learning_curve():
    return charts.learning_curve(CURVES, {"bigram": 3.34})


each_chart = pytest.mark.parametrize("make", [comparison, learning_curve])


def values(node, key):
    """Everything that stands under `key`, however deep."""
    if isinstance(node, dict):
        found = [node[key]] if key in node else []
        return found + [value for child in node.values() for value in values(child, key)]
    return [value for child in node for value in values(child, key)] if isinstance(node, list) else []


@each_chart
def test_a_chart_has_a_sentence_and_titled_axes(make):
    specification = make().specification()
    assert re.fullmatch(r"[A-Z].*\.", specification["title"])
    assert specification["description"] == specification["title"]
    axes = [value for axis in ("x", "y") for value in values(specification, axis) if "title" in value]
    assert len(axes) >= 2
    assert all(axis["title"] for axis in axes)


@each_chart
def test_a_chart_is_shown_without_network(make):
    bundle = make()._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.vegalite.v5+json", "image/png", "text/plain"}
    assert bundle["image/png"].startswith(b"\x89PNG")
    specification = json.dumps(bundle["application/vnd.vegalite.v5+json"])
    assert set(re.findall(r"https?://[^\"]*", specification)) == {charts.SCHEMA}  # a name, never fetched


@each_chart
def test_a_chart_takes_the_colour_of_the_text_around_it(make):
    specification = make().specification()
    assert specification["usermeta"]["embedOptions"]["renderer"] == "svg"
    assert set(values(specification["config"], "labelColor")) == {"currentColor"}


@each_chart
def test_the_same_numbers_give_the_same_chart(make):
    assert make().specification() == make().specification()


def test_without_vl_convert_there_is_still_a_chart(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "application/vnd.vegalite.v5+json" in comparison()._repr_mimebundle_()


def test_altairs_own_settings_stay_as_they_are():
    assert alt.renderers.active == "default"


def test_the_curve_is_in_bits_and_names_what_to_beat():
    figure = learning_curve()
    assert repr(figure) == "After 100 steps the held-out loss is 2.02 bits per character; bigram 3.34."
    rows = figure.specification()
    assert 3.34 in values(rows, "loss")


def test_a_loss_that_is_no_number_is_left_out():
    broken = {"training": torch.tensor([[1.0, torch.nan]]), "held_out": CURVES["held_out"]}
    json.dumps(charts.learning_curve(broken).specification(), allow_nan=False)


def test_bad_input_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="Each label needs both numbers: 1 labels, 2 expected, 1 yours"):
        charts.comparison([0.5, 0.5], [1.0], ["a"])
    with pytest.raises(ValueError, match="no points to draw yet"):
        charts.learning_curve({"training": torch.empty(0, 2), "held_out": torch.empty(0, 2)})


def test_altair_is_loaded_by_charts_only():
    code = "import sys, seqwidgets as sw; sw.check; print('altair' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"
