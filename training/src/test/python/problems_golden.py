# In a throw-away environment: python -m venv v && v/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 && v/bin/python problems_golden.py > ../resources/metrics/problems.json
"""All figures of numbers, of labels in an order and of several labels, for random and degenerate answers, as SciPy and scikit-learn give them; what they leave undefined is 0."""

import json
import math
import random
import warnings

import numpy as np
from scipy.stats import pearsonr, spearmanr
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    matthews_corrcoef,
    mean_absolute_error,
    mean_squared_error,
    precision_recall_fscore_support,
    r2_score,
    root_mean_squared_error,
)
from sklearn.utils.class_weight import compute_class_weight


def known(value):
    return float(value) if math.isfinite(value) else 0.0


def numbers(right, given):
    few = len(right) < 2
    pearson = 0.0 if few else known(pearsonr(right, given).statistic)
    spearman = 0.0 if few else known(spearmanr(right, given).statistic)
    return {"pearson": pearson, "spearman": spearman, "pearson_spearman": (pearson + spearman) / 2}


def errors(right, given):
    return {
        "mean_squared": float(mean_squared_error(right, given)),
        "root_mean_squared": float(root_mean_squared_error(right, given)),
        "mean_absolute": float(mean_absolute_error(right, given)),
    }


def regression(name, right, given):
    r2 = 0.0 if len(right) < 2 else known(r2_score(right, given))
    return {"name": name, "right": right, "given": given, "metrics": {**numbers(right, given), "r2": r2}, "errors": errors(right, given)}


def of_numbers():
    draw = random.Random(1904)
    cases = []
    for number in range(12):
        count, noise, step = draw.randint(2, 30), draw.choice([0.1, 1, 10]), draw.choice([0.01, 0.5])
        right = [round(draw.uniform(-3, 3) / step) * step for _ in range(count)]
        cases.append(regression(f"random {number}", right, [each + draw.gauss(0, noise) for each in right]))
    return cases + [
        regression("ranks with ties", [1.0, 2.0, 2.0, 3.0, 3.0, 3.0], [2.0, 2.0, 1.0, 3.0, 5.0, 3.0]),
        regression("given all the same", [1.0, 2.0, 4.0], [0.1, 0.1, 0.1]),
        regression("right all the same", [0.5, 0.5, 0.5], [1.0, 2.0, 4.0]),
        regression("both all the same", [2.0, 2.0], [2.0, 2.0]),
        regression("all the same and wrong", [2.0, 2.0], [3.0, 3.0]),
        regression("exact", [1.0, 2.0, 5.0], [1.0, 2.0, 5.0]),
        regression("turned round", [1.0, 2.0, 5.0], [-1.0, -2.0, -5.0]),
        regression("large", [1e6, 1e6 + 1, 1e6 + 2], [1e6 + 1, 1e6, 1e6 + 3]),
        regression("one", [1.5], [1.0]),
    ]


def ordinal(name, labels, right, given):
    nearest = [min(range(labels), key=lambda place: (abs(place - each), place)) for each in given]
    every = list(range(labels))
    values = [float(each) for each in right]
    return {
        "name": name,
        "labels": labels,
        "right": right,
        "given": given,
        "metrics": {
            "accuracy": float(accuracy_score(right, nearest)),
            "matthews": float(matthews_corrcoef(right, nearest)),
            "macro_f1": float(f1_score(right, nearest, average="macro", zero_division=0)),
            "weighted_f1": float(f1_score(right, nearest, average="weighted", zero_division=0)),
            "balanced_accuracy": float(balanced_accuracy_score(right, nearest)),
            **numbers(values, given),
            "quadratic_kappa": known(cohen_kappa_score(right, nearest, labels=every, weights="quadratic")),
        },
        "errors": errors(values, given),
    }


def of_orders():
    draw = random.Random(1968)
    cases = []
    for number in range(12):
        labels, count, noise = draw.randint(2, 6), draw.randint(2, 40), draw.choice([0.2, 1, 3])
        right = [draw.randrange(labels) for _ in range(count)]
        cases.append(ordinal(f"random {number}", labels, right, [each + draw.gauss(0, noise) for each in right]))
    return cases + [
        ordinal("one label given", 3, [0, 1, 2, 2], [1.0, 1.0, 1.0, 1.0]),
        ordinal("one label right", 3, [1, 1, 1], [0.1, 1.2, 2.2]),
        ordinal("one label alone", 3, [1, 1, 1], [1.0, 1.0, 1.0]),
        ordinal("all right", 4, [0, 1, 2, 3], [0.1, 0.9, 2.0, 9.0]),
        ordinal("all wrong", 3, [0, 2, 1], [2.0, 0.0, 0.0]),
        ordinal("halves go down", 3, [0, 1, 2], [0.5, 1.5, -7.0]),
    ]


def rates(values, support):
    return {"precision": float(values[0]), "recall": float(values[1]), "f1": float(values[2]), "support": int(support)}


def several(name, right, given):
    one, other = np.array(right), np.array(given)
    classes = precision_recall_fscore_support(one, other, zero_division=0)
    averages = {
        average: precision_recall_fscore_support(one, other, average=average, zero_division=0) for average in ["micro", "macro", "weighted"]
    }
    return {
        "name": name,
        "right": right,
        "given": given,
        "metrics": {
            "macro_f1": float(averages["macro"][2]),
            "weighted_f1": float(averages["weighted"][2]),
            "micro_f1": float(averages["micro"][2]),
            "exact_match": float(accuracy_score(one, other)),
        },
        "classes": [rates([part[label] for part in classes], classes[3][label]) for label in range(one.shape[1])],
        **{average: rates(averages[average], one.sum()) for average in averages},
    }


def of_sets():
    draw = random.Random(2008)
    cases = []
    for number in range(12):
        labels, count, share = draw.randint(2, 6), draw.randint(1, 30), draw.choice([0.1, 0.4])
        right = [[int(draw.random() < share) for _ in range(labels)] for _ in range(count)]
        given = [[each if draw.random() < 0.8 else 1 - each for each in row] for row in right]
        cases.append(several(f"random {number}", right, given))
    return cases + [
        several("none right", [[0, 0], [0, 0]], [[1, 0], [0, 0]]),
        several("none given", [[1, 0], [0, 1]], [[0, 0], [0, 0]]),
        several("nothing at all", [[0, 0], [0, 0]], [[0, 0], [0, 0]]),
        several("all given", [[1, 0], [0, 1]], [[1, 1], [1, 1]]),
        several("a label that never occurs", [[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [1, 1, 0]]),
        several("exact", [[1, 0], [1, 1]], [[1, 0], [1, 1]]),
        several("one example", [[1, 0]], [[0, 1]]),
    ]


def of_weights():
    draw = random.Random(1999)
    cases = []
    for labels in [2, 3, 5]:
        right = list(range(labels)) + [min(draw.randrange(labels), draw.randrange(labels)) for _ in range(20)]
        cases.append({"right": right, "weights": [float(each) for each in compute_class_weight("balanced", classes=np.arange(labels), y=right)]})
    return cases


def main():
    warnings.simplefilter("ignore")
    parts = {"numbers": of_numbers(), "orders": of_orders(), "sets": of_sets(), "weights": of_weights()}
    written = ['"%s": [\n%s\n]' % (name, ",\n".join(map(json.dumps, cases))) for name, cases in parts.items()]
    print("{%s}" % ", ".join(written))


main()
