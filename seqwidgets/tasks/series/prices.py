"""Real daily prices of four shares, and the honest bar: tomorrow's price is today's."""

from __future__ import annotations

import csv
import gzip
from functools import cached_property
from typing import NamedTuple

import torch
from torch import Tensor

from ..installed import folder_of, reading
from ..kinds import Forecast
from ..splits import pad
from ..task import SPLITS, Batch, check_choice, check_split, check_whole

# The file also holds FB, on the market since May 2012: its 195 days do not fill the three splits.
SYMBOLS = ("AAPL", "GOOG", "IBM", "MSFT")
HELD_OUT = 0.2  # of the days, for valid and for test: more than 512 of them each


class Series(NamedTuple):
    """One share in one split, day by day."""

    symbol: str
    dates: list[str]
    prices: list[float]  # at the end of the day
    returns: Tensor  # logarithm of the price over that of the day before, in deviations
    deviation: float  # of the logarithms on train


class Prices(Forecast):
    """The next day's return, at every day, from the returns so far.

    symbol: "AAPL", "GOOG", "IBM", "MSFT", or "all" for the four of them.
    length: days in an example, 8 to 512.

    A return is log(price / price of the day before), divided by its standard deviation on train. Its
    mean, a fiftieth of a deviation, is left in, so that 0 stands for a price that stays. Back to
    prices, with a row of `task.valid`: price * exp(deviation * forecast) is the next day's.
    """

    name = "prices"
    learns = "to guess tomorrow's price"
    metric = "skill"

    def __init__(self, symbol: str = "all", length: int = 64) -> None:
        check_choice("symbol", symbol, (*SYMBOLS, "all"))
        self.length = check_whole("length", length, 8, 512)
        self.features = 1
        self._series, spans = _by_split(SYMBOLS if symbol == "all" else (symbol,))
        self._splits = {split: _examples(series, length, split) for split, series in self._series.items()}
        days = {split: sum(len(one.dates) for one in series) for split, series in self._series.items()}
        self.card = {
            "source": "adjusted closing prices 2000-2013 from the package bokeh-sampledata, which has them "
            "from Quandl WIKI Prices; GOOG since August 2004",
            "licence": "prices: declared public domain by Quandl; package: BSD 3-Clause",
            "size": f"days of {symbol}: " + ", ".join(f"{split} {n:,}" for split, n in days.items()),
            "real": "every price, adjusted by the source for splits and dividends",
            "generated": "nothing",
            "split": "by date, the same days for every share: "
            + ", ".join(f"{split} {first} to {last}" for split, (first, last) in spans.items())
            + "; no example reaches over a border",
            "baseline": "naive: the price stays, skill 0. A model with a skill of 0.01 is doing well",
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        """skill: 1 - error / error of the naive forecast, a return of 0."""
        return {"skill": (1 - sums["error"] / sums["squares"]).item()} | super().score(sums)

    def baseline_on(self, split: str) -> dict[str, float]:
        check_split(split)
        return {"naive": 0.0} | super().baseline_on(split)

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        rows = self._splits["valid"]
        return {"naive": self.loss(torch.zeros(*rows.targets.shape, 1), rows).item()}

    def excerpt(self, number: int) -> Series:
        """The days of a validation example, in order, and the day after them."""
        return _excerpt(self._series["valid"], self.length, number)

    def rows(self, split: str) -> dict[str, list]:
        """A row a share: its days in the split, whole."""
        series = self._series[check_split(split)]
        columns = {name: [getattr(one, name) for one in series] for name in Series._fields}
        return columns | {"returns": [one.returns.tolist() for one in series]}


def _excerpt(series: list[Series], length: int, number: int) -> Series:
    """Of example `number` of a split whose examples follow one another."""
    for one in series:
        starts = range(0, len(one.returns) - 1, length)
        if number < len(starts):
            days = slice(starts[number], min(starts[number] + length, len(one.returns) - 1) + 1)
            return one._replace(dates=one.dates[days], prices=one.prices[days], returns=one.returns[days])
        number -= len(starts)
    raise IndexError("There are not so many examples.")


def _closing_prices() -> dict[str, dict[str, float]]:
    """The adjusted price by date, oldest first, of each share."""
    path = folder_of("bokeh_sampledata", "prices") / "_data" / "stocks.csv.gz"
    prices: dict[str, dict[str, float]] = {symbol: {} for symbol in SYMBOLS}
    with reading("bokeh-sampledata"), gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Ticker"] in prices:
                prices[row["Ticker"]][row["Date"]] = float(row["Adj Close"])
        if not all(prices.values()):
            raise ValueError("no prices")
    return {symbol: dict(sorted(days.items())) for symbol, days in prices.items()}


def _by_split(symbols: tuple[str, ...]) -> tuple[dict[str, list[Series]], dict[str, tuple[str, str]]]:
    """The shares in each split, and each split's first and last day. IBM is there from first to last."""
    prices = _closing_prices()
    dates = list(prices["IBM"])[1:]
    held_out = int(HELD_OUT * len(dates))
    parts = dates[: -2 * held_out], dates[-2 * held_out : -held_out], dates[-held_out:]
    spans = {split: (part[0], part[-1]) for split, part in zip(SPLITS, parts, strict=True)}
    shares = [_split_share(symbol, prices[symbol], spans) for symbol in symbols]
    return {split: [share[split] for share in shares] for split in SPLITS}, spans


def _split_share(
    symbol: str, prices: dict[str, float], spans: dict[str, tuple[str, str]]
) -> dict[str, Series]:
    dates, values = list(prices)[1:], torch.tensor(list(prices.values()), dtype=torch.float64)
    returns = values.log().diff()
    places = {s: [k for k, day in enumerate(dates) if a <= day <= b] for s, (a, b) in spans.items()}
    deviation = returns[places["train"]].std().item()
    return {
        split: Series(
            symbol,
            [dates[k] for k in places],
            [values[k + 1].item() for k in places],
            (returns[places] / deviation).float(),
            deviation,
        )
        for split, places in places.items()
    }


def _examples(series: list[Series], length: int, split: str) -> Batch:
    """Windows with the return of the next day as the target of each.

    Those of train begin at every day; the others follow one another, so that each day counts once.
    """
    inputs, targets = [], []
    for one in series:
        now, following = one.returns[:-1], one.returns[1:]
        inputs += list(now.unfold(0, length, 1) if split == "train" else now.split(length))
        targets += list(following.unfold(0, length, 1) if split == "train" else following.split(length))
    lengths = torch.tensor([len(row) for row in inputs])
    mask = torch.arange(length) < lengths[:, None]
    return Batch(pad(inputs)[..., None], pad(targets), lengths, mask)
