# In a throw-away environment with torch and numpy: python curves_golden.py > ../resources/curves/golden.json
"""Weights of control points, points of curves and gradients of the bends, by NumPy and PyTorch.

Bézier weights come from de Casteljau's algorithm on unit vectors and those of a chain from
numpy.interp: neither is written as in the program.
"""

import json

import numpy as np
import torch

torch.manual_seed(20261125)
PLACES = [0.0, 1e-3, 0.125, 0.25, 1 / 3, 0.5, 0.7071067811865476, 0.75, 0.999, 1.0]


def bezier(bends, t):
    points = np.eye(bends + 2)
    while len(points) > 1:
        points = (1 - t) * points[:-1] + t * points[1:]
    return points[0]


def chain(bends, t):
    places = np.linspace(0, 1, bends + 2)
    return np.array([np.interp(t, places, unit) for unit in np.eye(bends + 2)])


FORMS = {"bezier": bezier, "chain": chain}


def weights():
    return [
        {"form": form, "bends": bends, "t": t, "weights": FORMS[form](bends, t).tolist()}
        for form in FORMS
        for bends in range(6)
        for t in PLACES
    ]


def plain(tensor):
    return tensor.detach().double().flatten().tolist()


def points():
    cases = []
    for form in FORMS:
        for t in (0.0, 0.3, 0.5, 1.0):
            control = [torch.randn(6, 5, requires_grad=True) for _ in range(5)]
            shares = torch.tensor(FORMS[form](3, t)).float()
            point = sum(share * one for share, one in zip(shares, control))
            outer = torch.randn(6, 5)
            (point.tanh() * outer).sum().backward()
            cases.append(
                {
                    "form": form,
                    "t": t,
                    "control": [plain(one) for one in control],
                    "outer": plain(outer),
                    "point": plain(point),
                    "gradients": [plain(one.grad) for one in control],
                }
            )
    return cases


print(json.dumps({"weights": weights(), "points": points()}))
