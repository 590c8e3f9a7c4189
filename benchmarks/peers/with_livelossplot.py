"""The bare loop with a curve by livelossplot, redrawn every 10 steps.

As in a notebook, a figure is made, rendered to PNG and thrown away each time; to send it to a page
would come on top. The curve begins anew in each window, so it stays short.
"""

from io import BytesIO
from itertools import cycle, islice
from time import perf_counter

import matplotlib

matplotlib.use("Agg")

from livelossplot import PlotLosses
from livelossplot.outputs import MatplotlibPlot
from matplotlib import pyplot

EVERY = 10


def rendered(figure) -> None:
    """What the notebook does with a figure that is shown."""
    figure.tight_layout()
    figure.savefig(BytesIO(), format="png", bbox_inches="tight")
    pyplot.close(figure)


def stepper(work):
    update = work.updater()
    size = work.size.batch
    batches = cycle(list(zip(work.inputs.split(size), work.targets.split(size), strict=True)))

    def train(steps: int) -> float:
        plot = PlotLosses([MatplotlibPlot(after_plots=rendered)], mode="notebook")
        start = perf_counter()
        for step, (inputs, targets) in enumerate(islice(batches, steps), 1):
            value = update(inputs, targets)
            if step % EVERY == 0:
                plot.update({"loss": value.item()}, current_step=step)
                plot.send()
        return perf_counter() - start

    return train
