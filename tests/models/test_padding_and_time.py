"""What a model may see: never the padding, and the future only where it is meant to."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import seqwidgets as sw

from .examples import (
    BOTH_WAYS,
    LABELS,
    NETWORKS,
    PAIRS,
    PATHS,
    TASK,
    TRANSLATORS,
    assert_close,
    pairs,
    seeds,
    tokens,
)

few = settings(max_examples=10)
OPTIONS = {"hidden_size": 8}


def padded(inputs, lengths, more, seed):
    """Other rubbish in the padding, and more of it."""
    rubbish = tokens(len(inputs), inputs.shape[1] + more, seed + 1)
    there = torch.arange(rubbish.shape[1]) < lengths[:, None]
    rubbish[there] = inputs[there[:, : inputs.shape[1]]]
    return rubbish


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", [*NETWORKS, *BOTH_WAYS])
@few
@given(seed=seeds, more=st.integers(0, 2))
def test_padding_never_changes_an_output(name, looking, seed, more):
    model = sw.build_model(name, LABELS, seed=seed, **OPTIONS)
    inputs, lengths = tokens(4, 3, seed), torch.tensor([1, 2, 3, 2])
    with looking():
        before = model(inputs, lengths)
        after = model(padded(inputs, lengths, more, seed), lengths)
    for row, length in enumerate(lengths):
        assert_close(after[row, :length], before[row, :length])


@pytest.mark.parametrize("name", [*NETWORKS, *BOTH_WAYS])
def test_padding_never_changes_a_loss_or_a_gradient(name):
    model = sw.build_model(name, LABELS, **OPTIONS)
    inputs, lengths = tokens(3, 3), torch.tensor([1, 2, 3])
    losses = []
    for more in (0, 2):
        batch_inputs = padded(inputs, lengths, more, seed=5)
        mask = torch.arange(batch_inputs.shape[1]) < lengths[:, None]
        targets = batch_inputs.masked_fill(~mask, -100)
        batch = next(LABELS.batches(3, 0))._replace(
            inputs=batch_inputs, targets=targets, lengths=lengths, mask=mask
        )
        model.zero_grad()
        loss = LABELS.loss(LABELS.output(model, batch), batch)
        loss.backward()
        losses.append((loss.detach(), [p.grad.clone() for p in model.parameters()]))
    (one, first), (other, second) = losses
    assert_close(other, one)
    for a, b in zip(first, second, strict=True):
        assert_close(a, b)


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", sw.model_names(PAIRS))
def test_a_neighbour_in_the_batch_never_changes_a_translation(name, looking):
    model = sw.build_model(name, PAIRS).eval()
    batch = pairs(8)
    with looking():
        together = model(batch.inputs, batch.lengths, targets=batch.targets)
        for row, (length, counts) in enumerate(zip(batch.lengths, batch.mask, strict=True)):
            alone = model(
                batch.inputs[row : row + 1, :length], None, targets=batch.targets[row : row + 1, counts]
            )
            assert_close(alone[0], together[row, : counts.sum()])


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", NETWORKS)
@few
@given(seed=seeds, cut=st.integers(1, 4))
def test_no_causal_model_sees_the_future(name, looking, seed, cut):
    model = sw.build_model(name, TASK, seed=seed, **OPTIONS).eval()
    inputs = tokens(2, 5, seed)
    changed = inputs.clone()
    changed[:, cut:] = (changed[:, cut:] + 1) % len(TASK.vocabulary)
    with looking():
        before, after = model(inputs), model(changed)
    assert torch.equal(before[:, :cut], after[:, :cut])
    assert not torch.equal(before[:, cut:], after[:, cut:])


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", [*BOTH_WAYS, "convolution", "transformer", "feedforward"])
def test_those_that_are_not_causal_do(name, looking):
    model = sw.build_model(name, LABELS, **OPTIONS).eval()
    inputs = tokens(2, 3)
    changed = inputs.clone()
    changed[:, 2] = (changed[:, 2] + 1) % len(LABELS.vocabulary)
    with looking():
        assert not torch.equal(model(inputs)[:, 0], model(changed)[:, 0])


def test_a_transformer_may_be_told_to_cheat_or_not():
    inputs = tokens(1, 4)
    changed = inputs.clone()
    changed[:, 3] = (changed[:, 3] + 1) % len(TASK.vocabulary)
    for task, causal in ((TASK, False), (LABELS, True)):
        for name in ("transformer", "convolution"):
            model = sw.build_model(name, task, causal=causal).eval()
            assert torch.equal(model(inputs)[:, 2], model(changed)[:, 2]) == causal


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", TRANSLATORS)
def test_no_translator_sees_the_target_that_it_is_to_predict(name, looking):
    model = sw.build_model(name, PAIRS).eval()
    batch = pairs(4)
    changed = batch.targets.clone()
    changed[:, 2] = (changed[:, 2].clamp(min=0) + 1) % len(PAIRS.target_vocabulary)
    with looking():
        before = model(batch.inputs, batch.lengths, targets=batch.targets)
        after = model(batch.inputs, batch.lengths, targets=changed)
    assert torch.equal(before[:, :3], after[:, :3])
    assert not torch.equal(before[:, 3:], after[:, 3:])


@pytest.mark.parametrize("looking", PATHS)
@pytest.mark.parametrize("name", NETWORKS)
def test_reading_on_equals_reading_at_once(name, looking):
    model = sw.build_model(name, TASK, **OPTIONS)
    inputs = tokens(2, 5)
    state, pieces = None, []
    with looking():
        for piece in inputs.split(2, dim=1):
            logits, state = model.advance(piece, state)
            pieces.append(logits)
    assert_close(torch.cat(pieces, dim=1), model(inputs))
