"""Generated vowels: how the resonances of the mouth move while somebody speaks."""

from __future__ import annotations

import torch
from torch import Tensor

# The first three formants in kHz, means of 33 men: Peterson and Barney (1952), table II.
VOWELS = {
    "a": (0.73, 1.09, 2.44),
    "e": (0.53, 1.84, 2.48),
    "i": (0.27, 2.29, 3.01),
    "o": (0.57, 0.84, 2.41),
    "u": (0.30, 0.87, 2.24),
}
# Where they seem to come from or go to beside a consonant, roughly: b, d and g of the textbooks.
CONSONANTS = ((0.20, 0.80, 2.20), (0.20, 1.80, 2.70), (0.20, 2.20, 2.50))
GLIDES = ("a", "i", "ai", "ia", "ei", "ie", "oi", "io", "au", "ua")

SPEAKERS, TRACKS_EACH = 240, 50
SHORTEST, LONGEST = 20, 40  # steps of 10 ms


def tracks() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Formants in kHz (track, time, 3), lengths, the glide of each, its speaker. Always the same."""
    draw = torch.Generator().manual_seed(0)
    speaker = torch.arange(SPEAKERS).repeat_interleave(TRACKS_EACH)
    count = len(speaker)
    glide = torch.randint(len(GLIDES), (count,), generator=draw)
    lengths = torch.randint(SHORTEST, LONGEST + 1, (count,), generator=draw)
    place = torch.arange(LONGEST) / (lengths[:, None] - 1)  # 0 at the first step, 1 at the last

    vowels = torch.tensor([[VOWELS[glide[0]], VOWELS[glide[-1]]] for glide in GLIDES])[glide]
    vowels = vowels * (1 + 0.08 * torch.randn(vowels.shape, generator=draw))  # said carelessly
    turn = 0.15 + 0.7 * torch.rand(count, 1, generator=draw)
    pace = 0.04 + 0.08 * torch.rand(count, 1, generator=draw)
    share = torch.sigmoid((place - turn) / pace)[..., None]
    formants = (1 - share) * vowels[:, :1] + share * vowels[:, 1:]

    for distance in (place, 1 - place):
        formants = _beside_a_consonant(formants, distance, draw)
    # A shorter vocal tract raises all formants alike: by up to a third, in children.
    size = 0.95 + 0.35 * torch.rand(SPEAKERS, generator=draw)
    formants = formants * size[speaker, None, None] + _unsteadiness(formants, draw)
    there = torch.arange(LONGEST) < lengths[:, None]
    return formants * there[..., None], lengths, glide, speaker


def _beside_a_consonant(formants: Tensor, distance: Tensor, draw: torch.Generator) -> Tensor:
    """Bent towards a consonant where `distance`, a share of the duration, is small."""
    which = torch.randint(len(CONSONANTS), (len(formants),), generator=draw)
    consonant = torch.tensor(CONSONANTS)[which][:, None]
    reach = 0.05 + 0.1 * torch.rand(len(formants), 1, generator=draw)
    share = torch.exp(-distance / reach)[..., None]
    return (1 - share) * formants + share * consonant


def _unsteadiness(formants: Tensor, draw: torch.Generator) -> Tensor:
    """Noise that lingers from step to step, as an error of a formant tracker does."""
    fresh = torch.tensor([0.06, 0.18, 0.2]) * torch.randn(formants.shape, generator=draw)
    noise = [fresh[:, 0]]
    for now in fresh[:, 1:].unbind(1):
        noise.append(0.6 * noise[-1] + 0.8 * now)
    return torch.stack(noise, 1)
