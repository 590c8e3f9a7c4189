"""What `quality.py` measures: which model on which task, for how long, and what it is to reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table.

    seconds: of training, or, with `solve`, at most until the task's metric gets there.
    goal: for the median over the seeds of the metrics named, as "at least" or "at most" in the
        task's own sense; for `solve` every seed has to get there in time. Empty: as it is.
    label: what is special about the options.
    """

    task: str
    model: str
    seconds: float
    goal: dict[str, float] = field(default_factory=dict)
    solve: float | None = None
    seeds: int = 3
    task_options: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    label: str = ""


ROWS = [
    Row("adding", "lstm", 6, {"r2": 0.99}, solve=0.99, seeds=5),
    Row("adding", "lstm", 6, solve=0.99, seeds=5, options={"horizon": None}, label="torch's gates"),
    Row("adding", "gru", 6, solve=0.99, seeds=5),
    Row("adding", "rnn", 6, solve=0.99, seeds=5),
    Row("recall", "lstm", 2, {"accuracy": 0.99}, 0.99, 5, options={"horizon": 50}, label="open gate"),
    Row("recall", "transformer", 3, {"accuracy": 0.99}, solve=0.99, seeds=5),
    Row("recall", "lstm", 6, solve=0.99, seeds=5),
    Row("recall", "rnn", 6, solve=0.99, seeds=5, options={"orthogonal": True}, label="orthogonal"),
    Row("agreement", "seq2seq-attention", 10, {"exact": 0.99}),
    Row("agreement", "seq2seq", 10),
    Row("agreement", "transformer", 10),
    Row("agreement", "feedforward", 10, options={"window": 1}, label="one word"),
    Row("agreement", "feedforward", 10, options={"window": 3}, label="three words"),
    Row("numbers", "seq2seq-attention", 20, {"exact": 0.99}),
    Row("numbers", "seq2seq", 20),
    Row("dates", "seq2seq-attention", 20, {"exact": 0.99}),
    Row("interface", "seq2seq-attention", 60),
    Row("presidents", "lstm", 60, {"bits_per_character": 1.60}),
    Row("presidents", "transformer", 60, {"bits_per_character": 1.72}),
    Row("presidents-words", "lstm", 60, {"top_3": 0.36, "perplexity": 88}),
    Row("names", "convolution", 60, {"balanced_accuracy": 0.78}),
    Row("splice-sites", "convolution", 60, {"iou": 0.88}),
    Row("splice-sites", "bilstm", 60, {"iou": 0.865}),
    Row("splice-sites", "transformer", 60),
    Row("ww-domains", "bilstm", 60, {"iou": 0.97}),
    Row("genes", "convolution", 60),
    Row("receptors", "bilstm", 60),
    Row("prices", "lstm", 20),
    Row("vowels", "bilstm", 60),
    Row("vowels", "bilstm", 30, task_options={"source": "speech"}, label="speech"),
    Row("purchases", "lstm", 60),
    Row("purchases", "lstm", 60, task_options={"predict": "return"}, label="return"),
    Row("actions", "lstm", 60),
]
