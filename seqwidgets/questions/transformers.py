"""What the exercises of lesson 06 ask."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .gradients import output_and_gradient
from .layers import SelfAttention, causal, linear, norm, padded
from .question import Case, Question, whole_numbers

# 6.1 scaled_dot_product_attention


def _scaled_dot_product_attention(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, visible: Tensor, *, batch: int = 1, head: int = 1, d: int = 4) -> Case:
        queries, keys = visible.shape[-2], visible.shape[-1]
        query = torch.randn(batch, head, queries, d, generator=draw)
        key = torch.randn(batch, head, keys, d, generator=draw)
        value = torch.randn(batch, head, keys, d, generator=draw)
        return Case(about, (query, key, value, visible))

    def everything(*shape: int) -> Tensor:
        return torch.ones(shape, dtype=torch.bool)

    def large(queries: int, keys: int) -> Case:
        """Scores of 100 and of 0, exactly: large ones that are rounded have many right answers."""
        query, key = 200 * torch.eye(queries, 4), torch.eye(keys, 4)
        value = torch.randn(1, 1, keys, 4, generator=draw)
        return Case(
            "large scores", (query[None, None], key[None, None], value, everything(1, 1, queries, keys))
        )

    lengths = torch.tensor([5, 2])[:, None, None, None]
    padding = (torch.arange(5) < lengths).expand(2, 1, 3, 5)
    nowhere = everything(1, 1, 3, 4)
    nowhere[..., 1, :] = False
    scattered = torch.rand(3, 2, 7, 9, generator=draw) < 0.4
    scattered[..., 0] = True  # each query sees one key at least
    return [
        case("two queries, three keys, all visible", everything(1, 1, 2, 3)),
        case("four positions that look only back", everything(1, 1, 4, 4).tril(), d=3),
        case("one query, one key", everything(1, 1, 1, 1)),
        case("two sequences, the second ends in padding; two heads", padding, batch=2, head=2, d=3),
        large(2, 3),
        case("more of everything, a different mask for each head", scattered, batch=3, head=2, d=8),
        case("the second of three queries may look nowhere", nowhere),
    ]


SCALED_DOT_PRODUCT_ATTENTION = Question(_scaled_dot_product_attention, output_and_gradient)


# 6.2 causal_mask


def _causal_mask(seed: int) -> list[Case]:
    sizes = {4: "four positions", 1: "one position", 2: "two positions", 11: "eleven positions"}
    drawn = Case("a number of positions drawn at random", whole_numbers(seed, (5, 40)))
    return [*(Case(about, (n,)) for n, about in sizes.items()), drawn]


CAUSAL_MASK = Question(_causal_mask)


# 6.3 multi_head_attention


def _multi_head_attention(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, visible: Tensor, *, width: int, heads: int, batch: int = 1, time: int = 0) -> Case:
        x = torch.randn(batch, time or visible.shape[-1], width, generator=draw)
        return Case(about, (x, linear(width, 3 * width, draw), linear(width, width, draw), heads, visible))

    return [
        case("three positions, two heads, all visible", causal(3) | True, width=4, heads=2),
        case("four positions that look only back, two heads", causal(4), width=6, heads=2),
        case("one position", causal(1), width=6, heads=3),
        case("two sequences, the second ends in padding", padded(5, 2, time=5), batch=2, width=6, heads=3),
        case("one head", causal(3), batch=2, width=4, heads=1),
        case("as many heads as the width has numbers", causal(4), batch=3, width=3, heads=3),
        case("longer and wider", causal(9) & padded(9, 4, 7, time=9), batch=3, width=24, heads=4),
    ]


MULTI_HEAD_ATTENTION = Question(_multi_head_attention)


# 6.4 positional_encoding


def _positional_encoding(seed: int) -> list[Case]:
    positions, pairs = whole_numbers(seed, (6, 60), (4, 20))
    return [
        Case("four positions, four numbers each", (4, 4)),
        Case("three positions, six numbers each", (3, 6)),
        Case("one position", (1, 4)),
        Case("a single pair of numbers", (5, 2)),
        Case("many positions", (500, 8)),
        Case("a number of positions and a width drawn at random", (positions, 2 * pairs)),
    ]


POSITIONAL_ENCODING = Question(_positional_encoding)


# 6.5 transformer_block


def _transformer_block(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, visible: Tensor, *, width: int, heads: int, batch: int = 1) -> Case:
        x = 2 * torch.randn(batch, visible.shape[-1], width, generator=draw)
        network = nn.Sequential(linear(width, 4 * width, draw), nn.GELU(), linear(4 * width, width, draw))
        attention = SelfAttention(width, heads, draw)
        return Case(about, (x, visible, attention, network, norm(width, draw), norm(width, draw)))

    return [
        case("three positions, all visible", causal(3) | True, width=4, heads=2),
        case("four positions that look only back", causal(4), width=6, heads=2),
        case("one position", causal(1), width=4, heads=1),
        case("two sequences, the second ends in padding", padded(5, 2, time=5), batch=2, width=6, heads=3),
        case("longer and wider", causal(9) & padded(9, 4, 7, time=9), batch=3, width=24, heads=4),
    ]


TRANSFORMER_BLOCK = Question(_transformer_block)
