"""Checks the peer on small random models: python check.py

The reference is transformers' BertForSequenceClassification with plain attention, in double precision, over kernels
masked here by numpy.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch.nn import functional as F
from transformers import AutoModelForSequenceClassification

import onnx_inference
import training
from batch import Batch
from inference import Inference, bert_config, canonical
from model import finetuning, masking
from weights import Weights

HIDDEN, INTERMEDIATE, BLOCKS, VOCABULARY, POSITIONS, TYPES, LABELS = 32, 48, 3, 50, 12, 2, 3
THRESHOLD = 0.01
PARTS = "query", "key", "value", "attention_output", "intermediate", "output"
MASKED = [f"block.{block}.{part}.kernel" for block in (1, 2) for part in PARTS] + ["pooler.kernel", "classifier.kernel"]


def shapes():
    """The shape of every tensor but the scores; kernels are (in, out)."""
    result = {
        "embeddings.word": (VOCABULARY, HIDDEN),
        "embeddings.position": (POSITIONS, HIDDEN),
        "embeddings.token_type": (TYPES, HIDDEN),
        "pooler.kernel": (HIDDEN, HIDDEN),
        "classifier.kernel": (HIDDEN, LABELS),
    }
    for block in range(BLOCKS):
        for part in PARTS:
            rows = INTERMEDIATE if part == "output" else HIDDEN
            columns = INTERMEDIATE if part == "intermediate" else HIDDEN
            result[f"block.{block}.{part}.kernel"] = rows, columns
    biases = {name.replace(".kernel", ".bias"): shape[1:] for name, shape in result.items() if name.endswith(".kernel")}
    norms = ["embeddings.norm"] + [f"block.{block}.{kind}_norm" for block in range(BLOCKS) for kind in ("attention", "output")]
    return result | biases | {f"{norm}.{kind}": (HIDDEN,) for norm in norms for kind in ("gamma", "beta")}


def write_model(folder, gelu, draws):
    """Writes a random model; returns its tensors."""
    tensors = {name: draws.normal(name.endswith("gamma"), 0.3, shape) for name, shape in shapes().items()}
    tensors |= {name + ".scores": THRESHOLD + draws.normal(0.01, 0.02, tensors[name].shape) for name in MASKED}
    tensors = {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
    save_file(tensors, folder / "model.safetensors")
    description = {
        "name": "tiny", "blocks": BLOCKS, "hiddenSize": HIDDEN, "intermediateSize": INTERMEDIATE, "heads": 4,
        "vocabularySize": VOCABULARY, "maxPositions": POSITIONS, "tokenTypes": TYPES, "gelu": gelu,
        "layerNormEpsilon": 1e-12, "labels": LABELS, "threshold": THRESHOLD, "masked": MASKED,
    }  # fmt: skip
    (folder / "model.json").write_text(json.dumps(description), encoding="utf-8")
    return tensors


def draw_batch(draws, padded):
    """A request's batch of 4 examples of 10 wordpieces; none is 0, whose embedding transformers does not train."""
    rows, length = 4, 10
    lengths = draws.integers(3, length, rows) if padded else np.full(rows, length)
    return {
        "rows": rows,
        "length": length,
        "input_ids": draws.integers(1, VOCABULARY, rows * length).tolist(),
        "token_type_ids": draws.integers(0, TYPES, rows * length).tolist(),
        "attention_mask": (np.arange(length) < lengths[:, None]).astype(int).ravel().tolist(),
        "labels": draws.integers(0, LABELS, rows).tolist(),
    }


def materialise(tensors, masks):
    """The tensors with masked kernels in place, by numpy alone."""
    result = {name: tensor.astype(np.float64) for name, tensor in tensors.items()}
    for name in MASKED if masks else ():
        result[name] *= tensors[name + ".scores"] >= np.float32(THRESHOLD)
    return result


def reference(config, tensors):
    """transformers' classifier over the tensors given."""
    model = AutoModelForSequenceClassification.from_config(bert_config(config), attn_implementation="eager")
    model = model.double().eval()
    for name, place in model.state_dict().items():
        tensor = torch.from_numpy(tensors[canonical(name.removeprefix("bert."))])
        place.copy_(tensor.t() if name.endswith("weight") and "embeddings" not in name and tensor.dim() == 2 else tensor)
    return model


def named_scores(model):
    """The score tensors of our model under the names of their kernels."""
    names = {}
    for name, parameter in model.named_parameters():
        if name.endswith(".scores"):
            layer = name.removesuffix(".scores").replace("blocks.", "block.")
            names[layer.replace(".attention.", ".") + ".kernel"] = parameter
    assert set(names) == set(MASKED)
    return names


def check_losses(weights, tensors, batch):
    """Both kinds of training give the reference's loss, and finetuning the gradient of every tensor of it."""
    for build, masks in ((masking, True), (finetuning, False)):
        model = build(weights, 0.0).double().train()
        loss = F.cross_entropy(model(batch), batch.labels)
        judge = reference(weights.config, materialise(tensors, masks))
        expected = judge(**asdict(batch)).loss
        close(f"loss of {build.__name__}", loss.item(), expected.item(), 1e-9)
    loss.backward()
    expected.backward()
    norms = [sorted(float(p.grad.norm()) for p in each.parameters()) for each in (model, judge)]
    close("norms of all gradients of finetuning", *norms, 1e-9)


def check_scores(weights, tensors, batch, draws):
    """Gradients of scores are differences of the reference's loss by the effective kernel, times the kernel."""
    model = masking(weights, 0.0).double().train()
    F.cross_entropy(model(batch), batch.labels).backward()
    effective = materialise(tensors, True)
    found, expected = [], []
    for name, scores in named_scores(model).items():
        for kept in (True, False):
            choices = np.argwhere((tensors[name + ".scores"] >= np.float32(THRESHOLD)) == kept)
            row, column = choices[draws.integers(len(choices))]
            found.append(scores.grad[column, row].item())
            expected.append(difference(weights.config, effective, name, (row, column), batch) * tensors[name][row, column])
    close(f"gradients of {len(found)} scores", found, expected, 1e-8)


def difference(config, tensors, name, entry, batch, width=1e-5):
    """The central difference of the reference's loss by one entry of a kernel."""
    losses = []
    for change in (width, -width):
        changed = tensors[name].copy()
        changed[entry] += change
        losses.append(reference(config, tensors | {name: changed})(**asdict(batch)).loss.item())
    return (losses[0] - losses[1]) / (2 * width)


def check_inference(weights, batch):
    """transformers' model with masks in its kernels agrees with ours in single precision."""
    with torch.inference_mode():
        ours = masking(weights, 0.1).eval()(batch)
        close("logits of inference", Inference(weights).eval()(batch), ours, 1e-5)


def check_onnx(weights, batch):
    """ONNX Runtime agrees in single precision; in int8 it answers, with what is left of small random weights."""
    with torch.inference_mode():
        expected = Inference(weights).eval()(batch)
    for threads in (1, 2):
        close(f"logits of ONNX Runtime, threads {threads}", onnx_inference.load(weights, False, threads)(batch), expected, 1e-5)
    quantised = onnx_inference.load(weights, True, 1)(batch)
    assert quantised.shape == expected.shape and not np.allclose(quantised, expected, atol=1e-5), quantised


def check_learning(weights, batch):
    """With dropout, masking changes scores alone and finetuning everything; both bring the loss down."""
    for build in (masking, finetuning):
        model = build(weights, 0.1)
        before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
        optimizer = training.adam(model, 1e-3)
        losses = [training.step(model, optimizer, batch) for _ in range(60)]
        changed = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
        learning = {name for name in before if name.endswith(".scores") or build is finetuning}
        assert changed == learning, f"{build.__name__} changed {sorted(changed ^ learning)} unlike expected"
        assert np.mean(losses[-10:]) < np.mean(losses[:10]), f"{build.__name__} learns nothing: {losses}"
        print(f"ok  {build.__name__} changes {len(changed)} of {len(before)} tensors; loss {losses[0]:.3f} to {losses[-1]:.3f}")


def check_protocol(folder, batch):
    """A conversation, with mistakes in it, gives a reply a line and nothing else."""
    requests = [{"command": "versions"}, {"command": "step", "batch": batch}]
    for method in ("masking", "finetuning", "inference", "onnx", "onnx_int8"):
        requests += [{"command": "load", "model": str(folder), "method": method, "dropout": 0.1, "threads": 2}]
        requests += [{"command": "step", "batch": batch}, {"command": "epoch", "batches": [batch, batch]}]
        requests += [{"command": "infer", "batch": batch, "repeat": 2}, {"command": "infer_all", "batches": [batch, batch]}]
    requests += [{"command": "memory"}, {"command": "dance"}, {"command": "load", "model": "nowhere", "method": "masking"}]
    lines = [json.dumps(request) for request in requests] + ["no JSON", "{}", '{"command": "quit"}', "unread"]
    program = [sys.executable, str(Path(__file__).with_name("peer.py"))]
    run = subprocess.run(program, input="\n".join(lines), capture_output=True, text=True, check=True, timeout=300)
    replies = [json.loads(line) for line in run.stdout.splitlines()]
    wrong = [index for index, reply in enumerate(replies) if "error" in reply]
    assert (len(replies), wrong) == (32, [1, 13, 14, 18, 19, 23, 24, 28, 29, 30, 31]), run.stdout + run.stderr
    print(f"ok  protocol: {len(replies)} replies, {len(wrong)} of them errors as expected")


def close(what, found, expected, tolerance):
    """Fails where two numbers, or arrays of them, are apart."""
    apart = float(np.max(np.abs(np.asarray(found) - np.asarray(expected))))
    largest = float(np.max(np.abs(np.asarray(expected))))
    assert apart <= tolerance, f"{what}: {apart:.2e} apart, {tolerance} allowed\n{found}\n{expected}"
    print(f"ok  {what}: up to {largest:.2g}, at most {apart:.1e} apart, {tolerance} allowed")


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    draws = np.random.default_rng(1)
    for gelu, padded in (("ERF", True), ("TANH", False)):
        with tempfile.TemporaryDirectory() as name:
            print(f"gelu {gelu}, {'padded' if padded else 'unpadded'}")
            folder = Path(name)
            tensors = write_model(folder, gelu, draws)
            weights = Weights(folder)
            request = draw_batch(draws, padded)
            batch = Batch.of(request)
            check_losses(weights, tensors, batch)
            check_scores(weights, tensors, batch, draws)
            check_inference(weights, batch)
            check_onnx(weights, batch)
            check_learning(weights, batch)
            check_protocol(folder, request)


if __name__ == "__main__":
    main()
