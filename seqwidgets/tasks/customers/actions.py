"""What does a visitor of a web shop want? Generated sessions with a hidden intent."""

from __future__ import annotations

from ..kinds import Classification
from ..ngrams import naive_bayes
from ..splits import answered, split_by_group, unpadded
from ..task import SPLITS, check_split, check_whole
from ..vocabulary import Vocabulary
from .sessions import INTENTS, LONGEST, PAGES, SESSIONS_EACH, USERS, likelihood, sessions


class Actions(Classification):
    """The intent behind the pages that a visitor opens. Everything is generated.

    labelled: of how many training sessions the intent is known, 100 to 10,000; None: of all. The
        others are then for the test, which is the more exact for it: no visitor is in two splits.

    Visitors stroll from page to page by a table that all share, and open three landmarks on the
    way; their order is the intent, and many pages may lie between them:

        buy            reviews   coupon    cart
        compare        cart      reviews   coupon
        browse         coupon    cart      reviews
        help           help      account   orders
        return         orders    account   help

    So a cart means something else where a coupon was seen before it, and no short run of pages tells
    the intent. One landmark in ten is left out, and a page in fifty is a stray one: even an ideal
    observer errs. The tables stand in `sessions`.
    """

    name = "actions"
    learns = "to tell what a customer wants"

    def __init__(self, labelled: int | None = None) -> None:
        self.vocabulary = Vocabulary(PAGES, pattern=r"\w+")
        self.target_vocabulary = Vocabulary(INTENTS, pattern=r"\w+")
        pages, lengths, intents, users = sessions()
        places = split_by_group(users.tolist(), held_out=1 / 12)
        if labelled is not None:
            known = check_whole("labelled", labelled, 100, len(places["train"]))
            places = _with_few_answers(places, known - known % SESSIONS_EACH)
        self._splits = {s: answered(pages[k], lengths[k], intents[k]) for s, k in places.items()}
        self._users = {split: users[k].tolist() for split, k in places.items()}
        self.length = int(lengths.max())
        self.card = {
            "source": "generated",
            "licence": "MIT, as this package",
            "size": ", ".join(f"{split} {len(places[split]):,}" for split in SPLITS)
            + f" sessions of {int(lengths.min())} to {LONGEST} pages; {USERS:,} users, {SESSIONS_EACH} each",
            "real": "nothing",
            "generated": f"every session: {len(PAGES)} pages, {len(INTENTS)} intents, a habit of each user",
            "split": "by generated user",
            "baseline": "the most frequent intent; naive Bayes on runs of 3 pages; and, as the ceiling, an "
            "ideal observer who knows the tables that the sessions were drawn from",
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        rows = self._splits[check_split(split)]
        chosen = {
            "naive Bayes on 3-grams": naive_bayes(
                unpadded(self._splits["train"]), self.answers("train"), unpadded(rows), 3
            ),
            "ideal observer": likelihood(rows.inputs, rows.lengths).argmax(1),
        }
        return super().baseline_on(split) | {
            name: self.score_of(says, split) for name, says in chosen.items()
        }

    def rows(self, split: str) -> dict[str, list]:
        columns = super().rows(split)
        return {"user": self._users[split]} | columns


def _with_few_answers(places: dict[str, list[int]], known: int) -> dict[str, list[int]]:
    """The first `known` rows of train are left to it, whole users; its other rows are test's."""
    train, rest = places["train"][:known], places["train"][known:]
    return places | {"train": train, "test": places["test"] + rest}
