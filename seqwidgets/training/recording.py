"""A run as a file: one safetensors file, opened without executing anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from ..models import Trace
from .log_spaced import LogSpaced
from .memory import Memory

# 1: curves of the losses and weights; 2: every metric, and the traces of probes.
SCHEMA = 2


@dataclass
class Recording:
    """What is kept of a run.

    about: name, task, task_options, model, seed, step, scores, the settings by name, changes (step
        -> settings that were changed then) and code, the run as a PyTorch loop.
    curves: float32 (point, 2), a step and a value: "training" and "held_out", losses in nats,
        "gradient_norm", and the task's metrics by name.
    weights: the model's parameters by name.
    traces: what named probes saw, by name: the steps, in order, and a Trace of each.
    """

    about: dict[str, Any]
    curves: dict[str, Tensor]
    weights: dict[str, Tensor]
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
        return cls(
            about=about | changes | {"step": history.step_count, "scores": history.scores},
            curves={name: torch.from_numpy(curve.points()) for name, curve in history.curves.items()},
            weights={name: value.detach().cpu().clone() for name, value in model.state_dict().items()},
            traces={name: [(kept.step, kept.thing) for kept in all_.all()] for name, all_ in traces.items()},
        )

    def save(self, path: str | Path) -> None:
        """Write the recording to one safetensors file."""
        tensors = {f"curves/{name}": value for name, value in self.curves.items()}
        tensors |= {f"weights/{name}": value for name, value in self.weights.items()}
        places: list[Any] = []  # of a tensor in `traces`: probe, step, quantity, axes
        for probe, traces in self.traces.items():
            for step, trace in traces:
                for quantity, (values, axes) in trace.items():
                    tensors[f"traces/{len(places)}"] = values
                    places.append([probe, step, quantity, axes])
        header = {"seqwidgets": str(SCHEMA), "about": json.dumps(self.about), "traces": json.dumps(places)}
        contiguous = {name: value.contiguous() for name, value in tensors.items()}
        save_file(contiguous, str(path), metadata=header)

    @classmethod
    def load(cls, path: str | Path) -> Recording:
        """Read a recording.

        Raises FileNotFoundError, or ValueError for a file that is broken, no recording, or
        written by a newer version.
        """
        if not Path(path).is_file():
            raise FileNotFoundError(f"There is no file {str(path)!r}.")
        try:
            with safe_open(str(path), framework="pt") as file:
                header = file.metadata() or {}
                _check_schema(header, str(path))
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        except SafetensorError as error:
            raise ValueError(f"{str(path)!r} is broken or no safetensors file: {error}.") from None
        try:
            places = json.loads(header.get("traces", "[]"))
            traces = _traces(places, _under(tensors, "traces/"))
            about = json.loads(header["about"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{str(path)!r} is a recording, but broken: {error}.") from None
        return cls(about, _under(tensors, "curves/"), _under(tensors, "weights/"), traces)


def _check_schema(header: dict[str, str], path: str) -> None:
    schema = header.get("seqwidgets", "")
    if not schema.isdigit():
        raise ValueError(f"{path!r} is a safetensors file, but no recording of seqwidgets.")
    if int(schema) > SCHEMA:
        raise ValueError(
            f"{path!r} was written by a newer seqwidgets (format {schema}; this one reads up "
            f"to {SCHEMA}). Update with: pip install --upgrade seqwidgets"
        )


def _traces(places: list[Any], tensors: dict[str, Tensor]) -> dict[str, list[tuple[int, Trace]]]:
    found: dict[str, dict[int, Trace]] = {}
    for number, (probe, step, quantity, axes) in enumerate(places):
        trace = found.setdefault(probe, {}).setdefault(step, Trace())
        trace.record(quantity, tensors[str(number)], tuple(axes), {})
    return {probe: sorted(traces.items()) for probe, traces in found.items()}


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
