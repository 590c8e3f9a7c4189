"""Every widget, small: one table for the tests that hold for all of them."""

from __future__ import annotations

from typing import NamedTuple

import seqwidgets as sw


class Example(NamedTuple):
    """A widget over a small model, which learns in no time."""

    widget: str
    model: str
    task: str = "'recall', delay=4"
    options: str = ", text='c1234?'"
    chosen: str = "position"  # what its cursor chooses: the attribute data-...
    key: str = "ArrowRight"  # moves the cursor
    role: str = "application"  # of what takes the key

    @property
    def name(self) -> str:
        return name_of(self.widget)

    @property
    def setup(self) -> str:
        """A cell that makes a task, a model and a trainer."""
        return (
            f"import seqwidgets as sw\n"
            f"task = sw.load_task({self.task})\n"
            f"model = sw.build_model({self.model!r}, task, hidden_size=16)\n"
            f"trainer = sw.Trainer(model, task, batch_size=8, name='tested')"
        )

    def of(self, subject: str) -> str:
        """The widget of a trainer or a recording."""
        return f"sw.{self.widget}({subject}{self.options})"

    @property
    def shown(self) -> str:
        """A cell that shows it after some steps."""
        return f"trainer.step(10)\n{self.of('trainer')}"

    # What it then says of itself.
    ready = ("data-step", "10")


class Other(NamedTuple):
    """A widget that does not look inside a model itself."""

    widget: str
    setup: str
    shown: str
    ready: tuple[str, str]

    @property
    def name(self) -> str:
        return name_of(self.widget)

    def of(self, _: str) -> str:
        """The widget: it has a trainer of its own."""
        return self.shown


def name_of(widget: str) -> str:
    """As in `data-seqwidget`."""
    return "".join("-" * (i > 0 and c.isupper()) + c.lower() for i, c in enumerate(widget))


NUMBERS = {"task": "'numbers', largest=99", "options": ", text='42'"}

PANEL = Example("TrainingPanel", "lstm", options="", chosen="", key="")
# Those that look inside a model, and so show a recording as well as a trainer.
VIEWS = [
    Example("UnrolledNetwork", "rnn"),
    Example("GateInspector", "lstm"),
    Example("GradientFlow", "rnn", options="", chosen="lag", key="Home"),
    Example("EncoderDecoder", "seq2seq-attention", **NUMBERS),
    Example("AlignmentMap", "seq2seq-attention", **NUMBERS, key="ArrowDown"),
    Example("SelfAttention", "transformer", key="ArrowDown"),
    Example("AttentionHeads", "transformer", key="ArrowDown"),
    Example("PositionalEncoding", "transformer"),
    Example("Examples", "gru", options="", chosen="chosen", key="ArrowDown", role="listbox"),
    Example("InputSaliency", "feedforward", task="'splice-sites'", options="", chosen="", key=""),
    Example("Forecast", "gru", task="'prices', symbol='IBM', length=32", options="", chosen="", key=""),
]
# Those that are used, and so have more tests of their own.
INSTRUMENTS = [
    Example("NextWordKeyboard", "gru", "'presidents-words'", ", text='My fellow '", chosen="", key=""),
    Example("Translator", "seq2seq-attention", **NUMBERS, chosen="", key=""),
    Example("SequenceTrack", "convolution", "'splice-sites'", options=""),
]
WIDGETS = [PANEL, *VIEWS, *INSTRUMENTS]

RACE = """
import seqwidgets as sw
task = sw.load_task("recall", delay=4)
small = {name: {"model": name, "hidden_size": 8} for name in ("rnn", "gru")}
race = sw.Race(task, small, until=sw.until(steps=20), seeds=2)
race.play()
race.wait()
race = sw.ModelRace(race)
"""
TABLE = """
import seqwidgets as sw
playground = sw.Playground("recall delay=4 | gru hidden_size=16")
trainer = playground.trainer
trainer.step(10)
"""
QUESTION = f"""
{PANEL.setup}
trainer.step(10)
question = sw.Predict(
    "Who remembers?", ["RNN", "LSTM"], truth="LSTM", because="So.", reveal=lambda: sw.TrainingPanel(trainer)
)
question.answer = "RNN"
"""
RECORDED = Other(
    "TrainingPanel",
    f"{PANEL.setup}\ntrainer.step(10)",
    "sw.TrainingPanel(trainer.recording)",
    ("data-step", "10"),
)
CARDS = ("data-cards", str(len(sw.task_names())))
PLAYGROUND = Other("Playground", TABLE, "playground", ("data-step", "10"))
OTHERS = [
    PLAYGROUND,
    Other("ModelRace", RACE, "race", ("data-state", "finished")),
    Other("Gallery", "import seqwidgets as sw\ngallery = sw.Gallery()", "gallery", CARDS),
    Other("Predict", QUESTION, "question", ("data-given", "true")),
]
