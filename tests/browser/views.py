"""Every widget, small: one table for the tests that hold for all of them."""

from __future__ import annotations

from typing import NamedTuple


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
        """As in `data-seqwidget`."""
        return "".join("-" * (i > 0 and c.isupper()) + c.lower() for i, c in enumerate(self.widget))

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


NUMBERS = {"task": "'numbers', largest=99", "options": ", text='42'"}

PANEL = Example("TrainingPanel", "lstm", options="")
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
WIDGETS = [PANEL, *VIEWS]
