"""What holds for every task, whatever it is about."""

import json
import math
import os
import subprocess
import sys
from itertools import islice

import pytest
import torch

import seqwidgets as sw
from seqwidgets.tasks import IGNORED
from seqwidgets.tasks.task import SPLITS

# Every task as it comes, and the other faces that some have.
VARIANTS = [
    *((name, {}) for name in sw.task_names()),
    ("purchases", {"predict": "return"}),
    ("vowels", {"source": "speech"}),
]
CARD = {"source", "licence", "size", "real", "generated", "split", "baseline"}
KINDS = {"language-model", "classification", "tagging", "translation", "forecast", "recall"}


@pytest.fixture(scope="module", params=VARIANTS, ids=lambda v: " ".join([v[0], *v[1].values()]))
def task(request):
    name, options = request.param
    return sw.load_task(name, **options)


def test_its_card_says_what_is_real_and_where_it_comes_from(task):
    assert set(task.card) == CARD
    assert all(isinstance(text, str) and text for text in task.card.values())
    assert task.kind in KINDS and task.name in sw.task_names()


def test_its_batches_are_endless_seeded_and_whole(task):
    first, again, other = (next(islice(task.batches(4, seed), 3, None)) for seed in (0, 0, 1))
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert first.inputs.shape != other.inputs.shape or not torch.equal(first.inputs, other.inputs)
    assert first.targets.shape == first.mask.shape
    assert first.inputs.shape[1] == first.lengths.max() <= task.length
    assert first.mask.any(1).all()
    if task.aligned:
        assert first.targets.shape == first.inputs.shape[:2]
        padding = torch.arange(first.inputs.shape[1]) >= first.lengths[:, None]
        assert not (first.mask & padding).any()
    else:
        assert first.targets.shape[1] == first.mask.sum(1).max() <= task.target_length


@pytest.mark.parametrize("split", SPLITS)
def test_its_numbers_are_within_bounds(task, split):
    rows = task._splits[split]
    if task.vocabulary is None:
        assert rows.inputs.shape[2] == task.features and rows.inputs.isfinite().all()
    else:
        assert rows.inputs.min() >= 0 and rows.inputs.max() < len(task.vocabulary)
    if task.target_vocabulary is None:
        assert rows.targets.isfinite().all()
    else:
        right = rows.targets[rows.mask]
        assert (rows.targets[~rows.mask] == IGNORED).all()
        assert right.min() >= 0 and right.max() < len(task.target_vocabulary)
    assert rows.lengths.min() >= 1


def test_an_epoch_is_every_row_once(task):
    read = list(task.epoch(100, "test"))
    counted, all_there = sum(int(b.mask.sum()) for b in read), int(task._splits["test"].mask.sum())
    if task.name.startswith("presidents"):  # a running text, whose last piece is too short for a window
        assert all_there - task.length < counted <= all_there
    else:
        assert torch.equal(torch.cat([b.lengths for b in read]), task._splits["test"].lengths)
        assert counted == all_there


def test_its_baselines_have_scores_and_a_loss(task):
    for split in ("valid", "test"):
        scores = task.baseline_on(split)
        assert scores and all(math.isfinite(score) for score in scores.values())
    assert task.baseline == task.baseline_on("valid")
    assert all(math.isfinite(loss) for loss in task.baseline_loss.values())
    with pytest.raises(ValueError, match="choose one of train, valid, test"):
        task.baseline_on("dev")


def test_a_data_set_holds_its_rows(task):
    held_out = task.test
    assert len(held_out) >= 1 and held_out.column_names
    with pytest.raises(ValueError, match="choose one of train, valid, test"):
        task.rows("dev")


def test_an_indifferent_model_scores_and_a_perfect_one_is_perfect(task):
    batch = next(task.batches(32, seed=0, split="valid"))
    if task.target_vocabulary is None:
        perfect = batch.targets[..., None]
    else:
        perfect = 100.0 * torch.nn.functional.one_hot(batch.targets.clamp(min=0), len(task.target_vocabulary))
    assert task.loss(perfect, batch).item() == pytest.approx(0, abs=1e-5)
    scores = task.metrics(perfect, batch)
    assert task.metric in scores
    best = 1 if task.higher_is_better else 0
    assert scores[task.metric] == pytest.approx(best, abs=1e-4)
    assert all(math.isfinite(score) for score in task.metrics(torch.zeros_like(perfect), batch).values())


def test_the_whole_step_of_every_model_follows_the_models_device(task):
    # torch's meta device holds no numbers and refuses any tensor that was left on the CPU
    batch = next(task.batches(2, seed=0)).to("meta")
    for name in sw.model_names(task):
        model = sw.build_model(name, task).to("meta")
        task.loss_of(model, batch).backward()
        assert all(p.grad is None or p.grad.device.type == "meta" for p in model.parameters())
        assert sum(p.grad is not None for p in model.parameters()) > 2


GPUS = ["cuda"] if torch.cuda.is_available() else []


@pytest.mark.parametrize("device", ["cpu", *GPUS])
def test_every_model_that_suits_it_takes_a_step(task, device):
    for name in sw.model_names(task):
        model = sw.build_model(name, task).to(device)
        assert math.isfinite(next(sw.steps(model, task, batch_size=4)).loss), name


AUDIT = """
import json, os, sys
import torch, seqwidgets as sw
written, connected = [], []

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        written.append(arguments[0])
    elif event in ("socket.connect", "socket.getaddrinfo"):
        connected.append(str(arguments[-1]))
    elif event in ("os.mkdir", "os.rename", "os.remove", "shutil.copyfile"):
        written.append(str(arguments[0]))

sys.addaudithook(hook)
for name in sw.task_names():
    sw.load_task(name).baseline_loss
print(json.dumps({"written": written, "connected": connected}))
"""


def test_loading_them_all_writes_nothing_and_asks_no_network(tmp_path):
    run = subprocess.run([sys.executable, "-B", "-c", AUDIT], capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert [path for path in found["written"] if path != os.devnull] == []
    assert found["connected"] == []
