"""Models that turn one sequence into another: teacher forcing, decoding, beams."""

import itertools

import pytest
import torch
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.models import reseed, search

from .examples import PAIRS, TRANSLATORS, assert_close, pairs

EVERYONE = sw.model_names(PAIRS)


@pytest.fixture(scope="module")
def trained():
    model = sw.build_model("seq2seq-attention", PAIRS, hidden_size=32)
    trainer = sw.Trainer(model, PAIRS, learning_rate=1e-2, batch_size=16)
    trainer.run(until=sw.until(steps=20))
    trainer.close()
    return model.eval()


@pytest.mark.parametrize("name", EVERYONE)
def test_exact_with_the_truth_told_is_exact_when_decoded(name, trained):
    model = trained if name == "seq2seq-attention" else sw.build_model(name, PAIRS).eval()
    batch = next(PAIRS.batches(64, seed=1, split="valid"))
    told = model(batch.inputs, batch.lengths, targets=batch.targets).argmax(-1)
    exact = ((told == batch.targets) | ~batch.mask).all(1)
    said = model.decode(batch.inputs, batch.lengths)
    rows = range(len(said))
    assert exact.tolist() == [
        said[row, : int(batch.mask[row].sum())].tolist() == batch.targets[row][batch.mask[row]].tolist()
        for row in rows
    ]


def test_the_trained_one_is_sometimes_right(trained):  # or the test above would show little
    batch = next(PAIRS.batches(64, seed=1, split="valid"))
    exact = PAIRS.metrics(PAIRS.output(trained, batch), batch)["exact"]
    assert 0.05 < exact < 1


@pytest.mark.parametrize("name", TRANSLATORS)
def test_telling_step_by_step_equals_telling_at_once(name):
    model, batch = sw.build_model(name, PAIRS).eval(), pairs(5)
    at_once = model(batch.inputs, batch.lengths, targets=batch.targets)
    memory = model.encode(batch.inputs, batch.lengths)
    assert_close(model._some_steps(batch.targets.clamp(min=0), memory, 1.0), at_once)


@pytest.mark.parametrize("name", TRANSLATORS)
def test_without_teacher_forcing_the_model_is_told_what_it_said(name):
    model, batch = sw.build_model(name, PAIRS).eval(), pairs(5)
    said = model.decode(batch.inputs, batch.lengths)
    free = model(batch.inputs, batch.lengths, targets=batch.targets, teacher_forcing=0.0)
    steps = min(said.shape[1], free.shape[1])
    ended = (said == 0).cumsum(1) > 1
    assert torch.equal(free.argmax(-1)[:, :steps].masked_fill(ended[:, :steps], 0), said[:, :steps])


def test_teacher_forcing_counts_while_training_and_is_repeatable():
    model, batch = sw.build_model("seq2seq", PAIRS, teacher_forcing=0.5), pairs(5)

    def outputs(seed):
        reseed(model, seed)
        return model(batch.inputs, batch.lengths, targets=batch.targets)

    assert torch.equal(outputs(3), outputs(3))
    told = model.eval()(batch.inputs, batch.lengths, targets=batch.targets)
    assert torch.equal(told, model(batch.inputs, batch.lengths, targets=batch.targets, teacher_forcing=1.0))


@pytest.mark.parametrize("name", TRANSLATORS)
def test_a_beam_of_one_is_greedy_and_wider_ones_find_no_worse(name, trained):
    model = trained if name == "seq2seq-attention" else sw.build_model(name, PAIRS).eval()
    batch = pairs(6)
    memory = model.encode(batch.inputs, batch.lengths)
    greedy = model.decode(batch.inputs, batch.lengths)
    narrow = search.beam(model, memory, 6, PAIRS.target_length, 1)
    assert torch.equal(narrow[:, : greedy.shape[1]], greedy)
    wide = model.decode(batch.inputs, batch.lengths, beam=4)
    assert (mean_logs(model, batch, wide) >= mean_logs(model, batch, greedy) - 1e-5).float().mean() > 0.8


def mean_logs(model, batch, said):
    """The mean log probability a token up to and with the first end, (batch,)."""
    logs = model(batch.inputs, batch.lengths, targets=said).log_softmax(-1)
    chosen = logs.gather(2, said[..., None])[..., 0]
    counts = functional.pad(((said == 0).cumsum(1) == 0).long(), (1, -1), value=1)
    return (chosen * counts).sum(1) / counts.sum(1)


class Fixed(nn.Module):
    """A translator whose predictions stand in a table: which token after which."""

    start = 3

    def __init__(self, table):
        super().__init__()
        self.table = nn.Parameter(torch.tensor(table).log())

    def first(self, memory):
        return (torch.zeros(len(memory[0]), 1),)

    def next(self, token, state, memory):
        return self.table[token], state


def test_a_wide_beam_finds_the_best_of_all_sentences():
    table = [[1.0, 1e-9, 1e-9], [0.3, 0.3, 0.4], [0.05, 0.9, 0.05], [0.1, 0.5, 0.4]]  # 0 is the end
    model, longest = Fixed(table), 4
    scored = {}
    for length in range(1, longest + 1):
        for words in itertools.product((1, 2), repeat=length - 1):
            path = [3, *words, 0]
            logs = [model.table[a, b].item() for a, b in itertools.pairwise(path)]
            scored[(*words, 0)] = sum(logs) / len(logs)
    for words in itertools.product((1, 2), repeat=longest):  # not ended yet
        logs = [model.table[a, b].item() for a, b in itertools.pairwise([3, *words])]
        scored[words] = sum(logs) / len(logs)
    best = max(scored, key=scored.get)
    found = search.beam(model, (torch.zeros(1, 1),), 1, longest, 64)[0].tolist()
    assert found[: len(best)] == list(best)


@pytest.mark.parametrize("name", TRANSLATORS)
def test_decoding_ends_when_all_have_ended_and_pads_with_the_end(name):
    model = sw.build_model(name, PAIRS).eval()
    with torch.no_grad():
        model.output.bias[0] = 1e4
    assert model.decode(pairs(3).inputs).tolist() == [[0]] * 3
    assert model.decode(pairs(3).inputs, beam=2)[:, 0].tolist() == [0] * 3
    with torch.no_grad():
        model.output.bias[0] = -1e4
    assert model.decode(pairs(3).inputs, longest=2).shape == (3, 2)


def test_without_targets_the_logits_are_those_of_its_own_translation():
    model, batch = sw.build_model("transformer", PAIRS).eval(), pairs(3)
    logits = model(batch.inputs, batch.lengths)
    assert torch.equal(logits.argmax(-1)[:, 0], model.decode(batch.inputs, batch.lengths)[:, 0])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda m: m.decode(torch.zeros(1, 0, dtype=torch.int64)), "at least one token"),
        (lambda m: m(torch.zeros(1, 0, dtype=torch.int64)), "at least one token"),
        (lambda m: m.decode(torch.zeros(1, 2, dtype=torch.int64), beam=0), "beam must be a whole number"),
        (
            lambda m: m.decode(torch.zeros(1, 2, dtype=torch.int64), longest=0),
            "longest must be a whole number",
        ),
        (lambda m: m(torch.zeros(1, 99, dtype=torch.int64)), "has 99 tokens"),
    ],
)
def test_bad_input_is_refused_in_words(call, says):
    with pytest.raises(ValueError, match=says):
        call(sw.build_model("transformer", PAIRS))


def test_what_a_beam_has_kept_tells_every_candidate_with_its_score():
    table = [[1.0, 1e-9, 1e-9], [0.5, 0.2, 0.3], [0.6, 0.3, 0.1], [0.1, 0.5, 0.4]]
    model, grown = Fixed(table), []
    search.beam(model, (torch.zeros(1, 1),), 1, 5, 4, grown)
    lengths = set()
    for end, place in itertools.product(range(1, len(grown) + 1), range(4)):
        last, words, at = grown[end - 1], [], place
        if last.total[0, place].isinf():
            continue  # there were fewer words than candidates
        for step in reversed(grown[:end]):
            words, at = [int(step.token[0, at]), *words], int(step.parent[0, at])
        words = words[: words.index(0) + 1] if 0 in words else words
        logs = [model.table[a, b].item() for a, b in itertools.pairwise([3, *words])]
        assert last.total[0, place].item() == pytest.approx(sum(logs), abs=1e-5)
        assert last.length[0, place] == len(words)
        lengths.add((end, len(words)))
    assert len(lengths) > len(grown)  # some had ended before: else the test would show little
