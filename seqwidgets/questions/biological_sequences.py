"""What the exercises of lesson 07 ask."""

from __future__ import annotations

import torch
from torch import Tensor

from .dna_networks import BASES, Convolved, Pairs, Scored, one_hot, random_bases
from .gradients import output_and_gradient
from .question import Case, Question

# 7.1 one_hot_dna


def _one_hot_dna(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def drawn(letters: str, time: int) -> str:
        numbers = torch.randint(len(letters), (time,), generator=draw)
        return "".join(letters[number] for number in numbers)

    return [
        Case("each base once", ("GATC",)),
        Case("the beginning of an intron", ("CAGGTAAGT",)),
        Case("one base", (drawn(BASES, 1),)),
        Case("the third base is not known, N", ("CTNAG",)),
        Case("small letters, as genomes have them where a sequence repeats itself", ("acgTTga",)),
        Case("R and Y stand for one of two bases each, so they are not known either", ("TRGYc",)),
        Case("nothing is known", ("NNN",)),
        Case("a longer sequence", (drawn(BASES + "N", 40) + drawn(BASES.lower(), 20),)),
    ]


ONE_HOT_DNA = Question(_one_hot_dna)


# 7.2 tagging_loss


def _tagging_loss(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, mask: Tensor, labels: int = 2, offset: float = 0.0) -> Case:
        logits = 2 * torch.randn(*mask.shape, labels, generator=draw) + offset
        return Case(about, (logits, torch.randint(labels, mask.shape, generator=draw), mask))

    def padded(*lengths: int, time: int) -> Tensor:
        return torch.arange(time) < torch.tensor(lengths)[:, None]

    improbable = case("one label is so improbable that its chance rounds to 0", padded(3, 2, time=3))
    logits, labels, _ = improbable.given
    logits[0, 1, labels[0, 1]] -= 120
    return [
        case("two sequences of three positions, all count", padded(3, 3, time=3)),
        case("the second of two sequences ends in padding", padded(4, 1, time=4)),
        case("one sequence of one position", padded(1, time=1), labels=3),
        case("only one position counts, in the middle", torch.arange(5)[None] == 2, labels=4),
        case("nothing counts in the first of two sequences", padded(0, 3, time=3), labels=3),
        case("longer sequences, more labels", padded(9, 2, 6, 7, time=9), labels=5),
        case("logits of 10,000 and more", padded(2, 3, time=3), offset=1e4),
        improbable,
        case("nothing counts anywhere", padded(0, 0, time=4), labels=3),
    ]


TAGGING_LOSS = Question(_tagging_loss, output_and_gradient)


# 7.3 in_silico_mutagenesis


def _in_silico_mutagenesis(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, time: int, width: int = 3) -> Case:
        return Case(about, (Scored(Convolved.drawn(draw, width=width)), random_bases(time, draw)))

    counts_gt = Scored(Pairs(("GT",)))
    unknown = Scored(Convolved.drawn(draw)), one_hot("GNTA")
    return [
        Case("the model counts GT, and the sequence is AGTC", (counts_gt, one_hot("AGTC"))),
        Case(
            "the model counts GT, and the sequence is GAT: two changes make one", (counts_gt, one_hot("GAT"))
        ),
        case("a convolution over five bases", 5),
        case("a sequence of one base", 1),
        case("every base sees its neighbours of neighbours", 8, width=5),
        Case("the second base is not known, so there is no base whose change is 0", unknown),
        case("a longer sequence", 20),
    ]


IN_SILICO_MUTAGENESIS = Question(_in_silico_mutagenesis)


# 7.4 saliency


def _saliency(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, time: int, labels: int, label: int, width: int = 3) -> Case:
        model = Convolved.drawn(draw, width=width, labels=labels)
        return Case(about, (model, random_bases(time, draw), label))

    pairs = Pairs(("CA", "AG", "GT"))
    unknown = Convolved.drawn(draw, labels=2), one_hot("GNTA"), 0
    return [
        Case("the model counts CA, AG and GT, and GT is asked for", (pairs, one_hot("AGTAGC"), 2)),
        case("a convolution over five bases, two labels, the second", 5, labels=2, label=1),
        case("the first of three labels", 6, labels=3, label=0),
        case("a sequence of one base", 1, labels=2, label=1),
        Case("the second base is not known: it adds nothing", unknown),
        Case("the label that is asked for does not hang on any base", (pairs, one_hot("TTTT"), 0)),
        case("a longer sequence, the last of four labels", 20, labels=4, label=3, width=5),
    ]


SALIENCY = Question(_saliency)
