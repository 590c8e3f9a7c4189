"""What lesson 04 says of language models: bits, temperature, and the keyboard."""

from __future__ import annotations

import copy
import math
import re
from functools import cache

import torch

import seqwidgets as sw
from seqwidgets.models import write
from seqwidgets.tasks import Task
from seqwidgets.training.evaluate import evaluate

from .claim import Claim
from .trained import held_out, trained

STEPS = 1000
WRITTEN = 2000  # characters
FREQUENT = ("the", "of", "and", "to")


@cache
def _characters() -> Task:
    return sw.load_task("presidents")


@cache
def _lstm(seed: int) -> dict[str, torch.nn.Module]:
    """The LSTM of the lesson at some moments of its run."""
    model = sw.build_model("lstm", _characters(), seed=seed)
    trainer = sw.Trainer(model, _characters(), learning_rate=0.01, seed=seed, name="claim")

    def after(run: sw.Trainer, steps: int) -> torch.nn.Module:
        run.run(until=sw.until(steps=steps))
        return copy.deepcopy(run.model)

    models = {"100 steps": after(trainer, 100), "800 steps": after(trainer, 700)}
    smaller = trainer.fork(name="smaller steps")
    smaller.set(learning_rate=0.001)
    models |= {"1,000 steps": after(trainer, 200), "the last 200 smaller": after(smaller, 200)}
    trainer.close()
    smaller.close()
    return models


def _bits(model: torch.nn.Module) -> float:
    return held_out(model, _characters())


def learning(seed: int) -> dict[str, float]:
    models = _lstm(seed)
    words = _words(write(models["100 steps"], _characters().vocabulary, "The ", WRITTEN, 1.0))
    transformer = sw.build_model("transformer", _characters(), seed=seed)
    transformer = trained(transformer, _characters(), STEPS, seed, learning_rate=0.005).model
    return {
        "bits, LSTM after 100 steps": _bits(models["100 steps"]),
        "LSTM": _bits(models["1,000 steps"]),
        "Transformer": _bits(transformer),
        "frequent words after 100 steps": sum(word in FREQUENT for word in words) / len(words),
        "letters a word": sum(map(len, words)) / len(words),
    } | _characters().baseline


def rate(seed: int) -> dict[str, float]:
    wanted = ("800 steps", "1,000 steps", "the last 200 smaller")
    return {f"bits, {name}": _bits(_lstm(seed)[name]) for name in wanted} | _characters().baseline


def _words(text: str) -> list[str]:
    """Those that are whole: the first and the last may be cut."""
    return re.findall(r"[a-z]+", text.lower())[1:-1]


def _written(seed: int, temperature: float, top_k: int | None = None) -> dict[str, float]:
    """Which share of the written words is in the messages of train, and how many are different."""
    model, task = _lstm(seed)["1,000 steps"], _characters()
    known = set(_words("".join(task.train["text"])))
    words = _words(write(model, task.vocabulary, "The ", WRITTEN, temperature, top_k=top_k))
    name = f"at {temperature}" if top_k is None else f"at {temperature}, the best {top_k}"
    return {
        f"made up, {name}": sum(word not in known for word in words) / len(words),
        f"different, {name}": len(set(words)) / len(words),
    }


def temperature(seed: int) -> dict[str, float]:
    return (
        _written(seed, 0.2)
        | _written(seed, 0.8)
        | _written(seed, 1.0)
        | _written(seed, 1.5)
        | _written(seed, 1.5, 5)
    )


def united(seed: int) -> dict[str, float]:
    model, vocabulary = _lstm(seed)["1,000 steps"].eval(), _characters().vocabulary
    figures = {}
    for text, expected in (("of the Unite", "d"), ("and the ", None)):
        with torch.no_grad():
            chances = model(vocabulary.encode(text)[None])[0, -1].softmax(-1)
        likeliest = chances.max() if expected is None else chances[vocabulary.tokens.index(expected)]
        figures[f"chance of {expected or 'the likeliest'} after {text!r}"] = float(likeliest)
    return figures


def keyboard(seed: int) -> dict[str, float]:
    task = sw.load_task("presidents-words")
    model = trained(sw.build_model("lstm", task, seed=seed), task, STEPS, seed).model
    scores = evaluate(model, task, task.epoch(64))
    perplexities = {f"{name}, perplexity": value for name, value in task.perplexities("valid").items()}
    return {
        "among three, LSTM": scores["top_3"],
        "suggested": scores["suggested"],
        "perplexity": scores["perplexity"],
        "bits per word": math.log2(scores["perplexity"]),
        **task.baseline,
        **perplexities,
    }


CLAIMS = [
    Claim(
        "Characters: frequent words and plausible lengths come within 100 steps; after 1,000 the LSTM is "
        "far below the bigram, and the Transformer behind the LSTM",
        learning,
        lambda f: (
            f["LSTM"] < f["Transformer"] < f["bigram"] - 1
            and f["bits, LSTM after 100 steps"] < f["bigram"]
            and f["frequent words after 100 steps"] > 0.1
        ),
    ),
    Claim(
        "200 steps that are ten times smaller gain more than 200 of the old size",
        rate,
        lambda f: f["bits, the last 200 smaller"] < f["bits, 1,000 steps"] - 0.05,
    ),
    Claim(
        "At 0.2 a model repeats itself, at 1.5 it makes up words; among the five best it makes up fewer",
        temperature,
        lambda f: (
            f["different, at 0.2"] < f["different, at 0.8"]
            and f["made up, at 0.2"] < f["made up, at 0.8"] < f["made up, at 1.5"]
            and f["made up, at 1.5, the best 5"] < f["made up, at 1.5"]
        ),
    ),
    Claim(
        "A trained model is nearly certain after 'of the Unite', and not after 'and the '",
        united,
        lambda f: (
            f["chance of d after 'of the Unite'"] > 0.9
            and f["chance of the likeliest after 'and the '"] < 0.3
        ),
    ),
    Claim(
        "Words, 1,000 steps: the right one is among three 3 times in 10, about as often as by a bigram",
        keyboard,
        lambda f: abs(f["among three, LSTM"] - f["bigram"]) < 0.01,
    ),
]
