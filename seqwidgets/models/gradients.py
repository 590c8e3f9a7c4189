"""How far a loss reaches back: gradients by lag, and what an input contributes. Both as traces."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ..tasks import IGNORED, Batch, Task
from .chance import evaluating
from .network import Network
from .tap import intervene
from .trace import Trace


def gradient_norm(model: nn.Module, task: Task, batch: Batch) -> Trace:
    """The length of the gradient of the last counted loss, at each hidden state, by lag.

    Lag k is k steps before the last position whose prediction counts. Gives the quantity
    "gradient_norm" with axes (layer, batch, lag); 0 where the sequence has no such step. When it
    shrinks with the lag, what lies far back is hard to learn; when it grows, steps explode.
    Bengio et al. (1994); Pascanu et al. (2013).

    Raises ValueError for a model without hidden states.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=8)
    >>> model = sw.build_model("rnn", task)
    >>> gradient_norm(model, task, next(task.batches(4, seed=0)))["gradient_norm"].axes
    ('layer', 'batch', 'lag')
    """
    _require_one_way(model, "gradient_norm")
    states: list[Tensor] = []
    positions = torch.arange(batch.mask.shape[1], device=batch.mask.device)
    last = (batch.mask * positions).argmax(1)[:, None]  # (batch, 1)
    with evaluating(model), torch.enable_grad(), intervene(hidden=_kept(states)):
        output = task.output(model, batch)
        loss = task.loss(output, _only(batch, positions == last)) * len(last)  # a sum over the batch
    norms = torch.stack([g.norm(dim=-1) for g in torch.autograd.grad(loss, states)])
    if norms.dim() == 2:  # step by step: (layer * time, batch)
        norms = norms.unflatten(0, (-1, len(positions))).transpose(1, 2)
    step = last - positions  # at each lag, (batch, lag)
    by_lag = norms.gather(2, step.clamp(min=0).expand_as(norms)) * (step >= 0)
    return Trace.of(gradient_norm=(by_lag, ("layer", "batch", "lag")))


def _only(batch: Batch, where: Tensor) -> Batch:
    """The batch with predictions counted only where `where` is true, (batch, time)."""
    mask = batch.mask & where
    targets = batch.targets
    return batch._replace(
        mask=mask, targets=targets.masked_fill(~mask, IGNORED) if not targets.is_floating_point() else targets
    )


def state_gradient(
    model: nn.Module, inputs: Tensor, lengths: Tensor | None, score: Callable[[Tensor], Tensor]
) -> Trace:
    """How a score of the output would move with each hidden state: its gradient, unit by unit.

    inputs, score: as of `saliency`. Gives the quantity "gradient" with axes (layer, batch, time,
    unit); what comes behind the score's position has none, 0.

    Raises ValueError for a model that reads both ways.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=8)
    >>> batch = next(task.batches(4, seed=0))
    >>> model = sw.build_model("rnn", task, hidden_size=16)
    >>> trace = state_gradient(model, batch.inputs, batch.lengths, lambda logits: logits[:, 5, 0].sum())
    >>> trace["gradient"].values.shape, float(trace["gradient"].select(layer=0)[:, 6:].abs().sum())
    (torch.Size([1, 4, 10, 16]), 0.0)
    """
    _require_one_way(model, "state_gradient")
    states: list[Tensor] = []
    with evaluating(model), torch.enable_grad(), intervene(hidden=_kept(states)):
        reached = score(model(inputs, lengths))
    gradients = torch.autograd.grad(reached, states, allow_unused=True, materialize_grads=True)
    by_step = torch.stack(gradients).unflatten(0, (-1, inputs.shape[1]))  # (layer, time, batch, unit)
    return Trace.of(gradient=(by_step.transpose(1, 2), ("layer", "batch", "time", "unit")))


def saliency(
    model: nn.Module,
    inputs: Tensor,
    lengths: Tensor | None,
    score: Callable[[Tensor], Tensor],
    targets: Tensor | None = None,
) -> Trace:
    """What each position adds to a score of the output: gradient times input.

    inputs: (batch, time) or (batch, time, feature); score: of the output, one number to be explained,
    such as `lambda logits: logits[:, -1, 3].sum()`; targets: of a translation, what the decoder is
    told. Gives the quantity "saliency" with axes
    (batch, time). Shrikumar et al. (2016).

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=8)
    >>> batch = next(task.batches(4, seed=0))
    >>> model = sw.build_model("gru", task)
    >>> trace = saliency(model, batch.inputs, batch.lengths, lambda logits: logits[:, -1, 0].sum())
    >>> trace["saliency"].values.shape
    torch.Size([4, 10])
    """
    if isinstance(model, Network):
        return _saliency(model, inputs, lengths, score)
    vectors: list[Tensor] = []
    told = {} if targets is None else {"targets": targets}
    with evaluating(model), torch.enable_grad(), intervene(embedding=_kept(vectors)):
        (gradient,) = torch.autograd.grad(score(model(inputs, lengths, **told)), vectors)
    return Trace.of(saliency=((gradient * vectors[0]).sum(-1), ("batch", "time")))


def _saliency(
    model: Network, inputs: Tensor, lengths: Tensor | None, score: Callable[[Tensor], Tensor]
) -> Trace:
    """The same without an intervention, which would take a recurrence's written-out path: fifteen times
    slower."""
    # cuDNN goes back through a recurrence in training only.
    with evaluating(model), torch.enable_grad(), torch.backends.cudnn.flags(enabled=False):
        vectors = model.embed(inputs).detach().requires_grad_()
        (gradient,) = torch.autograd.grad(score(model.answer(model.read(vectors, lengths))), [vectors])
    return Trace.of(saliency=((gradient * vectors).sum(-1).detach(), ("batch", "time")))


def _require_one_way(model: nn.Module, what: str) -> None:
    if getattr(model, "bidirectional", False):
        raise ValueError(f"{what} follows time one way, and this model reads both ways.")


def _kept(values: list[Tensor]) -> Callable[[Tensor], Tensor]:
    """An intervention that changes nothing and keeps what it sees."""

    def keep(value: Tensor) -> Tensor:
        value = value if value.requires_grad else value.detach().requires_grad_()
        values.append(value)
        return value

    return keep
