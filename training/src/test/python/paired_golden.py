# In a throw-away environment with scipy: python paired_golden.py > ../resources/paired/paired.json
"""Paired tests and intervals of their mean differences, by SciPy."""

import json

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261127)


def case(first, second):
    first, second = np.asarray(first, float), np.asarray(second, float)
    test = stats.ttest_rel(first, second)
    interval = test.confidence_interval(0.95)
    return {
        "first": first.tolist(),
        "second": second.tolist(),
        "difference": float(np.mean(first - second)),
        "t_test": float(test.pvalue),
        "wilcoxon": float(stats.wilcoxon(first - second).pvalue),
        "low": float(interval.low),
        "high": float(interval.high),
    }


cases = [case(rng.normal(0.8, 0.02, n), rng.normal(0.79, 0.02, n)) for n in (2, 3, 4, 5, 9, 13, 20)]
# In steps of 1/64, which are exact: they tie, and some are none.
cases += [
    case(rng.integers(40, 60, n) / 64, rng.integers(38, 58, n) / 64) for n in (4, 4, 6, 10, 13)
]
print(json.dumps(cases, indent=1))
