"""The gate inspector: gates and cell state over time, for a sequence that the reader types."""

from __future__ import annotations

from typing import Any

import torch
import traitlets
from torch import nn

from ..models import Trace, watch
from ..tasks import Vocabulary
from ..training import Trainer
from .base import STATIC, LiveWidget, Refused, model_label

# What each cell has to show, in the order of its equations.
QUANTITIES = {
    "lstm": ("input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden"),
    "gru": ("reset_gate", "update_gate", "candidate", "hidden"),
}
LONGEST = 200
BEST = 3  # predictions shown after each token


class GateInspector(LiveWidget):
    """Look into the gates of an LSTM or GRU while it trains.

    text: the sequence to read, 1 to 200 tokens of the task's vocabulary. The default is the
        beginning of a held-out example.

    Shows the last layer. Raises ValueError for a model without gates and for a text that is
    empty, too long or holds an unknown character, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=16), task)
    >>> inspector = sw.GateInspector(trainer, text="c123?")
    >>> inspector
    GateInspector(recall-lstm)
    >>> inspector.close(); trainer.close()
    """

    _esm = STATIC / "gate-inspector.js"
    _css = STATIC / "gate-inspector.css"

    # Public

    text = traitlets.Unicode().tag(sync=True)
    """The sequence that the model reads. Setting it draws it anew."""

    unit = traitlets.Int(0).tag(sync=True)
    """The chosen unit, from 0."""

    position = traitlets.Int(0).tag(sync=True)
    """The chosen token of the sequence, from 0."""

    quantity = traitlets.Unicode().tag(sync=True)
    """What the map shows: "forget_gate", "cell", ..."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _notice = traitlets.Unicode().tag(sync=True)
    _trace = traitlets.Dict().tag(sync=True)

    def __init__(self, trainer: Trainer, text: str | None = None) -> None:
        self.follow(trainer)
        self._cell = cell = _cell_of(trainer)
        self._model, self._shown = trainer.model, (None, "")
        super().__init__(
            text=_example(trainer) if text is None else _checked(text, trainer),
            quantity=QUANTITIES[cell][1],
            _setup={
                "task": trainer.task.name,
                "model": model_label(trainer.model),
                "cell": cell,
                "units": trainer.model.hidden_size,
                "longest": LONGEST,
            },
        )
        self._look = self.probe(self._read)

    # From the page -----------------------------------------------------------------------------

    def say(self, message: str) -> None:
        self._notice = message

    @traitlets.validate("text")
    def _check_text(self, proposal: Any) -> str:
        return _checked(proposal["value"], self.trainer)

    @traitlets.validate("unit")
    def _check_unit(self, proposal: Any) -> int:
        return _within("unit", proposal["value"], self._setup["units"])

    @traitlets.validate("position")
    def _check_position(self, proposal: Any) -> int:
        return _within("position", proposal["value"], LONGEST)

    @traitlets.validate("quantity")
    def _check_quantity(self, proposal: Any) -> str:
        names = QUANTITIES[self._cell]
        if proposal["value"] not in names:
            raise Refused(f"There is no quantity {proposal['value']!r}; choose one of {', '.join(names)}.")
        return proposal["value"]

    @traitlets.observe("text")
    def _text_changed(self, _: Any) -> None:
        self._notice = ""
        if hasattr(self, "_look"):
            self._look.request()

    def set_state(self, sync_data: dict) -> None:
        super().set_state(sync_data)
        if sync_data.get("text") == self.text:
            self._notice = ""  # the reader is back at what is shown

    # To the page -------------------------------------------------------------------------------

    def _read(self, model: nn.Module) -> dict[str, Any]:
        """Have the model read the text, written out. Runs in the trainer's thread."""
        if model is not self._model:
            raise ValueError("the model was rebuilt; make a new GateInspector for the new one.")
        vocabulary, text = _vocabulary(self.trainer), self.text
        with watch() as trace:
            model(vocabulary.encode(text)[None].to(self.trainer.device))
        names = QUANTITIES[self._cell]
        values = torch.stack([_last_layer(trace, name) for name in names])  # (name, time, unit)
        logits = trace["logits"].select(batch=0)  # (time, token)
        best = logits.softmax(-1).topk(min(BEST, logits.shape[-1]))  # (time, best)
        answers = _answers(self.trainer).tokens
        predictions = [
            [[answers[token], chance] for chance, token in zip(*row, strict=True)]
            for row in zip(best.values.tolist(), best.indices.tolist(), strict=True)
        ]
        return {
            "tokens": vocabulary.split(text),
            "names": list(names),
            "shape": list(values.shape),
            "values": values.numpy().tobytes(),
            "predictions": predictions,
        }

    def publish(self) -> bool:
        look = self._look
        if look.error is not None:
            self.say(f"The inside could not be shown: {type(look.error).__name__}: {look.error}")
        if look.result is None or (look.result, self.trainer.state) == self._shown:
            return False
        self._shown = (look.result, self.trainer.state)
        self._trace = look.result | {"step": look.step, "state": self.trainer.state}
        return True


def _last_layer(trace: Trace, name: str) -> torch.Tensor:
    """One quantity of the last layer (time, unit); of a network that reads both ways, forward."""
    forward = {"direction": 0} if "direction" in trace[name].axes else {}
    return trace[name].select(batch=0, **forward)[-1]


def _cell_of(trainer: Trainer) -> str:
    cell = getattr(trainer.model, "cell", None)
    if cell not in QUANTITIES:
        raise ValueError(
            f"GateInspector shows the gates of an LSTM or a GRU; {trainer.name} trains "
            f"{model_label(trainer.model)}, which has none."
        )
    _vocabulary(trainer)
    return str(cell)


def _vocabulary(trainer: Trainer) -> Vocabulary:
    """What is read: tokens, for otherwise there would be nothing to type."""
    vocabulary = trainer.task.vocabulary
    if vocabulary is None or trainer.task.target_vocabulary is None:
        raise ValueError(
            f"GateInspector reads tokens; the task {trainer.task.name!r} is about measured numbers."
        )
    return vocabulary


def _answers(trainer: Trainer) -> Vocabulary:
    """What is predicted."""
    vocabulary = trainer.task.target_vocabulary
    assert vocabulary is not None
    return vocabulary


def _example(trainer: Trainer) -> str:
    """The beginning of a held-out example, short enough to be read at a glance."""
    tokens = next(trainer.task.batches(1, seed=0, split="valid")).inputs[0, :48]
    return _vocabulary(trainer).decode(tokens)


def _checked(text: str, trainer: Trainer) -> str:
    if not text:
        raise Refused("The text is empty; type at least one character.")
    vocabulary = _vocabulary(trainer)
    count = len(vocabulary.split(text))
    if not count or count > LONGEST:
        what = "characters" if vocabulary.pattern is None else "words"
        raise Refused(f"The text has {count} {what}; 1 to {LONGEST} can be shown.")
    try:
        vocabulary.encode(text)
    except ValueError as error:
        raise Refused(str(error)) from None
    return text


def _within(name: str, value: int, end: int) -> int:
    if not 0 <= value < end:
        raise Refused(f"{name} must be a whole number from 0 to {end - 1}, not {value}.")
    return value
