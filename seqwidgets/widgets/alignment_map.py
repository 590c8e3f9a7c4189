"""The alignment as a map: which source token each word of a translation reads, and how good that is."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from ..tasks import Batch
from .bundles import module, style
from .source import Source, model_label
from .translation_view import TranslationView, alignment_of, translated
from .wire import floats

# Held-out examples whose translations are looked at: enough for a quarter of them to say something,
# few enough for a look to cost little.
HELD_OUT = 128


class AlignmentMap(TranslationView):
    """Watch an alignment form while a translator learns.

    subject: a trainer, a recording, or a model together with its task: "seq2seq-attention" in a
        translation.
    text: the source, 1 to 40 tokens of the task's vocabulary. The default is a held-out example.

    The chosen word is that of every `EncoderDecoder` of the same run and source. Below the map: the
    share of held-out examples whose translation is exact, for the shortest quarter of the sources
    to the longest; quarters between which lengths do not differ are one.

    Raises ValueError for another model, and for a source that is empty, too long or holds an
    unknown token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("numbers", largest=99)
    >>> model = sw.build_model("seq2seq-attention", task, hidden_size=8)
    >>> view = sw.AlignmentMap(model, task, text="42")
    >>> view
    AlignmentMap(numbers-Seq2seq-attention 8)
    >>> view.close()
    """

    _esm = module("alignment-map")
    _css = style("alignment-map")

    def first(self, source: Source) -> dict[str, Any]:
        self._batch = next(source.task.batches(HELD_OUT, seed=0, split="valid"))
        return super().first(source)

    def setup(self, source: Source) -> dict[str, Any]:
        about = super().setup(source)
        if not about["attention"]:
            raise ValueError(
                f"AlignmentMap shows an attention; {model_label(source.model)} has none. "
                "sw.EncoderDecoder shows it."
            )
        return about

    def read(self, model: Any) -> dict[str, Any]:
        text = self.text
        seen = translated(model, self.inputs(text, model))
        return {
            "source": self.tokens(text),
            "words": self.words(seen.tokens),
            "said": self._answers.decode(seen.tokens),
            "alignment": floats(alignment_of(seen.trace)),
            "known": self.known(text),
            "quality": self._quality(model),
        }

    def _quality(self, model: nn.Module) -> list[dict[str, Any]]:
        """How many held-out examples are exact, from the shortest sources to the longest."""
        batch: Batch = self._batch.to(next(model.parameters()).device)
        right = self.source.task.output(model, batch).argmax(-1) == batch.targets
        exact = (right | ~batch.mask).all(1).cpu()
        lengths = batch.lengths.cpu() - 1  # without the end
        return [
            {
                "shortest": int(lengths[rows].min()),
                "longest": int(lengths[rows].max()),
                "exact": float(exact[rows].float().mean()),
                "count": int(rows.sum()),
            }
            for rows in quarters(lengths)
        ]


def quarters(lengths: Tensor) -> list[Tensor]:
    """Which belong to each quarter, from the shortest to the longest, each (row,) bool.

    Equal lengths stay together: quarters whose borders coincide are one.
    """
    borders = torch.quantile(lengths.float(), torch.tensor([0.25, 0.5, 0.75])).unique()
    quarter = torch.bucketize(lengths.float(), borders)  # up to and with the border
    return [rows for each in range(4) if (rows := quarter == each).any()]
