"""Lesson 06: how without recurrence?"""

from .causal_mask import EXERCISE as CAUSAL_MASK
from .multi_head_attention import EXERCISE as MULTI_HEAD_ATTENTION
from .positional_encoding import EXERCISE as POSITIONAL_ENCODING
from .scaled_dot_product_attention import EXERCISE as SCALED_DOT_PRODUCT_ATTENTION
from .transformer_block import EXERCISE as TRANSFORMER_BLOCK

EXERCISES = (
    SCALED_DOT_PRODUCT_ATTENTION,
    CAUSAL_MASK,
    MULTI_HEAD_ATTENTION,
    POSITIONAL_ENCODING,
    TRANSFORMER_BLOCK,
)
