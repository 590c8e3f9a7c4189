"""Charts: a sentence, axes with units, and nothing fetched from anywhere."""

import json
import re
import subprocess
import sys

import altair as alt
import numpy as np
import pytest
import torch

from seqwidgets import charts
from seqwidgets.charts.figure import SEVERAL
from seqwidgets.training.bands import Band

CURVES = {
    "training": torch.tensor([[1.0, 3.0], [50.0, 2.0], [100.0, 1.5]]),
    "held_out": torch.tensor([[1.0, 3.1], [100.0, 1.4]]),
}


def comparison():
    return charts.comparison([0.5, 0.3, 0.2], [0.45, 0.35, 0.2], ["e", "t", "␣"])


def learning_curve():
    return charts.learning_curve(CURVES, {"bigram": 3.34})


def learning_curves():
    return charts.learning_curves({"lstm": band(3.0, 1.0), "<b>rnn</b>": band(3.0, 2.0)}, {"bigram": 3.34})


def band(*means):
    mean = np.array(means)
    return Band(np.arange(len(means)) * 100.0, mean, mean - 0.1, mean + 0.2)


def attention_map():
    return charts.attention_map(torch.tensor([[1.0, 0.0], [0.25, 0.75]]), ["<b>", " "])


def alignment_map():
    return charts.alignment_map(torch.tensor([[0.1, 0.2, 0.7]]), ["zwei"], ["1", "0", "2"])


def quality_table():
    rows = [
        {"model": "rnn", "parameters": 1200, "seconds": 2.5, "score": (0.5, 0.4, 0.6)},
        {"model": "lstm", "parameters": 4800, "seconds": 3.5, "score": (0.9, 0.8, 0.95)},
        {"model": "gru", "parameters": 3600, "seconds": 0.0, "score": None},
    ]
    return charts.quality_table(rows, "accuracy", {"chance": 0.1})


def class_report():
    expected = torch.tensor([[0, 0, 1], [1, 1, -100]])
    return charts.class_report(expected, torch.tensor([[0, 1, 1], [1, 0, 0]]), ["exon", "intron", "never"])


each_chart = pytest.mark.parametrize(
    "make",
    [comparison, learning_curve, learning_curves, attention_map, alignment_map, quality_table, class_report],
)


def values(node, key):
    """Everything that stands under `key`, however deep."""
    if isinstance(node, dict):
        found = [node[key]] if key in node else []
        return found + [value for child in node.values() for value in values(child, key)]
    return [value for child in node for value in values(child, key)] if isinstance(node, list) else []


@each_chart
def test_a_chart_has_a_sentence_and_titled_axes(make):
    specification = make().specification()
    assert re.fullmatch(r"\w.*\.", specification["description"])
    assert specification["description"] == " ".join(specification["title"]["text"])
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


def test_a_race_is_told_with_its_bands_in_the_tasks_unit():
    assert repr(learning_curves()) == (
        "After 100 steps: lstm 1.44 (1.30 to 1.73), <b>rnn</b> 2.89 (2.74 to 3.17) "
        "bits per character; bigram 3.34."
    )
    accuracy = charts.learning_curves({"lstm": band(0.5, 0.8)}, unit="accuracy", in_unit=float)
    assert repr(accuracy) == "After 100 steps: lstm 0.80 (0.70 to 1.00) accuracy."
    with pytest.raises(ValueError, match="let the race go on"):
        charts.learning_curves({"lstm": band()})


def test_the_best_model_comes_first_and_one_without_a_score_is_left_out():
    best_first = quality_table()
    assert repr(best_first) == "lstm has the best accuracy, 0.900; chance 0.100."
    assert list(dict.fromkeys(values(best_first.specification(), "model"))) == ["lstm", "rnn"]
    rows = [{"model": f"{i}", "parameters": 1, "seconds": 1.0, "score": (i, i, i)} for i in (3.0, 2.0)]
    assert repr(charts.quality_table(rows, "loss", higher_is_better=False)) == "2.0 has the best loss, 2.000."
    with pytest.raises(ValueError, match="No model has a score yet"):
        charts.quality_table([{"model": "a", "score": None}], "loss")


def test_a_map_names_the_place_looked_at_most_and_shows_a_space():
    figure = attention_map()
    assert repr(figure) == "Attention: “ ” (position 1) looks most at “ ” (position 1), with 0.75."
    assert values(figure.specification(), "labelExpr") == ['["<b>", "\\u2423"][datum.value]'] * 2
    with pytest.raises(ValueError, match=r"must be \(query, key\) = \(1, 1\).*not \(2, 2\)"):
        charts.attention_map(torch.eye(2), ["a"])


def test_a_class_report_counts_only_what_was_asked():
    figure = class_report()
    assert repr(figure) == "3 of 5 are right; 'exon' is found worst, with an F1 of 0.50."
    told = {(row["class"], row["measure"]): row["text"] for row in figure.chart.data.values}
    assert told["exon (2)", "precision"] == "0.50"
    assert told["intron (3)", "recall"] == "0.67"
    assert told["never (0)", "F1"] == ""  # 0 of 0
    with pytest.raises(ValueError, match="Class 2 has no label: there are 2"):
        charts.class_report(torch.tensor([2]), torch.tensor([0]), ["a", "b"])
    with pytest.raises(ValueError, match="Nothing is asked"):
        charts.class_report(torch.tensor([-100]), torch.tensor([0]), ["a", "b"])


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_the_colours_of_several_stand_out_from_either_ground(ground):
    assert all(contrast(colour, ground) >= 3 for colour in SEVERAL)


def contrast(one, other):
    """WCAG 2.2: of relative luminances."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_altair_is_loaded_by_charts_only():
    code = "import sys, seqwidgets as sw; sw.check; print('altair' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"
