"""Lesson 07's exercises: answers that are wrong in the ways in which people write them."""

import pytest
import torch
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.checks.biological_sequences import (
    EXERCISES,
    IN_SILICO_MUTAGENESIS,
    ONE_HOT_DNA,
    SALIENCY,
    TAGGING_LOSS,
)
from seqwidgets.widgets.mutagenesis import log_odds
from tests.widgets.test_sequence_track import scanned


def looked_up(letters="ACGT", small=True):
    """A learner's table of rows: -1, which `find` gives for what it does not find, is its last row."""

    def one_hot_dna(sequence):
        numbers = [letters.find(letter) for letter in (sequence.upper() if small else sequence)]
        return torch.eye(len(letters))[numbers]

    return one_hot_dna


def with_a_dictionary(sequence):
    numbers = {"A": 0, "C": 1, "G": 2, "T": 3}
    return torch.eye(4)[[numbers.get(letter, 0) for letter in sequence.upper()]]


def only_known(sequence):
    return torch.eye(4)[["ACGT".index(letter) for letter in sequence.upper() if letter in "ACGT"]]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (looked_up(), "counts as the last one, T"),
        (with_a_dictionary, "counts as the first one, A"),
        (only_known, "is left out"),
        (looked_up("ACGTN"), "a fifth column"),
        (lambda sequence: ONE_HOT_DNA.solution(sequence)[:, [0, 3, 1, 2]], "in the order A, T, C, G"),
        (lambda sequence: torch.tensor([[float(c == b) for b in "ACGT"] for c in sequence]), "small letters"),
        (lambda sequence: ONE_HOT_DNA.solution(sequence).mT, "the matrix is transposed"),
        (lambda sequence: ONE_HOT_DNA.solution(sequence).long(), "expected are floating-point"),
    ],
)
def test_wrong_rows_are_named(answer, named):
    outcome = sw.check.one_hot_dna(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def losses(change, axes=(1, 2)):
    """A learner's loss, by what becomes of the loss at each position (batch, time)."""

    def tagging_loss(logits, labels, mask):
        each = functional.cross_entropy(logits.transpose(*axes), labels, reduction="none")
        return change(each, mask)

    return tagging_loss


def guesses(logits, labels, mask):
    return functional.cross_entropy((logits * mask.unsqueeze(2)).flatten(0, 1), labels.flatten())


def reshaped(logits, labels, mask):
    batch, time, number = logits.shape
    each = functional.cross_entropy(logits.view(batch, number, time), labels, reduction="none")
    return (each * mask).sum() / mask.sum().clamp(min=1)


def zero_ignored(logits, labels, mask):
    return nn.CrossEntropyLoss(ignore_index=0)(logits.transpose(1, 2), labels)


def of_probabilities(logits, labels, mask):
    return TAGGING_LOSS.solution(torch.softmax(logits, dim=-1), labels, mask)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (losses(lambda each, mask: each.mean()), "the padding is counted as well"),
        (losses(lambda each, mask: (each * mask).mean()), "divided by the full length"),
        (losses(lambda each, mask: (each * mask).sum() / mask.sum()), "gives no number"),
        (losses(lambda each, mask: (each * mask).sum()), "summed and not averaged"),
        (losses(lambda each, mask: (each * mask).sum() / len(each)), "the number of sequences"),
        (
            losses(lambda each, mask: ((each * mask).sum(1) / mask.sum(1).clamp(min=1)).mean()),
            "each sequence is averaged by itself",
        ),
        (losses(lambda each, mask: (each * ~mask).sum() / (~mask).sum().clamp(min=1)), "inverted"),
        (guesses, "a guess like any other"),
        (reshaped, "which mixes them"),
        (of_probabilities, "taken twice"),
        (zero_ignored, "which is the background"),
    ],
)
def test_wrong_losses_are_named(answer, named):
    outcome = sw.check.tagging_loss(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_loss_is_a_number_that_can_be_learnt_from():
    cut_off = sw.check.tagging_loss(lambda *given: TAGGING_LOSS.solution(*given).item())
    assert "returned a float; expected is a tensor" in cut_off.message
    wider = sw.check.tagging_loss(lambda *given: TAGGING_LOSS.solution(*given).double())
    assert "holds float64; a model goes on in float32" in wider.message


def test_the_loss_is_that_of_a_tagging():
    for name in ("splice-sites", "ww-domains"):
        task = sw.load_task(name)
        batch = next(task.batches(4, seed=0))
        logits = task.output(sw.build_model("convolution", task), batch)
        theirs = task.loss(logits, batch)
        torch.testing.assert_close(TAGGING_LOSS.reference(logits, batch.targets, batch.mask), theirs)


def mutated(put, sign=1, restore=True):
    """A learner's loops, with the mistakes that people make in them."""

    def in_silico_mutagenesis(model, sequence):
        work, before = sequence.clone(), model(sequence[None])
        changes = torch.zeros_like(sequence)
        for position in range(len(sequence)):
            for base in range(4):
                if restore:
                    work = sequence.clone()
                put(work, position, base)
                changes[position, base] = sign * (model(work[None]) - before)
        return changes

    return in_silico_mutagenesis


def put(work, position, base):
    work[position] = functional.one_hot(torch.tensor(base), 4)


def put_beside(work, position, base):
    work[position, base] = 1


def put_nothing(work, position, base):
    work[position] = 0


def scores_alone(model, sequence):
    return IN_SILICO_MUTAGENESIS.solution(model, sequence) + model(sequence[None])


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (mutated(put, sign=-1), "the sign is turned"),
        (mutated(put, restore=False), "a change stays when the next is made"),
        (mutated(put_beside), "two ones in a row"),
        (mutated(put_nothing), "the base is taken away"),
        (scores_alone, "nothing is subtracted"),
        (lambda *given: IN_SILICO_MUTAGENESIS.solution(*given).T, "transposed"),
        (lambda *given: IN_SILICO_MUTAGENESIS.solution(*given).abs(), "only the size"),
    ],
)
def test_wrong_mutagenesis_is_named(answer, named):
    assert sw.check.in_silico_mutagenesis(mutated(put))
    outcome = sw.check.in_silico_mutagenesis(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_what_a_network_cannot_read_is_said():
    outcome = sw.check.in_silico_mutagenesis(lambda model, sequence: model(sequence))
    assert outcome.verdict == "Error"
    assert "it was given torch.float32 (4, 4). One sequence is a batch of one" in outcome.message
    outcome = sw.check.saliency(lambda model, sequence, label: model("GATC"))
    assert "it was given 'GATC'" in outcome.message


def test_a_sequence_that_stays_changed_is_noticed():
    def in_place(model, sequence):
        changes = IN_SILICO_MUTAGENESIS.solution(model, sequence)
        sequence[0] = 0
        return changes

    assert "changes its inputs" in sw.check.in_silico_mutagenesis(in_place).message


def explained(score, finish=lambda gradient, sequence: (gradient * sequence).sum(1)):
    """A learner's saliency, of a score of the logits."""

    def saliency(model, sequence, label):
        inputs = sequence.clone().requires_grad_()
        score(model(inputs[None]), label).backward()
        return finish(inputs.grad, sequence)

    return saliency


def logit(logits, label):
    return logits[0, label]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (explained(lambda logits, label: nn.CrossEntropyLoss()(logits, torch.tensor([label]))), "the loss"),
        (explained(lambda logits, label: logits.softmax(1)[0, label]), "that of the probability"),
        (explained(lambda logits, label: logits.log_softmax(1)[0, label]), "the logarithm"),
        (explained(lambda logits, label: logits.sum()), "of all labels are explained"),
        (explained(lambda logits, label: logits.max()), "the largest logit"),
        (explained(logit, lambda gradient, sequence: gradient.sum(1)), "not multiplied by the input"),
        (explained(logit, lambda gradient, sequence: gradient.abs().amax(1)), "without sign"),
        (explained(logit, lambda gradient, sequence: (gradient * sequence).sum(1).abs()), "sign is lost"),
        (explained(logit, lambda gradient, sequence: gradient * sequence), "not summed over the columns"),
        (explained(logit, lambda gradient, sequence: gradient), "neither multiplied nor summed"),
    ],
)
def test_wrong_saliency_is_named(answer, named):
    assert sw.check.saliency(explained(logit))
    outcome = sw.check.saliency(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def reads_one_hot(network):
    """The library's network, on one-hot bases instead of token numbers."""
    return lambda inputs: network.answer(network.read(inputs @ network.embedding.weight, None))


@pytest.fixture
def splice_sites():
    task = sw.load_task("splice-sites")
    batch = next(task.batches(1, seed=0, split="valid"))
    return sw.build_model("convolution", task, layers=2).eval(), batch.inputs[0]


def test_saliency_is_that_of_the_library(splice_sites):
    network, inputs = splice_sites
    place, label = 40, 1
    theirs = sw.saliency(network, inputs[None], None, lambda logits: logits[0, place, label])["saliency"]
    read = reads_one_hot(network)
    with torch.no_grad():
        one_hot = functional.one_hot(inputs, 4).float()
    ours = SALIENCY.solution(lambda x: read(x)[:, place], one_hot, label)
    torch.testing.assert_close(ours, theirs.values[0])


def test_mutagenesis_is_that_of_the_track(splice_sites):
    network, inputs = splice_sites
    task = sw.load_task("splice-sites")
    track = sw.SequenceTrack(network, task, sequence=task.vocabulary.decode(inputs))
    track.position, track.label = 40, 1
    scan = scanned(track)
    theirs = torch.frombuffer(bytearray(scan["changes"]), dtype=torch.float32).view(-1, 4)
    read = reads_one_hot(network)
    with torch.no_grad():
        one_hot = ONE_HOT_DNA.solution(track.sequence)
        ours = IN_SILICO_MUTAGENESIS.solution(lambda x: log_odds(read(x)[:, 40], 1), one_hot)
    torch.testing.assert_close(ours[scan["start"] :][: len(theirs)], theirs, atol=1e-5, rtol=1e-4)
    track.close()


def test_exercises_are_those_of_the_curriculum():
    assert [(e.id, e.name) for e in EXERCISES] == [
        ("7.1", "one_hot_dna"),
        ("7.2", "tagging_loss"),
        ("7.3", "in_silico_mutagenesis"),
        ("7.4", "saliency"),
    ]
