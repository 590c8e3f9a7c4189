"""What goes between the grader and a learner's process."""

from __future__ import annotations

import io
import json
import math
import struct

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from seqwidgets.grading.wire import LIMIT, Unreadable, receive, send

TENSORS = [
    torch.tensor(1.5),
    torch.arange(6).reshape(2, 3),
    torch.zeros(0, 4),
    torch.tensor([True, False]),
    torch.tensor([math.nan, math.inf]),
    torch.randn(3, 2).T,  # not contiguous
    torch.ones(2).expand(3, 2),
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(TENSORS),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


def there_and_back(value):
    pipe = io.BytesIO()
    send(pipe, value)
    pipe.seek(0)
    return receive(pipe.read)


def same(one, other) -> bool:
    if isinstance(one, torch.Tensor):
        return one.dtype == other.dtype and torch.equal(one.nan_to_num(7.5), other.nan_to_num(7.5))
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return type(one) is type(other) and one == other


@given(VALUES)
def test_values_come_back_as_they_were(value):
    assert same(value, there_and_back(value))


def test_a_tensor_keeps_whether_it_has_a_gradient():
    weight = torch.nn.Parameter(torch.ones(2))
    with_gradient, without = there_and_back((weight * 2, weight.detach()))
    assert with_gradient.requires_grad and with_gradient.is_leaf
    assert not without.requires_grad


def test_of_anything_else_only_its_kind_is_sent():
    class Secret:
        def __reduce__(self):
            raise AssertionError("it is never pickled")

    came = there_and_back([Secret(), print])
    assert [type(each).__name__ for each in came] == ["Secret", "builtin_function_or_method"]


@given(st.binary())
@example(struct.pack(">QQ", 2, 0) + b"{}")
@example(struct.pack(">QQ", 12, 0) + b'{"tensor":1}')
@example(struct.pack(">QQ", 18, 0) + b'{"dict": [["a"]]} ')
def test_bytes_that_are_no_message_are_called_so(content):
    try:
        value = receive(io.BytesIO(content).read)
    except (EOFError, Unreadable):
        return
    json.dumps(value)  # an accident: a message of nothing but JSON


@pytest.mark.parametrize("sizes", [(LIMIT, 1), (2**64 - 1, 2**64 - 1)])
def test_a_message_that_says_it_is_too_long_is_not_read(sizes):
    def read(size):
        assert size == 16
        return struct.pack(">QQ", *sizes)

    with pytest.raises(Unreadable, match="are allowed"):
        receive(read)
