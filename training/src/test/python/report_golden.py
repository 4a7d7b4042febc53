# In a throw-away environment: python -m venv v && v/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 seqeval==1.2.2 && v/bin/python report_golden.py > ../resources/metrics/report.json
"""All figures of a report for random and degenerate answers, as scikit-learn and seqeval give them; expected calibration error in NumPy, temperatures by SciPy."""

import json
import random
import warnings

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax
from seqeval.metrics import classification_report
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    log_loss,
    matthews_corrcoef,
    precision_recall_fscore_support,
)

BINS = 15
RATES = ["precision", "recall", "f1", "support"]
TYPES = ["LOC", "ORG", "PER"]
AVERAGES = {"micro": "micro avg", "macro": "macro avg", "weighted": "weighted avg"}


def rates(values, support):
    return dict(zip(RATES, [*map(float, values[:3]), int(support)]))


def calibration_error(confidence, hit):
    """Naeini et al. 2015 with the bins of Guo et al. 2017, (m/15, (m+1)/15]."""
    edges = np.arange(BINS + 1) / BINS
    error, bins = 0.0, []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high) | (low == 0) & (confidence == 0)
        count = int(inside.sum())
        bins.append([count, *((float(confidence[inside].mean()), float(hit[inside].mean())) if count else (0.0, 0.0))])
        error += count / len(confidence) * abs(bins[-1][1] - bins[-1][2])
    return error, bins


def figures(labels, right, probabilities):
    right, probabilities = np.array(right), np.array(probabilities)
    given = probabilities.argmax(axis=1)
    every = list(range(labels))
    confidence = probabilities[np.arange(len(right)), given]
    error, bins = calibration_error(confidence, right == given)
    classes = precision_recall_fscore_support(right, given, labels=every, zero_division=0)
    averages = {
        average: rates(precision_recall_fscore_support(right, given, average=average, zero_division=0), len(right))
        for average in ["micro", "macro", "weighted"]
    }
    assert averages["macro"]["f1"] == float(f1_score(right, given, average="macro", zero_division=0))
    return {
        "metrics": {
            "accuracy": float(accuracy_score(right, given)),
            "f1": float(f1_score(right, given, labels=[1], average="macro", zero_division=0)),
            "matthews": float(matthews_corrcoef(right, given)),
            "macro_f1": averages["macro"]["f1"],
            "weighted_f1": averages["weighted"]["f1"],
            "balanced_accuracy": float(balanced_accuracy_score(right, given)),
        },
        "classes": [rates(column, column[3]) for column in zip(*classes)],
        **averages,
        "log_loss": float(log_loss(right, probabilities, labels=every)),
        "brier_score": float(brier_score_loss(right, probabilities, labels=every)),
        "calibration_error": float(error),
        "confidence": float(confidence.mean()),
        "bins": bins,
        "confusion": confusion_matrix(right, given, labels=every).tolist(),
    }


def case(name, labels, right, probabilities):
    return {
        "name": name,
        "labels": labels,
        "right": right,
        "probabilities": probabilities,
        "expected": figures(labels, right, probabilities),
    }


def row(draw, labels, right, skill):
    """Thousandths, so that some lie on the edges of bins."""
    weights = [draw.gammavariate(0.4, 1) + 1e-3 for _ in range(labels)]
    weights[right] += skill * draw.random()
    parts = [round(1000 * weight / sum(weights)) for weight in weights]
    parts[parts.index(max(parts))] += 1000 - sum(parts)
    return [part / 1000 for part in parts]


def one_hot(labels, given):
    return [float(label == given) for label in range(labels)]


def of_texts():
    draw = random.Random(2017)
    cases = []
    for number in range(24):
        labels = draw.choice([2, 2, 3, 4, 6])
        right = [draw.randrange(labels) for _ in range(draw.randint(2, 40))]
        skill = draw.choice([0, 1, 4])
        cases.append(case(f"random {number}", labels, right, [row(draw, labels, each, skill) for each in right]))
    some = [[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.4, 0.35, 0.25], [0.5, 0.5, 0.0], [0.3, 0.4, 0.3]]
    cases += [
        case("a label never right", 3, [0, 1, 0, 1, 1], [*some[:4], [0.1, 0.2, 0.7]]),
        case("a label never given", 3, [0, 1, 2, 2, 0], some),
        case("a label neither right nor given", 3, [0, 1, 0, 1, 0], some),
        case("one label alone", 3, [1, 1, 1], [some[1], some[4], [0.0, 1.0, 0.0]]),
        case("one right label", 2, [1, 1, 1, 1], [[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.0, 1.0]]),
        case("all right", 3, [0, 1, 0, 2], [*some[:3], [0.1, 0.1, 0.8]]),
        case("all wrong", 3, [2, 0, 1, 2, 0], some),
        case("probabilities 0 and 1", 2, [0, 1, 1, 0], [one_hot(2, given) for given in [0, 1, 0, 1]]),
        case("0 and 1 of three labels", 3, [0, 1, 2, 2], [one_hot(3, given) for given in [0, 2, 2, 1]]),
        case("edges of bins", 2, [0, 1, 0, 1, 0], [[0.6, 0.4], [0.2, 0.8], [1.0, 0.0], [0.4, 0.6], [0.2, 0.8]]),
        case("equal probabilities", 4, [0, 1, 2, 3], [[0.25] * 4] * 4),
        case("one answer", 2, [1], [[0.3, 0.7]]),
        case("one wrong answer", 2, [1], [[0.7, 0.3]]),
    ]
    return cases


def tags(draw, length):
    sequence = []
    for _ in range(length):
        letter = draw.choice("OOOBII")
        sequence.append("O" if letter == "O" else f"{letter}-{draw.choice(TYPES)}")
    return sequence


def of_spans():
    draw = random.Random(2018)
    cases = []
    while len(cases) < 20:
        right = [tags(draw, draw.randint(1, 8)) for _ in range(draw.randint(1, 4))]
        share = draw.choice([0.0, 0.2, 0.6, 1.0])
        given = [[draw.choice(tags(draw, 3)) if draw.random() < share else tag for tag in each] for each in right]
        if all(tag == "O" for each in right + given for tag in each):
            continue
        report = classification_report(right, given, output_dict=True, zero_division=0)
        told = {name: dict(zip(RATES, [*map(float, list(each.values())[:3]), int(each["support"])])) for name, each in report.items()}
        cases.append(
            {
                "right": right,
                "given": given,
                "types": {name: told[name] for name in sorted(told) if name in TYPES},
                **{name: told[key] for name, key in AVERAGES.items()},
            }
        )
    return cases


def of_temperatures():
    draw = random.Random(2019)
    cases = []
    for labels, count, scale in [(2, 30, 1), (2, 60, 6), (3, 50, 3), (5, 80, 0.3), (7, 40, 10), (4, 25, 2)]:
        right = [draw.randrange(labels) for _ in range(count)]
        logits = [[round(scale * (draw.gauss(0, 1) + (label == each)), 3) for label in range(labels)] for each in right]
        places = np.arange(count)
        loss = lambda inverse: -log_softmax(np.array(logits) * inverse, axis=1)[places, right].mean()
        fitted = minimize_scalar(loss, bounds=(1 / 20, 1 / 0.05), method="bounded", options={"xatol": 1e-10})
        cases.append({"right": right, "logits": logits, "temperature": float(1 / fitted.x)})
    return cases


def main():
    warnings.simplefilter("ignore")
    parts = {"texts": of_texts(), "spans": of_spans(), "temperatures": of_temperatures()}
    written = ['"%s": [\n%s\n]' % (name, ",\n".join(map(json.dumps, cases))) for name, cases in parts.items()]
    print("{%s}" % ", ".join(written))


main()
