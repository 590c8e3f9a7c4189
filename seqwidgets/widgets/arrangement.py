"""What the Playground has on its table, as one short string that can be shared.

"recall delay=50 | lstm hidden_size=64 | learning_rate=0.01 seed=3 hide=optimizer,seed" says the task, the
model, how it is trained and which controls are hidden. What is not said is as it was found good.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ..models import build_model, model_names, preset
from ..tasks import Task, load_task
from ..training import Trainer
from ..training.settings import OF_THE_MODEL, Settings

EXAMPLE = '"recall delay=50 | lstm hidden_size=64 | learning_rate=0.01 seed=3"'
# Controls that a lesson may hide.
CONTROLS = ("task", "model", "sizes", "learning_rate", "batch_size", "optimizer", "seed", "share", "data")
NAMES = {"true": True, "false": False, "none": None}


@dataclass(frozen=True)
class Arrangement:
    """task, model: their names, with the options that are not the usual ones; settings: of the trainer;
    hidden: controls that are not shown.

    >>> here = parse("recall delay=5 | gru | learning_rate=0.01 seed=3")
    >>> here.task, here.task_options, here.model, here.settings, here.seed
    ('recall', {'delay': 5}, 'gru', {'learning_rate': 0.01}, 3)
    >>> str(here)
    'recall delay=5 | gru | learning_rate=0.01 seed=3'
    """

    # Learned within seconds by a GRU and a Transformer, slowly by an LSTM, never by a feed-forward network.
    task: str = "recall"
    task_options: dict[str, Any] = field(default_factory=lambda: {"delay": 20})
    model: str = "gru"
    model_options: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    seed: int = 0
    hidden: tuple[str, ...] = ()

    def load(self) -> Task:
        """The task. Raises what `load_task` raises."""
        return load_task(self.task, **self.task_options)

    def trainer(self, task: Task, name: str) -> Trainer:
        """Of the model on the task, at step 0. Raises ValueError where one of them does not suit."""
        model = build_model(self.model, task, seed=self.seed, **self.model_options)
        return Trainer(model, task, seed=self.seed, name=name, **self.settings)

    def changed(self, first: dict[str, Any], now: dict[str, Any]) -> Arrangement:
        """The same with the settings of its trainer that are not as they were at first."""
        changed = {name: value for name, value in now.items() if value != first[name]}
        return replace(self, settings=self.settings | changed)

    def chosen(self, name: str, value: Any, task_of: Callable[[Arrangement], Task]) -> Arrangement:
        """The same with a control set; the rest stays as far as it still means something.

        task_of: loads an arrangement's task. Raises ValueError for a control that is not there.
        """
        if name == "task":
            new = replace(self, task=value, task_options={}, model_options={}, settings={})
            suiting = model_names(task_of(new))
            return new if new.model in suiting else replace(new, model=suiting[0])
        if name == "model":
            return replace(self, model=value, model_options={}, settings={})
        if name == "seed":
            return replace(self, seed=value)
        if name in ("hidden_size", "layers"):
            return replace(self, model_options=self.model_options | {name: value})
        raise ValueError(f"The Playground has no control {name!r}.")

    def __str__(self) -> str:
        settings = self.settings | ({"seed": self.seed} if self.seed else {})
        if self.hidden:
            settings |= {"hide": ",".join(self.hidden)}
        parts = (self.task, self.task_options), (self.model, self.model_options), ("", settings)
        return " | ".join(_written(*part) for part in parts).removesuffix(" | ")


def parse(text: str) -> Arrangement:
    """The arrangement that a string says. Raises ValueError with what was received and an example."""
    parts = [_read(part) for part in text.split("|")]
    if len(parts) > 3:
        raise ValueError(f"A preset has at most three parts, not {len(parts)}; it looks like {EXAMPLE}.")
    (task, task_options), (model, model_options), (stray, settings) = [*parts, ("", {}), ("", {})][:3]
    if stray:
        raise ValueError(f"{stray!r} is no setting; a preset looks like {EXAMPLE}.")
    hidden = tuple(str(settings.pop("hide")).split(",")) if "hide" in settings else ()
    for control in hidden:
        if control not in CONTROLS:
            raise ValueError(f"There is no control {control!r} to hide; there are {', '.join(CONTROLS)}.")
    seed, usual = settings.pop("seed", 0), Arrangement()
    if not task:
        task, task_options = usual.task, usual.task_options | task_options
    return Arrangement(task, task_options, model or usual.model, model_options, settings, seed, hidden)


def recorded(about: dict[str, Any]) -> Arrangement:
    """What was on the table when a run was recorded: of a model that was made by name. Raises ValueError
    for another one."""
    if "model_options" not in about:
        raise ValueError(
            f"{about['model']} was not made by name, so the Playground cannot show its recording."
        )
    good = preset(about["model"], about["task"])
    usual = vars(Settings(learning_rate=good.learning_rate, batch_size=good.batch_size))
    told = set(usual) - {*OF_THE_MODEL, "factor"}
    settings = {name: about[name] for name in usual if name in told and about[name] != usual[name]}
    names = about["task"], about["task_options"], about["model"], about["model_options"]
    return Arrangement(*names, settings, about["seed"])


def _read(part: str) -> tuple[str, dict[str, Any]]:
    """A name, and options such as delay=50."""
    try:
        words = shlex.split(part)
    except ValueError as error:
        raise ValueError(
            f"{part.strip()!r} cannot be read ({error}); a preset looks like {EXAMPLE}."
        ) from None
    names = [word for word in words if "=" not in word]
    if len(names) > 1:
        raise ValueError(f"{part.strip()!r} has more than one name; a preset looks like {EXAMPLE}.")
    options = dict(word.split("=", 1) for word in words if "=" in word)
    return "".join(names), {name: _value(value) for name, value in options.items()}


def _value(text: str) -> Any:
    if text.lower() in NAMES:
        return NAMES[text.lower()]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _written(name: str, options: dict[str, Any]) -> str:
    said = [f"{option}={shlex.quote(str(value))}" for option, value in options.items()]
    return " ".join([name, *said] if name else said)
