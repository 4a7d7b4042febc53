"""Writes src/test/resources/vectors/golden.json and probe.json.

    python vectors_golden.py ../resources/vectors

t-SNE, silhouettes, trustworthiness and logistic regression by scikit-learn, linear CKA by NumPy.
"""
import json
import sys
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities, _kl_divergence
from sklearn.metrics import pairwise_distances, silhouette_score
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from scipy.spatial.distance import squareform

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
generator = np.random.default_rng(20261127)


def rounded(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64).round(5).astype(np.float32)


def points(sizes, width, apart):
    centres = apart * generator.standard_normal((len(sizes), width))
    return rounded(np.concatenate([c + generator.standard_normal((n, width)) for c, n in zip(centres, sizes)]))


def tsne(name, x, labels, perplexity):
    squared = pairwise_distances(x.astype(np.float64), squared=True)
    joint = squareform(_joint_probabilities(squared, perplexity, 0))
    place = rounded(generator.standard_normal((len(x), 2))).astype(np.float64)
    divergence, gradient = _kl_divergence(place.ravel(), squareform(joint), 1.0, len(x), 2)
    model = TSNE(method="exact", init="pca", perplexity=perplexity, max_iter=1000, random_state=1)
    picture = model.fit_transform(x)
    neighbours = 7
    return {
        "name": name,
        "points": x.tolist(),
        "labels": labels,
        "perplexity": perplexity,
        "joint": joint.tolist(),
        "place": place.tolist(),
        "gradient": gradient.reshape(-1, 2).tolist(),
        "place_divergence": divergence,
        "silhouette": float(silhouette_score(x.astype(np.float64), labels)),
        "neighbours": neighbours,
        "place_trustworthiness": trustworthiness(x.astype(np.float64), place, n_neighbors=neighbours),
        "trustworthiness": trustworthiness(x.astype(np.float64), picture, n_neighbors=neighbours),
        "divergence": float(model.kl_divergence_),
    }


def centred(x):
    return x - x.mean(0)


def cka(x, y):
    x, y = centred(x.astype(np.float64)), centred(y.astype(np.float64))
    return np.linalg.norm(y.T @ x) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y))


def hsic(k, l):
    n = len(k)
    k, l = k - np.diag(np.diag(k)), l - np.diag(np.diag(l))
    one = np.ones(n)
    trace = np.trace(k @ l)
    middle = (one @ k @ one) * (one @ l @ one) / ((n - 1) * (n - 2))
    return (trace + middle - 2 * (one @ k @ l @ one) / (n - 2)) / (n * (n - 3))


def debiased(x, y):
    k, l = (z.astype(np.float64) @ z.astype(np.float64).T for z in (x, y))
    return hsic(k, l) / np.sqrt(hsic(k, k) * hsic(l, l))


def likeness(n, width, other, noise):
    x = points([n], width, 3)
    mixed = x @ generator.standard_normal((width, other)) + noise * generator.standard_normal((n, other))
    y = rounded(mixed)
    return {"one": x.tolist(), "other": y.tolist(), "biased": cka(x, y), "debiased": debiased(x, y)}


clusters = [20, 17, 23]
labels = [label for label, size in enumerate(clusters) for _ in range(size)]
golden = {
    "tsne": [
        tsne("three clusters", points(clusters, 8, 2.5), labels, 12),
        tsne("one cloud", points([60], 5, 0), labels, 20),
    ],
    "cka": [likeness(20, 6, 6, 0), likeness(20, 6, 9, 4), likeness(12, 30, 30, 40)],
}
folder.mkdir(parents=True, exist_ok=True)
(folder / "golden.json").write_text(json.dumps(golden) + "\n")


def folds(right, count, names):
    fold, place = 0, [0] * len(right)
    for label in range(names):
        for i, own in enumerate(right):
            if own == label:
                place[i] = fold % count
                fold += 1
    return place


def probe(names, c, sizes, width, apart, count):
    x = points(sizes, width, apart)
    x[:, 1] *= 1000
    x[:, 2] = 0.5
    right = [label for label, size in enumerate(sizes) for _ in range(size)]
    order = generator.permutation(len(x))
    x, right = x[order], [right[i] for i in order]
    # For two labels scikit-learn has one row of weights: the same optimum with twice the C.
    model = make_pipeline(StandardScaler(), LogisticRegression(C=2 * c if names == 2 else c, tol=1e-10, max_iter=10000))
    place = folds(right, count, names)
    answers = cross_val_predict(model, x.astype(np.float64), right, cv=PredefinedSplit(place))
    fitted = model.fit(x.astype(np.float64), right)
    return {
        "labels": names,
        "c": c,
        "vectors": x.tolist(),
        "right": right,
        "folds": count,
        "fold_of": place,
        "accuracy": float(np.mean(answers == np.array(right))),
        "kernel": fitted[-1].coef_.tolist(),
        "bias": fitted[-1].intercept_.tolist(),
    }


probes = [probe(3, 0.5, [12, 15, 11], 5, 0.8, 4), probe(2, 1.0, [18, 13], 6, 0.7, 5)]
(folder / "probe.json").write_text(json.dumps(probes) + "\n")
