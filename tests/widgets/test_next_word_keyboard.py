"""The keyboard: its suggestions are those that the task scores, and it reads what is typed."""

import json
import math

import pytest
import torch

import seqwidgets as sw
from seqwidgets.tasks import Batch
from seqwidgets.widgets.suggestions import suggested
from seqwidgets.widgets.typed_text import taken, typed
from tests.widgets.views import answered, wait_until


@pytest.fixture(scope="module")
def words():
    return sw.load_task("presidents-words")


@pytest.fixture(scope="module")
def trained(words):
    """Long enough for its suggestions to hit sometimes, the unknown word among its best."""
    trainer = sw.Trainer(sw.build_model("lstm", words, hidden_size=32), words, name="keyboard")
    trainer.step(60)
    yield trainer.model.eval()
    trainer.close()


def opened(model, task, **given):
    keyboard = sw.NextWordKeyboard(model, task, **given)
    wait_until(keyboard, lambda: "suggestions" in keyboard._frame)
    return keyboard


def shown(keyboard):
    return [each["shown"] for each in keyboard._frame["suggestions"]]


@torch.no_grad()
def test_over_all_held_out_windows_its_hits_are_the_tasks_own_scores(words, trained):
    hits = {"all": 0, "never": 0}
    sums, count = {}, 0
    for batch in words.epoch(64):
        output = words.output(trained, batch)
        tally = words.tally(output, batch)
        sums = {name: sums.get(name, 0) + value for name, value in tally.items()}
        for name, never in (("all", []), ("never", [0])):
            right = suggested(output, never) == batch.targets[..., None]
            hits[name] += int(right.any(-1).sum())
        count += batch.targets.numel()
    score = words.score(sums)
    assert hits["all"] / count == pytest.approx(score["top_3"], abs=1e-7)
    # The keyboard never suggests the unknown word: that is the task's `suggested`.
    assert hits["never"] / count == pytest.approx(score["suggested"], abs=1e-7)
    assert score["top_3"] > score["suggested"] > 0.1


@torch.no_grad()
def test_typed_held_out_text_gets_the_suggestions_that_were_scored(words, trained):
    keyboard = opened(trained, words)
    batch = next(words.batches(5, seed=1, split="valid"))
    expected = suggested(words.output(trained, batch), [0])
    for row, best in zip(batch.inputs, expected, strict=True):
        frame = answered(keyboard, text=words.vocabulary.decode(row) + " ")
        assert shown(keyboard) == [words.vocabulary.tokens[number] for number in best[-1]]
        assert "<unknown>" not in shown(keyboard)
        assert frame["counted"] == len(row) - 1
    keyboard.close()


@torch.no_grad()
def test_what_it_expected_is_the_tasks_loss_of_the_text(words, trained):
    text = "the state of the union is strong."
    keyboard = opened(trained, words, text=text)
    tokens = words.vocabulary.encode(text)[None]
    inputs, targets = tokens[:, :-1], tokens[:, 1:]
    mask = torch.ones_like(targets, dtype=torch.bool)
    batch = Batch(inputs, targets, torch.tensor([inputs.shape[1]]), mask)
    output = words.output(trained, batch)
    loss = words.in_unit(float(words.loss(output, batch)))
    frame = keyboard._frame
    assert frame["bits"] == pytest.approx(loss, abs=1e-4)
    assert frame["tokens"][0][1] is None
    assert sum(cost for _, cost, _ in frame["tokens"][1:]) / 7 == pytest.approx(loss, abs=1e-4)
    hits = (suggested(output, [0]) == targets[..., None]).any(-1).sum()
    assert frame["hits"] == hits and frame["counted"] == 7
    keyboard.close()


@torch.no_grad()
def test_what_has_been_begun_narrows_the_suggestions_to_words_that_begin_so(words, trained):
    keyboard = opened(trained, words, text="the Un")
    logits = trained(words.vocabulary.encode("the")[None])[0, -1]
    begin = [n for n, token in enumerate(words.vocabulary.tokens) if token.startswith("un")]
    among = logits[begin].softmax(-1).topk(3)
    assert shown(keyboard) == [words.vocabulary.tokens[begin[n]] for n in among.indices]
    shares = [each["probability"] for each in keyboard._frame["suggestions"]]
    assert shares == pytest.approx(among.values.tolist(), abs=1e-5)
    # The capital letter stays.
    assert keyboard._frame["suggestions"][0]["text"] == f"the Un{shown(keyboard)[0][2:]} "
    answered(keyboard, text="the xqz")
    assert shown(keyboard) == [] and keyboard._frame["begun"] == "xqz"
    keyboard.close()


@torch.no_grad()
def test_the_temperature_moves_the_probabilities_and_not_the_order(words, trained):
    keyboard = opened(trained, words, text="the ")
    before = shown(keyboard)
    logits = trained(words.vocabulary.encode("the")[None])[0, -1]
    for temperature in (0.1, 1.0, 3.0):
        frame = answered(keyboard, temperature=temperature)
        chances = (logits.double() / temperature).softmax(-1)
        expected = [float(chances[words.vocabulary.number(word)]) for word in before]
        assert shown(keyboard) == before
        assert [each["probability"] for each in frame["suggestions"]] == pytest.approx(expected, rel=1e-4)
    with pytest.raises(ValueError, match=r"temperature must be from 0.1 to 3, not 0.0"):
        keyboard.temperature = 0.0
    keyboard.close()


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "🙂🙃 the",
    "שלום עולם",
    "<unknown> the",
    "\u0000",
    "e\u0301te",
    "İ ",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["presidents", "presidents-words", "purchases"])
def test_any_text_is_read_and_what_the_model_lacks_is_said(name, text):
    task = sw.load_task(name)
    keyboard = opened(sw.build_model("gru", task, hidden_size=8), task, text=text)
    frame = json.loads(json.dumps(keyboard._frame, allow_nan=False))
    assert len(frame["suggestions"]) == 3 or frame["begun"]
    assert any(not known for _, _, known in frame["tokens"]) or frame["begun"] or name == "presidents-words"
    assert not keyboard._notice
    keyboard.close()


@pytest.mark.parametrize("name", ["presidents", "presidents-words", "purchases"])
def test_suggestions_can_be_taken_one_after_the_other_from_nothing(name):
    task = sw.load_task(name)
    keyboard = opened(sw.build_model("transformer", task), task)
    assert len(shown(keyboard)) == 3
    for turn in range(3):
        text = keyboard._frame["suggestions"][turn % 3]["text"]
        assert text.startswith(keyboard.text.rstrip())
        read = answered(keyboard, text=text)["tokens"]
        assert all(known for _, _, known in read) and len(read) >= turn + 1
    assert not keyboard._frame["begun"]
    keyboard.close()


@torch.no_grad()
def test_characters_are_followed_to_the_end_of_the_word():
    task = sw.load_task("presidents")
    trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=48), task, name="letters")
    trainer.step(150)
    keyboard = opened(trainer.model, task, text="of t")
    best = keyboard._frame["suggestions"][0]
    text = "of t"
    while True:  # the same by hand, one character after the other
        logits = trainer.model.eval()(task.vocabulary.encode(text)[None])[0, -1]
        character = task.vocabulary.tokens[int(logits.argmax())]
        if not character.isalpha():
            break
        text += character
    assert best["text"].rstrip(" ") == text and best["shown"] == text.removeprefix("of ")
    assert len({each["shown"] for each in keyboard._frame["suggestions"]}) == 3
    keyboard.close()
    trainer.close()


def test_it_follows_a_run_looks_back_and_replays_a_recording(words, tmp_path):
    trainer = sw.Trainer(sw.build_model("gru", words, hidden_size=16), words, name="followed")
    keyboard = sw.NextWordKeyboard(trainer, text="the united ")
    trainer.step(40)
    wait_until(keyboard, lambda: keyboard._frame.get("step") == 40)
    now = keyboard._frame["suggestions"]
    keyboard.moment = 0
    wait_until(keyboard, lambda: keyboard._frame["moment"] == 0)
    assert keyboard._frame["suggestions"] != now
    trainer.recording.save(tmp_path / "run.safetensors")
    replayed = sw.NextWordKeyboard(sw.Recording.load(tmp_path / "run.safetensors"), text="the united ")
    wait_until(replayed, lambda: replayed._frame.get("suggestions") == now)
    for each in (keyboard, replayed, trainer):
        each.close()


def test_what_is_typed_is_answered_in_the_middle_of_a_step(words, held_up):
    trainer = sw.Trainer(sw.build_model("gru", words, hidden_size=16), words, name="slow")
    trainer.step(2)
    keyboard = opened(trainer, None)
    with held_up(words) as begun:
        trainer.play()
        assert begun.wait(30)
        for number, text in enumerate(("the ", "the un"), 1):
            keyboard.set_state({"text": text, "_asked": number})
            wait_until(keyboard, lambda n=number: keyboard._frame["asked"] == n)
            assert (keyboard._frame["text"], keyboard._frame["step"]) == (text, 2)
    wait_until(keyboard, lambda: keyboard._frame["step"] > 2)
    keyboard.close()
    trainer.close()


def test_a_model_that_gives_no_numbers_is_shown_as_such(words):
    model = sw.build_model("gru", words, hidden_size=4)
    for parameter in model.parameters():
        parameter.data.fill_(math.nan)
    keyboard = opened(model, words, text="we the people")
    json.dumps(keyboard._frame, allow_nan=False)
    assert keyboard._frame["bits"] is None
    assert keyboard._frame["suggestions"][0]["probability"] is None
    keyboard.close()


def test_it_says_what_it_does_not_take(words):
    recall = sw.load_task("recall")
    with pytest.raises(ValueError, match="the task 'recall' is a recall"):
        sw.NextWordKeyboard(sw.build_model("gru", recall), recall)
    keyboard = opened(sw.build_model("gru", words, hidden_size=4), words)
    with pytest.raises(ValueError, match="The text has 201 words; up to 200 can be typed"):
        keyboard.text = "the " * 201
    assert keyboard.text == ""
    keyboard.close()


def test_typing_tells_whole_tokens_from_what_is_begun(words):
    vocabulary = words.vocabulary
    assert typed("we the, Peo", vocabulary) == (["we", "the", ","], "we the, ", "Peo")
    assert typed("we the,", vocabulary) == (["we", "the", ","], "we the, ", "")
    assert typed("america'", vocabulary) == (["america", "'"], "america'", "")
    assert typed("", vocabulary) == ([], "", "")
    assert taken("we ", "", ",") == "we, " and taken("we ", "", "'") == "we'"
    assert taken("", "Pe", "people") == "People "
