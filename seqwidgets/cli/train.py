"""`seqwidgets train`: a run without a notebook, and its score beside the trivial predictor's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seqwidgets import Trainer
    from seqwidgets.training import until


class Refused(click.ClickException):
    """Bad input: one line, exit code 2."""

    exit_code = 2


@click.command()
@click.option("--task", "task_name", default="presidents", show_default=True, help="What is learnt.")
@click.option("--model", "model_name", default="lstm", show_default=True, help="What learns.")
@click.option("--seconds", type=float, default=20, show_default=True, help="How long to train.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the weights and the batches.")
@click.option("--save", type=click.Path(path_type=Path), help="Write a recording of the run to this file.")
def train(task_name: str, model_name: str, seconds: float, seed: int, save: Path | None) -> None:
    """Train a model and print its score on held-out data. Ctrl-C ends early."""
    if save:
        _require_writable(save)
    trainer, limit = _prepare(task_name, model_name, seconds, seed)
    with closing(trainer):
        taken = _run(trainer, limit, seconds)
        click.echo(_summary(trainer, taken))
        if save:
            trainer.recording.save(save)
            click.echo(f"Recording: {save}")


def _require_writable(path: Path) -> None:
    """Now, not after the training."""
    is_new = not path.exists()
    try:
        path.open("ab").close()
    except OSError as error:
        reason = f"{path} cannot be written ({error.strerror})"
        raise Refused(f"--save: {reason}. Choose a file in a folder that exists and is yours.") from None
    if is_new:
        path.unlink()


def _prepare(task_name: str, model_name: str, seconds: float, seed: int) -> tuple[Trainer, until]:
    from rich.console import Console

    with Console().status(f"Loading {task_name}"):
        import seqwidgets as sw

        try:
            limit = sw.until(seconds=seconds)
            task = sw.load_task(task_name)
            model = sw.build_model(model_name, task, seed=seed)
            return sw.Trainer(model, task, seed=seed), limit
        except ValueError as error:
            raise Refused(str(error)) from None
        except ModuleNotFoundError as error:
            raise click.ClickException(str(error)) from None


def _run(trainer: Trainer, limit: until, seconds: float) -> float:
    """Train until the limit or Ctrl-C. Returns the seconds that it took."""
    start = perf_counter()
    try:
        with _progress(trainer, seconds):
            trainer.run(until=limit, schedule="cosine")
    except KeyboardInterrupt:
        click.echo("Stopped early.")
    except RuntimeError as error:
        raise click.ClickException(str(error)) from None
    return perf_counter() - start


@contextmanager
def _progress(trainer: Trainer, seconds: float) -> Iterator[None]:
    """A bar that fills with the time, beside it the step and the newest loss."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    task, start = trainer.task, perf_counter()
    text = TextColumn("step {task.fields[step]:,} · loss {task.fields[loss]:.2f} " + task.unit)
    with Progress(BarColumn(), TimeRemainingColumn(), text) as progress:
        bar = progress.add_task("", total=seconds, step=0, loss=float("nan"))

        def update() -> None:
            last = trainer.history.last
            if last:
                loss = task.in_unit(last.loss)
                progress.update(bar, completed=perf_counter() - start, step=last.index, loss=loss)

        leave = trainer.subscribe(update)
        try:
            yield
        finally:
            leave()


def _summary(trainer: Trainer, seconds: float) -> str:
    from seqwidgets.training import evaluate

    task = trainer.task
    score = evaluate(trainer.model, task, task.epoch(64, "valid"))[task.metric]
    scores = [f"validation {score:.2f} {task.metric.replace('_', ' ')}"]
    scores += [f"{name} {baseline:.2f}" for name, baseline in task.baseline.items()]
    return " · ".join([*scores, f"{trainer.history.step_count:,} steps in {seconds:.0f} s"])
