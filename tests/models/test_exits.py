"""The way out for very many words: chances that add up, and a loss that is quicker and the same."""

import pytest
import torch
from hypothesis import given, settings
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.models.exits import Grouped, way_out

from .examples import TASK, assert_close, gradients, seeds, small


@settings(max_examples=15)
@given(batch=small, time=small, seed=seeds)
def test_grouped_chances_add_up_and_the_loss_is_theirs(batch, time, seed):
    torch.manual_seed(seed)
    exit = Grouped(8, nn.Embedding(50, 6))
    hidden = torch.randn(batch, time, 8)
    targets = torch.randint(50, (batch, time))
    mask = torch.rand(batch, time) < 0.7
    mask[0, 0] = True
    logs = exit(hidden)
    assert_close(logs.exp().sum(-1), torch.ones(batch, time))
    expected = functional.nll_loss(logs[mask], targets[mask])
    found = exit.loss(hidden, targets.masked_fill(~mask, -100), mask)
    assert_close(found, expected)
    for one, other in zip(gradients(exit, found), gradients(exit, expected), strict=True):
        assert_close(one, other)


def test_a_model_trains_by_the_quicker_way_and_scores_by_the_whole():
    model = sw.build_model("lstm", TASK, exit="grouped", hidden_size=16)
    batch = next(TASK.batches(8, 0))
    quick, whole = TASK.loss_of(model, batch), TASK.loss(TASK.output(model, batch), batch)
    assert_close(quick, whole)
    asked = (batch.inputs, batch.lengths, batch.targets, batch.mask)
    assert model.quick_loss(*asked) is not None
    assert sw.build_model("lstm", TASK).quick_loss(*asked) is None


def test_it_reads_and_predicts_with_the_same_vectors():
    model = sw.build_model("lstm", TASK, exit="grouped")
    assert model.output.vectors is model.embedding.weight


def test_a_task_that_predicts_other_than_it_reads_is_refused_in_words():
    for embedding, outputs in ((nn.Embedding(5, 4), 6), (nn.Linear(2, 4), 5)):
        with pytest.raises(ValueError, match="a language model"):
            way_out("grouped", 8, outputs, embedding)
    with pytest.raises(ValueError, match="a language model"):
        sw.build_model("lstm", sw.load_task("adding"), exit="grouped")
