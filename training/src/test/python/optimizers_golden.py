# In a throw-away environment: python -m venv v && v/bin/pip install torch==2.15.0 && v/bin/python optimizers_golden.py > ../resources/optimizers/golden.json
"""Where fixed gradients move a matrix and a bias, by the optimizers of PyTorch in double precision.

Rates change from step to step as a schedule has it; the matrix may have a rate of its own. Biases do not decay.
"""

import json

import torch

STEPS = 6
FACTORS = [0.25, 1.0, 0.5, 0.0, 0.75, 0.125]
RATE = 0.015625
CASES = {
    "adam": dict(name="adam"),
    "adamw": dict(name="adamw", weight_decay=0.5),
    "adamw without decay": dict(name="adamw", weight_decay=0.0),
    "sgd": dict(name="sgd"),
    "sgd with momentum": dict(name="sgd", momentum=0.9),
    "adam, a rate of its own": dict(name="adam", matrix_rate=0.09375),
    "adamw, a rate of its own": dict(name="adamw", weight_decay=0.25, matrix_rate=0.09375),
    "sgd with momentum, a rate of its own": dict(name="sgd", momentum=0.75, matrix_rate=0.09375),
}


def drawn(generator, *shape, scale=1.0):
    """Numbers that float32 holds exactly."""
    return (scale * torch.randn(*shape, generator=generator)).float().double()


def optimizer(case, matrix, bias):
    groups = [
        dict(params=[matrix], lr=case.get("matrix_rate", RATE)),
        dict(params=[bias], lr=RATE),
    ]
    if case["name"] == "adam":
        return torch.optim.Adam(groups)
    if case["name"] == "adamw":
        groups[0]["weight_decay"] = case["weight_decay"]
        groups[1]["weight_decay"] = 0.0
        return torch.optim.AdamW(groups)
    return torch.optim.SGD(groups, lr=RATE, momentum=case.get("momentum", 0.0))


def path(case, start, gradients):
    matrix, bias = (torch.nn.Parameter(value.clone()) for value in start)
    moving = optimizer(case, matrix, bias)
    rates = [group["lr"] for group in moving.param_groups]
    places = []
    for factor, (of_matrix, of_bias) in zip(FACTORS, gradients):
        for group, rate in zip(moving.param_groups, rates):
            group["lr"] = factor * rate
        matrix.grad, bias.grad = of_matrix.clone(), of_bias.clone()
        moving.step()
        places.append([matrix.detach().flatten().tolist(), bias.detach().tolist()])
    return places


def main():
    generator = torch.Generator().manual_seed(20261126)
    start = [drawn(generator, 3, 4), drawn(generator, 4)]
    gradients = [
        [drawn(generator, 3, 4, scale=10.0 ** (1 - step)), drawn(generator, 4)] for step in range(STEPS)
    ]
    flat = lambda tensors: [tensor.flatten().tolist() for tensor in tensors]
    out = dict(
        rate=RATE,
        factors=FACTORS,
        start=flat(start),
        gradients=[flat(step) for step in gradients],
        cases=[dict(case=name, **case, path=path(case, start, gradients)) for name, case in CASES.items()],
    )
    print(json.dumps(out, indent=1))


main()
