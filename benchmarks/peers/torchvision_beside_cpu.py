"""Lets torchvision be imported beside a CPU build of torch. Nothing here uses it; Lightning and
fastai import it because it is there, as fastai asks for it.

On Linux the torchvision of PyPI belongs to a CUDA build of torch. Beside another one its kernels
cannot be loaded, and it stumbles over two operators that are not there: they are declared here.
"""

from contextlib import suppress
from importlib import import_module

import torch

_library = torch.library.Library("torchvision", "FRAGMENT")

with suppress(ModuleNotFoundError):  # where it is not installed, nothing stumbles
    try:
        import_module("torchvision")
    except RuntimeError:
        for name in ("nms", "qnms"):
            _library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        import_module("torchvision")
