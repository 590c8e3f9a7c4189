"""Lesson 07: which regions of DNA or a protein do something, and what?"""

from .in_silico_mutagenesis import EXERCISE as IN_SILICO_MUTAGENESIS
from .one_hot_dna import EXERCISE as ONE_HOT_DNA
from .saliency import EXERCISE as SALIENCY
from .tagging_loss import EXERCISE as TAGGING_LOSS

EXERCISES = (ONE_HOT_DNA, TAGGING_LOSS, IN_SILICO_MUTAGENESIS, SALIENCY)
