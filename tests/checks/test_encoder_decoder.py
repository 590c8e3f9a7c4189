"""Lesson 05's exercises: answers that are wrong in the ways in which people write them."""

import itertools
import math

import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import seqwidgets as sw
from seqwidgets.checks.encoder_decoder import (
    ADDITIVE_ATTENTION,
    BEAM_SEARCH,
    BIDIRECTIONAL,
    EXERCISES,
    GREEDY_DECODE,
)
from seqwidgets.checks.encoder_decoder.beam import Search
from seqwidgets.models.alignment import Additive
from seqwidgets.questions.readers import Recurrent
from tests.checks.answers.encoder_decoder import searched_with_topk


def read(turn=None, turn_back=None, join=None, masked=True):
    """A learner's two directions, with the mistakes that people make in them."""

    def bidirectional(forward, backward, xs, lengths):
        time = torch.arange(xs.shape[1])
        row, index = torch.arange(len(xs))[:, None], lengths[:, None] - 1 - time
        there = turn or (lambda x: x[row, index])
        back = turn_back or (lambda x: x[row, index])
        mask = (time < lengths[:, None])[..., None] if masked else 1
        halves = forward(xs) * mask, back(backward(there(xs))) * mask
        return (join or (lambda halves: torch.cat(halves, -1)))(halves)

    return bidirectional


def flipped(x):
    return x.flip(1)


def same(x):
    return x


def states_read_again(forward, backward, xs, lengths):
    left = forward(xs)
    mask = (torch.arange(xs.shape[1]) < lengths[:, None])[..., None]
    both = read()(same, backward, left, lengths)
    return torch.cat([left * mask, both[..., left.shape[-1] :]], -1)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (read(turn_back=same), "are not turned round again"),
        (read(turn=flipped, turn_back=flipped), "the padding is read first: whole rows"),
        (read(turn=flipped, turn_back=same), "the padding is read first, and the states"),
        (read(turn=same, turn_back=same), "both layers read from left to right"),
        (
            read(turn=lambda x: x.flip(0), turn_back=lambda x: x.flip(0)),
            "both layers read from left to right",
        ),
        (read(turn=lambda x: x.flip(-1), turn_back=lambda x: x.flip(-1)), "the numbers at each position"),
        (read(join=torch.cat), "joined along the batch"),
        (read(join=lambda halves: torch.cat(halves, 1)), "one behind the other in time"),
        (read(join=sum), "are added"),
        (read(join=lambda halves: torch.cat(halves[::-1], -1)), "backward layer's states come first"),
        (read(masked=False), "in the padding is left there, turned round"),
        (lambda f, b, xs, lengths: read()(b, f, xs, lengths), "have changed places"),
        (states_read_again, "reads the states of the forward layer"),
    ],
)
def test_wrong_readings_are_named(answer, named):
    outcome = sw.check.bidirectional(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_both_directions_are_those_of_torch():
    both = nn.RNN(2, 3, batch_first=True, bidirectional=True)
    forward, backward = Recurrent(2, 3, batch_first=True), Recurrent(2, 3, batch_first=True)
    for layer, ending in ((forward, "_l0"), (backward, "_l0_reverse")):
        weights = {name.removesuffix(ending) + "_l0": value for name, value in both.state_dict().items()}
        layer.load_state_dict({name: weights[name] for name in layer.state_dict()})
        assert torch.equal(layer.bias_hh_l0, getattr(both, f"bias_hh{ending}"))
    xs, lengths = torch.randn(3, 5, 2), torch.tensor([3, 5, 1])
    packed = pack_padded_sequence(xs, lengths, batch_first=True, enforce_sorted=False)
    expected, _ = pad_packed_sequence(both(packed)[0], batch_first=True)
    torch.testing.assert_close(BIDIRECTIONAL.reference(forward, backward, xs, lengths), expected)


def test_a_layer_says_what_it_reads():
    outcome = sw.check.bidirectional(lambda forward, backward, xs, lengths: forward(xs[0]))
    assert outcome.verdict == "Error"
    assert "A layer reads (batch, time, input); it was given (3, 1)." in outcome.message


def test_an_encoder_learns_through_both_layers():
    cut = sw.check.bidirectional(lambda *given: BIDIRECTIONAL.solution(*given).detach())
    assert "Your output has no gradient" in cut.message


def attention(scored=None, shares=None, mixed=None):
    """A learner's attention, with the mistakes that people make in it."""

    def additive_attention(query, keys, values, visible, w):
        asked, there = (query @ w.of_query.T + w.bias)[:, :, None], (keys @ w.of_key.T)[:, None]
        scores = (scored or (lambda asked, there, w: torch.tanh(asked + there) @ w.energy))(asked, there, w)
        weights = (shares or masked)(scores, visible[:, None])
        return mixed(weights, keys, values) if mixed else weights @ values

    return additive_attention


def masked(scores, visible, dim=-1):
    return scores.masked_fill(~visible, -math.inf).softmax(dim)


def swapped(query, keys, values, visible, w):
    return attention()(query, keys, values, visible, w._replace(of_query=w.of_key, of_key=w.of_query))


def as_they_are(query, keys, values, visible, w):
    scores = torch.tanh((query @ w.of_query + w.bias)[:, :, None] + (keys @ w.of_key)[:, None]) @ w.energy
    return masked(scores, visible[:, None]) @ values


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (attention(shares=lambda scores, visible: masked(scores, visible, 1)), "over the queries"),
        (attention(shares=lambda scores, visible: masked(scores, visible, 0)), "over the batch"),
        (attention(shares=lambda scores, visible: scores.softmax(-1) * visible), "after the softmax"),
        (attention(shares=lambda scores, visible: scores.softmax(-1)), "the mask is ignored"),
        (attention(shares=lambda scores, visible: masked(scores, ~visible)), "the mask is inverted"),
        (attention(shares=lambda s, visible: s.masked_fill(~visible, 0).softmax(-1)), "set to 0"),
        (attention(lambda asked, there, w: (asked + 0 * there).tanh() @ w.energy), "the keys have no say"),
        (attention(lambda asked, there, w: (asked + there) @ w.energy), "the tanh is left out"),
        (attention(lambda asked, there, w: (asked + there).tanh().sum(-1)), "`energy` is forgotten"),
        (attention(lambda asked, there, w: (asked + there - w.bias).tanh() @ w.energy), "the bias"),
        (attention(lambda asked, there, w: (asked.tanh() + there.tanh()) @ w.energy), "a tanh each"),
        (attention(lambda asked, there, w: (asked * there).tanh() @ w.energy), "multiplied and not added"),
        (attention(lambda asked, there, w: (asked * there).sum(-1)), "the dot product"),
        (attention(mixed=lambda weights, keys, values: weights @ keys), "the keys are mixed"),
        (attention(mixed=lambda weights, keys, values: weights), "the weights are returned"),
        (swapped, "changed places"),
        (as_they_are, "multiplied as they are"),
        (lambda *given: attention()(*given).detach(), "cut off from its inputs"),
    ],
)
def test_wrong_attentions_are_named(answer, named):
    outcome = sw.check.additive_attention(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_additive_attention_is_the_librarys():
    module = Additive(4)
    query, keys, values = torch.randn(2, 3, 4), torch.randn(2, 5, 4), torch.randn(2, 5, 6)
    visible = torch.arange(5) < torch.tensor([[5], [2]])
    for function in (ADDITIVE_ATTENTION.reference, ADDITIVE_ATTENTION.solution):
        output = function(query, keys, values, visible, module.weights)
        torch.testing.assert_close(output.float(), module(query, keys, values, visible))


def test_an_attention_goes_on_in_the_type_of_its_inputs():
    outcome = sw.check.additive_attention(lambda *given: ADDITIVE_ATTENTION.solution(*given).double())
    assert "Your output holds float64" in outcome.message


def written(at_end="break", first=None, count=0, read=lambda token, start: token, keep_state=True):
    """A learner's greedy decoder, with the mistakes that people make in it."""

    def greedy_decode(step, state, start, end, longest):
        token, tokens = start, [] if first is None else [start]
        for _ in range(longest + count):
            logs, new = step(read(token, start), state)
            state = new if keep_state else state
            token = logs.argmax().item()
            if token == end and at_end == "break":
                break
            if token != end or at_end != "skip":
                tokens.append(token)
            if token == end and at_end == "keep":
                break
        return tokens

    return greedy_decode


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (written(at_end="ignore"), "the end token is ignored"),
        (written(at_end="skip"), "the end token is left out"),
        (written(at_end="keep"), "the end token is kept"),
        (written(first="start"), "the start token is kept"),
        (written(first="start", at_end="keep"), "start and end token are kept"),
        (written(count=-1), "one token too few"),
        (written(count=1), "one token more than the longest"),
        (written(read=lambda token, start: start), "each step reads the start token"),
        (written(keep_state=False), "each step begins with the first state"),
        (lambda step, state, start, end, longest: written()(step, state, start, 0, longest), "token 0"),
    ],
)
def test_wrong_decoders_are_named(answer, named):
    outcome = sw.check.greedy_decode(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_what_is_no_list_of_numbers_is_described():
    def tensors(step, state, start, end, longest):
        return [torch.tensor(token) for token in GREEDY_DECODE.solution(step, state, start, end, longest)]

    assert (
        "Your list holds a Tensor; expected is one such as [2, 0, 3]"
        in sw.check.greedy_decode(tensors).message
    )
    one = sw.check.greedy_decode(lambda *given: torch.tensor(GREEDY_DECODE.solution(*given)))
    assert "returned a Tensor; expected is a list such as [2, 0, 3]" in one.message
    page = sw.check.greedy_decode(written(first="start"))._repr_html_()
    assert "  2: 0.70  0.20  0.10  0.00  0.00" in page


@pytest.mark.parametrize(
    ("token", "state", "told"),
    [
        (0, None, "needs a state that it has given; this is None"),
        (0, torch.zeros(2), "this is a tensor of shape (2,)"),
        (99, torch.zeros(5), "needs a token, 0 to 4; this is 99"),
        ([0], torch.zeros(5), "needs a token, 0 to 4; this is [0]"),
    ],
)
def test_a_decoder_says_what_it_needs(token, state, told):
    def greedy_decode(step, *given):
        return step(token, state)

    outcome = sw.check.greedy_decode(greedy_decode)
    assert outcome.verdict == "Error"
    assert told in outcome.message


def searched(total=lambda total, log: total + log, score=None, ended=True, first=0.0, kept=None, start_of=1):
    """A learner's beam, with the mistakes that people make in it."""

    def beam_search(step, state, start, end, longest, width):
        beam = [([start], first, state)]
        for _ in range(longest):
            grown = []
            for tokens, so_far, before in beam:
                if ended and tokens[-1] == end:
                    grown += kept([(tokens, so_far, before)]) if kept else [(tokens, so_far, before)]
                    continue
                logs, after = step(tokens[-1], before)
                for token, log in enumerate(logs.tolist()):
                    grown.append(([*tokens, token], total(so_far, log), after))
            grown.sort(key=score or mean, reverse=True)
            beam = grown[:width] or beam
        tokens = beam[0][0][start_of:]
        return tokens[: tokens.index(end)] if end in tokens else tokens

    return beam_search


def mean(candidate):
    return candidate[1] / (len(candidate[0]) - 1)


def geometric_mean(candidate):
    return candidate[1] ** (1 / (len(candidate[0]) - 1))


def states_left_behind(step, state, start, end, longest, width):
    """The states lie in a list by place, and nobody sorts them with the candidates."""
    beam, states = [([start], 0.0)], [state]
    for _ in range(longest):
        grown, new = [], []
        for (tokens, total), before in zip(beam, states, strict=False):
            if tokens[-1] == end:
                grown.append((tokens, total))
                new.append(before)
                continue
            logs, after = step(tokens[-1], before)
            new.append(after)
            grown += [([*tokens, token], total + log) for token, log in enumerate(logs.tolist())]
        beam = sorted(grown, key=mean, reverse=True)[:width]
        states = new + [new[-1]] * (len(beam) - len(new))
    return [token for token in beam[0][0][1:] if token != end]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (
            searched(lambda so_far, log: so_far * math.exp(log), geometric_mean, first=1.0),
            "probabilities are multiplied",
        ),
        (searched(lambda so_far, log: so_far * log, first=1.0), "log probabilities are multiplied"),
        (searched(lambda so_far, log: log), "that of its last token"),
        (searched(score=lambda candidate: candidate[1]), "compared by their sums"),
        (searched(ended=False), "extended as if they had not"),
        (searched(kept=lambda candidates: []), "are dropped while others go on"),
        (searched(start_of=0), "the start token is kept"),
        (lambda *given: searched()(*given[:-1], 1), "only one candidate is kept"),
        (states_left_behind, "the states do not follow their candidates"),
    ],
)
def test_wrong_beams_are_named(answer, named):
    outcome = sw.check.beam_search(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_products_of_32_bits_vanish_as_well():
    def product(so_far, log):
        return torch.tensor(so_far * math.exp(log), dtype=torch.float32).item()

    outcome = sw.check.beam_search(searched(product, geometric_mean, first=1.0))
    assert outcome.verdict == "Incorrect"
    assert "long text" in outcome.case.about


@pytest.mark.parametrize("seed", range(3))
def test_a_beam_wide_enough_finds_the_best_of_all_texts(seed):
    for case in BEAM_SEARCH.question.cases(seed)[:-1]:
        step, state, start, end, longest, _ = case.given
        longest = min(longest, 4)

        def mean_log(text, step=step, state=state, start=start):
            total = 0.0
            for last, token in itertools.pairwise((start, *text)):
                logs, state = step(last, state)
                total += float(logs[token])
            return total / len(text)

        tokens = range(len(step(start, state)[0]))
        texts = [
            text
            for length in range(1, longest + 1)
            for text in itertools.product(tokens, repeat=length)
            if end not in text[:-1] and (text[-1] == end or length == longest)
        ]
        best = max(texts, key=mean_log)
        expected = [token for token in best if token != end]
        for function in (BEAM_SEARCH.reference, BEAM_SEARCH.solution):
            assert function(step, state, start, end, longest, len(texts)) == expected


@pytest.mark.parametrize("seed", range(3))
def test_a_beam_of_one_is_greedy_and_every_search_agrees(seed):
    for case in BEAM_SEARCH.question.cases(seed):
        step, state, start, end, longest, width = case.given
        expected = BEAM_SEARCH.reference(*case.given)
        assert Search(step, end, width).run(state, start, longest) == expected
        assert searched_with_topk(*case.given) == expected  # in 32 bits
        greedy = GREEDY_DECODE.reference(step, state, start, end, longest)
        assert BEAM_SEARCH.reference(step, state, start, end, longest, 1) == greedy


def test_what_passes_decodes_as_a_translator_does():
    task = sw.load_task("numbers")
    model = sw.build_model("seq2seq-attention", task, hidden_size=16)
    *_, _ = (step for step, _ in zip(sw.steps(model, task), range(60), strict=False))
    model.eval()
    batch = next(task.batches(4, seed=0, split="valid"))
    for row, length in zip(batch.inputs, batch.lengths, strict=True):
        source = row[None, :length]
        with torch.no_grad():
            memory = model.encode(source, None)

            def step(token, state, memory=memory):
                logits, state = model.next(torch.tensor([token]), state, memory)
                return logits[0].log_softmax(-1), state

            given = step, model.first(memory), model.start, 0, task.target_length
            for width, function in ((1, GREEDY_DECODE.solution), (4, BEAM_SEARCH.solution)):
                written = function(*given) if width == 1 else function(*given, width)
                theirs = model.decode(source, beam=width)[0].tolist()
                assert written == [token for token in theirs if token != 0]
                assert written


def test_exercises_are_those_of_the_curriculum():
    assert [(exercise.id, exercise.name) for exercise in EXERCISES] == [
        ("5.1", "bidirectional"),
        ("5.2", "additive_attention"),
        ("5.3", "greedy_decode"),
        ("5.4", "beam_search"),
    ]
