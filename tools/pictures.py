"""What the screenshots show: for each widget a trained network, the widget, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until


class Picture(NamedTuple):
    """name: of the view; model: a call of `build_model`; task: a call of `load_task`; steps: of training
    before the picture, 0 for none; widget: the cell that shows it; choose: what is done in the view then;
    runs: what is trained, by its name in the notebook."""

    name: str
    task: str
    model: str
    steps: int
    widget: str
    choose: Callable[[Locator], None] = lambda view: None
    runs: str = "trainer"


def _gates(view: Locator) -> None:
    view.get_by_role("button", name="cell state").click()
    view.locator(".sw-tokens span").nth(20).click()


def _unrolled(view: Locator) -> None:
    view.locator(".sw-tokens span").nth(6).click()
    view.get_by_role("application").press("m")
    expect(view.locator(".sw-insight")).to_contain_text("Token 6")


def _heads(view: Locator) -> None:
    view.get_by_role("button", name="layer 1, head 2").click()
    view.get_by_role("button", name="Take this head away").click()
    expect(view.locator(".sw-taken .sw-notice")).to_contain_text("loss")


def _attention(view: Locator) -> None:
    view.get_by_role("button", name="Softmax").click()
    for key in ("End", "ArrowUp", "ArrowLeft"):
        view.get_by_role("application").press(key)


def _flow(view: Locator) -> None:
    view.get_by_role("application").press("ArrowRight")


def _track(view: Locator) -> None:
    view.get_by_role("application").press("A")  # of the T of a site
    expect(view).to_have_attribute("data-mutations", "1")
    view.get_by_role("button", name="Try every change").click()
    wait_until(
        lambda: _is_done(view.get_attribute("data-scanned") or ""), "all changes to be tried", seconds=300
    )
    expect(view.locator(".sw-scan")).to_contain_text("log-odds by")


def _is_done(scanned: str) -> bool:
    """Of "done total": whether it was all."""
    done, _, total = scanned.partition(" ")
    return bool(total) and done == total


def _playground(view: Locator) -> None:
    _trained(view, "transformer", 300)
    _trained(view, "feedforward", 1500)


def _trained(view: Locator, model: str, steps: int) -> None:
    view.get_by_label("Architecture").select_option(model)
    expect(view).to_have_attribute("data-step", "0")
    play = view.get_by_role("button", name="Play", exact=True).first
    play.click()
    wait_until(lambda: int(view.get_attribute("data-step")) >= steps, "the training", seconds=120)
    view.get_by_role("button", name="Pause", exact=True).first.click()
    expect(play).to_be_visible()


def _gallery(view: Locator) -> None:
    expect(view.locator("[data-task]").nth(16)).to_be_visible(timeout=60_000)


def _predict(view: Locator) -> None:
    view.get_by_role("button", name="the GRU").click()


PRESIDENTS = 'sw.load_task("presidents")'
PICTURES = [
    Picture("gate-inspector", PRESIDENTS, '"lstm", hidden_size=64', 1500,
            'sw.GateInspector(trainer, text="of the United States, and the")', _gates),
    Picture("unrolled-network", PRESIDENTS, '"rnn", hidden_size=24', 1500,
            'sw.UnrolledNetwork(trainer, text="the Union is older than the")', _unrolled),
    Picture("attention-heads", PRESIDENTS, '"transformer"', 600,
            'sw.AttentionHeads(trainer, text="of the United States, and the people")', _heads),
    Picture("self-attention", PRESIDENTS, '"transformer"', 600,
            'sw.SelfAttention(trainer, text="United States")', _attention),
    Picture("gradient-flow", 'sw.load_task("adding", length=50)', '"rnn"', 300,
            "sw.GradientFlow(trainer)", _flow),
    Picture("encoder-decoder", 'sw.load_task("numbers")', '"seq2seq-attention"', 600,
            'sw.EncoderDecoder(trainer, text="427")'),
    Picture("alignment-map", 'sw.load_task("numbers")', '"seq2seq-attention"', 600,
            'sw.AlignmentMap(trainer, text="427")'),
    Picture("positional-encoding", 'sw.load_task("names")', '"transformer", positions="sinusoidal"', 100,
            "sw.PositionalEncoding(trainer)"),
    Picture("next-word-keyboard", 'sw.load_task("presidents-words")', '"lstm"', 1500,
            'sw.NextWordKeyboard(trainer, text="My fellow Americans, the state of our Un")'),
    Picture("translator", 'sw.load_task("numbers")', '"seq2seq-attention"', 600,
            'sw.Translator(trainer, text="9737")'),
    Picture("sequence-track", 'sw.load_task("splice-sites")', '"convolution"', 600,
            "sw.SequenceTrack(trainer)", _track),
    Picture("model-race", 'sw.load_task("adding", length=20)', '"gru"', 4000,
            'race = sw.Race(task, ["rnn", "gru", "lstm", "feedforward"], until=sw.until(seconds=6))\n'
            "sw.ModelRace(race)", runs="race"),
    Picture("forecast", 'sw.load_task("prices")', '"gru", hidden_size=32', 300,
            "sw.Forecast(trainer, example=2)"),
    Picture("examples", 'sw.load_task("names")', '"gru"', 600, "sw.Examples(trainer)"),
    Picture("input-saliency", 'sw.load_task("splice-sites")', '"convolution"', 600,
            "sw.InputSaliency(trainer)"),
    Picture("gallery", "None", "", 0, "sw.Gallery()", _gallery),
    Picture("predict", "None", "", 0, "sw.Predict('Which of them remembers the first of 50 letters?', "
            "['the RNN', 'the GRU', 'both'], truth='the GRU')", _predict),
    Picture("playground", "None", "", 300, "playground = sw.Playground()\nplayground", _playground,
            runs="playground.trainer"),
]  # fmt: skip
