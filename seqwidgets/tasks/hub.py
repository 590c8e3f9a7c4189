"""Any text of the Hugging Face Hub as a task: `load_task("hub:owner/name", text="column")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from .downloaded import download, intact
from .splits import split_by_group
from .task import check_split, check_whole
from .text.lettered import Lettered
from .text.running import Characters
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from datasets import Dataset, Features

# How much is read at most, in characters: of all documents together, and of one.
ALL, ONE = 2_000_000, 100_000
# How many classes a column of labels may tell apart.
CLASSES = 100


class HubText(Characters):
    """Documents character by character."""

    name = "hub"

    def __init__(self, texts: list[str], length: int) -> None:
        rows = split_by_group(texts)
        self._documents = {split: [texts[k] for k in of] for split, of in rows.items()}
        self._read_documents(self._documents, length)

    def rows(self, split: str) -> dict[str, list]:
        texts = self._documents[check_split(split)]
        return {"text": texts, "tokens": [self.vocabulary.encode(text) for text in texts]}


class HubClasses(Lettered):
    """Texts with a class each."""

    name = "hub"

    def __init__(self, texts: list[str], labels: list[int], classes: list[str]) -> None:
        self.vocabulary = Vocabulary(sorted(set().union(*texts)))
        self.target_vocabulary = Vocabulary(classes)
        self._read_rows(texts, labels, split_by_group(texts))


def load_hub(
    name: str,
    text: str = "text",
    label: str | None = None,
    subset: str | None = None,
    split: str = "train",
    length: int = 64,
) -> HubText | HubClasses:
    """A column of texts from the hub as a language model, or, with a column of labels, as classes.

    name: the data set, `owner/name`. It is downloaded whole, the first time.
    text: the column of texts. Some two million characters of it, drawn at random, are used.
    label: the column with the class of each text, of at most 100 classes.
    subset, split: which part of the data set. It is divided anew into train, valid and test, by
        document; equal documents stay together.
    length: characters, 2 to 4096: of the window onto the texts; where they have classes, of the
        beginning that is read of each.

    Raises ValueError for what the data set lacks, saying what it has, and ConnectionError where
    there is no network.
    """
    check_whole("length", length, 2, 4096)
    rows = download(name, subset, split)
    _check_columns(name, rows.features, text, label)
    with intact(name):
        texts, values = _draw(rows, text, label, length if label else ONE)
    if len(set(texts)) < 3:
        read = f", by their first {length} characters," if label else ""
        raise ValueError(
            f"The column {text!r} of {name!r} holds{read} {len(set(texts))} different texts that are not "
            "empty; it takes at least 3: one to train on, one to validate and one to test."
        )
    task = HubClasses(texts, *_classes(rows.features, label, values)) if label else HubText(texts, length)
    task.name = f"hub:{name}"  # type: ignore[misc]  # the name of a class everywhere else
    task.card = {
        "source": f"Hugging Face Hub: {name}, {subset or 'default'}, {split}, column {text}",
        "licence": rows.info.license or f"see https://huggingface.co/datasets/{name}",
        "size": f"{len(texts):,} of {len(rows):,} texts, {sum(map(len, texts)):,} characters, "
        f"{len(task.vocabulary)} of them distinct",
        "real": "as the page of the data set says; nobody has checked it for this package",
        "generated": "as the page of the data set says",
        "split": "by document, at random; equal documents stay together, similar ones may not",
        "baseline": "the most frequent class; naive Bayes on runs of 2 and of 3 characters"
        if label
        else "bigram: the next character from the one before, counted on train",
    }
    return task


def _check_columns(name: str, features: Features, text: str, label: str | None) -> None:
    for column, option in ((text, "text"), (label, "label")):
        if column is not None and column not in features:
            raise ValueError(
                f"{option}={column!r} is no column of {name!r}; it has {', '.join(map(repr, features))}."
            )
    if _holds(features[text]) not in ("string", "large_string"):
        raise ValueError(f"The column {text!r} of {name!r} holds {_holds(features[text])}, no text.")
    if label and not _holds(features[label]).startswith(("string", "large_string", "int", "uint", "bool")):
        raise ValueError(f"The column {label!r} of {name!r} holds {_holds(features[label])}, no classes.")


def _holds(feature: object) -> str:
    """What a column holds, in a word, such as string, int64 or Image."""
    return getattr(feature, "dtype", None) or type(feature).__name__


def _draw(rows: Dataset, text: str, label: str | None, longest: int) -> tuple[list[str], list]:
    """The beginnings of texts, in random order, and their labels; rows that lack one are left out."""
    # Many data sets stand in the order of their classes.
    order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(0))
    rows, texts, labels, size = rows.select_columns([text, *([label] if label else [])]), [], [], 0
    for some in order.split(1000):
        part = rows[some.tolist()]
        for read, value in zip(part[text], part[label or text], strict=True):
            # By the hub's custom -1 stands for a label that is kept secret.
            if not read or not read.strip() or value in (None, -1):
                continue
            texts.append(read[:longest])
            labels.append(value)
            size += len(texts[-1])
            if size >= ALL:
                return texts, labels
    return texts, labels


def _classes(features: Features, label: str, values: list) -> tuple[list[int], list[str]]:
    """The number of each label's class, and the names of the classes."""
    distinct = sorted(set(values))
    if not 2 <= len(distinct) <= CLASSES:
        raise ValueError(
            f"The column {label!r} tells {len(distinct)} classes apart; it takes from 2 to {CLASSES}."
        )
    names = getattr(features[label], "names", None)
    number = {value: k for k, value in enumerate(distinct)}
    return [number[value] for value in values], [names[v] if names else str(v) for v in distinct]
