"""8.1 contender: the best model of a minute, with 240 examples to learn from."""

from __future__ import annotations

from typing import Any

from torch import nn

from seqwidgets import build_model
from seqwidgets.tasks import Task

from ...questions.challenge import CONTENDER as QUESTION
from ..exercise import Exercise
from .by_faults import ByFaults
from .mistakes import MISCONCEPTIONS, sound


def contender(task: Task, seed: int) -> tuple[nn.Module, dict[str, Any]]:
    """A model for the challenge, and the settings to train it with.

    task: what is to be learnt; seed: of the model's first weights.
    Returns the model and, by name, settings of `sw.Trainer`.
    """
    model = build_model("bilstm", task, seed=seed, hidden_size=32, embedding_size=16, dropout=0.5)
    return model, {"learning_rate": 5e-3, "batch_size": 32}


EXERCISE = Exercise(
    id="8.1",
    goal="Enter the challenge: the best model that you can find under 20,000 parameters and 60 seconds of "
    "training, with 240 examples to learn from.",
    formula=r"\text{contender}(\text{task}, \text{seed}) = (\text{model}, \text{settings}), \qquad "
    r"\text{model}(\text{inputs}, \text{lengths})_{b, t, c} = \text{score of class } c",
    shapes="`task` is the one above; `seed`, a whole number, decides the first weights. `model` is a "
    "`torch.nn.Module` of at most 20,000 parameters, all of them counted: it reads `inputs` (batch, time), "
    "page numbers, and `lengths` (batch,), and gives logits (batch, time, class). The one at the last "
    "position before the padding counts; what stands in the padding must not change it, nor what stands in "
    "other rows. `settings` is a dict for `sw.Trainer`: `learning_rate`, `batch_size`, `weight_decay`, "
    "... Your function may look at `train` and `valid`, and not at `test`.",
    difficulty=4,
    minutes=40,
    points=5,
    question=QUESTION,
    reference=sound,
    comparison=ByFaults(),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "Begin with any network of the library: `sw.model_names(task)` lists those that suit the task. What "
        "is the smallest answer that keeps all the rules? Have it checked before you make it good.",
        "Count the parameters, and leave out of the sizes what is too much. With so few sessions a network "
        "learns them by heart: what did the lessons do against that? And must it see the whole session, in "
        "both directions? Compare on the validation data, over several seeds.",
        'For silver: `build_model` with `"bilstm"`, `seed=seed`, 32 units, an embedding of 16 and a dropout '
        'of 0.5, and `{"learning_rate": 5e-3, "batch_size": 32}`. For gold it takes less than a network: '
        "the pages between tell nothing. What does an intent change, if not which page comes before which?",
    ),
    solution=contender,
    why="A network that reads in both directions sees every page with what came before and after it, and the "
    "dropout keeps it from learning 240 sessions by heart. It stays behind an ideal observer: it has to find "
    "out from few examples that most pages tell nothing, and that is where an idea of yours can help.",
)
