"""Biological sequences: which positions of DNA or of a protein do something, and what?"""

from .domains import WWDomains
from .genes import Genes
from .receptors import Receptors
from .splice_sites import SpliceSites

__all__ = ["Genes", "Receptors", "SpliceSites", "WWDomains"]
