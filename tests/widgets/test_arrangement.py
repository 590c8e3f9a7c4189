"""The Playground's string: what is written is read back, and what cannot be read is told in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqwidgets.widgets.arrangement import CONTROLS, Arrangement, parse

names = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True).filter(
    lambda name: name not in ("hide", "seed", "true", "false", "none", "nan", "inf", "infinity")
)
values = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(1e-9, 1e9),
    st.booleans(),
    st.none(),
    names,
)
options = st.dictionaries(names, values, max_size=3)


@given(
    st.builds(
        Arrangement,
        task=names,
        task_options=options,
        model=names,
        model_options=options,
        settings=options,
        seed=st.integers(0, 1000),
        hidden=st.lists(st.sampled_from(CONTROLS), unique=True).map(tuple),
    )
)
def test_what_is_written_is_read_back(arrangement):
    assert parse(str(arrangement)) == arrangement


def test_what_is_not_said_is_usual():
    assert parse("") == Arrangement()
    assert parse("names") == Arrangement(task="names", task_options={})
    assert parse("| gru") == Arrangement(model="gru")
    assert parse("||batch_size=8") == Arrangement(settings={"batch_size": 8})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recall lstm", "'recall lstm' has more than one name; a preset looks like"),
        ("recall | lstm | fast", "'fast' is no setting; a preset looks like"),
        ("a|b|c=1|d=2", "at most three parts, not 4"),
        ("recall 'open", "cannot be read"),
        ("|| hide=everything", "no control 'everything' to hide; there are task, model"),
    ],
)
def test_what_cannot_be_read_is_told(text, words):
    with pytest.raises(ValueError, match=words):
        parse(text)


def test_the_same_string_gives_the_same_losses():
    arrangement = parse("recall delay=3 | gru hidden_size=8 | learning_rate=0.02 batch_size=4 seed=7")
    task = arrangement.load()
    runs = []
    for _ in range(2):
        trainer = arrangement.trainer(task, "same")
        trainer.step(5)
        runs.append(trainer.history.training.points().tolist())
        trainer.close()
    assert runs[0] == runs[1]
    assert task.options == {"delay": 3}
