"""The kinds of sequence data, from real rows of every task."""

from __future__ import annotations

from typing import Any

import traitlets

from ..tasks import learns, load_task, task_names
from .base import LiveWidget, Refused
from .bundles import module, style
from .playground import Playground
from .rows import rows_of
from .source import Fixed

# Where a task's module lies says what kind of data it has.
KINDS = {
    "text": "Text",
    "translation": "Two languages",
    "biology": "DNA and proteins",
    "series": "Speech and prices",
    "customers": "Customers",
    "generated": "Made up to be hard",
}


class Gallery(LiveWidget):
    """A row of every task as it is, what is asked of it, and where it comes from.

    playground: a Playground that the chosen task is put into, with the model that is there if it suits;
        None: `chosen` says which it is.

    The data are loaded one after the other while the first are looked at. A task whose data are not
    installed stays in its place, with the command that installs them.

    >>> import seqwidgets as sw
    >>> gallery = sw.Gallery()
    >>> gallery  # doctest: +ELLIPSIS
    Gallery(... tasks)
    >>> gallery.close()
    """

    _esm = module("gallery")
    _css = style("gallery")

    # Public

    chosen = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    """The chosen task, by name."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _cards: traitlets.List = traitlets.List().tag(sync=True)  # of the tasks that are loaded
    _notice = traitlets.Unicode().tag(sync=True)
    _frame = traitlets.Dict().tag(sync=True)

    def __init__(self, playground: Playground | None = None) -> None:
        self._playground = playground
        self._waiting = task_names()
        setup = {"kinds": list(KINDS.values()), "tasks": task_names(), "opens": playground is not None}
        super().__init__(Fixed("gallery"), _setup=setup)

    def publish(self) -> bool:
        """One task at a time: the first can be seen at once."""
        if not self._waiting:
            return False
        self._cards = [*self._cards, card_of(self._waiting.pop(0))]
        self._publisher.wake()
        return True

    def still(self) -> dict[str, Any]:
        """With the cards that are still to come."""
        loaded = {card["name"]: card for card in self._cards}
        return {"_cards": [loaded.get(name) or card_of(name) for name in task_names()]}

    @traitlets.validate("chosen")
    def _check_chosen(self, proposal: Any) -> str | None:
        name = proposal["value"]
        if name is None:
            return None
        if name not in task_names():
            raise Refused(f"There is no task {name!r}; choose one of {', '.join(task_names())}.")
        if self._playground is not None:
            self._playground.choose("task", name)
        return name

    def say(self, message: str) -> None:
        self._notice = message

    def __repr__(self) -> str:
        return f"Gallery({len(task_names())} tasks)"


def card_of(name: str) -> dict[str, Any]:
    """What the gallery shows of a task: a held-out row, and its card."""
    about = {"name": name, "learns": learns(name)}
    try:
        task = load_task(name)
    except ModuleNotFoundError as error:
        return about | {"kind": "", "missing": str(error)}
    rows = rows_of(task, next(task.batches(8, seed=0, split="valid")))
    row = max(rows, key=lambda row: len(set(row["wanted"]))) if task.kind == "tagging" else rows[0]
    target = task.target_vocabulary
    words = task.vocabulary or target
    return about | {
        "kind": KINDS[type(task).__module__.split(".")[2]],
        "asks": task.kind,
        "row": row,
        "labels": list(target.tokens) if task.kind == "tagging" and target else [],
        "apart": words.apart if words else "",
        "real": task.card["real"],
        "generated": task.card["generated"],
        "source": task.card["source"],
        "licence": task.card["licence"],
    }
