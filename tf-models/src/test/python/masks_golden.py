# In a throw-away environment with torch and numpy: python masks_golden.py > ../resources/masks/golden.json
"""Masks from scores, and gradients of the scores, as PyTorch's autograd has them.

Forward rules and what stands in for their gradients are written down here a second time: with
torch.topk, sorting and repeat_interleave, and with an autograd.Function for the surrogate.
"""

import json

import numpy as np
import torch

THRESHOLD = 0.01
torch.manual_seed(20261122)


class Surrogate(torch.autograd.Function):
    """A mask whose gradient for the scores is the outer one times a slope."""

    @staticmethod
    def forward(ctx, scores, mask, slope):
        ctx.save_for_backward(slope)
        return mask.clone()

    @staticmethod
    def backward(ctx, outer):
        (slope,) = ctx.saved_tensors
        return outer * slope, None, None


def scores_of(*shape):
    """About the threshold, some of them equal and some on it."""
    scores = torch.round(torch.randn(*shape) * 8) / 100 + THRESHOLD
    return scores.float()


def hash32(index, second):
    """Two rounds of multiply and shift on 32 bits."""
    h = (index * np.uint64(0x9E3779B9)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    h = (h * np.uint64(0x21F0AAAD)) & np.uint64(0xFFFFFFFF)
    h ^= second
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(0x735A2D97)) & np.uint64(0xFFFFFFFF)
    return h ^ (h >> np.uint64(15))


def uniforms(seed, count):
    """One for each index, 23 bits."""
    low, high = np.uint64(seed & 0xFFFFFFFF), np.uint64((seed >> 32) & 0xFFFFFFFF)
    index = (np.arange(count, dtype=np.uint64) + low) & np.uint64(0xFFFFFFFF)
    return torch.tensor(((hash32(index, high) >> np.uint64(9)).astype(np.float64) + 0.5) / 2**23)


def threshold_mask(scores):
    return (scores >= THRESHOLD).float()


def smallest_dropped(scores, zeros):
    """Of equal scores, the first are dropped: a stable sort keeps their order."""
    flat = scores.flatten()
    order = torch.sort(flat, stable=True).indices
    mask = torch.ones_like(flat)
    mask[order[:zeros]] = 0
    return mask.reshape(scores.shape)


def groups_mask(scores, kept, of):
    rows, columns = scores.shape
    parted = scores.reshape(rows // of, of, columns)
    order = torch.sort(parted, dim=1, stable=True).indices
    mask = torch.ones_like(parted)
    mask.scatter_(1, order[:, : of - kept], 0.0)
    return mask.reshape(rows, columns)


def plain(tensor):
    return tensor.detach().double().flatten().tolist()


def binarizer_case(binarizer, scores, mask, slope, **more):
    scores = scores.clone().requires_grad_(True)
    outer = torch.randn(scores.shape)
    (Surrogate.apply(scores, mask, slope) * outer).sum().backward()
    return {
        "binarizer": binarizer,
        "shape": list(scores.shape),
        "scores": plain(scores),
        "gradient": plain(outer),
        "mask": plain(mask),
        "scores_gradient": plain(scores.grad),
        **more,
    }


def binarizers():
    cases = []
    scores = scores_of(12, 10)
    ones = torch.ones_like(scores)
    cases.append(binarizer_case("straight_through", scores, threshold_mask(scores), ones))
    for window in (0.045, 0.5):
        inside = ((scores - THRESHOLD).abs() <= window).float()
        settings = {"name": "sign", "window": window}
        cases.append(binarizer_case(settings, scores, threshold_mask(scores), inside))
    for zeros in (1, 30, 119):
        settings = {"name": "top_k", "schedule": "constant"}
        cases.append(
            binarizer_case(settings, scores, smallest_dropped(scores, zeros), ones, zeros=zeros)
        )
    for seed in (-7046029254386353131, 81985529216486895):
        for temperature in (0.02, 0.2):
            raised = scores.double().requires_grad_(True)
            share = torch.sigmoid((raised - THRESHOLD) / temperature)
            share.sum().backward()
            mask = (uniforms(seed, scores.numel()).reshape(scores.shape) < share).float()
            for gradient, slope in (("sigmoid", raised.grad.float()), ("straight_through", ones)):
                settings = {"name": "bernoulli", "temperature": temperature, "gradient": gradient}
                cases.append(binarizer_case(settings, scores, mask, slope, seed=str(seed)))
    return cases


def spread(mask, role, granularity, heads):
    """One number a weight of an (in, out) kernel."""
    size = 6 if role in ("query", "key", "value", "attention_output") else 8
    wide = {"query": (6, 6), "attention_output": (6, 6), "intermediate": (6, 8), "output": (8, 6)}
    rows, columns = wide[role]
    if granularity == "rows":
        return mask.reshape(rows, 1).expand(rows, columns)
    if granularity == "columns":
        return mask.reshape(1, columns).expand(rows, columns)
    width = size // (heads if role in ("query", "attention_output") else size)
    line = mask.repeat_interleave(width)
    written = role in ("attention_output", "output")
    return (line[:, None] if written else line[None, :]).expand(rows, columns)


def granularity_case(granularity, roles, count, heads=3):
    """Scores that the matrices of some roles share."""
    scores = scores_of(count).requires_grad_(True)
    mask = Surrogate.apply(scores, threshold_mask(scores), torch.ones(count))
    matrices, loss = [], 0
    for role in roles:
        expanded = spread(mask, role, granularity, heads)
        weights, outer = torch.randn(expanded.shape), torch.randn(expanded.shape)
        masked = weights * expanded
        loss = loss + (masked * outer).sum()
        matrices.append(
            {
                "role": role,
                "shape": list(expanded.shape),
                "weights": plain(weights),
                "gradient": plain(outer),
                "masked": plain(masked),
            }
        )
    loss.backward()
    return {
        "granularity": granularity,
        "heads": heads,
        "scores": plain(scores),
        "matrices": matrices,
        "scores_gradient": plain(scores.grad),
    }


def granularities():
    cases = [
        granularity_case("rows", [role], count)
        for role, count in (("query", 6), ("intermediate", 6), ("output", 8))
    ]
    cases += [
        granularity_case("columns", [role], count)
        for role, count in (("query", 6), ("intermediate", 8), ("output", 6))
    ]
    cases.append(granularity_case("heads", ["query", "attention_output"], 3))
    cases.append(granularity_case("heads", ["query", "attention_output"], 2, heads=2))
    cases.append(granularity_case("neurons", ["intermediate", "output"], 8))
    return cases


def groups():
    cases = []
    for kept, of in ((2, 4), (1, 4), (3, 4), (1, 2), (5, 6)):
        scores = scores_of(12, 7)
        cases.append(
            {
                "kept": kept,
                "of": of,
                "shape": [12, 7],
                "scores": plain(scores),
                "mask": plain(groups_mask(scores, kept, of)),
            }
        )
    return cases


if __name__ == "__main__":
    golden = {"binarizers": binarizers(), "granularities": granularities(), "groups": groups()}
    print(json.dumps(golden, separators=(",", ":")))
