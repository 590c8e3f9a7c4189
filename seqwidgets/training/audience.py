"""Who follows a run: listeners, who are told of each change, and probes, who look inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import nn

from ..models import Trace
from .listeners import Listeners
from .log_spaced import LogSpaced
from .probe import Probe


class Audience(Listeners):
    """The listeners and probes of one trainer."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__()
        self._wake = wake
        self._probes: list[Probe] = []

    def probe(self, function: Callable[[nn.Module], Any], name: str | None = None) -> Probe:
        if name is not None and name in self.traces():
            raise ValueError(f"There is a probe {name!r} already; dismiss it or take another name.")
        probe = Probe(function, self._wake, name)
        self._probes.append(probe)
        self._wake()
        return probe

    def dismiss(self, probe: Probe) -> None:
        if probe in self._probes:
            self._probes.remove(probe)

    def traces(self) -> dict[str, LogSpaced[Trace]]:
        """What the probes with a name have kept."""
        return {probe.name: probe.kept for probe in tuple(self._probes) if probe.name is not None}

    def curious(self) -> bool:
        """Whether somebody asked for a look right now."""
        return any(probe.requested for probe in self._probes)

    def look(self, model: nn.Module, step: int, everyone: bool = False) -> bool:
        """Give each probe that is due its look. Returns whether there was one."""
        due = [probe for probe in tuple(self._probes) if everyone or probe.due()]
        for probe in due:
            self.take(probe, model, step)
        return bool(due)

    def take(self, probe: Probe, model: nn.Module, step: int) -> None:
        """Give a probe its look."""
        probe.take(model, step, len(self._probes))
