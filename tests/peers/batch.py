"""A batch as the models take it."""

from dataclasses import dataclass

import torch


@dataclass
class Batch:
    """B examples of S wordpieces: three tensors (B, S) and, for training, labels (B)."""

    input_ids: torch.Tensor
    token_type_ids: torch.Tensor
    attention_mask: torch.Tensor
    labels: torch.Tensor | None

    @classmethod
    def of(cls, values):
        """Makes the tensors from the flat lists of a request."""
        shape = values["rows"], values["length"]
        names = "input_ids", "token_type_ids", "attention_mask"
        labels = torch.tensor(values["labels"]) if "labels" in values else None
        return cls(*(torch.tensor(values[name]).view(shape) for name in names), labels)
