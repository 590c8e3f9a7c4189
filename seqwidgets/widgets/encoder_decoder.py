"""The encoder and the decoder at work: what is read, what is written, and the attention between them."""

from __future__ import annotations

import math
from typing import Any

import traitlets

from ..models.search import Growth
from .base import Refused, within
from .bundles import module, style
from .reweighted import reweighted
from .text_view import LONGEST
from .translation_view import TranslationView, alignment_of, translated
from .wire import floats

# Candidates that can be kept at a time.
BEAMS = (1, 3, 5)


class EncoderDecoder(TranslationView):
    """Watch a translation come about, and change what the decoder attends to.

    subject: a trainer, a recording, or a model together with its task: "seq2seq" or
        "seq2seq-attention" in a translation.
    text: the source, 1 to 40 tokens of the task's vocabulary. The default is a held-out example.

    Raises ValueError for another model, and for a source that is empty, too long or holds an
    unknown token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("numbers", largest=99)
    >>> model = sw.build_model("seq2seq-attention", task, hidden_size=8)
    >>> view = sw.EncoderDecoder(model, task, text="42")
    >>> view
    EncoderDecoder(numbers-Seq2seq-attention 8)
    >>> view.hold(0, 1, 0.9)  # the first letter reads the "2"; the decoder goes on from there
    >>> view.release()
    >>> view.beam = 3
    >>> view.close()
    """

    _esm = module("encoder-decoder")
    _css = style("encoder-decoder")

    # Public

    source_position = traitlets.Int(0).tag(sync=True)
    """The chosen token of the source, from 0; the last one is its end."""

    attention = traitlets.Bool(True).tag(sync=True)
    """False: the decoder does not choose what to read, every source token counts the same."""

    held: traitlets.List = traitlets.List().tag(sync=True)
    """Rows of the alignment that are held: [word, source token, weight], one for a word. The other
    source tokens share the rest as they did before."""

    beam = traitlets.Int(1).tag(sync=True)
    """Candidates that the search keeps: 1, 3 or 5."""

    def hold(self, position: int, source_position: int, weight: float) -> None:
        """Have a word read a source token with this weight, until `release`."""
        others = [row for row in self.held if row[0] != position]
        self.held = [*others, [position, source_position, weight]]

    def release(self) -> None:
        """Let go of every row, and turn the attention on."""
        self.held, self.attention = [], True

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("source_position")
    def _check_source_position(self, proposal: Any) -> int:
        return within("source_position", proposal["value"], LONGEST)

    @traitlets.validate("attention")
    def _check_attention(self, proposal: Any) -> bool:
        if not proposal["value"]:
            self._require_attention()
        return bool(proposal["value"])

    @traitlets.validate("held")
    def _check_held(self, proposal: Any) -> list:
        for position, source, weight in proposal["value"]:
            self._require_attention()
            within("position", position, LONGEST)
            within("source_position", source, len(self.tokens(self.text)))
            if not 0 <= weight <= 1:
                raise Refused(f"A weight lies between 0 and 1; {weight} does not.")
        return proposal["value"]

    @traitlets.validate("beam")
    def _check_beam(self, proposal: Any) -> int:
        if proposal["value"] not in BEAMS:
            raise Refused(f"beam must be 1, 3 or 5, not {proposal['value']}.")
        return proposal["value"]

    def _require_attention(self) -> None:
        if not self._setup["attention"]:
            raise Refused("This model has no attention: its decoder is told one vector, always the same.")

    def edited(self, before: str) -> None:
        self.held = []  # other rows, other columns

    @traitlets.observe("attention", "held", "beam")
    def _asked_for(self, _: Any) -> None:
        self.refresh()

    # To the page -------------------------------------------------------------------------------

    def read(self, model: Any) -> dict[str, Any]:
        text = self.text
        inputs, source = self.inputs(text, model), self.tokens(text)
        held, even, beam = self.held, not self.attention, self.beam
        has_attention = model.attention is not None
        is_changed = has_attention and bool(held or even)
        seen = translated(model, inputs, beam, (lambda: reweighted(held, even)) if is_changed else None)
        frame: dict[str, Any] = {
            "source": source,
            "words": self.words(seen.tokens),
            "said": self._answers.decode(seen.tokens),
            "encoder": floats(seen.trace["encoder.hidden"].select(batch=0)),  # (direction, source, unit)
            "decoder": floats(seen.trace["decoder.hidden"].select(batch=0)),  # (target, unit)
            "known": self.known(text),
            "tree": self._tree(seen.grown),
        }
        if has_attention:
            frame["alignment"] = floats(alignment_of(seen.trace))
        if is_changed:
            plain = translated(model, inputs, beam)
            frame["plain"] = self._answers.decode(plain.tokens)
        return frame

    def _tree(self, grown: list[Growth]) -> list[list[dict[str, Any] | None]]:
        """For each step of the beam what it has kept: the word, what it goes on from, how likely."""
        return [self._level(*pair) for pair in zip([None, *grown], grown, strict=False)]

    def _level(self, before: Growth | None, now: Growth) -> list[dict[str, Any] | None]:
        rows = zip(*(each[0].tolist() for each in now), strict=True)
        lengths = [0.0] * len(now.token[0]) if before is None else before.length[0].tolist()
        return [
            {
                "parent": parent,
                "word": self._answers.tokens[token],
                "total": total,
                "mean": total / length,
                "rests": length == lengths[parent],  # it had ended already
            }
            if math.isfinite(total)
            else None  # there were fewer words than candidates
            for parent, token, total, length in rows
        ]
