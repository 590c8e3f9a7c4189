"""The gate inspector, seen from the wire: what it shows, and what it lets the reader take hold of."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from tests.widgets.page import Page


@pytest.fixture
def reader(small_model, task):
    """An LSTM's trainer with a gate inspector on it."""
    trainer = sw.Trainer(small_model("lstm"), task, name="reader")
    inspector = sw.GateInspector(trainer, text="c1234?")
    yield inspector
    inspector.close()
    trainer.close()


def look(inspector):
    """The inspector's picture as an array by name, (time, unit) each."""
    trace = inspector._frame
    values = np.frombuffer(trace["values"], np.float32).reshape(trace["shape"])
    return dict(zip(trace["names"], values, strict=True))


def test_the_inspector_shows_the_models_own_numbers(reader):
    page = Page(reader)
    reader.source.trainer.step(5)
    page.wait(lambda page: page.traits.get("_frame", {}).get("step") == 5)
    model, vocabulary = reader.source.trainer.model, reader.source.trainer.task.vocabulary
    with torch.no_grad(), sw.watch() as trace:
        logits = model(vocabulary.encode("c1234?")[None])
    for name, values in look(reader).items():
        np.testing.assert_array_equal(values, trace[name].select(layer=0, batch=0).numpy())
    chance, token = logits[0, 3].softmax(-1).max(0)
    assert reader._frame["predictions"][3][0] == [vocabulary.tokens[token], pytest.approx(chance.item())]
    assert reader._frame["tokens"] == list("c1234?")


def test_a_typed_text_is_read_at_once_also_by_an_idle_model(reader):
    page = Page(reader)
    reader.set_state({"text": "a11?"})
    page.wait(lambda page: page.traits.get("_frame", {}).get("tokens") == list("a11?"))
    assert reader.source.trainer.state == "idle"


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "The text is empty"), ("c<b>?", "'<' at position 1"), ("1" * 201, "has 201 characters")],
)
def test_a_text_that_cannot_be_read_is_refused_and_the_picture_stays(reader, text, says):
    page = Page(reader)
    reader.source.trainer.step(1)
    page.wait(lambda page: page.traits.get("_frame", {}).get("step") == 1)
    reader.set_state({"text": text})
    assert says in reader._notice
    assert reader.text == "c1234?" and reader._frame["tokens"] == list("c1234?")
    reader.set_state({"text": "a1?"})
    assert reader._notice == ""
    with pytest.raises(ValueError, match=r"text|character"):
        reader.text = text


@pytest.mark.parametrize(
    ("trait", "value"), [("unit", 8), ("unit", -1), ("position", 200), ("quantity", "forgetfulness")]
)
def test_a_selection_outside_the_model_is_refused(reader, trait, value):
    before = getattr(reader, trait)
    reader.set_state({trait: value})
    assert getattr(reader, trait) == before
    assert str(value) in reader._notice


def test_a_model_without_gates_is_refused_in_words(small_model, task):
    trainer = sw.Trainer(small_model("rnn"), task, name="gateless")
    with pytest.raises(ValueError, match="shows the gates of lstm or gru; RNN 8 has none"):
        sw.GateInspector(trainer)
    trainer.close()


def test_an_inspector_follows_a_rebuilt_model_and_says_when_it_has_no_gates(reader):
    page = Page(reader)
    trainer = reader.source.trainer
    trainer.rebuild(hidden_size=4)
    page.wait(lambda page: page.traits.get("_frame", {}).get("shape", [0])[-1] == 4)
    assert reader._setup["units"] == 4
    trainer.rebuild("transformer", hidden_size=16)
    page.wait(lambda page: "shows the gates" in page.traits.get("_notice", ""))


def test_turns_with_nothing_to_send_are_not_counted_as_unseen(reader, monkeypatch):
    monkeypatch.setattr("seqwidgets.widgets.base.MOST_UNSEEN", 5)
    page = Page(reader)
    for step in range(1, 21):  # the inspector is told of each and has a new trace of few
        reader._publish()
        reader.source.trainer.step(1) if step % 10 == 0 else None
    page.wait(lambda page: page.traits.get("_frame", {}).get("step") == 2)


def test_an_inspector_reads_both_ways_and_words_and_refuses_numbers():
    task = sw.load_task("names")
    trainer = sw.Trainer(sw.build_model("bilstm", task, hidden_size=8), task, name="both ways")
    inspector = sw.GateInspector(trainer, text="kowalczyk")
    trainer.step(1)
    assert inspector._probe.result["shape"] == [6, 9, 8]
    inspector.close()
    trainer.close()
    words = sw.load_task("presidents-words")
    trainer = sw.Trainer(sw.build_model("lstm", words, hidden_size=8), words, name="words")
    inspector = sw.GateInspector(trainer, text="We, the people")
    trainer.step(1)
    assert inspector._probe.result["tokens"] == ["we", ",", "the", "people"]
    inspector.close()
    trainer.close()
    numbers = sw.load_task("adding")
    trainer = sw.Trainer(sw.build_model("lstm", numbers, hidden_size=8), numbers, name="numbers")
    with pytest.raises(ValueError, match="about measured numbers"):
        sw.GateInspector(trainer)
    trainer.close()


# Taking hold ---------------------------------------------------------------------------------------


def test_a_held_gate_changes_what_the_model_computes_and_the_loss(reader):
    page = Page(reader)
    trainer, text = reader.source.trainer, "c1234?"
    trainer.step(30)
    reader.clamp("forget_gate", 0.0, unit=3)
    page.wait(lambda page: "losses" in page.traits.get("_frame", {}))
    inputs = trainer.task.vocabulary.encode(text)[None]
    with torch.no_grad(), sw.intervene(forget_gate=0.0, unit=3), sw.watch() as trace:
        trainer.model.eval()(inputs)
    for name, values in look(reader).items():
        np.testing.assert_array_equal(values, trace[name].select(layer=0, batch=0).numpy())
    before, after = reader._frame["losses"]
    with torch.no_grad():
        batch = reader._held_out
        plain = trainer.task.loss(trainer.model(batch.inputs, batch.lengths), batch)
    assert before == pytest.approx(trainer.task.in_unit(float(plain))) and before != after
    plain = np.frombuffer(reader._frame["plain"], np.float32).reshape(reader._frame["shape"])
    assert (plain[1, :, 3] > 0).all() and (look(reader)["forget_gate"][:, 3] == 0).all()
    reader.release()
    page.wait(lambda page: "losses" not in page.traits["_frame"])


def test_a_line_is_held_at_one_token_only(reader):
    page = Page(reader)
    reader.clamp("cell", 1.5, unit=2, position=4)
    page.wait(lambda page: "losses" in page.traits.get("_frame", {}))
    cell, plain = look(reader)["cell"][:, 2], np.frombuffer(reader._frame["plain"], np.float32)
    before = plain.reshape(reader._frame["shape"])[4, :, 2]
    assert cell[4] == 1.5 and (cell[:4] == before[:4]).all() and cell[5] != before[5]
    assert reader._frame["losses"] == [None, None]  # of held-out examples: they have no such token
    reader.text = "c12?"  # has no fifth token
    page.wait(lambda page: len(page.traits["_frame"]["tokens"]) == 4)
    assert reader.changes == [] and "plain" not in reader._frame


def test_a_language_models_loss_is_that_of_the_text():
    task = sw.load_task("presidents")
    model = sw.build_model("lstm", task, hidden_size=8)
    inspector = sw.GateInspector(model, task, text="the Union")
    page = Page(inspector)
    inspector.clamp("output_gate", 0.0, unit=1, position=8)
    page.wait(lambda page: "losses" in page.traits.get("_frame", {}))
    tokens = task.vocabulary.encode("the Union")
    with torch.no_grad():
        loss = torch.nn.functional.cross_entropy(model.eval()(tokens[None])[0, :-1], tokens[1:])
    assert inspector._frame["losses"][0] == pytest.approx(task.in_unit(float(loss)))
    inspector.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (["forget_gate", 0, None, 1.5], "from 0 to 1, not at 1.5"),
        (["cell", 0, None, 11], "from -10 to 10, not at 11"),
        (["cell", 8, None, 0], "unit must be a whole number from 0 to 7, not 8"),
        (["cell", 0, 6, 0], "position must be a whole number from 0 to 5, not 6"),
        (["update_gate", 0, None, 0], "There is no quantity 'update_gate'"),
        (["cell", 0, None, float("nan")], "not at nan"),
    ],
)
def test_a_change_that_cannot_be_is_refused_in_words(reader, change, says):
    reader.set_state({"changes": [change]})
    assert reader.changes == [] and says in reader._notice


def test_units_are_found_where_else_they_fire(reader):
    page = Page(reader)
    trainer = reader.source.trainer
    reader._on_message(
        reader, {"type": "find", "quantity": "input_gate", "units": [1, 5], "threshold": 0.5}, []
    )
    page.wait(lambda page: "_found" in page.traits)
    places = reader._found["places"]
    batch = reader._held_out
    with torch.no_grad(), sw.watch() as trace:
        trainer.model.eval()(batch.inputs)
    gate = trace["input_gate"].select(layer=0)[..., [1, 5]].numpy()  # (batch, time, unit)
    longest = [max(runs((row > 0.5).all(-1)), default=0) for row in gate]
    assert [p["end"] - p["start"] for p in places] == sorted(longest, reverse=True)[: len(places)]
    assert all(0 <= p["start"] < p["end"] <= len(p["tokens"]) for p in places) and places


def runs(row):
    """Lengths of the stretches of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
    return [end - start for start, end in edges.reshape(-1, 2)]


def test_an_unknown_message_is_refused_in_words(reader):
    reader._on_message(reader, {"type": "explode"}, [])
    assert "does not know the message {'type': 'explode'}" in reader._notice
