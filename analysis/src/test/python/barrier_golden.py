# In a throw-away environment with numpy: python barrier_golden.py > ../resources/connectivity/barriers.json
"""Barriers along paths and their bootstrap intervals, by NumPy.

The resamples are drawn a second time: SplitMix64 from the start that SHA-256 gives, and rejection
of what would make small numbers more likely.
"""

import hashlib
import json

import numpy as np

SEED, RESAMPLES, PLACES, EXAMPLES = 17, 200, 11, 37
MASK = 2**64 - 1
rng = np.random.default_rng(20261125)


def draws(seed, index):
    key = f"frisket|{seed}|BOOTSTRAP|examples|{index}".encode()
    state = int.from_bytes(hashlib.sha256(key).digest()[:8], "little")
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def resample(index):
    limit = 2**32 // EXAMPLES * EXAMPLES
    small = (z >> 32 for z in draws(SEED, index))
    fair = (draw % EXAMPLES for draw in small if draw < limit)
    return np.array([next(fair) for _ in range(EXAMPLES)])


def barrier(places, values):
    rises = values - np.interp(places, [0, 1], [values[0], values[-1]])
    return rises.max(), places[rises.argmax()]


def case(answers, losses, right):
    places = np.linspace(0, 1, PLACES)
    found = {}
    for kind, sums in (("loss", losses), ("error", answers - right)):
        height, place = barrier(places, sums.sum(1) / answers.sum())
        chosen = [resample(index) for index in range(RESAMPLES)]
        heights = [barrier(places, sums[:, c].sum(1) / answers[c].sum())[0] for c in chosen]
        low, high = np.percentile(heights, [2.5, 97.5])
        found[kind] = {"height": height, "place": place, "low": low, "high": high}
    return {
        "seed": SEED,
        "resamples": RESAMPLES,
        "places": places.tolist(),
        "answers": answers.tolist(),
        "losses": losses.tolist(),
        "right": right.tolist(),
        **found,
    }


def cases():
    hill = np.sin(np.linspace(0, np.pi, PLACES))[:, None]
    for height, most in ((0.8, 1), (0.0, 1), (-0.5, 1), (0.3, 6)):
        answers = rng.integers(1, most + 1, EXAMPLES)
        losses = answers * np.abs(0.4 + height * hill + 0.1 * rng.normal(size=(PLACES, EXAMPLES)))
        chance = np.clip(0.8 - height / 2 * hill, 0, 1) * np.ones((PLACES, EXAMPLES))
        yield case(answers, losses, rng.binomial(answers, chance))


def quantiles():
    values = np.sort(rng.normal(size=23))
    shares = [0, 0.025, 0.1, 0.5, 0.975, 1]
    return {
        "values": values.tolist(),
        "shares": shares,
        "quantiles": np.quantile(values, shares).tolist(),
    }


print(json.dumps({"cases": list(cases()), "quantiles": quantiles()}))
