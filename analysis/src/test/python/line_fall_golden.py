# In a throw-away environment with NumPy, SciPy, scikit-learn: python line_fall_golden.py > ../resources/connectivity/line_fall.json
"""Areas under ROC curves, thresholds, ranks and spreads, by scikit-learn, SciPy and NumPy."""

import json

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import accuracy_score, roc_auc_score

rng = np.random.default_rng(20261127)


def best(scores, labels):
    ordered = np.sort(scores)
    edges = np.concatenate([[ordered[0] - 2], ordered, [ordered[-1] + 2]])
    tried = np.concatenate([[0], (edges[1:] + edges[:-1]) / 2])
    right = np.array([accuracy_score(labels, scores > threshold) for threshold in tried])
    top = tried[right == right.max()]
    return top[np.abs(top).argmin()]


def thresholds():
    for count, shift, steps in ((37, 0.0, 0), (60, 1.5, 0), (41, -0.7, 4), (8, 3.0, 0)):
        labels = np.arange(count) % 3 % 2
        scores = rng.normal(size=count) + labels + shift
        if steps:
            scores = np.round(scores * steps) / steps
        even = np.arange(count) % 2 == 0
        right = 0
        for chosen, counted in ((even, ~even), (~even, even)):
            threshold = best(scores[chosen], labels[chosen])
            right += (labels[counted] == (scores[counted] > threshold)).sum()
        yield {
            "scores": scores.tolist(),
            "labels": labels.tolist(),
            "accuracy": accuracy_score(labels, scores > 0),
            "chosen_again": right / count,
            "area": roc_auc_score(labels, scores),
        }


def ranks():
    for count, steps in ((9, 0), (17, 3)):
        first, second = rng.normal(size=(2, count))
        second += first
        if steps:
            first = np.round(first * steps)
        yield {
            "first": first.tolist(),
            "second": second.tolist(),
            "coefficient": spearmanr(first, second).statistic,
        }


vectors = rng.normal(size=(23, 5)).astype(np.float32).astype(float) + 1
spread = np.sqrt(((vectors - vectors.mean(0)) ** 2).sum(1).mean())
print(
    json.dumps(
        {
            "thresholds": list(thresholds()),
            "ranks": list(ranks()),
            "vectors": vectors.tolist(),
            "norm": np.linalg.norm(vectors, axis=1).mean(),
            "spread": spread,
        }
    )
)
