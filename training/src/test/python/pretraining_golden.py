"""Writes golden values for distillation (torch) and for the schedule and masks of gradual pruning (numpy).

Needs torch and numpy (tests/peers/requirements.txt); writes src/test/resources/pretraining/golden.json.
"""

import json
import pathlib

import numpy
import torch

FILE = pathlib.Path(__file__).parent.parent / "resources" / "pretraining" / "golden.json"


def distillation(temperature, share):
    generator = torch.Generator().manual_seed(17)
    teacher = 2 * torch.randn(3, 5, generator=generator)
    student = (2 * torch.randn(3, 5, generator=generator)).requires_grad_()
    labels = torch.tensor([4, 0, 2])
    divergence = torch.nn.functional.kl_div(
        torch.log_softmax(student / temperature, -1), torch.softmax(teacher / temperature, -1), reduction="batchmean")
    loss = (1 - share) * torch.nn.functional.cross_entropy(student, labels) + share * temperature**2 * divergence
    loss.backward()
    return {"temperature": temperature, "share": share, "teacher": teacher.tolist(), "student": student.tolist(),
            "labels": labels.tolist(), "divergence": divergence.item(), "loss": loss.item(),
            "gradient": student.grad.tolist()}


def schedule(sparsity, begin, end, last, every, steps):
    first, full, final = round(begin * steps), round(end * steps), round(last * steps)
    points = []
    for step in range(steps):
        chosen = first <= step <= final and ((step - first) % every == 0 or step == full)
        if chosen:
            done = numpy.clip((step - first) / (full - first), 0, 1)
            points.append([step, float(sparsity - sparsity * (1 - done) ** 3)])
    return {"sparsity": sparsity, "begin": begin, "end": end, "last": last, "every": every, "steps": steps,
            "points": points}


def mask(share):
    weights = numpy.random.default_rng(5).standard_normal((7, 9)).astype(numpy.float32)
    dropped = numpy.argsort(numpy.abs(weights).flatten(), kind="stable")[: round(share * weights.size)]
    kept = numpy.ones(weights.size)
    kept[dropped] = 0
    return {"share": share, "rows": 7, "columns": 9, "weights": weights.flatten().tolist(),
            "kept": kept.astype(int).tolist()}


FILE.parent.mkdir(parents=True, exist_ok=True)
FILE.write_text(json.dumps({
    "distillation": [distillation(2.0, 0.5), distillation(1.0, 1.0), distillation(4.0, 0.3)],
    "schedule": [schedule(0.85, 0.0, 0.5, 0.8, 10, 200), schedule(0.6, 0.1, 0.33, 0.9, 7, 101)],
    "mask": [mask(0.6), mask(0.85)]}) + "\n")
