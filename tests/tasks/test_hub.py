"""Text of the Hugging Face Hub, from local stand-ins: nothing is downloaded."""

import re
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import datasets
import pytest
import torch
from datasets import Dataset, Features, Value
from huggingface_hub import constants

from seqwidgets.tasks.hub import load_hub
from seqwidgets.tasks.task import SPLITS

TEXTS = [
    f"{'the cat sat' if k % 2 else 'le chat dort'} number {k} of many, and no other." for k in range(200)
]
ROWS = {
    "text": [*TEXTS, "", "   ", None],
    "tongue": [k % 2 for k in range(200)] + [0, 1, 0],
    "place": ["rome" if k % 3 else "paris" for k in range(200)] + [None] * 3,
    "share": [k / 7 for k in range(203)],
    "many": list(range(203)),
}


def rows(**columns):
    features = Features(
        text=Value("string"),
        tongue=datasets.ClassLabel(names=["French", "English"]),
        place=Value("string"),
        share=Value("float64"),
        many=Value("int64"),
    )
    return Dataset.from_dict(ROWS, features=features) if not columns else Dataset.from_dict(columns)


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """As with HF_HUB_OFFLINE=1; tests of the network put it back and ask a server of their own."""
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)


@pytest.fixture
def hub(monkeypatch):
    """Puts a data set in the place of the hub's, and notes what was asked for."""
    asked = []

    def put(data):
        def load_dataset(name, subset, *, split):
            asked.append((name, subset, split))
            return data

        monkeypatch.setattr(datasets, "load_dataset", load_dataset)
        return asked

    return put


# What comes of it --------------------------------------------------------------------------------


def test_texts_become_a_language_model(hub):
    asked = hub(rows())
    task = load_hub("owner/name", subset="small", split="dev", length=16)
    assert asked == [("owner/name", "small", "dev")]
    assert repr(task) == f"<task hub:owner/name: language-model, {len(task.vocabulary)} tokens>"
    batch = next(task.batches(4, seed=0))
    assert batch.inputs.shape == (4, 16) and torch.equal(batch.inputs[:, 1:], batch.targets[:, :-1])
    assert set(task.baseline) == set(task.baseline_loss) == {"bigram"} and 0 < task.baseline["bigram"] < 3
    assert "small, dev, column text" in task.card["source"] and "200 of 203 texts" in task.card["size"]


def test_no_document_is_lost_or_stands_in_two_splits(hub):
    hub(rows(text=TEXTS * 2))
    task = load_hub("owner/name", length=8)
    texts = {split: task.rows(split)["text"] for split in SPLITS}
    assert Counter(text for split in SPLITS for text in texts[split]) == Counter(TEXTS * 2)
    assert not (set(texts["train"]) & set(texts["valid"]) | set(texts["valid"]) & set(texts["test"]))
    assert not set(texts["train"]) & set(texts["test"])
    assert task.vocabulary.decode(task.rows("test")["tokens"][0]) == texts["test"][0]


def test_texts_with_a_label_become_classes(hub):
    hub(rows())
    task = load_hub("owner/name", label="tongue", length=30)
    assert task.kind == "classification" and task.target_vocabulary.tokens == ("French", "English")
    for text, answers in zip(task.rows("train")["text"], task.rows("train")["answers"], strict=True):
        assert len(text) <= 30 and answers == ["French" if text.startswith("le") else "English"]
    assert task.baseline["most frequent"] == 0.5 and task.baseline["naive Bayes, 3 letters"] == 1.0


def test_labels_may_be_words_and_rows_without_one_are_left_out(hub):
    hub(rows())
    task = load_hub("owner/name", label="place")
    assert task.target_vocabulary.tokens == ("paris", "rome")
    assert sum(len(task.rows(split)["text"]) for split in SPLITS) == 200


def test_hidden_labels_are_left_out(hub):
    hub(rows(text=TEXTS, label=[-1 if k < 50 else k % 2 for k in range(200)]))
    task = load_hub("owner/name", label="label")
    assert task.target_vocabulary.tokens == ("0", "1")
    assert sum(len(task.rows(split)["text"]) for split in SPLITS) == 150


def test_of_a_large_data_set_a_random_part_is_read(hub):
    # In the order of the classes, as many data sets are.
    hub(rows(text=[f"{k} " * 15_000 for k in range(300)], label=[int(k >= 150) for k in range(300)]))
    task = load_hub("owner/name", length=8)
    texts = [text for split in SPLITS for text in task.rows(split)["text"]]
    assert 2_000_000 <= sum(map(len, texts)) <= 2_100_000
    first = {int(text.split()[0]) for text in texts}
    assert min(first) < 50 and max(first) > 250


def test_one_huge_document_leaves_room_for_others(hub):
    hub(rows(text=["a" * 3_000_000, "b" * 50, "c" * 50, "d" * 50]))
    assert sum(len(load_hub("owner/name", length=8).rows(split)["text"]) for split in SPLITS) == 4


# What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"text": "body"}, "text='body' is no column of 'owner/name'; it has 'text', 'tongue', 'place'"),
        ({"label": "class"}, "label='class' is no column of 'owner/name'; it has 'text', 'tongue'"),
        ({"text": "many"}, "The column 'many' of 'owner/name' holds int64, no text."),
        ({"label": "share"}, "The column 'share' of 'owner/name' holds float64, no classes."),
        ({"label": "many"}, "The column 'many' tells 200 classes apart; it takes from 2 to 100."),
        ({"length": 1}, "length must be a whole number from 2 to 4096, not 1."),
        ({"length": 4096}, "length=4096 is more than the"),
    ],
)
def test_refused_options_are_refused_in_words(hub, options, says):
    hub(rows())
    with pytest.raises(ValueError, match=re.escape(says)):
        load_hub("owner/name", **options)


@pytest.mark.parametrize("texts", [[], ["", " ", None], ["a text", "a text", "another"]])
def test_too_few_texts_are_refused_in_words(hub, texts):
    data = Dataset.from_dict({"text": texts}, features=Features(text=Value("string")))
    hub(data)
    with pytest.raises(ValueError, match=r"holds \d different texts that are not empty; it takes at least 3"):
        load_hub("owner/name")


def test_beginnings_that_are_all_the_same_are_refused_in_words(hub):
    hub(rows())
    with pytest.raises(ValueError, match="holds, by their first 2 characters, 2 different texts"):
        load_hub("owner/name", label="tongue", length=2)


def test_a_column_of_lists_is_no_text(hub):
    hub(rows(text=[["a", "b"]] * 5))
    with pytest.raises(ValueError, match=r"The column 'text' of 'owner/name' holds \w*List, no text"):
        load_hub("owner/name")


@pytest.mark.parametrize("name", ["imdb", "", "a/b/c", "/tmp/folder", "owner/", None])
def test_a_name_without_an_owner_is_refused(name):
    with pytest.raises(ValueError, match=re.escape(f"is named 'owner/name', not {name!r}")):
        load_hub(name)


# The network -------------------------------------------------------------------------------------


@contextmanager
def quickly():
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 5


def online(monkeypatch, address):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "ENDPOINT", f"http://{address}")


def test_without_a_network_the_error_is_quick_and_clear(monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there
        online(monkeypatch, f"127.0.0.1:{closed.getsockname()[1]}")
        with quickly(), pytest.raises(ConnectionError, match="Hub cannot be reached") as error:
            load_hub("owner/name")
    assert "HF_HUB_OFFLINE=1" in str(error.value)


def test_a_network_that_swallows_everything_is_given_up_on(monkeypatch):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()  # and never answers
        online(monkeypatch, f"127.0.0.1:{silent.getsockname()[1]}")
        with quickly(), pytest.raises(ConnectionError, match="Hub cannot be reached"):
            load_hub("owner/name")


def test_an_address_that_is_never_found_is_given_up_on(monkeypatch):
    online(monkeypatch, "hub.invalid")
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: over.wait(30))
    try:
        with quickly(), pytest.raises(ConnectionError, match="no answer in 3 seconds"):
            load_hub("owner/name")
    finally:
        over.set()


def test_an_unknown_data_set_is_refused_in_words(monkeypatch):
    class Unknown(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Unknown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        online(monkeypatch, f"127.0.0.1:{server.server_port}")
        with pytest.raises(ValueError, match="The hub has no data set 'owner/nowhere'"):
            load_hub("owner/nowhere")
        server.shutdown()


def test_offline_without_a_copy_the_error_says_so():
    with quickly(), pytest.raises(ConnectionError, match="no copy of 'owner/nowhere' on this machine"):
        load_hub("owner/nowhere")


# The copy on this machine ------------------------------------------------------------------------


@pytest.fixture
def copy(monkeypatch, tmp_path):
    """A copy as `datasets` leaves one behind, of a data set owner/Two_Tongues."""
    (tmp_path / "two_tongues").mkdir()
    rows(text=TEXTS).to_parquet(tmp_path / "two_tongues" / "train.parquet")
    cache = tmp_path / "cache"
    datasets.load_dataset(str(tmp_path / "two_tongues"), cache_dir=str(cache))
    (left,) = cache.glob("two_tongues")
    left.rename(cache / "owner___two_tongues")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", cache)
    return cache / "owner___two_tongues"


def test_a_copy_is_read_offline(copy):
    task = load_hub("owner/TwoTongues", subset="default")
    assert sum(len(task.rows(split)["text"]) for split in SPLITS) == 200


@pytest.mark.parametrize("harm", ["empty", "cut", "overwritten", "description"])
def test_a_broken_copy_is_an_error_that_says_what_to_remove(copy, harm):
    (file,) = copy.rglob("dataset_info.json" if harm == "description" else "*.arrow")
    sound = file.read_bytes()
    file.write_bytes({"empty": b"", "cut": sound[: len(sound) // 2]}.get(harm, b"{" + bytes(len(sound))))
    with pytest.raises(ValueError, match="cannot be read") as error:
        load_hub("owner/TwoTongues")
    assert f"Remove the folders {copy} and " in str(error.value)
    assert Path(constants.HF_HUB_CACHE).name in str(error.value)
