"""A run as a file: one safetensors file, opened without executing anything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from .history import History

SCHEMA = 1


@dataclass
class Recording:
    """What is kept of a run.

    about: name, task, model, step, seed, batch_size, learning_rate, clip, scores.
    curves: "training" and "held_out", float32 (point, 2): a step and a loss in nats.
    weights: the model's parameters by name.
    """

    about: dict[str, Any]
    curves: dict[str, Tensor]
    weights: dict[str, Tensor]

    @classmethod
    def of(cls, model: nn.Module, history: History, about: dict[str, Any]) -> Recording:
        """A run that stands still; `Trainer.recording` makes it."""
        return cls(
            about=about | {"step": history.step_count, "scores": history.scores},
            curves={
                "training": torch.from_numpy(history.training.points()),
                "held_out": torch.from_numpy(history.held_out.points()),
            },
            weights={name: value.detach().cpu().clone() for name, value in model.state_dict().items()},
        )

    def save(self, path: str | Path) -> None:
        """Write the recording to one safetensors file."""
        tensors = {f"curves/{name}": value.contiguous() for name, value in self.curves.items()}
        tensors |= {f"weights/{name}": value.contiguous() for name, value in self.weights.items()}
        about = {"seqwidgets": str(SCHEMA), "about": json.dumps(self.about)}
        save_file(tensors, str(path), metadata=about)

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
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        except SafetensorError as error:
            raise ValueError(f"{str(path)!r} is broken or no safetensors file: {error}.") from None
        schema = header.get("seqwidgets", "")
        if not schema.isdigit():
            raise ValueError(f"{str(path)!r} is a safetensors file, but no recording of seqwidgets.")
        if int(schema) > SCHEMA:
            raise ValueError(
                f"{str(path)!r} was written by a newer seqwidgets (format {schema}; this one reads up "
                f"to {SCHEMA}). Update with: pip install --upgrade seqwidgets"
            )
        return cls(json.loads(header["about"]), _under(tensors, "curves/"), _under(tensors, "weights/"))


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
