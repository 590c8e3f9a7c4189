"""The Playground: any task with any architecture that suits it, on one page."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

import anywidget
import traitlets

from ..tasks import Task, task_names
from ..training import Recording, Trainer
from .arrangement import Arrangement, parse, recorded
from .base import LiveWidget, Refused
from .bundles import module, style
from .drawing import at_one_moment, drawing_of, show
from .examples import Examples
from .playground_runs import Runs
from .playground_setup import setup_of
from .recorded import Recorded
from .source import Live
from .training_panel import RECORDING, TrainingPanel
from .transport import pressed

_numbers = count(1)


class Playground(LiveWidget):
    """Any task with any architecture: the data, the network while it learns, what it says and its loss.

    preset: "task | model | settings", each with options, such as "recall delay=20 | lstm hidden_size=64 |
    learning_rate=0.01 seed=3". What is not said is as it was found good. The same string gives the
    same run. It may hide controls for a lesson: "||hide=task,seed". Or a Recording, to look back at.

    `trainer` trains what is on the table; what came of earlier runs stays on the page beside it.

    Raises ValueError for a preset that cannot be read and for a pair that does not suit, saying why;
    ModuleNotFoundError with the install command where a task's data come with an extra.

    >>> import seqwidgets as sw
    >>> playground = sw.Playground("recall delay=5 | gru")
    >>> playground.trainer.step(3)
    >>> playground
    Playground(recall delay=5 | gru)
    >>> playground.close()
    """

    _esm = module("playground")
    _css = style("playground")

    # Public

    preset = traitlets.Unicode().tag(sync=True)
    """What is on the table. Setting it puts something else there, at step 0."""

    # Internal

    _examples = anywidget.WidgetTrait().tag(sync=True)
    _drawing = anywidget.WidgetTrait().tag(sync=True)
    _panel = anywidget.WidgetTrait().tag(sync=True)
    _setup = traitlets.Dict().tag(sync=True)  # what can be chosen
    _notice = traitlets.Unicode().tag(sync=True)
    _frame = traitlets.Dict().tag(sync=True)

    def __init__(self, preset: str | Recording = "") -> None:
        self._recording = preset if isinstance(preset, Recording) else None
        arrangement = recorded(preset.about) if isinstance(preset, Recording) else parse(preset)
        self._tasks: dict[str, Task] = {}
        self._runs = Runs()
        self._name = f"playground-{next(_numbers)}"
        parts = self._lay_out(arrangement)
        super().__init__(self._followed(), **parts)

    # What is on the table ------------------------------------------------------------------------

    def arrange(self, arrangement: Arrangement) -> None:
        """Put something else on the table. What is there stays when it is refused."""
        goes_on = self.trainer.goes_on
        self._runs.note(str(self.arrangement), self.trainer)
        before = self.trainer, (self._examples, self._drawing, self._panel)
        parts = self._lay_out(arrangement)
        self._leave()
        self.source = self._followed()
        self._leave = self.source.subscribe(self._publisher.wake)
        with self.hold_sync():
            self.set_trait("_notice", "")
            for name, value in parts.items():
                self.set_trait(name, value)
        _put_away(*before)
        if goes_on:
            self.trainer.play()
        self._publisher.wake()

    def _lay_out(self, arrangement: Arrangement) -> dict[str, Any]:
        task = self._task(arrangement)
        subject = self._recording or arrangement.trainer(task, f"{self._name}-{next(_numbers)}")
        examples = Examples(subject)
        examples.observe(lambda _: show(self._drawing, self._examples), "chosen")
        drawing, panel = drawing_of(subject, examples), TrainingPanel(subject)
        if isinstance(subject, Recording):
            at_one_moment(panel, drawing, examples)
        else:
            self.trainer = subject
        self.arrangement, run = arrangement, panel.run
        # Together: the publisher reads them while the reader may put something else on the table.
        self._table = arrangement, run, run.settings
        return {
            "preset": str(arrangement),
            "_examples": examples,
            "_drawing": drawing,
            "_panel": panel,
            "_setup": setup_of(arrangement, task, run, task_names()),
        }

    def _followed(self) -> Live | Recorded:
        run = self._table[1]
        return Live(run) if isinstance(run, Trainer) else run

    def _task(self, arrangement: Arrangement) -> Task:
        """Loaded once."""
        key = f"{arrangement.task} {arrangement.task_options}"
        if key not in self._tasks:
            self._tasks[key] = arrangement.load()
        return self._tasks[key]

    @traitlets.validate("preset")
    def _check_preset(self, proposal: Any) -> str:
        """Another one is put on the table before it is accepted."""
        try:
            arrangement = parse(proposal["value"])
            if str(arrangement) != str(self.arrangement):
                self._check_live()
                self.arrange(arrangement)
        except (ValueError, ModuleNotFoundError) as error:
            raise Refused(str(error)) from None
        return str(arrangement)

    # From the page -------------------------------------------------------------------------------

    def _check_live(self) -> None:
        if self._recording is not None:
            raise ValueError(RECORDING)

    def receive(self, message: dict) -> None:
        self._check_live()
        action = pressed(self.trainer, message)
        if message.get("type") == "choose":
            action = partial(self.choose, message.get("name", ""), message.get("value"))
        if action is None:
            raise ValueError(f"The Playground does not know the message {message!r}.")
        self._notice = ""
        action()

    def choose(self, name: str, value: Any) -> None:
        """Set a control, as the page does. Raises ValueError with the reason where that cannot be."""
        try:
            now = self._as_set().chosen(name, value, self._task)
        except ModuleNotFoundError as error:
            raise Refused(str(error)) from None
        self.preset = str(now)

    def _as_set(self) -> Arrangement:
        """What is on the table, with the settings that were changed in the panel."""
        arrangement, run, first = self._table
        return arrangement.changed(first, run.settings)

    def say(self, message: str) -> None:
        self._notice = message

    # To the page ---------------------------------------------------------------------------------

    def still(self) -> dict[str, Any]:
        return {"_frame": self._frame_now()}

    def publish(self) -> bool:
        frame = self._frame_now()
        if frame == self._frame:
            return False
        self._frame = frame
        return True

    def _frame_now(self) -> dict[str, Any]:
        arrangement, run, first = self._table
        self._runs.note(str(arrangement), run)
        return {
            "state": run.state,
            "step": run.history.step_count,
            "message": run.message,
            "runs": self._runs.rows(),
            "preset": str(arrangement.changed(first, run.settings)),
        }

    def close(self) -> None:
        """Take everything off the page and end the run."""
        if self._panel is not None:  # else it was refused while it was made
            _put_away(self._table[1], (self._examples, self._drawing, self._panel))
        super().close()

    def __repr__(self) -> str:
        return f"Playground({self.preset})"


def _put_away(run: Trainer | Recorded, widgets: tuple[Any, ...]) -> None:
    for widget in widgets:
        widget.close()
    if isinstance(run, Trainer) and run.state != "closed":
        run.close()
