"""The translator: what it says is what the model decodes, now and at earlier steps, for every model."""

import json

import pytest
import torch

import seqwidgets as sw
from seqwidgets.models.search import END
from seqwidgets.widgets.translator import round_steps
from tests.widgets.page import held
from tests.widgets.views import answered, wait_until


def opened(subject, task=None, **given):
    translator = sw.Translator(subject, task, **given)
    wait_until(translator, lambda: "said" in translator._frame)
    return translator


def decoded(model, task, text):
    inputs = torch.cat([task.vocabulary.encode(text), torch.tensor([END])])[None]
    return task.target_vocabulary.decode(model.eval().decode(inputs)[0])


SMALL = {"agreement": {}, "numbers": {"largest": 99}, "dates": {}, "interface": {}}
AGREEMENT = sw.model_names(sw.load_task("agreement"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [*(("agreement", kind) for kind in AGREEMENT), *((name, "seq2seq-attention") for name in SMALL)],
)
def test_every_example_of_every_task_is_said_as_the_model_decodes_it(name, kind):
    task = sw.load_task(name, **SMALL[name])
    model = sw.build_model(kind, task)
    translator = opened(model, task)
    for text in translator._setup["examples"]:
        frame = answered(translator, text=text)
        json.dumps({key: value for key, value in frame.items() if key != "alignment"}, allow_nan=False)
        assert not translator._notice
        assert frame["said"] == decoded(model, task, text)
        if frame["known"]:
            target, split = frame["known"]
            assert split == "rule" or (text, target) in task.pairs(split)
            apart = "" if task.target_vocabulary.pattern is None else " "
            assert apart.join(frame["wanted"]) == frame["known"][0]
        if (weights := frame.get("alignment")) is not None:
            rows = torch.frombuffer(bytearray(weights), dtype=torch.float32)
            assert rows.view(len(frame["words"]), len(frame["source"])).sum(1).allclose(torch.tensor(1.0))
        assert (weights is not None) == (kind in ("seq2seq-attention", "transformer"))
    translator.close()


def test_the_last_example_is_longer_than_any_where_the_model_has_places():
    task = sw.load_task("numbers")
    hard = {}
    for kind in ("seq2seq-attention", "transformer"):
        translator = opened(sw.build_model(kind, task), task)
        *held_out, hard[kind] = translator._setup["examples"]
        assert all(text in {source for source, _ in task.pairs("valid")} for text in held_out)
        translator.close()
    assert (len(hard["seq2seq-attention"]), len(hard["transformer"])) == (6, 4)


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("numbers", "123456", ["einhundertdreiundzwanzigtausendvierhundertsechsundfünfzig", "rule"]),
        ("numbers", "007", None),
        ("dates", "21 mars 1850", ["1850-03-21", "rule"]),
        ("dates", "Monday, March 21, 1987", None),  # it was a Saturday
        ("agreement", "an black cat", None),
        ("interface", "open copy path", None),
    ],
)
def test_what_stands_in_no_split_is_told_by_the_rule_of_the_task(name, text, known):
    task = sw.load_task(name)
    assert text not in {source for split in ("train", "valid", "test") for source, _ in task.pairs(split)}
    translator = opened(sw.build_model("seq2seq", task, hidden_size=8), task, text=text)
    frame = translator._frame
    assert frame["known"] == known
    assert (frame["wanted"] is None) == (known is None)
    assert not translator._notice
    translator.close()


def test_the_page_of_its_own_holds_the_whole_history_at_once(tmp_path):
    task = sw.load_task("numbers", largest=99)
    trainer = sw.Trainer(sw.build_model("seq2seq-attention", task, hidden_size=8), task, name="kept")
    trainer.step(20)
    translator = sw.Translator(trainer, text="42")
    translator._publisher.close()  # it would go on telling
    translator.save_html(tmp_path / "translator.html")
    [(_, state)] = held(tmp_path / "translator.html")
    assert [step for step, _ in state["_history"]["rows"]] == round_steps(trainer.snapshots)
    translator.close()
    trainer.close()


def test_one_run_of_300_steps_shows_the_failure_early_and_the_success_late(tmp_path):
    task = sw.load_task("numbers")
    trainer = sw.Trainer(sw.build_model("seq2seq-attention", task), task, name="history", seed=0)
    translator = opened(trainer, text="9737")
    trainer.step(300)
    wanted = "neuntausendsiebenhundertsiebenunddreißig"

    def told():
        rows = translator._history["rows"]
        steps = [step for step, _ in rows]
        return translator._frame["step"] == 300 and steps == round_steps(trainer.snapshots)

    wait_until(translator, told)
    rows = translator._history["rows"]
    texts = ["".join(words).removesuffix("<end>") for _, words in rows]
    assert rows[0][0] == 0 and rows[-1][0] > 100 and len(rows) >= 5
    assert texts[0] != wanted and texts[1] != wanted  # the failure, early
    assert texts[-1] == wanted == translator._frame["said"]  # and the success, late

    # What it said at a step is what the model of that step says, looked back at, and in a recording.
    translator.moment = rows[1][0]
    wait_until(translator, lambda: translator._frame["moment"] == rows[1][0])
    assert translator._frame["said"] == texts[1]
    trainer.recording.save(tmp_path / "run.safetensors")
    replayed = opened(sw.Recording.load(tmp_path / "run.safetensors"), text="9737")
    wait_until(replayed, lambda: replayed._frame.get("said") == wanted and told_of_all(replayed))
    common = {step: words for step, words in rows if step in replayed.source.steps}
    assert len(common) > 1
    assert {step: words for step, words in replayed._history["rows"] if step in common} == common

    # Another text has a history of its own.
    answered(translator, text="12")
    wait_until(translator, lambda: translator._history["text"] == "12" and told_of_all(translator))
    assert translator._history["rows"] != rows
    for each in (translator, replayed, trainer):
        each.close()


def told_of_all(translator):
    return len(translator._history["rows"]) == len(round_steps(translator.source.steps))


def test_earlier_steps_are_round_ones_the_first_and_the_newest():
    assert round_steps([]) == []
    assert round_steps([0, 1, 2]) == [0]
    assert round_steps([0, 9, 11, 23, 48, 60, 110, 190, 520, 700]) == [0, 9, 23, 48, 110, 190, 520]
    assert round_steps([0, *range(10, 5000, 5)]) == [0, 50, 100, 200, 500, 1000, 2000]


def test_it_says_what_it_does_not_take():
    names, task = sw.load_task("names"), sw.load_task("numbers", largest=99)
    with pytest.raises(ValueError, match=r"Translator shows any model in a translation .* on 'names'"):
        sw.Translator(sw.build_model("gru", names), names)
    translator = opened(sw.build_model("transformer", task), task, text="42")
    for text, why in (
        ("1234", "The text has 4 characters; it can have 2"),
        ("4x", "'x' at position 1"),
        ("", "empty"),
    ):
        with pytest.raises(ValueError, match=why):
            translator.text = text
    assert translator.text == "42"
    translator.close()
