"""What goes between the grader and a learner's process: JSON and tensors, nothing that can be run.

A message is two lengths (8 bytes each), the JSON, and the tensors as safetensors.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any, BinaryIO

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

LIMIT = 64 * 2**20  # bytes of one message: the largest right answer takes less than one MB
_LENGTHS = struct.Struct(">QQ")


class Unreadable(ValueError):
    """What came is no message of ours."""


def send(pipe: BinaryIO, message: Any) -> None:
    """Write a message. Values of other kinds than numbers, words, tensors and lists go as their kind only."""
    tensors: dict[str, Tensor] = {}
    told = json.dumps(_packed(message, tensors)).encode()
    numbers = save(tensors)
    pipe.write(_LENGTHS.pack(len(told), len(numbers)) + told + numbers)
    pipe.flush()


def receive(read: Callable[[int], bytes]) -> Any:
    """The next message, from a function that reads so many bytes, or fewer at the end.

    Raises EOFError when there is none, and Unreadable when it is none of ours.
    """
    lengths = read(_LENGTHS.size)
    if not lengths:
        raise EOFError
    try:
        sizes = _LENGTHS.unpack(lengths)
        if sum(sizes) > LIMIT:
            raise Unreadable(f"It is {sum(sizes):,} bytes long; {LIMIT:,} are allowed.")
        told, numbers = map(read, sizes)
        return _unpacked(json.loads(told), load(numbers))
    except Unreadable:
        raise
    except (ValueError, TypeError, LookupError, RuntimeError, struct.error, SafetensorError) as problem:
        raise Unreadable(f"It cannot be read: {type(problem).__name__}.") from problem


def _packed(value: Any, tensors: dict[str, Tensor]) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_packed(each, tensors) for each in value]
        case tuple():
            return {"tuple": [_packed(each, tensors) for each in value]}
        case dict():
            return {"dict": [[str(name), _packed(each, tensors)] for name, each in value.items()]}
        case Tensor():
            name = str(len(tensors))
            tensors[name] = value.detach().as_subclass(Tensor).cpu().contiguous().clone()
            return {"tensor": [name, value.requires_grad]}
    return {"kind": type(value).__name__}


def writable(text: str) -> str:
    """The text as any file takes it: half a surrogate pair, which Python's strings may hold, is a "?"."""
    return text.encode("utf-8", "replace").decode()


def _unpacked(value: Any, tensors: dict[str, Tensor]) -> Any:
    if isinstance(value, list):
        return [_unpacked(each, tensors) for each in value]
    if isinstance(value, str):
        return writable(value)
    if not isinstance(value, dict):
        return value
    ((kind, held),) = value.items()
    match kind:
        case "tuple":
            return tuple(_unpacked(held, tensors))
        case "dict":
            return {writable(str(name)): _unpacked(each, tensors) for name, each in held}
        case "tensor":
            name, has_gradient = held
            return tensors[name].requires_grad_() if has_gradient else tensors[name]
        case "kind":
            return type(writable(str(held))[:80], (), {})()  # an object of that name, for a sentence about it
    raise Unreadable(f"It holds {kind!r}.")
