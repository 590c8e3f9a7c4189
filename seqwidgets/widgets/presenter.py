"""The widgets of a lesson for a room: one at a time, in large type, each with its recorded run."""

from __future__ import annotations

import re
from typing import Any

import traitlets

from ..training import load_recording
from .base import LiveWidget, Refused, is_open, within
from .bundles import module, style
from .counterpart import counterpart, recording_of
from .predict import Predict
from .shown import shown
from .source import Fixed

EMPTY = (
    "There is no widget to present yet. Run the cells of the lesson first (Run > Run All Cells), or name the "
    "widgets: sw.Presenter(panel, inspector)."
)


def references(widgets: list[LiveWidget | None], _: Any) -> list[str | None]:
    """As a page knows them, by anywidget's own way to tell one widget of another."""
    return [widget and f"anywidget:{widget.model_id}" for widget in widgets]


class Presenter(LiveWidget):
    """Takes the page over and shows one widget after the other, large enough for the last row.

    widgets: in their order; none: all that the notebook's cells have shown so far.

    Next and back: Page Down and Page Up, as a clicker sends them, or the arrow keys; first and last: Home
    and End; + and - make the type larger and smaller; Escape leaves.

    Where a recording of a demo comes with the package the slide shows it at once, a trained network and its
    training to go through; R changes to the lesson's own widget and back. A question is asked first; when
    it is answered, R shows the recorded run of what it reveals.

    There is one presenter at a time: a new one closes the one before.

    Raises ValueError when there is nothing to present, TypeError for what is no widget of seqwidgets.

    >>> import seqwidgets as sw
    >>> question = sw.Predict("Who remembers?", ["RNN", "LSTM"], truth="LSTM")
    >>> presenter = sw.Presenter(question)
    >>> presenter
    Presenter(1 slide)
    >>> presenter.close()
    >>> question.close()
    """

    _esm = module("presenter")
    _css = style("presenter")

    # Public

    slide = traitlets.Int(0).tag(sync=True)
    """The slide that is shown, from 0."""

    live: traitlets.List = traitlets.List(traitlets.Int()).tag(sync=True)
    """The slides that show the lesson's own widget although there is a recording."""

    size = traitlets.Float(1.0).tag(sync=True)
    """How large the type is, 0.5 to 2; 1: the text of a view has 25 pixels in a window of 1280 x 720, and
    more in a larger one."""

    presenting = traitlets.Bool(True).tag(sync=True)
    """The slides have the page; False: the notebook has it."""

    # Internal

    _live: traitlets.List = traitlets.List().tag(sync=True, to_json=references)
    # Of each slide the widget over its recording, or None.
    _recorded: traitlets.List = traitlets.List().tag(sync=True, to_json=references)
    _coming: traitlets.List = traitlets.List().tag(sync=True)  # slides whose recording is being loaded
    _setup = traitlets.Dict().tag(sync=True)
    _notice = traitlets.Unicode().tag(sync=True)
    _frame = traitlets.Dict().tag(sync=True)

    _only: Presenter | None = None

    def __init__(self, *widgets: LiveWidget) -> None:
        slides = _checked(widgets)
        if Presenter._only is not None:
            Presenter._only.close()
        Presenter._only = self
        self._sought: list[LiveWidget | None] = [None] * len(slides)  # whose recordings are loaded
        super().__init__(
            Fixed("presenter"),
            live=[i for i, widget in enumerate(slides) if isinstance(widget, Predict)],
            _live=slides,
            _recorded=[None] * len(slides),
            _coming=[i for i, widget in enumerate(slides) if recording_of(_demo(widget))],
            _setup={"slides": [_about(widget) for widget in slides]},
        )
        for widget in self._questions():
            widget.observe(self._revealed, "_shown")

    def _questions(self) -> list[Predict]:
        return [widget for widget in self._live if isinstance(widget, Predict)]

    def _revealed(self, _: Any) -> None:
        """A question has been answered, or is asked anew."""
        self._publisher.wake()

    @traitlets.validate("slide")
    def _check_slide(self, proposal: Any) -> int:
        return within("slide", proposal["value"], len(self._live))

    @traitlets.validate("live")
    def _check_live(self, proposal: Any) -> list[int]:
        return [within("live", each, len(self._live)) for each in proposal["value"]]

    @traitlets.validate("size")
    def _check_size(self, proposal: Any) -> float:
        if not 0.5 <= proposal["value"] <= 2:
            raise Refused(f"size must be a number from 0.5 to 2, not {proposal['value']}.")
        return proposal["value"]

    def say(self, message: str) -> None:
        self._notice = message

    # In the publisher's thread -------------------------------------------------------------------

    def publish(self) -> bool:
        """Load one recording after the other, that of the slide which is shown before all."""
        for i in (*range(self.slide, len(self._live)), *range(self.slide)):
            demo = _demo(self._live[i])
            if demo is not self._sought[i]:
                self._sought[i] = demo
                self._put(i, self._counterpart(demo))
                self._publisher.wake()
                return True
        return False

    def _put(self, i: int, recorded: LiveWidget | None) -> None:
        before = self._recorded[i]
        self._recorded = [*self._recorded[:i], recorded, *self._recorded[i + 1 :]]
        self._coming = [each for each in self._coming if each != i]
        if before is not None:
            before.close()

    def _counterpart(self, demo: LiveWidget | None) -> LiveWidget | None:
        name = recording_of(demo)
        if demo is None or name is None:
            return None
        try:
            return counterpart(demo, load_recording(name))
        except Exception as error:  # the slide shows the lesson's own
            self.say(f"The recording {name} could not be shown: {type(error).__name__}: {error}")
            return None

    def close(self) -> None:
        """Give the page back. The lesson's own widgets go on."""
        if Presenter._only is self:
            Presenter._only = None
        if is_open(self):
            for widget in self._questions():
                widget.unobserve(self._revealed, "_shown")
        super().close()
        for recorded in filter(None, self._recorded):
            recorded.close()

    def __repr__(self) -> str:
        return f"Presenter({len(self._live)} slide{'s' * (len(self._live) != 1)})"


def _checked(widgets: tuple[Any, ...]) -> list[LiveWidget]:
    for each in widgets:
        if not isinstance(each, LiveWidget):
            raise TypeError(
                f"Presenter shows widgets of seqwidgets, not {type(each).__name__}; "
                "for example sw.Presenter(sw.TrainingPanel(trainer))."
            )
        if not is_open(each):
            raise ValueError(f"{each!r} is closed; run its cell again.")
    slides = widgets or tuple(filter(is_open, shown()))
    slides = tuple(each for each in slides if not isinstance(each, Presenter))
    if not slides:
        raise ValueError(EMPTY)
    return list(slides)


def _demo(widget: LiveWidget) -> LiveWidget | None:
    """What a recording is of: of a question what it reveals, once it does."""
    return widget._shown if isinstance(widget, Predict) else widget


def _about(widget: LiveWidget) -> dict[str, Any]:
    """What a slide is called; the notebook may have a better title for a demo."""
    if isinstance(widget, Predict):
        return {"title": widget._setup["question"], "asks": True}
    name = re.sub(r"(?<!^)[A-Z]", lambda found: f" {found[0].lower()}", type(widget).__name__)
    return {"title": name, "asks": False}
