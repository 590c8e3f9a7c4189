"""Forecasts: what the page is told is what the model says, beside what can be said without one."""

import json
import math

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.tasks.kinds import Forecast as ForecastTask
from seqwidgets.tasks.task import Batch
from seqwidgets.widgets.forecast_continued import AHEAD
from tests.widgets.views import answered, wait_until

SMALL = {"hidden_size": 8}


@pytest.fixture(scope="module")
def prices():
    return sw.load_task("prices", symbol="IBM", length=64)


@pytest.fixture(scope="module")
def adding():
    return sw.load_task("adding", length=12)


@pytest.fixture
def opened():
    views = []

    def open_it(task, model=None, **options):
        model = model or sw.build_model("gru", task, **SMALL)
        views.append(sw.Forecast(model, task, **options))
        wait_until(views[-1], lambda: "path" in views[-1]._frame)
        return model.eval(), views[-1]

    yield open_it
    for view in views:
        view.close()


def sent(view, name):
    return np.frombuffer(view._frame[name], np.float32)


@torch.no_grad()
def test_prices_are_drawn_and_continued_by_what_the_network_says_of_its_own_words(prices, opened):
    model, view = opened(prices, example=3)
    row = prices.rows("valid")
    start, origin, deviation = 3 * 64, 64 - 1 - AHEAD, row["deviation"][0]
    frame = view._frame
    assert (frame["origin"], frame["title"]) == (origin, "IBM")
    assert frame["dates"] == row["dates"][0][start : start + 64]
    series = np.frombuffer(frame["series"][0], np.float32)
    np.testing.assert_allclose(series, row["prices"][0][start : start + 64], rtol=1e-5)
    np.testing.assert_allclose(sent(view, "truth"), series[origin + 1 :], rtol=1e-5)
    assert set(sent(view, "naive")) == {series[origin]}

    returns = torch.tensor(row["returns"][0][start : start + origin + 1])
    for _ in range(AHEAD):
        returns = torch.cat([returns, model(returns[None, :, None])[0, -1]])
    said = returns[-AHEAD:]
    expected = series[origin] * (deviation * said.double().cumsum(0)).exp().numpy()
    np.testing.assert_allclose(sent(view, "path"), expected, rtol=1e-4)
    came = torch.tensor(row["returns"][0][start + origin + 1 : start + 64])
    errors = [(said - came).square().mean().item(), came.square().mean().item()]
    assert frame["errors"] == pytest.approx(errors, rel=1e-3)


@torch.no_grad()
def test_the_errors_on_held_out_data_are_the_tasks(prices, opened):
    model, view = opened(prices)
    batch = next(prices.epoch(10**6))
    output = prices.output(model, batch)
    assert view._frame["held_out"][0] == pytest.approx(prices.loss(output, batch).item())
    assert view._frame["held_out"][1] == pytest.approx(prices.baseline_loss["naive"])
    assert view._frame["score"] == pytest.approx(prices.metrics(output, batch)["skill"])


@torch.no_grad()
def test_the_interval_is_that_of_the_errors_on_held_out_data(prices, adding, opened):
    model, view = opened(prices)
    batch = next(prices.epoch(10**6))
    off = (batch.targets - prices.output(model, batch).squeeze(-1)).masked_fill(~batch.mask, torch.nan)
    for days in (1, 5):
        sums = [row[k : k + days].sum().item() for row in off for k in range(64 - days + 1)]
        low, high = np.nanquantile(sums, [0.1, 0.9])
        end, deviation = days - 1, prices.rows("valid")["deviation"][0]
        path = sent(view, "path")[end]
        assert sent(view, "low")[end] == pytest.approx(path * math.exp(deviation * low), rel=1e-4)
        assert sent(view, "high")[end] == pytest.approx(path * math.exp(deviation * high), rel=1e-4)

    model, view = opened(adding)
    batch = next(adding.epoch(256))
    errors = (batch.targets - adding.output(model, batch).squeeze(-1))[batch.mask]
    low, high = np.quantile(errors, [0.1, 0.9])
    assert sent(view, "low")[0] - sent(view, "path")[0] == pytest.approx(low, abs=1e-4)
    assert sent(view, "high")[0] - sent(view, "path")[0] == pytest.approx(high, abs=1e-4)


@torch.no_grad()
def test_a_sum_is_forecast_beside_the_mean_and_moves_with_its_marks(adding, opened):
    model, view = opened(adding, example=5)
    inputs, target = adding._splits["valid"].inputs[5], adding._splits["valid"].targets[5, -1].item()
    said = model(inputs[None])[0, -1, 0].item()
    assert sent(view, "path")[0] == pytest.approx(said, abs=1e-5)
    assert sent(view, "truth")[0] == pytest.approx(target, abs=1e-5)
    mean = sent(view, "naive")[0]
    assert mean == pytest.approx(1, abs=0.05)
    assert view._frame["errors"] == pytest.approx([(said - target) ** 2, (mean - target) ** 2], rel=1e-3)

    values, marks = inputs[:, 0].tolist(), [0.0] * 12
    marks[2] = marks[9] = 1.0
    frame = answered(view, own=[values, marks])
    assert frame["own"] and view._notice == ""
    assert sent(view, "truth")[0] == pytest.approx(values[2] + values[9], abs=1e-5)
    own = torch.tensor([values, marks]).T
    assert sent(view, "path")[0] == pytest.approx(model(own[None])[0, -1, 0].item(), abs=1e-5)


def test_the_origin_moves_and_a_drawn_price_is_read(prices, opened):
    _, view = opened(prices)
    answered(view, origin=10)
    assert len(sent(view, "path")) == AHEAD
    answered(view, origin=62)
    assert len(sent(view, "path")) == 1
    flat = [[100.0] * 64]
    answered(view, own=flat)
    assert view._frame["errors"][1] == pytest.approx(0, abs=1e-6) and sent(view, "truth").tolist() == [100]
    answered(view, example=4, own=None)
    assert not view._frame["own"] and view._frame["example"] == 4
    view.own = flat
    view.example = 2
    assert view.own is None


def test_the_last_example_may_be_short(prices, opened):
    last = len(prices._splits["valid"].inputs) - 1
    _, view = opened(prices, example=last)
    answered(view, example=0, origin=60)
    answered(view, example=last)
    length = int(prices._splits["valid"].lengths[last])
    assert view._frame["origin"] == length - 2 and len(sent(view, "truth")) == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("example", 10**6, "example must be a whole number from 0 to"),
        ("origin", 63, "origin must be a whole number from 0 to 62, not 63"),
        ("own", [[1.0] * 63], "own must be 1 list of 64 finite numbers"),
        ("own", [[1.0] * 63 + [math.inf]], "own must be 1 list of 64 finite numbers"),
        ("own", [[1.0] * 63 + [0.0]], "own must be 1 list of 64 prices above 0"),
        ("own", ["abc"], "own must be 1 list of 64 finite numbers"),
    ],
)
def test_what_cannot_be_forecast_is_refused_in_words(prices, opened, name, value, says):
    _, view = opened(prices)
    before = getattr(view, name)
    view.set_state({name: value})
    assert says in view._notice and getattr(view, name) == before
    with pytest.raises(ValueError, match=says):
        setattr(view, name, value)


def test_a_sum_has_no_origin_and_only_marks(adding, opened):
    _, view = opened(adding)
    with pytest.raises(ValueError, match="adding asks for a number at the end"):
        view.origin = 3
    with pytest.raises(ValueError, match="own must be 2 lists of 12 numbers, and marks of 0 and 1"):
        view.own = [[0.5] * 12, [0.5] * 12]


@pytest.mark.parametrize("name", ["recall", "names", "vowels"])
def test_a_task_that_asks_for_no_number_is_refused_in_words(name):
    task = sw.load_task(name)
    with pytest.raises(ValueError, match=f"such as 'prices' and 'adding'; '{name}' is a"):
        sw.Forecast(sw.build_model("gru", task, **SMALL), task)


class Waves(ForecastTask):
    """A series of a reader's own: the next number of a sine."""

    name, features, length = "waves", 1, 30

    def __init__(self):
        waves = torch.stack([torch.arange(31) / 3 + start for start in range(40)]).sin()
        mask = torch.ones(40, 30, dtype=torch.bool)
        rows = Batch(waves[:, :-1, None], waves[:, 1:], torch.full((40,), 30), mask)
        self._splits = dict.fromkeys(("train", "valid", "test"), rows)


def test_any_series_of_numbers_is_continued_and_the_naive_forecast_is_its_last_value(opened):
    task = Waves()
    trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=16), task, name="waves")
    trainer.step(150)
    view = sw.Forecast(trainer)
    wait_until(view, lambda: view._frame.get("step") == 150)
    assert set(sent(view, "naive")) == {np.float32(task._splits["valid"].inputs[0, 9, 0].item())}
    assert view._frame["held_out"][0] < 0.2 * view._frame["held_out"][1]
    assert len(sent(view, "path")) == len(sent(view, "truth")) == AHEAD
    view.moment = 0
    wait_until(view, lambda: view._frame["moment"] == 0)
    assert view._frame["held_out"][0] > view._frame["held_out"][1]
    view.close()
    trainer.close()


def test_a_network_that_has_diverged_is_told_as_json(prices, opened):
    model = sw.build_model("rnn", prices, **SMALL)
    for parameter in model.parameters():
        parameter.data.fill_(torch.nan)
    _, view = opened(prices, model)
    told = {name: value for name, value in view._frame.items() if not isinstance(value, bytes | list)}
    json.dumps(told, allow_nan=False)
    assert view._frame["held_out"][0] is None and view._frame["errors"][0] is None
    assert view._frame["held_out"][1] == pytest.approx(prices.baseline_loss["naive"])
