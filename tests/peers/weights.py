"""Reads a model folder: model.json says the shape, model.safetensors holds the tensors under canonical names."""

import json
from pathlib import Path
from types import SimpleNamespace

import torch
from safetensors import safe_open


class Weights:
    """The tensors of a folder, each read when asked for: a model is loaded without a second copy of it in memory."""

    def __init__(self, folder):
        folder = Path(folder)
        self.config = SimpleNamespace(**json.loads((folder / "model.json").read_text(encoding="utf-8")))
        self.file = folder / "model.safetensors"

    def tensor(self, name):
        """A tensor as stored. A copy: what the file gives is mapped from it, and would keep it in memory."""
        with safe_open(self.file, framework="pt") as tensors:
            return tensors.get_tensor(name).clone()

    def kernel(self, name):
        """A kernel (or its scores), stored (in, out), in the layout (out, in) that PyTorch's linear layer takes."""
        with safe_open(self.file, framework="pt") as tensors:
            return tensors.get_tensor(name).t().clone(memory_format=torch.contiguous_format)

    def effective_kernel(self, name):
        """The kernel with its mask applied, if it has one."""
        kernel = self.kernel(name)
        if name not in self.config.masked:
            return kernel
        return masked(kernel, self.kernel(name + ".scores"), self.config.threshold)


def masked(kernel, scores, threshold):
    """kernel * (scores >= threshold), without turning the mask into numbers first."""
    return torch.where(scores >= threshold, kernel, 0.0)
