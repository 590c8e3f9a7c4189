"""Held-out examples: what is read, what is asked, and what the network says."""

from __future__ import annotations

from typing import Any

import traitlets
from torch import nn

from ..tasks import Batch, Task
from ..training import Recording, Trainer
from .base import within
from .bundles import module, style
from .rows import rows_of, said
from .source import Source, source_of
from .view import View

# Rows that fit beside a network.
SHOWN = 8


class Examples(View):
    """Held-out examples of any task, and what the network makes of them while it learns.

    subject: a Trainer, a Recording, or a model with its task. Click an example, or walk with the
    arrow keys, to choose it; `chosen` says which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("names")
    >>> examples = Examples(sw.build_model("gru", task), task)
    >>> examples
    Examples(names-GRU 128)
    >>> examples.close()
    """

    _esm = module("examples")
    _css = style("examples")

    # Public

    chosen = traitlets.Int(0).tag(sync=True)
    """The chosen example, from 0."""

    def __init__(
        self, subject: Trainer | Recording | nn.Module, task: Task | None = None, *, chosen: int = 0
    ):
        source = source_of(subject, task, type(self).__name__)
        self.batch: Batch = next(source.task.batches(SHOWN, seed=0, split="valid"))
        super().__init__(source, chosen=chosen)

    def setup(self, source: Source) -> dict[str, Any]:
        task = source.task
        labels = task.target_vocabulary.tokens if task.kind == "tagging" and task.target_vocabulary else []
        vocabulary = task.vocabulary or task.target_vocabulary
        return {
            "kind": task.kind,
            "rows": rows_of(task, self.batch),
            "labels": list(labels),
            "apart": vocabulary.apart if vocabulary else "",
        }

    def read(self, model: nn.Module) -> dict[str, Any]:
        return {"said": said(model, self.source.task, self.batch)}

    def text(self) -> str | None:
        """The chosen example as a reader would type it; None where it is numbers."""
        vocabulary = self.source.task.vocabulary
        if vocabulary is None:
            return None
        row = self.batch.inputs[self.chosen, : int(self.batch.lengths[self.chosen])]
        return vocabulary.decode(row)

    @traitlets.validate("chosen")
    def _check_chosen(self, proposal: Any) -> int:
        return within("chosen", proposal["value"], SHOWN)
