"""The page docs/performance.md, made from what the measurements printed. Nothing here measures."""

from __future__ import annotations

from datetime import date
from typing import Any

from peers import PEERS

SIZES = ("standard", "tiny")
# At least so much: of the bare loop without widgets, and of that with widgets shown.
HEADLESS = {"standard": 0.98, "tiny": 0.95}
LIVE = {"standard": 0.97, "tiny": 0.90}
# How many times as fast ours with widgets is at least.
AHEAD = {
    "lightning": {"standard": 1, "tiny": 1.7},
    "transformers": {"standard": 1, "tiny": 1.4},
    "fastai": {"standard": 1, "tiny": 2},
    "livelossplot": {"tiny": 25},
}
# At most: times the idle answer, MB, and milliseconds.
LATENCY, GROWN, REWIND, IMPORT = 2, 30, 100, 60
# Those whose share of the bare loop is shown, and not only how ours stands to them.
SHARES = [name for name in PEERS if name not in ("bare", "ours")]

Results = dict[str, dict[str, Any]]

FRAME = """# How fast it is

This page is written by `make bench`; nobody edits it. It says how much of the speed of a bare PyTorch loop is left when the same model trains in other ways: with `sw.Trainer`, with its widgets shown, and with other libraries.

Everybody trains the same character LSTM on `presidents` on one thread, with the same batches, AdamW and clipping, through their usual interface. **Standard** is a batch of 32, 64 characters, 128 units; **tiny** is a batch of 8, 32 characters, 32 units, where what is around the step counts most. A figure is a share: steps a second, divided by those of its neighbours in time, and of that the median over the rounds. Where the neighbours themselves differ by more than 3 %, something else was running: the figure is called *unsteady*, and what is computed from it is so, too.

**Left out:** what a library does before its second step; for livelossplot, the way of the finished picture to the page. **Live** means a TrainingPanel and a GateInspector in a real kernel, with a client in place of the page, which acknowledges what comes and draws nothing.
"""  # noqa: E501


def page(results: Results) -> str:
    """The whole of it. results: what the measurements printed, each under the name of `performance`."""
    about = results["headless standard"]
    versions = {
        name: number for each in results.values() for name, number in each.get("versions", {}).items()
    }
    parts = [
        FRAME,
        f"Measured on {date.today().isoformat()}: {about['machine']}, one thread, {about['rounds']} rounds. "
        f"Python {about['python']}, {', '.join(f'{name} {versions[name]}' for name in sorted(versions))}.",
        _table("Ours", ["share", *SIZES], _ours(results)),
        _table(
            "How many times as fast ours is, live, as others without a widget",
            ["other", *SIZES],
            [[PEERS[name][2], *(_times(results, size, name) for size in SIZES)] for name in SHARES],
        ),
        _table(
            "Others, as a share of the bare loop",
            ["other", *SIZES],
            [[PEERS[name][2], *(_share(_beside(results, size, name)) for size in SIZES)] for name in SHARES],
        ),
        "\n".join(_to_pass(results)),
        _table("Besides speed", ["what", "measured", "goal"], _besides(results)),
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def unsteady(results: Results) -> list[str]:
    """Where something else was running: the measurement and the figure."""
    return [
        f"{where}: {name}"
        for where, result in results.items()
        for name, figure in result.get("beside", {}).items()
        if figure["rejected"]
    ]


def _table(title: str, head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _beside(results: Results, size: str, name: str) -> dict[str, Any]:
    """What was measured of one way, in whichever process it ran."""
    of_size = (each for where, each in results.items() if where.startswith(f"headless {size}"))
    return next(each["beside"][name] for each in of_size if name in each["beside"])


def _ours(results: Results) -> list[list[str]]:
    headless = [_share(_beside(results, size, "ours"), HEADLESS[size]) for size in SIZES]
    live = [_share(results[f"live {size}"]["beside"]["live"], LIVE[size]) for size in SIZES]
    kernel = [_share(_in_the_kernel(results, size)) for size in SIZES]
    return [
        ["sw.Trainer", *headless],
        ["sw.Trainer in a kernel", *kernel],
        ["live, of the same without widgets", *live],
    ]


def _in_the_kernel(results: Results, size: str) -> dict[str, Any] | None:
    """The Trainer over the bare loop; measured is the bare loop over the Trainer."""
    bare = results[f"live {size}"]["beside"].get("bare")
    return bare and {"ratio": 1 / bare["ratio"], "rejected": bare["rejected"]}


def _share(figure: dict[str, Any] | None, goal: float | None = None) -> str:
    if figure is None:
        return ""
    return f"{figure['ratio']:.3f}" + _verdict(figure["ratio"], goal) + _mark(figure)


def _times(results: Results, size: str, name: str) -> str:
    other = _beside(results, size, name)
    times = _live(results, size) / other["ratio"]
    return f"{times:.2f} times" + _verdict(times, AHEAD.get(name, {}).get(size)) + _mark(other)


def _live(results: Results, size: str) -> float:
    """Ours with widgets, as a share of the bare loop."""
    return _beside(results, size, "ours")["ratio"] * results[f"live {size}"]["beside"]["live"]["ratio"]


def _verdict(value: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return f", goal {goal:g} **{'met' if value >= goal else 'missed'}**"


def _mark(figure: dict[str, Any]) -> str:
    return " (unsteady)" if figure["rejected"] else ""


def _to_pass(results: Results) -> list[str]:
    """What it would take to be as fast as those that are faster than the bare loop itself."""
    lines = []
    for size in SIZES:
        around = 1 / _live(results, size) - 1
        for name in SHARES:
            if (faster := _beside(results, size, name)["ratio"]) > 1:
                lines.append(
                    f"- To pass {PEERS[name][2]} on {size}: it makes {faster:.2f} times the steps of the "
                    f"bare loop, so nothing that is done around the step can be enough. What ours does "
                    f"around it takes {around:.0%} of a bare step; with that, the step itself (forward, "
                    f"backward, AdamW) would have to take {max(0.0, 1 / faster - around):.0%} of its "
                    f"present time: it would have to be compiled as a whole, too."
                )
    return lines


def _besides(results: Results) -> list[list[str]]:
    waits, memory = results["latency"]["beside"]["training"], results["memory"]
    transport = results["transport"]
    rewind = max(transport[network]["longest_rewind"] for network in ("tiny", "lesson"))
    return [
        [
            "`1+1` in a cell while training, over idle",
            f"{waits['ratio']:.2f}" + _mark(waits),
            _at_most(waits["ratio"], LATENCY),
        ],
        [
            f"memory grown in {memory['steps']:,} live steps",
            f"{memory['grown_mb']:.0f} MB",
            _at_most(memory["grown_mb"], GROWN, " MB"),
        ],
        ["rewind to a snapshot, the longest", f"{rewind:.0f} ms", _at_most(rewind, REWIND, " ms")],
        [
            "`import seqwidgets`",
            f"{transport['import_ms']:.0f} ms",
            _at_most(transport["import_ms"], IMPORT, " ms"),
        ],
    ]


def _at_most(value: float, goal: float, unit: str = "") -> str:
    return f"at most {goal}{unit} **{'met' if value <= goal else 'missed'}**"
