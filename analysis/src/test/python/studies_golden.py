"""Writes src/test/resources/studies/overlap.json and loss.json.

    python studies_golden.py ../resources/studies

Overlaps by adding up the whole hypergeometric distribution, losses by NumPy in double precision.
"""
import json
import sys
from fractions import Fraction
from math import comb, sqrt
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])


def overlap(places, first, second, common):
    ways = comb(places, second)
    chances = {
        k: Fraction(comb(first, k) * comb(places - first, second - k), ways)
        for k in range(max(0, first + second - places), min(first, second) + 1)
    }
    mean = sum(k * p for k, p in chances.items())
    variance = sum((k - mean) ** 2 * p for k, p in chances.items())
    deviation = sqrt(variance)
    return {
        "places": places,
        "first": first,
        "second": second,
        "common": common,
        "expected": float(mean),
        "deviation": deviation,
        "ratio": float(common / mean),
        "deviations": (common - float(mean)) / deviation,
    }


overlaps = [overlap(*case) for case in [(10, 3, 4, 2), (1000, 50, 50, 9), (384, 100, 20, 0), (77, 76, 5, 5)]]
(folder / "overlap.json").write_text(json.dumps(overlaps, indent=1) + "\n")

generator = np.random.default_rng(7)
losses = []
for rows, columns, scale in [(1, 2, 1.0), (17, 7, 3.0), (5, 3, 400.0)]:
    logits = (scale * generator.standard_normal((rows, columns))).astype(np.float32)
    labels = generator.integers(0, columns, rows)
    wide = logits.astype(np.float64)
    logarithms = np.logaddexp.reduce(wide, axis=1)
    mean = float((logarithms - wide[np.arange(rows), labels]).mean())
    losses.append({"logits": logits.tolist(), "labels": labels.tolist(), "mean": mean})
(folder / "loss.json").write_text(json.dumps(losses) + "\n")
