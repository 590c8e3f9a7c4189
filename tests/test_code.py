"""A run told as code: another interpreter that runs it gets the same losses, bit for bit."""

import ast
import subprocess
import sys

import numpy as np
import pytest

import seqwidgets as sw


def printed(code, tmp_path):
    """The losses that a program prints, a step a line."""
    path = tmp_path / "run.py"
    path.write_text(code)
    ended = subprocess.run([sys.executable, path], capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, "")
    return np.float32([line.split()[1] for line in ended.stdout.splitlines()]).tolist()


def losses(trainer):
    return trainer.history.training.points()[:, 1].tolist()


def changed(trainer):
    trainer.step(6)
    trainer.set(learning_rate=0.02, clip=None, batch_size=5)
    trainer.step(5)
    trainer.set(dropout=0.3, weight_decay=0.1)
    trainer.step(4)
    trainer.set(optimizer="momentum")
    trainer.step(5)
    trainer.set(clip=0.25, learning_rate=0.001)


@pytest.mark.parametrize(
    ("task", "options", "model", "settings"),
    [
        ("recall", {"delay": 4}, "gru", {}),
        ("adding", {}, "transformer", {"optimizer": "rmsprop", "clip": None}),
        ("numbers", {"language": "fr", "largest": 99}, "seq2seq-attention", {"teacher_forcing": 0.7}),
    ],
)
def test_the_exported_loop_gives_the_same_losses(task, options, model, settings, tmp_path):
    task = sw.load_task(task, **options)
    trainer = sw.Trainer(sw.build_model(model, task, hidden_size=8, seed=3), task, seed=5, **settings)
    changed(trainer)
    trainer.rewind(18)
    trainer.run(until=sw.until(steps=40), schedule="cosine")
    code = trainer.as_code()
    trainer.close()
    assert printed(code, tmp_path) == losses(trainer)
    assert len(losses(trainer)) == 58


def test_the_code_imports_nothing_of_ours_but_task_and_model(trainer):
    changed(trainer)
    tree = ast.parse(trainer.as_code())
    ours = [
        (node.module, [name.name for name in node.names])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("seqwidgets")
    ]
    assert ours == [("seqwidgets.models", ["reseed", "set_dropout"])]
    used = {
        n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and getattr(n.value, "id", 0) == "sw"
    }
    assert used == {"load_task", "build_model"}


def test_the_code_reads_as_the_story_of_the_run(trainer):
    changed(trainer)
    story = trainer.as_code().partition("model.train()\n")[2]
    assert story.splitlines() == [
        "optimizer = torch.optim.AdamW(model.parameters(), lr=0.003, weight_decay=0.01, fused=True)",
        "clip = 1.0",
        "train(1, 6)",
        'optimizer.param_groups[0]["lr"] = 0.02',
        'clip = float("inf")',
        "batches.size = 5",
        "train(7, 11)",
        'optimizer.param_groups[0]["weight_decay"] = 0.1',
        "set_dropout(model, 0.3)",
        "train(12, 15)",
        "optimizer = torch.optim.SGD(model.parameters(), "
        "lr=0.02, weight_decay=0.1, momentum=0.9, fused=True)",
        "train(16, 20)",
    ]


def test_what_is_ones_own_is_left_to_be_filled_in(task, small_model):
    def my_cell(x, hidden, weights):
        return ((x @ weights.of_input.T + hidden @ weights.of_hidden.T).tanh(),)

    own = sw.build_model("gru", task, hidden_size=4)
    del own.origin
    with_cell = sw.build_model(my_cell, task, hidden_size=4)
    for model, line in (
        (own, "model = ...  # your own"),
        (with_cell, "sw.build_model(my_cell, task, seed=0"),
    ):
        trainer = sw.Trainer(model, task)
        trainer.step(2)
        assert line in trainer.as_code()
        trainer.close()
