"""A run as a file: one safetensors file, opened without executing anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..models import Origin, Trace, build_model
from ..tasks import kept_task
from .history import History
from .log_spaced import LogSpaced
from .memory import Memory
from .run_file import read, under, write
from .series import Series
from .steps import Step

# Bytes, for the weights of all steps together.
KEPT = 8 * 2**20


@dataclass
class Recording:
    """What is kept of a run.

    about: name, task, task_options, model, model_options, model_seed, seed, step, scores, the
        settings by name, changes (step -> settings that were changed then) and code, the run as a
        PyTorch loop.
    curves: float32 (point, 2), a step and a value: "training" and "held_out", losses in nats,
        "gradient_norm", and the task's metrics by name.
    snapshots: step -> the model's parameters by name, log-spaced over the run; the last one is the
        model as it stands at the end.
    traces: what named probes saw, by name: the steps, in order, and a Trace of each.
    """

    about: dict[str, Any]
    curves: dict[str, Tensor]
    snapshots: dict[int, dict[str, Tensor]]
    traces: dict[str, list[tuple[int, Trace]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        model: nn.Module,
        memory: Memory,
        about: dict[str, Any],
        traces: dict[str, LogSpaced[Trace]],
    ) -> Recording:
        """A run that stands still; `Trainer.recording` makes it."""
        history = memory.history
        changes = {"changes": memory.changes.at}
        weights: LogSpaced[dict[str, Tensor]] = LogSpaced(KEPT)
        for snapshot in memory.snapshots.all():
            if snapshot.step < history.step_count:
                _add(weights, snapshot.step, snapshot.thing.state.weights)
        _add(weights, history.step_count, model.state_dict())
        return cls(
            about=about | changes | {"step": history.step_count, "scores": history.scores},
            curves={name: torch.from_numpy(curve.points()) for name, curve in history.curves.items()},
            snapshots={kept.step: kept.thing for kept in weights.all()},
            traces={name: [(kept.step, kept.thing) for kept in all_.all()] for name, all_ in traces.items()},
        )

    @property
    def weights(self) -> dict[str, Tensor]:
        """The model's parameters at the end of the run, by name."""
        return self.snapshots[max(self.snapshots)]

    @property
    def history(self) -> History:
        """The curves and the last figures of the run."""
        history = History()
        history.curves |= {name: Series.of(points.numpy()) for name, points in self.curves.items()}
        history.step_count, history.scores = self.about["step"], self.about["scores"]
        if history.step_count:
            loss, norm = (float(self.curves[name][-1, 1]) for name in ("training", "gradient_norm"))
            history.last = Step(history.step_count, loss, history.scores, norm, seconds=0.0)
        return history

    def model(self, step: int | None = None) -> nn.Module:
        """The network as it stood after one of the steps in `snapshots`; None: at the end.

        Raises ValueError for a step that was not kept, and for a network that `build_model` has not
        made by name.
        """
        step = max(self.snapshots) if step is None else step
        if step not in self.snapshots:
            steps = ", ".join(str(each) for each in self.snapshots)
            raise ValueError(f"The weights of step {step} were not kept; choose one of {steps}.")
        if "model_options" not in self.about:
            raise ValueError(
                f"{self.about['model']} was not made by name, so its recording holds curves and weights only."
            )
        task = kept_task(self.about["task"], self.about["task_options"])
        model = build_model(
            self.about["model"], task, seed=self.about["model_seed"], **self.about["model_options"]
        )
        model.load_state_dict(self.snapshots[step])
        return model.eval()

    def save(self, path: str | Path) -> None:
        """Write the recording to one safetensors file."""
        tensors = {f"curves/{name}": value for name, value in self.curves.items()}
        for step, weights in self.snapshots.items():
            tensors |= {f"weights/{step}/{name}": value for name, value in weights.items()}
        places: list[Any] = []  # of a tensor in `traces`: probe, step, quantity, axes
        for probe, traces in self.traces.items():
            for step, trace in traces:
                for quantity, (values, axes) in trace.items():
                    tensors[f"traces/{len(places)}"] = values
                    places.append([probe, step, quantity, axes])
        write(path, tensors, {"about": json.dumps(self.about), "traces": json.dumps(places)})

    @classmethod
    def load(cls, path: str | Path) -> Recording:
        """Read a recording.

        Raises FileNotFoundError, or ValueError for a file that is broken, no recording, the recording
        of a race, or written by a newer version.
        """
        header, tensors = read(path, "about")
        try:
            places = json.loads(header.get("traces", "[]"))
            traces = _traces(places, under(tensors, "traces/"))
            about = json.loads(header["about"])
            snapshots = _snapshots(under(tensors, "weights/"), int(header["seqwidgets"]), about["step"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{str(path)!r} is a recording, but broken: {error}.") from None
        return cls(about, under(tensors, "curves/"), snapshots, traces)


def of_origin(model: nn.Module) -> dict[str, Any]:
    """What a recording says of how a model was made: by name, or else nothing."""
    origin = getattr(model, "origin", None)
    if not isinstance(origin, Origin) or not isinstance(origin.name, str):
        return {}
    return {"model_options": origin.options, "model_seed": origin.seed}


def _add(kept: LogSpaced[dict[str, Tensor]], step: int, weights: dict[str, Tensor]) -> None:
    copies = {name: value.detach().cpu().clone() for name, value in weights.items()}
    kept.add(step, copies, sum(value.nbytes for value in copies.values()))


def _snapshots(tensors: dict[str, Tensor], schema: int, last: int) -> dict[int, dict[str, Tensor]]:
    """By step. Files of the formats before the third hold one, without saying of which step."""
    if schema < 3:
        return {last: tensors}
    found: dict[int, dict[str, Tensor]] = {}
    for place, value in tensors.items():
        step, name = place.split("/", 1)
        found.setdefault(int(step), {})[name] = value
    if last not in found:
        raise ValueError(f"the weights of its last step, {last}, are missing")
    return dict(sorted(found.items()))


def _traces(places: list[Any], tensors: dict[str, Tensor]) -> dict[str, list[tuple[int, Trace]]]:
    found: dict[str, dict[int, Trace]] = {}
    for number, (probe, step, quantity, axes) in enumerate(places):
        trace = found.setdefault(probe, {}).setdefault(step, Trace())
        trace.record(quantity, tensors[str(number)], tuple(axes), {})
    return {probe: sorted(traces.items()) for probe, traces in found.items()}
