"""What comes next in a household's shopping?"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from ..kinds import LanguageModel
from ..ngrams import NGrams
from ..splits import split_by_group, tagged
from ..task import SPLITS, Batch, check_split, check_whole
from ..vocabulary import Vocabulary
from .visits import ABOUT, journey

SUGGESTIONS = 3


class PurchasesNext(LanguageModel):
    """The department of a household's next visit, at every visit.

    length: visits in an example, 4 to 256.

    A visit is what a household buys on one day. The department that stands for it is the one other
    than GROCERY where most was spent; GROCERY, which leads on most days, stands only for visits to
    nowhere else. Scored by how often the right department is among three suggestions.
    """

    name = "purchases"
    learns = "to guess what a household buys next"
    metric = f"top_{SUGGESTIONS}"
    higher_is_better = True
    unit = "bits per visit"

    def __init__(self, length: int = 32) -> None:
        check_whole("length", length, 4, 256)
        visits = journey()
        there, tokens = visits.departments.unique(return_inverse=True)
        names = [visits.names[number].replace(" ", "-") for number in there.tolist()]
        self.vocabulary = self.target_vocabulary = Vocabulary(names, pattern=r"\S+")
        customers, counts = visits.customers.unique(return_counts=True)
        histories = [history.tolist() for history in tokens.split(counts.tolist())]
        # Windows overlap by one visit: the last target of one is the first input of the next.
        windows = [
            (customer, history[start : start + length + 1])
            for customer, history in zip(customers.tolist(), histories, strict=True)
            for start in range(0, len(history) - 1, length)
        ]
        places = split_by_group([customer for customer, _ in windows])
        self._customers = {split: [windows[k][0] for k in places[split]] for split in SPLITS}
        self._splits = {
            split: tagged(
                [windows[k][1][:-1] for k in places[split]], [windows[k][1][1:] for k in places[split]]
            )
            for split in SPLITS
        }
        self.length = max(int(rows.lengths.max()) for rows in self._splits.values())
        self.card = ABOUT["journey"] | {
            "size": ", ".join(
                f"{split} {rows.lengths.sum():,} visits of {len(set(self._customers[split])):,} households"
                for split, rows in self._splits.items()
            )
            + f"; {len(names)} departments",
            "split": "by household",
            "baseline": "the most frequent departments; bigram and trigram, by the last visits; and the "
            "household's favourites so far, in the visits that the example shows",
        }

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        suggested = output.topk(SUGGESTIONS).indices == batch.targets[..., None]
        return {
            "hits": (suggested.any(-1) & batch.mask).sum(),
            "right": (suggested[..., 0] & batch.mask).sum(),
            "count": batch.mask.sum(),
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        return {
            self.metric: (sums["hits"] / sums["count"]).item(),
            "accuracy": (sums["right"] / sums["count"]).item(),
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        rows, tokens = self._splits[check_split(split)], len(self.vocabulary)
        frequencies = self.frequencies()
        so_far = functional.one_hot(rows.inputs, tokens).cumsum(1) + frequencies
        train = self._splits["train"]
        return {
            "most frequent": self.metrics(frequencies.expand_as(so_far), rows)[self.metric],
            **{
                name: NGrams(train, tokens, n).score(rows, SUGGESTIONS)[0]
                for name, n in (("bigram", 2), ("trigram", 3))
            },
            "favourites so far": self.metrics(so_far, rows)[self.metric],
        }

    def rows(self, split: str) -> dict[str, list]:
        columns = super().rows(split)
        return {"household": self._customers[split]} | columns
