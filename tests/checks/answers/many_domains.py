"""Right answers to lesson 08's challenge, as different people enter it."""

import torch
from torch import nn
from torch.nn import functional

import seqwidgets as sw

# 8.1 contender


class Pairs(nn.Module):
    """Which page was opened before which other one: 915 parameters."""

    def __init__(self, pages, classes):
        super().__init__()
        self.pages, self.dropout = pages, nn.Dropout(0.3)
        self.output = nn.Linear(pages + pages * pages, classes)

    def forward(self, inputs, lengths=None):
        now = functional.one_hot(inputs, self.pages).float()
        seen = now.cumsum(1).clamp(max=1)
        before = functional.pad(seen, (0, 0, 1, -1))
        pairs = (before[..., None] * now[:, :, None]).cumsum(1).clamp(max=1)
        return self.output(self.dropout(torch.cat([seen, pairs.flatten(2)], dim=-1)))


class LastState(nn.Module):
    """torch's own LSTM with its layers in a ModuleList, and log-probabilities at the end."""

    def __init__(self, tokens, classes):
        super().__init__()
        self.embedding = nn.Embedding(tokens, 8)
        self.layers = nn.ModuleList([nn.LSTM(8, 24, batch_first=True), nn.LSTM(24, 24, batch_first=True)])
        self.output = nn.Linear(24, classes)

    def forward(self, inputs, lengths):
        x = self.embedding(inputs)
        for layer in self.layers:
            x, _ = layer(x)
        return self.output(x).log_softmax(-1)


class WholeSession(nn.Module):
    """The mean over what is there, said at every position."""

    def __init__(self, tokens, classes):
        super().__init__()
        self.weights = nn.Parameter(0.1 * torch.randn(tokens, classes))

    def forward(self, inputs, lengths):
        there = torch.arange(inputs.shape[1]) < lengths[:, None]
        scores = (self.weights[inputs] * there[..., None]).sum(1) / lengths[:, None]
        return scores[:, None].expand(-1, inputs.shape[1], -1)


def own(network, **settings):
    def make(task, seed):
        torch.manual_seed(seed)
        return network(len(task.vocabulary), len(task.target_vocabulary)), settings

    return make


def who_came_before_whom(task, seed):
    return own(Pairs, learning_rate=3e-3, weight_decay=0.1)(task, seed)


def two_layers_of_torch(task, seed):
    return own(LastState, learning_rate=1e-2)(task, seed)


def a_bag_of_pages(task, seed):
    return own(WholeSession, learning_rate=1e-1, batch_size=64)(task, seed)


def a_small_transformer(task, seed):
    return sw.build_model("transformer", task, seed=seed, hidden_size=32, layers=1), {}


def a_convolution_in_a_list(task, seed):
    model = sw.build_model("convolution", task, seed=seed, hidden_size=32, dropout=0.3)
    return [model, {"learning_rate": 3e-3, "optimizer": "adam", "clip": None}]


STYLES = {
    "contender": [
        who_came_before_whom,
        two_layers_of_torch,
        a_bag_of_pages,
        a_small_transformer,
        a_convolution_in_a_list,
    ]
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
# The sizes are the learner's to choose, within the rules: how good they are is said by the medal.
_CALL = "build_model('bilstm', task, seed=seed, hidden_size=32, embedding_size=16"
CHOICES = {
    "contender": {
        f"line 7: {_CALL}, dropout=0.5) -> {_CALL})": "no dropout",
        "line 7: 32 -> 33": "a unit more",
        "line 7: 32 -> 31": "a unit less",
        "line 7: 16 -> 17": "a number more for a page",
        "line 7: 16 -> 15": "a number less for a page",
        "line 8: 32 -> 33": "a session more in a batch",
        "line 8: 32 -> 31": "a session less in a batch",
    }
}
