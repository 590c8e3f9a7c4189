"""What weighs in an answer: the saliency of each position of the input."""

from __future__ import annotations

from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..models import saliency
from ..tasks import Batch, Task
from ..training import Recording, Trainer
from .base import Refused, within
from .bundles import module, style
from .examples import SHOWN
from .rows import answers, rows_of
from .source import Source, source_of
from .view import View
from .wire import floats


class InputSaliency(View):
    """How much each position of a held-out example weighs in one answer of any network, on any task.

    The weight is gradient times input (Shrikumar et al., 2016): what a position adds to the answer, or
    takes from it. A feed-forward network weighs nothing that lies outside its window.

    subject: a Trainer, a Recording, or a model with its task. example: from 0 to 7, a held-out one;
    answer: which of the answers that the example asks for, None: the last.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=5)
    >>> view = InputSaliency(sw.build_model("feedforward", task), task)
    >>> view
    InputSaliency(recall-Feedforward 128)
    >>> view.close()
    """

    _esm = module("input-saliency")
    _css = style("input-saliency")

    # Public

    example = traitlets.Int(0).tag(sync=True)
    """The held-out example, from 0 to 7."""

    answer = traitlets.Int(None, allow_none=True).tag(sync=True)
    """Which of the example's answers is explained, from 0; None, or beyond the last: the last."""

    def __init__(
        self,
        subject: Trainer | Recording | nn.Module,
        task: Task | None = None,
        *,
        example: int = 0,
        answer: int | None = None,
    ) -> None:
        source = source_of(subject, task, type(self).__name__)
        self._batch: Batch = next(source.task.batches(SHOWN, seed=0, split="valid"))
        super().__init__(source, example=example, answer=answer)

    def setup(self, source: Source) -> dict[str, Any]:
        return {"kind": source.task.kind, "rows": rows_of(source.task, self._batch)}

    def read(self, model: nn.Module) -> dict[str, Any]:
        task, example, answer = self.source.task, self.example, self.answer
        batch = self._batch.rows(torch.tensor([example]), task.aligned)
        asked = batch.mask[0].nonzero().flatten().tolist()
        told = batch.targets if task.kind == "translation" else None
        read = int(batch.lengths[0])
        if told is not None:
            asked, read = asked[:-1], read - 1  # without their ends
        number = len(asked) - 1 if answer is None else min(answer, len(asked) - 1)
        seen: list[Tensor] = []

        def likeliest(output: Tensor) -> Tensor:  # (batch = 1, time, output)
            seen.append(output[0, asked[number]].detach())
            return output[0, asked[number]].max()

        batch = batch.to(next(model.parameters()).device)
        weights = saliency(model, batch.inputs, batch.lengths, likeliest, told)["saliency"]
        return {
            "example": example,
            "answer": number,
            "said": answers(task, seen[0][None])[0],
            "weights": floats(weights.select(batch=0)[:read]),
        }

    @traitlets.validate("example")
    def _check_example(self, proposal: Any) -> int:
        return within("example", proposal["value"], SHOWN)

    @traitlets.validate("answer")
    def _check_answer(self, proposal: Any) -> int | None:
        value = proposal["value"]
        if value is not None and value < 0:
            raise Refused(f"answer must be a whole number from 0, or None for the last, not {value}.")
        return value

    @traitlets.observe("example", "answer")
    def _chosen(self, _: Any) -> None:
        self.refresh()
