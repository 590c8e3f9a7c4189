"""What a Playground lets one choose, given what is on the table."""

from __future__ import annotations

from typing import Any

from ..models import model_names
from ..models.build import sizes
from ..tasks import Task
from ..training import Trainer
from .arrangement import Arrangement
from .recorded import Recorded
from .source import model_label

# What a network learns, in plain words, for those who do not know the names yet.
ABOUT = {
    "actions": "to tell what a customer wants",
    "adding": "to add two of many numbers",
    "agreement": "to put English into French, with agreement",
    "dates": "to write dates as numbers",
    "genes": "where the genes of a bacterium lie",
    "interface": "to put texts of a program into French",
    "names": "to tell where a surname comes from",
    "numbers": "to write numbers as German words",
    "presidents": "to guess the next letter of a speech",
    "presidents-words": "to guess the next word of a speech",
    "prices": "to guess tomorrow's price",
    "purchases": "to guess what a household buys next",
    "recall": "to remember the first letter",
    "receptors": "to find the regions of immune receptors",
    "splice-sites": "to find where introns are cut out",
    "vowels": "to tell which vowel was spoken",
    "ww-domains": "to find WW domains in a protein",
}
MODELS = {
    "feedforward": "feed-forward",
    "convolution": "convolution",
    "rnn": "RNN",
    "gru": "GRU",
    "lstm": "LSTM",
    "birnn": "RNN both ways",
    "bigru": "GRU both ways",
    "bilstm": "LSTM both ways",
    "seq2seq": "encoder-decoder",
    "seq2seq-attention": "encoder-decoder with attention",
    "transformer": "Transformer",
}
SIZES = {"hidden_size": [8, 16, 32, 48, 64, 96, 128, 192, 256], "layers": [1, 2, 3, 4, 5]}


def setup_of(
    arrangement: Arrangement, task: Task, run: Trainer | Recorded, tasks: list[str]
) -> dict[str, Any]:
    """What stands in the controls."""
    usual = sizes(arrangement.model, task)
    baseline = next(iter(task.baseline.items()), None)
    return {
        "live": isinstance(run, Trainer),
        "task": task.name,
        "about": ABOUT.get(task.name, task.kind),
        "model": arrangement.model,
        "label": model_label(run.model),
        "tasks": [[name, ABOUT.get(name, "")] for name in tasks],
        "models": [[name, MODELS[name], _why_not(name, task)] for name in MODELS],
        "sizes": {name: _size(name, arrangement.model_options.get(name, usual[name])) for name in usual},
        "seed": arrangement.seed,
        "hidden": list(arrangement.hidden),
        "metric": task.metric.replace("_", " "),
        "higher_is_better": task.higher_is_better,
        "baseline": baseline and [baseline[0], baseline[1]],
    }


def _size(name: str, value: int) -> dict[str, Any]:
    return {"value": value, "choices": sorted({*SIZES[name], value})}


def _why_not(model: str, task: Task) -> str:
    """Why a model does not suit a task; "" where it does."""
    if model in model_names(task):
        return ""
    if model.startswith("bi"):
        return "it would see the answer"
    return "it turns one sequence into another"
