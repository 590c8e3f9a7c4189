"""Contenders with one mistake each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...models import build_model
from ...questions.challenge.entry import Contender
from ...tasks import Task
from ..exercise import Misconception

Made = tuple[nn.Module, dict[str, Any]]
Forward = Callable[[nn.Module, Tensor, Tensor], Tensor]
SETTINGS = {"learning_rate": 5e-3, "batch_size": 16}


class Reader(nn.Module):
    """A small network with parts of torch's own: it reads, and answers from the mean over what it read."""

    def __init__(self, tokens: int, outputs: int, batch_first: bool = True, pages: bool = False) -> None:
        super().__init__()
        self.embedding = nn.Embedding(tokens, 16)
        self.read = nn.GRU(16, 24, batch_first=batch_first)
        self.output = nn.Linear(24, tokens if pages else outputs)

    def forward(self, inputs: Tensor, lengths: Tensor) -> Tensor:
        hidden, _ = self.read(self.embedding(inputs))
        count = torch.arange(1, inputs.shape[1] + 1)
        return self.output(hidden.cumsum(1) / count[:, None])


def reader(task: Task, seed: int, **options: Any) -> Reader:
    """With first weights of a seed."""
    torch.manual_seed(seed)
    return Reader(len(task.vocabulary or ()), len(task.target_vocabulary or ()), **options)


def sound(task: Task, seed: int) -> Made:
    """A contender that keeps the rules."""
    return reader(task, seed), SETTINGS


class Changed(nn.Module):
    """A network whose answers come about in another way."""

    def __init__(self, network: nn.Module, forward: Forward) -> None:
        super().__init__()
        self.network, self.way = network, forward

    def forward(self, inputs: Tensor, lengths: Tensor) -> Tensor:
        return self.way(self.network, inputs, lengths)


def answering(forward: Forward, **options: Any) -> Contender:
    """A contender whose network answers in another way."""
    return lambda task, seed: (Changed(reader(task, seed, **options), forward), SETTINGS)


def library(name: str, **options: Any) -> Contender:
    """A contender of the library's networks."""
    return lambda task, seed: (build_model(name, task, seed=seed, **options), SETTINGS)


def trained_with(**settings: Any) -> Contender:
    """A contender with other settings."""
    return lambda task, seed: (reader(task, seed), SETTINGS | settings)


def _model_alone(task: Task, seed: int) -> nn.Module:
    return reader(task, seed)


def _always_seed_0(task: Task, seed: int) -> Made:
    return sound(task, 0)


def _chance_of_its_own(task: Task, seed: int) -> Made:
    return Reader(len(task.vocabulary or ()), len(task.target_vocabulary or ())), SETTINGS


def _test_seen(task: Task, seed: int) -> Made:
    model = reader(task, seed)
    seen = next(task.batches(64, seed, "test"))
    with torch.no_grad():
        counts = torch.bincount(seen.targets[seen.mask], minlength=model.output.out_features)
        model.output.bias.add_(counts / counts.sum())
    return model, SETTINGS


class _Listed(nn.Module):
    """Its layers stand in a plain list."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.embedding, self.output = network.embedding, network.output
        self.layers = [network.read]

    def forward(self, inputs: Tensor, lengths: Tensor) -> Tensor:
        hidden, _ = self.layers[0](self.embedding(inputs))
        return self.output(hidden)


def _in_a_list(task: Task, seed: int) -> Made:
    return _Listed(reader(task, seed)), SETTINGS


def _last_alone(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    return network(inputs, lengths)[torch.arange(len(inputs)), lengths - 1]


def _mean_of_batch(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    said = network(inputs, lengths)
    return said.mean(0, keepdim=True).expand_as(said)


def _input_ignored(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    return network(torch.zeros_like(inputs), lengths)[:, :1].expand(-1, inputs.shape[1], -1)


def _padding_read(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    """The answer after everything, padding and all, stands at each position."""
    said = network(inputs, lengths)
    return said[:, -1:].expand_as(said)


def _padding_counted(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    """The padding is blanked, and the mean goes over the longest length all the same."""
    said = network(inputs, lengths)
    there = torch.arange(inputs.shape[1]) < lengths[:, None]
    return (said * there[..., None]).mean(1, keepdim=True).expand_as(said)


def _detached(network: nn.Module, inputs: Tensor, lengths: Tensor) -> Tensor:
    return network(inputs, lengths).detach()


MISCONCEPTIONS = (
    Misconception("the model is returned alone, without its settings", _model_alone),
    Misconception(
        "the embedding is not counted: with it the model is too large",
        library("rnn", hidden_size=64, embedding_size=241),
    ),
    Misconception(
        "the biases are not counted: with them the model is too large",
        library("rnn", hidden_size=137, embedding_size=2),
    ),
    Misconception("the model is larger than the rules allow", library("gru", hidden_size=128)),
    Misconception("the test sessions are looked at before the test", _test_seen),
    Misconception(
        "the first weights come from torch's own generator and not from the seed, so that nobody can "
        "repeat the run",
        _chance_of_its_own,
    ),
    Misconception("the seed is not used: every run begins with the same weights", _always_seed_0),
    Misconception("there is one answer a sequence, and not one at each position", answering(_last_alone)),
    Misconception(
        "the classes stand before time and not behind it",
        answering(lambda network, *given: network(*given).mT),
    ),
    Misconception(
        "a page is predicted and not an intent: the scores are those of the pages",
        answering(lambda network, *given: network(*given), pages=True),
    ),
    Misconception(
        "a softmax stands at the end, so that probabilities are given where logits are asked for",
        answering(lambda network, *given: functional.softmax(network(*given), dim=-1)),
    ),
    Misconception(
        "a softmax stands at the end, and runs over time",
        answering(lambda network, *given: functional.softmax(network(*given), dim=1)),
    ),
    Misconception("the input is ignored: every sequence has the same answer", answering(_input_ignored)),
    Misconception("the mean is taken over the batch: all rows have one answer", answering(_mean_of_batch)),
    Misconception(
        "the network reads along the batch and not along time (torch's own need `batch_first=True`)",
        answering(lambda network, *given: network(*given), batch_first=False),
    ),
    Misconception("the padding is read as if it were pages", answering(_padding_read)),
    Misconception(
        "the padding is blank but counted: the mean goes over the longest length and not over each "
        "sequence's own",
        answering(_padding_counted),
    ),
    Misconception(
        "layers stand in a plain list, so that they are neither counted nor trained (`nn.ModuleList` "
        "makes them known)",
        _in_a_list,
    ),
    Misconception("the answers are detached, so that nothing is learnt", answering(_detached)),
    Misconception("the learning rate is so high that the loss grows", trained_with(learning_rate=5.0)),
    Misconception("the learning rate is so low that nothing happens", trained_with(learning_rate=1e-7)),
)
