"""Files of what was trained: tensors and a header, in safetensors, opened without executing anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

# 1: curves of the losses and weights; 2: every metric, and the traces of probes; 3: the weights of
# earlier steps as well, and races.
SCHEMA = 3


def write(path: str | Path, tensors: dict[str, Tensor], header: dict[str, str]) -> None:
    """header: what else is to be known, as JSON."""
    contiguous = {name: value.contiguous() for name, value in tensors.items()}
    save_file(contiguous, str(path), metadata={"seqwidgets": str(SCHEMA), **header})


def read(path: str | Path, holds: str) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Header and tensors. holds: the name that the header of such a file has.

    Raises FileNotFoundError, or ValueError for a file that is broken, no recording, a recording of
    something else, or written by a newer version.
    """
    with _opened(path) as file:
        header = file.metadata() or {}
        _check(header, str(path), holds)
        return header, {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118


def holds_a_race(path: str | Path) -> bool:
    """Raises FileNotFoundError, or ValueError for a file that is broken."""
    with _opened(path) as file:
        return "race" in (file.metadata() or {})


@contextmanager
def _opened(path: str | Path) -> Iterator[Any]:
    if not Path(path).is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r}.")
    try:
        with safe_open(str(path), framework="pt") as file:
            yield file
    except SafetensorError as error:
        raise ValueError(f"{str(path)!r} is broken or no safetensors file: {error}.") from None


def under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Those whose names begin so, by the rest of their names."""
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _check(header: dict[str, str], path: str, holds: str) -> None:
    schema = header.get("seqwidgets", "")
    if not schema.isdigit():
        raise ValueError(f"{path!r} is a safetensors file, but no recording of seqwidgets.")
    if int(schema) > SCHEMA:
        raise ValueError(
            f"{path!r} was written by a newer seqwidgets (format {schema}; this one reads up "
            f"to {SCHEMA}). Update with: pip install --upgrade seqwidgets"
        )
    for other, said in (("race", "a race: sw.RaceRecording"), ("about", "one run: sw.Recording")):
        if other != holds and other in header:
            raise ValueError(f"{path!r} is the recording of {said}.load reads it.")
