"""Lesson 04's exercises: answers that are wrong in the ways in which people write them."""

import math
from itertools import permutations

import pytest
import torch
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.checks.language_models import EXERCISES, SAMPLE, SHIFT_TARGETS, SUGGEST
from tests.checks.answers.language_models import kept


def sampler(chances):
    """A learner's function that draws from these chances."""

    def sample(logits, temperature=1.0, top_k=None, generator=None):
        return torch.multinomial(chances(logits, temperature, top_k), 1, generator=generator).squeeze(1)

    return sample


def multiplied(logits, temperature, top_k):
    return (kept(logits, top_k) * temperature).softmax(-1)


def temperature_after_softmax(logits, temperature, top_k):
    return kept(logits, top_k).softmax(-1) / temperature


def top_k_forgotten(logits, temperature, top_k):
    return (logits / temperature).softmax(-1)


def zero_for_dropped(logits, temperature, top_k):
    return (kept(logits, top_k).nan_to_num(neginf=0) / temperature).softmax(-1)


def greater_than_the_kth(logits, temperature, top_k):
    if top_k:
        logits = logits.where(logits > logits.topk(top_k).values[:, -1:], -math.inf)
    return (logits / temperature).softmax(-1)


def over_the_batch(logits, temperature, top_k):
    return (kept(logits, top_k) / temperature).softmax(0)


@pytest.mark.parametrize(
    ("chances", "named"),
    [
        (multiplied, "multiplied by the temperature"),
        (temperature_after_softmax, "the temperature has no effect"),
        (top_k_forgotten, "top-k is ignored"),
        (zero_for_dropped, "are set to 0"),
        (greater_than_the_kth, "one token too few"),
        (over_the_batch, "over the batch"),
    ],
)
def test_wrong_samplers_are_named(chances, named):
    outcome = sw.check.sample(sampler(chances))
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def not_renormalised(logits, temperature=1.0, top_k=None, generator=None):
    chances = (logits / temperature).softmax(-1)
    if top_k:
        chances = chances * (logits >= logits.topk(top_k).values[:, -1:])
    uniform = torch.rand(len(logits), 1, generator=generator)
    return (chances.cumsum(-1) > uniform).int().argmax(-1)


def not_mapped_back(logits, temperature=1.0, top_k=None, generator=None):
    if top_k:
        logits = logits.topk(top_k).values
    return torch.multinomial((logits / temperature).softmax(-1), 1, generator=generator)[:, 0]


def test_draws_that_go_wrong_after_the_chances_are_named():
    assert "falls on the first token" in sw.check.sample(not_renormalised).message
    assert "place among the k best" in sw.check.sample(not_mapped_back).message
    assert "always taken" in sw.check.sample(lambda logits, *_, **__: logits.argmax(-1)).message


def test_one_draw_for_the_whole_batch_is_refused():
    def shared(logits, temperature=1.0, top_k=None, generator=None):
        noise = -(-torch.rand(logits.shape[1], generator=generator).log()).log()
        return (kept(logits, top_k) / temperature + noise).argmax(-1)

    assert sw.check.sample(shared).verdict == "Incorrect"


def test_one_draw_that_cannot_happen_is_enough():
    def nearly(logits, temperature=1.0, top_k=None, generator=None):
        tokens = SAMPLE.solution(logits, temperature, top_k, generator)
        if top_k:
            tokens[0] = logits[0].argmin()
        return tokens

    assert sw.check.sample(nearly).verdict == "Incorrect"


def test_a_generator_that_is_not_used_is_noticed():
    def own(logits, temperature=1.0, top_k=None, generator=None):
        return SAMPLE.solution(logits, temperature, top_k)

    assert "two different outputs" in sw.check.sample(own).message


def test_two_mistakes_are_called_by_the_one_that_always_shows():
    def nats_of_rounded_chances(logits, targets, mask=None):
        mask = torch.ones_like(targets).bool() if mask is None else mask
        return -logits.softmax(-1).gather(-1, targets[..., None])[..., 0][mask].log().mean()

    assert "nats" in sw.check.bits_per_character(nats_of_rounded_chances).message


def test_two_mistakes_are_called_by_the_one_that_the_case_shown_has():
    def nats_and_padding(logits, targets, mask=None):
        return functional.cross_entropy(logits.movedim(-1, 1), targets)

    def multiplied_and_top_k_forgotten(logits, temperature, top_k):
        return (logits * temperature).softmax(-1)

    assert "nats" in sw.check.bits_per_character(nats_and_padding).message
    assert "multiplied" in sw.check.sample(sampler(multiplied_and_top_k_forgotten)).message


def shares(chances):
    """What share each token has in the long run: for each kind of row of each case."""
    found = []
    for case in SAMPLE.question.cases(0):
        table = chances(*case.given, **case.options)
        kinds, kind_of = case.given[0].unique(dim=0, return_inverse=True)
        groups = [table[kind_of == kind] for kind in range(len(kinds))]
        found += [(rows.mean(0), len(rows)) for rows in groups]
    return found


def separation(one, other):
    """How far apart two kinds of draws are, in bounds: above 2 no draws can pass for both."""
    gaps = []
    for (left, rows), (right, _) in zip(one, other, strict=True):
        gaps.append(float((left - right).abs().sum()) / SAMPLE.comparison.bound(rows, len(left)))
        # 40 draws are to be expected of what cannot happen: none comes with a chance of e^-40.
        gaps.append(3.0 if left[right == 0].sum() * rows > 40 else 0.0)
    return max(gaps)


def test_no_draws_can_pass_for_those_of_another_kind():
    kinds = [SAMPLE.reference, *(misconception.wrong for misconception in SAMPLE.misconceptions)]
    known = [shares(chances) for chances in kinds]
    assert all(separation(one, other) > 2 for one, other in permutations(known, 2))


def test_false_alarms_are_rarer_than_one_in_a_million():
    groups = sum(len(case.given[0].unique(dim=0)) for case in SAMPLE.question.cases(0))
    assert groups * SAMPLE.comparison.alarm < 1e-6


def test_the_picture_shows_shares_that_add_up_to_one():
    rows = sw.check.sample(sampler(multiplied)).rows
    assert sum(row.expected for row in rows) == pytest.approx(1)
    assert sum(row.yours for row in rows) == pytest.approx(1)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lambda tokens: (tokens, tokens.clone()), "inputs and targets are both the whole text"),
        (lambda tokens: (tokens[:, :-1], tokens[:, :-1]), "each target is the input itself"),
        (lambda tokens: (tokens[:, 1:], tokens[:, :-1]), "the shift goes the wrong way"),
        (lambda tokens: (tokens, torch.roll(tokens, -1, 1)), "rolled round"),
        (lambda tokens: (tokens, torch.roll(tokens, 1, 1)), "rolled the wrong way: each"),
        (lambda tokens: (tokens[:, :-1], tokens[:, 1:].flip(0)), None),
        (lambda tokens: (tokens[:-1], tokens[1:]), "along the batch"),
        (lambda tokens: (tokens[:, :-1], tokens[:, -1]), "one target a sequence"),
    ],
)
def test_wrong_shifts_are_named(answer, named):
    outcome = sw.check.shift_targets(answer)
    assert outcome.verdict == "Incorrect"
    assert named is None or named in outcome.message


def test_targets_are_shifted_as_the_library_does_it():
    batch = next(sw.load_task("presidents").batches(4, seed=0))
    inputs, targets = SHIFT_TARGETS.solution(torch.cat([batch.inputs, batch.targets[:, -1:]], 1))
    assert torch.equal(inputs, batch.inputs) and torch.equal(targets, batch.targets)


def suggester(at=(0, -1), of=lambda words: words, close=True, sign=1, end=lambda best, tokens: best):
    """A learner's function, with the mistakes that people make in it."""

    def suggest(model, words, k):
        vocabulary = model.vocabulary
        scores = sign * model(torch.tensor([vocabulary.numbers(of(words))]))[at]
        if close:
            scores[vocabulary.numbers([vocabulary.unknown])] = -math.inf
        best = end(scores.topk(k).indices, vocabulary.tokens)
        return [vocabulary.tokens[number] for number in best]

    return suggest


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (suggester(at=(0, 0)), "after the first word"),
        (suggester(close=False), "the unknown token is suggested"),
        (
            suggester(close=False, end=lambda best, tokens: [n for n in best if tokens[n] != "<unknown>"]),
            "nothing comes in its place",
        ),
        (suggester(end=lambda best, tokens: best.sort().values), "in the order of the vocabulary"),
        (suggester(end=lambda best, tokens: best.flip(0)), "comes last"),
        (suggester(sign=-1), "the least likely words"),
        (suggester(of=lambda words: words[-1:]), "without its context"),
        (lambda model, words, k: sorted(SUGGEST.solution(model, words, k)), "order of the alphabet"),
    ],
)
def test_wrong_suggestions_are_named(answer, named):
    outcome = sw.check.suggest(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_model_that_is_asked_wrongly_says_what_it_reads():
    def without_batch(model, words, k):
        return model(torch.tensor(model.vocabulary.numbers(words)))

    outcome = sw.check.suggest(without_batch)
    assert outcome.verdict == "Error"
    assert "reads token numbers, int64 (batch, time); it was given torch.int64 (3,)" in outcome.message
    assert "a model whose vocabulary is &lt;unknown&gt;, we, the" in outcome._repr_html_()


def test_suggestions_are_those_of_the_keyboard():
    task = sw.load_task("presidents-words", vocabulary=300)
    model = sw.build_model("gru", task, hidden_size=8)
    model.vocabulary = task.vocabulary
    words = ["we", "must", "never", "quarrelsomely"]
    keyboard = sw.NextWordKeyboard(model, task, text=" ".join(words) + " ")
    shown = [suggestion["shown"] for suggestion in keyboard.read(model)["suggestions"]]
    keyboard.close()
    assert SUGGEST.solution(model, words, 3) == shown


def test_exercises_are_those_of_the_curriculum():
    assert [(e.id, e.name) for e in EXERCISES] == [
        ("4.1", "shift_targets"),
        ("4.2", "bits_per_character"),
        ("4.3", "sample"),
        ("4.4", "suggest"),
    ]
