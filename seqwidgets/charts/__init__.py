"""Finished figures: numbers in, Altair charts out. Pure functions.

Altair's own display fetches its JavaScript from a CDN and stays blank in a closed classroom. A
`Figure` hands JupyterLab a Vega-Lite description, which it draws by itself, next to a picture for
wherever it cannot (GitHub, nbviewer) when vl-convert is installed. Altair's settings stay as they are.
"""

from .curves import learning_curve, learning_curves
from .figure import MIME_TYPE, SCHEMA, Figure
from .maps import alignment_map, attention_map
from .marks import distribution, misconceptions
from .quality import quality_table
from .report import class_report
from .shares import comparison

__all__ = [
    "MIME_TYPE",
    "SCHEMA",
    "Figure",
    "alignment_map",
    "attention_map",
    "class_report",
    "comparison",
    "distribution",
    "learning_curve",
    "learning_curves",
    "misconceptions",
    "quality_table",
]
