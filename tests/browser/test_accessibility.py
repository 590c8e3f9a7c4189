"""Every widget by the rules of WCAG 2.2 AA that a machine can check, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SETUP = """
import seqwidgets as sw
recall, numbers = sw.load_task("recall", delay=4), sw.load_task("numbers", largest=99)
words = sw.load_task("presidents-words")
adding = sw.load_task("adding", length=12)
lstm, transformer = (sw.build_model(name, recall, hidden_size=16) for name in ("lstm", "transformer"))
translator = sw.build_model("seq2seq-attention", numbers, hidden_size=16)
speller = sw.build_model("gru", words, hidden_size=8)
trainer = sw.Trainer(lstm, recall, name="seen by axe")
trainer.step(5)
sites = sw.load_task("splice-sites")
tagger = sw.build_model("convolution", sites, hidden_size=16)
race = sw.Race(recall, ["rnn", "gru"], until=sw.until(steps=20), seeds=2)
race.play()
race.wait()
answered = sw.Predict("Who?", ["RNN", "LSTM"], truth="LSTM", reveal=lambda: sw.TrainingPanel(trainer))
"""
# What stands first is the name of the widget.
WIDGETS = {
    "training-panel": "sw.TrainingPanel(trainer)",
    "training-panel of a recording": "sw.TrainingPanel(trainer.recording)",
    "gate-inspector": "sw.GateInspector(trainer, text='c1234?')",
    "unrolled-network": "sw.UnrolledNetwork(trainer, text='c1234?')",
    "gradient-flow": "sw.GradientFlow(trainer)",
    "encoder-decoder": "sw.EncoderDecoder(translator, numbers, text='42')",
    "alignment-map": "sw.AlignmentMap(translator, numbers, text='42')",
    "self-attention": "sw.SelfAttention(transformer, recall, text='c1234?')",
    "attention-heads": "sw.AttentionHeads(transformer, recall, text='c1234?')",
    "next-word-keyboard": "sw.NextWordKeyboard(speller, words, text='my covfefe a')",
    "translator": "sw.Translator(translator, numbers, text='42')",
    "sequence-track": "sw.SequenceTrack(tagger, sites)",
    "forecast": "sw.Forecast(sw.build_model('gru', adding, hidden_size=8), adding)",
    "model-race": "sw.ModelRace(race)",
    "examples": "sw.Examples(tagger, sites)",
    "input-saliency": "sw.InputSaliency(tagger, sites)",
    "gallery": "sw.Gallery()",
    "predict": "sw.Predict('Who remembers?', ['RNN', 'LSTM'], truth='LSTM')",
    "predict a curve": "sw.Predict('How does it fall?', truth=[1, 0.2])",
    "predict, answered": "answered.answer = 'RNN'\nanswered",
    "playground": "sw.Playground('recall delay=4 | feedforward')",
    "positional-encoding": "sw.PositionalEncoding(transformer, recall, text='c1234?')",
}


@pytest.mark.parametrize("name", WIDGETS)
def test_a_machine_finds_no_barrier(open_notebook, name):
    notebook = open_notebook(SETUP, WIDGETS[name])
    notebook.run_all()
    name = re.match(r"[\w-]+", name).group()
    view = notebook.view(name)
    expect(view).not_to_have_attribute("data-frames", "0")
    page = notebook.page
    page.add_script_tag(path=AXE)
    for theme in ("Light", "Dark"):
        notebook.theme(theme)
        found = page.evaluate(
            "([root, rules]) => axe.run(root, { runOnly: rules })",
            [f'[data-seqwidget="{name}"]', RULES],
        )
        assert found["passes"], "axe has looked at nothing"
        assert not [told(each) for each in found["violations"]], theme
    notebook.theme("Light")


def told(violation: dict) -> str:
    """What is wrong, and where."""
    places = [f"{node['html'][:160]} ({node['failureSummary'][:200]})" for node in violation["nodes"][:3]]
    return f"{violation['id']}: {' | '.join(places)}"
