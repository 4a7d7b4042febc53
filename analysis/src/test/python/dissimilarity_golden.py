"""Writes src/test/resources/studies/dissimilarity.json: masks, and what NumPy says of them.

    python dissimilarity_golden.py > ../resources/studies/dissimilarity.json
"""
import json

import numpy as np

generator = np.random.default_rng(20201)
SHAPES = [(7, 9), (16, 32), (33, 65), (1, 1)]


def packed(mask):
    return np.packbits(mask.reshape(-1), bitorder="little").tobytes().hex()


def flipped(mask, share):
    return np.where(generator.random(mask.shape) < share, 1 - mask, mask).astype(np.uint8)


cases = []
for shape in SHAPES:
    for same_start in (True, False):
        start = (generator.random(shape) >= 0.05).astype(np.uint8)
        other = start if same_start else (generator.random(shape) >= 0.05).astype(np.uint8)
        first, second = flipped(start, 0.3), flipped(other, 0.5)
        apart = np.abs(first.astype(int) - second.astype(int)).sum()
        moved = np.abs(first.astype(int) - start).sum() + np.abs(second.astype(int) - other).sum()
        cases.append(
            {
                "shape": list(shape),
                "first": packed(first),
                "second": packed(second),
                "first_start": packed(start),
                "second_start": packed(other),
                "differing": int(apart),
                "zeros_in_both": int(((first == 0) & (second == 0)).sum()),
                "score": float(apart / moved) if moved else None,
                "union": packed(first | second),
                "intersection": packed(first & second),
                "majority": packed(((first.astype(int) + second + start) >= 2).astype(np.uint8)),
            }
        )
print(json.dumps(cases, indent=1))
