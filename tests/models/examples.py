"""Small tasks and tensors for the tests of the models."""

import random
from contextlib import nullcontext

import torch
from hypothesis import strategies as st

import seqwidgets as sw
from seqwidgets.models.recurrence import CELLS
from seqwidgets.tasks import Batch, Vocabulary
from seqwidgets.tasks.generated import Recall
from seqwidgets.tasks.kinds import END, Translation
from seqwidgets.tasks.splits import translated

TASK = sw.load_task("recall", delay=3)
small = st.integers(1, 5)
seeds = st.integers(0, 99)
# Training's way through a model, and the way for those who look.
PATHS = [nullcontext, sw.watch]
NETWORKS = sw.model_names(TASK)
BOTH_WAYS = [f"bi{cell}" for cell in CELLS]
TRANSLATORS = ["seq2seq", "seq2seq-attention", "transformer"]


class Labels(Recall):
    """The same sequences, with the letter asked for at every position: all networks suit it."""

    kind = "tagging"
    causal = False


class TurnedRound(Translation):
    """Words of one to five letters, to be written backward."""

    name = "turned-round"

    def __init__(self):
        self.vocabulary = self.target_vocabulary = Vocabulary([END, *"abcd"], silent=[END])
        self.length = self.target_length = 6
        draw = random.Random(0)
        words = [draw.choices(range(1, 5), k=draw.randint(1, 5)) for _ in range(600)]
        rows = translated([[*word, 0] for word in words], [[*word[::-1], 0] for word in words])
        self._splits = dict.fromkeys(("train", "valid", "test"), rows)


LABELS = Labels(delay=3)
PAIRS = TurnedRound()


def tokens(batch, time, seed=0, task=TASK):
    draw = torch.Generator().manual_seed(seed)
    return torch.randint(len(task.vocabulary), (batch, time), generator=draw)


def pairs(batch, seed=0) -> Batch:
    return next(PAIRS.batches(batch, seed))


def gradients(model, loss):
    model.zero_grad()
    loss.backward()
    return [p.grad.clone() for p in model.parameters() if p.grad is not None]


def assert_close(one, other):
    torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-5)
