"""The front door: `seqwidgets lab`, `train`, `grade`, `doctor`.

A command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import click

from seqwidgets import __version__

from .doctor import doctor
from .grade import grade
from .lab import lab
from .train import train


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="seqwidgets")
def main() -> None:
    """Live widgets that train tiny sequence models inside the notebook."""


main.add_command(lab)
main.add_command(train)
main.add_command(grade)
main.add_command(doctor)
