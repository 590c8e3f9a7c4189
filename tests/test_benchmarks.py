"""What the benchmarks make of their figures. Nothing is timed here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from interleaved import one_round, strays, summary
from peers import PEERS, Stopwatch
from performance_page import SIZES, page, unsteady


def test_a_round_puts_the_base_around_each_of_the_others():
    speeds = iter([10, 5, 12, 20, 8])
    assert one_round(lambda: next(speeds), [lambda: next(speeds)] * 2) == [10, 5, 12, 20, 8]


def test_a_figure_is_the_median_share_of_its_neighbours_and_rejects_itself():
    rounds = [[10, 5, 10, 20, 11], [10, 6, 10, 22, 11], [10, 4, 10, 24, 11]]
    found = summary(["half", "double"], rounds)
    assert (found["half"]["ratio"], found["half"]["low"], found["half"]["high"]) == (0.5, 0.4, 0.6)
    assert (found["half"]["a_a"], found["half"]["rejected"]) == (1.0, False)
    assert (found["double"]["a_a"], found["double"]["rejected"]) == (1.1, True)
    assert strays({"beside": found}) == ["double"]


def test_a_stopwatch_leaves_out_the_first_steps_and_says_which_is_the_last():
    watch = Stopwatch(3)
    assert [watch.step() for _ in range(5)] == [False] * 4 + [True]
    assert watch.seconds >= 0


def measured(ratio, rejected=False):
    return {"ratio": ratio, "rejected": rejected}


@pytest.fixture
def results():
    about = {"versions": {"torch": "2"}, "machine": "a machine", "python": "3", "rounds": 7}
    results = {}
    for size in SIZES:
        others = {name: measured(0.5) for name in PEERS if "jax" not in name and "keras" not in name}
        others["ours"] = measured(0.96, rejected=size == "tiny")
        results[f"headless {size}"] = about | {"beside": others}
        for name in ("keras-torch", "keras-jax", "jax"):
            results[f"headless {size} {name}"] = {"beside": {name: measured(1.5)}}
        results[f"live {size}"] = {"beside": {"live": measured(0.98), "bare": measured(1.25)}}
    results["latency"] = {"beside": {"training": measured(2.5)}}
    results["transport"] = {"import_ms": 20, "tiny": {"longest_rewind": 1}, "lesson": {"longest_rewind": 120}}
    results["memory"] = {"steps": 1000, "grown_mb": 7}
    return results


def test_the_page_says_what_is_met_what_is_missed_and_what_is_unsteady(results):
    lines = page(results).splitlines()
    for row in (
        "| sw.Trainer | 0.960, goal 0.98 **missed** | 0.960, goal 0.95 **met** (unsteady) |",
        "| sw.Trainer in a kernel | 0.800 | 0.800 |",
        "| fastai | 1.88 times, goal 1 **met** | 1.88 times, goal 2 **missed** |",
        "| a jitted JAX scan | 1.500 | 1.500 |",
        "| rewind to a snapshot, the longest | 120 ms | at most 100 ms **missed** |",
        "| `1+1` in a cell while training, over idle | 2.50 | at most 2 **missed** |",
        "| `import seqwidgets` | 20 ms | at most 60 ms **met** |",
    ):
        assert row in lines
    assert any(line.startswith("- To pass a jitted JAX scan on tiny: it makes 1.50 times") for line in lines)
    assert unsteady(results) == ["headless tiny: ours"]
