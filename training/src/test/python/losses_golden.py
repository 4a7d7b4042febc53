# In a throw-away environment: python -m venv v && v/bin/pip install torch && v/bin/python losses_golden.py > ../resources/metrics/losses.json
"""Losses and their gradients by the logits, as PyTorch computes them in doubles."""

import json
import random

import torch
from torch.nn import functional

SCALE = [2.5, 1.25]
WEIGHTS = [0.5, 2.0, 1.0]


def case(name, logits, right, loss):
    values = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    mean = loss(values)
    mean.backward()
    return {"name": name, "logits": logits, "right": right, "loss": float(mean.detach()), "gradient": values.grad.tolist()}


def main():
    draw = random.Random(1951)
    rows = [[round(draw.gauss(0, 2), 3) for _ in range(3)] for _ in range(5)]
    labels = [0, 2, 1, 1, 2]
    several = [[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    numbers = [[0.0], [5.0], [2.5], [3.2], [-1.0]]
    places, indexes = torch.tensor(labels), torch.tensor(WEIGHTS, dtype=torch.float64)
    cases = [
        case("cross-entropy", rows, labels, lambda x: functional.cross_entropy(x, places)),
        case("smoothed", rows, labels, lambda x: functional.cross_entropy(x, places, label_smoothing=0.1)),
        case("weighted", rows, labels, lambda x: (functional.cross_entropy(x, places, reduction="none") * indexes[places]).mean()),
        case(
            "weighted and smoothed",
            rows,
            labels,
            lambda x: (functional.cross_entropy(x, places, reduction="none", label_smoothing=0.1) * indexes[places]).mean(),
        ),
        case(
            "several",
            [*rows[:4], [0.0, -60.0, 60.0]],
            several,
            lambda x: functional.binary_cross_entropy_with_logits(x, torch.tensor(several, dtype=torch.float64)),
        ),
        case(
            "numbers",
            [row[:1] for row in rows],
            numbers,
            lambda x: functional.mse_loss(x, (torch.tensor(numbers, dtype=torch.float64) - SCALE[0]) / SCALE[1]),
        ),
    ]
    print("[\n%s\n]" % ",\n".join(map(json.dumps, cases)))


main()
