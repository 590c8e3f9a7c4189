"""Mistakes that only some sizes allow."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import torch

NOTHING = torch.tensor(torch.nan)


def where_it_fits(wrong: Callable[..., Any], nothing: Any = NOTHING) -> Callable[..., Any]:
    """A mistake, and `nothing`, which equals no answer, at sizes that torch refuses."""

    @wraps(wrong)
    def or_nothing(*given: Any) -> Any:
        try:
            return wrong(*given)
        except RuntimeError:
            return nothing

    return or_nothing
