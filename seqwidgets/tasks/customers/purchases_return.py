"""Will a customer come back within a month?"""

from __future__ import annotations

import datetime

import torch
from torch import Tensor

from ..kinds import Classification
from ..ngrams import naive_bayes
from ..splits import answered, split_by_group, unpadded
from ..task import SPLITS, check_choice, check_split, check_whole
from ..vocabulary import Vocabulary
from .visits import ABOUT, Visits, cdnow, journey, since_last

SOURCES = {"journey": journey, "cdnow": cdnow}
WITHIN = 30  # days
QUESTIONS = 8  # visits of a customer at which it is asked, at most
GAPS = ("first", "1-7-days", "8-30-days", "31-90-days", "over-90-days")
AMOUNTS = ("under-$10", "$10-25", "$25-50", "over-$50")


class PurchasesReturn(Classification):
    """Does a customer come back within 30 days after the last visit shown?

    source: "journey" or "cdnow".
    length: visits in an example at most, 4 to 256.

    A visit, all that a customer buys on one day, is read as one token: the days since the visit
    before, and the sum, as in "8-30-days/$10-25". It is asked at up to 8 visits of each customer, drawn
    at random among those with 30 days of data after them, so that every answer is known.
    """

    name = "purchases"
    learns = "to guess what a household buys next"

    def __init__(self, source: str = "journey", length: int = 32) -> None:
        check_choice("source", source, tuple(SOURCES))
        check_whole("length", length, 4, 256)
        self.vocabulary = Vocabulary([f"{gap}/{sum_}" for gap in GAPS for sum_ in AMOUNTS], pattern=r"\S+")
        self.target_vocabulary = Vocabulary(["stays-away", "comes-back"], pattern=r"\S+")
        visits = SOURCES[source]()
        asked = _asked(visits)
        inputs, lengths = _histories(visits, asked, length)
        answers, customers = _comes_back(visits)[asked].long(), visits.customers[asked]
        places = split_by_group(customers.tolist())
        self._splits = {s: answered(inputs[k], lengths[k], answers[k]) for s, k in places.items()}
        self._customers = {split: customers[k].tolist() for split, k in places.items()}
        self._last = {split: visits.days[asked[k]].tolist() for split, k in places.items()}
        self.length = int(lengths.max())
        share = f"{answers.float().mean():.0%} come back"
        size = ", ".join(
            f"{split} {len(places[split]):,} of {len(set(self._customers[split])):,}" for split in SPLITS
        )
        self.card = ABOUT[source] | {
            "size": f"histories of customers: {size}; {share}",
            "split": "by customer",
            "baseline": "the most frequent answer; the last gap: whoever came after at most 30 days comes "
            "again; naive Bayes on runs of 2 visits",
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        rows = self._splits[check_split(split)]
        last = rows.inputs[torch.arange(len(rows.inputs)), rows.lengths - 1] // len(AMOUNTS)
        often = torch.tensor([gap in ("1-7-days", "8-30-days") for gap in GAPS])
        chosen = {
            "last gap": often[last].long(),
            "naive Bayes on 2-grams": naive_bayes(
                unpadded(self._splits["train"]), self.answers("train"), unpadded(rows), 2
            ),
        }
        return super().baseline_on(split) | {
            name: self.score_of(says, split) for name, says in chosen.items()
        }

    def rows(self, split: str) -> dict[str, list]:
        columns = super().rows(split)
        epoch = datetime.date(1970, 1, 1).toordinal()
        dates = [datetime.date.fromordinal(epoch + day).isoformat() for day in self._last[split]]
        return {"customer": self._customers[split], "last_visit": dates} | columns


def _comes_back(visits: Visits) -> Tensor:
    """Whether the same customer's next visit is at most 30 days away."""
    until_next = since_last(visits).roll(-1)
    return (until_next > 0) & (until_next <= WITHIN)


def _asked(visits: Visits) -> Tensor:
    """The visits at which it is asked, at most 8 a customer, none of them in the last 30 days."""
    order = torch.randperm(len(visits.days), generator=torch.Generator().manual_seed(0))
    order = order[visits.days[order] <= visits.days.max() - WITHIN]
    order = order[visits.customers[order].argsort(stable=True)]
    _, counts = visits.customers[order].unique_consecutive(return_counts=True)
    first = counts.cumsum(0) - counts
    rank = torch.arange(len(order)) - first.repeat_interleave(counts)
    return order[rank < QUESTIONS].sort().values


def _histories(visits: Visits, asked: Tensor, length: int) -> tuple[Tensor, Tensor]:
    """The tokens of the last `length` visits up to each that is asked at, and how many there are."""
    gap = since_last(visits)
    gap = torch.bucketize(gap, torch.tensor([-1, 7, 30, 90]))
    amount = torch.bucketize(visits.amounts, torch.tensor([10.0, 25.0, 50.0]).double(), right=True)
    tokens = gap * len(AMOUNTS) + amount
    _, customer, counts = visits.customers.unique(return_inverse=True, return_counts=True)
    start = torch.maximum((counts.cumsum(0) - counts)[customer[asked]], asked - length + 1)
    lengths = asked - start + 1
    step = torch.arange(int(lengths.max()))
    there = step < lengths[:, None]
    return tokens[torch.where(there, start[:, None] + step, 0)] * there, lengths
