"""What the rules of the challenge ask of a model, each looked at in a moment and without training it."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...models.chance import evaluating
from .entry import Entry, Finding
from .rules import LIMIT

MORE = 7  # positions of padding


def size(entry: Entry) -> Finding:
    """Every number that is learnt counts, those of the embedding and the biases as well."""
    sizes = {name: parameter.numel() for name, parameter in entry.model.named_parameters()}
    total = sum(sizes.values())
    modules = entry.model.modules()
    embeddings = sum(each.weight.numel() for each in modules if isinstance(each, nn.Embedding))
    biases = sum(parameter.numel() for parameter in entry.model.parameters() if parameter.dim() == 1)
    fault = ""
    if total > LIMIT:
        fault = "too large"
        if total - embeddings <= LIMIT:
            fault = "embedding not counted"
        elif total - biases <= LIMIT:
            fault = "biases not counted"
    return Finding("parameters", f"at most {LIMIT:,}", f"{total:,}", fault)


def test_unseen(entry: Entry) -> Finding:
    """A model that has seen the test is no answer to it."""
    found = "looked at" if entry.tested else "unseen"
    return Finding("the test split", "unseen", found, "test seen" if entry.tested else "")


def same_again(entry: Entry) -> Finding:
    """The same seed gives the same first weights."""
    same = torch.equal(entry.weights(entry.again(entry.seed)), entry.weights(entry.model))
    found = "the same weights" if same else "other weights"
    return Finding("made again", "the same weights", found, "" if same else "not repeatable")


def seeded(entry: Entry) -> Finding:
    """Another seed gives other ones: a score is worth something over several only."""
    same = torch.equal(entry.weights(entry.again(entry.seed + 1)), entry.weights(entry.model))
    found = "the same weights" if same else "other weights"
    return Finding("another seed", "other weights", found, "seed unused" if same else "")


def form(entry: Entry) -> Finding:
    """A score for each class at each position."""
    batch = entry.sessions()
    with evaluating(entry.model), torch.no_grad():
        said = entry.model(batch.inputs, batch.lengths)
    rows, time = batch.inputs.shape
    classes, tokens = len(entry.task.target_vocabulary or ()), len(entry.task.vocabulary or ())
    wanted = (rows, time, classes)
    fault = "another form"
    if not isinstance(said, Tensor):
        return Finding("the answers", f"a tensor {wanted}", f"a {type(said).__name__}", fault)
    known = {
        (rows, classes): "one answer a sequence",
        (rows, classes, time): "classes before time",
        (rows, time, tokens): "pages for classes",
    }
    fault = "" if said.shape == wanted else known.get(tuple(said.shape), fault)
    return Finding("the answers", f"shape {wanted}", f"shape {tuple(said.shape)}", fault)


def logits(entry: Entry) -> Finding:
    """What the loss takes the softmax of. Log-probabilities are logits, too."""
    batch = entry.sessions()
    with evaluating(entry.model), torch.no_grad():
        said = entry.model(batch.inputs, batch.lengths)
    ones = torch.ones(())
    found, fault = "logits", ""
    if not said.isfinite().all():
        found, fault = "not all of them numbers", "no numbers"
    elif (said >= 0).all() and torch.allclose(said.sum(-1), ones, atol=1e-4):
        found, fault = "probabilities: they sum to 1", "probabilities"
    elif (said >= 0).all() and torch.allclose(said.sum(1), ones, atol=1e-4):
        found, fault = "they sum to 1 over time", "softmax over time"
    return Finding("the scores", "logits", found, fault)


def input_matters(entry: Entry) -> Finding:
    """Different sequences, each by itself, have different answers."""
    batch = entry.sessions()
    said = [
        entry.answers(batch.inputs[i : i + 1, :n], batch.lengths[i : i + 1])
        for i, n in enumerate(batch.lengths.tolist())
    ]
    same = all(torch.allclose(each, said[0], atol=1e-6) for each in said)
    found = "the same" if same else "different"
    return Finding("answers to different sequences", "different", found, "input ignored" if same else "")


def rows_apart(entry: Entry) -> Finding:
    """What stands beside a sequence in its batch says nothing about it."""
    about, wanted = "an answer hangs on", "its own sequence alone"
    batch = entry.sessions()
    length = int(batch.lengths.min())  # no padding: that is looked at by itself
    inputs, lengths = batch.inputs[:, :length], torch.full_like(batch.lengths, length)
    together = entry.answers(inputs, lengths)
    alone = torch.cat([entry.answers(inputs[i : i + 1], lengths[i : i + 1]) for i in range(len(inputs))])
    if torch.allclose(together, alone, atol=1e-4):
        return Finding(about, wanted, wanted)
    if torch.allclose(together, together[:1].expand_as(together), atol=1e-5):
        return Finding(about, wanted, "the whole batch: all rows have one answer", "mean over the batch")
    turned = entry.answers(inputs.flip(0), lengths).flip(0)
    in_order = not torch.allclose(turned, together, atol=1e-4)
    found = "the order of the batch" if in_order else "the rest of the batch"
    return Finding(about, wanted, found, "along the batch" if in_order else "rows mixed")


def padding(entry: Entry) -> Finding:
    """What stands behind the end of a sequence, and how much of it, changes nothing."""
    about, wanted = "when the padding changes, the answers", "stay"
    drawn = entry.sessions(32)
    # The shorter ones: a Transformer has positions for the longest session and no more.
    batch = drawn.rows(drawn.lengths.argsort()[:8])
    plain = entry.answers(batch.inputs, batch.lengths)
    longer = functional.pad(batch.inputs, (0, MORE))
    behind = torch.arange(longer.shape[1]) >= batch.lengths[:, None]
    other = torch.where(behind, longer + 1, longer) % len(entry.task.vocabulary or ())
    if torch.allclose(entry.answers(other[:, :-MORE], batch.lengths), plain, atol=1e-4):
        if torch.allclose(entry.answers(longer, batch.lengths), plain, atol=1e-4):
            return Finding(about, wanted, "stay")
        return Finding(about, wanted, "change with its length", "padding counted")
    return Finding(about, wanted, "change with its tokens", "padding read")


LOOKS = (
    size,
    test_unseen,
    same_again,
    seeded,
    form,
    logits,
    input_matters,
    rows_apart,
    padding,
)
