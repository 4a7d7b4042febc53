# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft, adapters 1.3.0 and safetensors, after added_golden.py:
#   python sparse_golden.py ../resources/added/golden.safetensors ../resources/added/sparse.safetensors
"""Masked adapters: BnConfig of adapters 1.3.0 under elementwise masks of torch.nn.utils, beside the tiny BERT of added_golden.py.

In double precision. Beside own/<case>/<tensor>, logits/<case> and gradients/<case>/<tensor>, as golden.safetensors has
them, the file holds snip/<tensor>: |w dL/dw| of dense adapters, L summed up over single examples; and kept/<tensor>: what
is left where the smallest three quarters of all of these are dropped.
"""
import sys

import adapters
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch.nn.utils import parametrize, prune
from transformers import BertConfig, BertForSequenceClassification

from added_methods import (ADAPTER_TENSORS, Given, Methods, canonical, free, is_classifier, is_classifier_or_norm,
                           numpy)

RANDOM = np.random.default_rng(20261128)
GIVEN = load_file(sys.argv[1])
THRESHOLD = 0.01
OUT = {}


def drawn(shape):
    return (0.4 * RANDOM.standard_normal(shape)).astype(np.float32)


def bert():
    config = BertConfig(
        vocab_size=30, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, num_labels=3, attn_implementation="eager")
    model = BertForSequenceClassification(config).double().eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            ours, turned = canonical(name)
            given = torch.from_numpy(GIVEN["weights/" + ours]).double()
            value.copy_(given.T if turned else given)
    return model


def keep(method, own, gradients, logits):
    for kind, tensors in (("gradients", gradients), ("own", own)):
        for name, value in tensors.items():
            OUT[f"{kind}/{method}/{name}"] = value
    OUT[f"logits/{method}"] = logits


class Thresholded(torch.nn.Module):
    """W times 1[scores >= threshold], with the identity in place of that step's gradient."""

    def __init__(self, scores):
        super().__init__()
        self.scores = torch.nn.Parameter(scores)

    def forward(self, weight):
        hard = (self.scores >= THRESHOLD).to(weight.dtype)
        return weight * (hard + self.scores - self.scores.detach())


class Sparse(Methods):
    """The adapters of Methods, with something over each weight that may be masked."""

    def __init__(self, given, over):
        super().__init__(given)
        self.over = over

    def bottleneck(self, method, config, network):
        model = self.adapted(config)
        own = {}
        weights = []
        for name, value in list(model.named_parameters()):
            if "shared_parameters.a." in name:
                own["compacter.rule"] = (value, False)
            if ".adapters.a." not in name:
                continue
            block = name.split("layer.")[1].split(".")[0]
            part = "attention" if ".attention." in name else "feed_forward"
            half = "down" if "adapter_down" in name else "up"
            place, last = name.rsplit(".", 1)
            kind, turned = ADAPTER_TENSORS[last]
            ours = f"block.{block}.{part}_adapter.{half}.{kind}"
            own[ours] = (value, turned)
            if kind in ("kernel", "left", "right"):
                weights.append((ours, model.get_submodule(place), last, turned))
        self.fill(own)
        for ours, module, last, turned in weights:
            self.over(method, own, ours, module, last, turned)
        free(model)
        self.finish(method, model, own, network, self.forward(model))


def masked(method, own, ours, module, last, turned):
    value = getattr(module, last)
    mask = torch.from_numpy((RANDOM.random(tuple(value.shape)) < 0.5).astype(np.float64))
    prune.custom_from_mask(module, last, mask)
    with torch.no_grad():
        getattr(module, last + "_orig").mul_(mask)
    own[ours] = (getattr(module, last + "_orig"), turned)
    OUT[f"own/{method}/{ours}.mask"] = numpy(mask, turned)


def learned(method, own, ours, module, last, turned):
    scores = torch.from_numpy(THRESHOLD + 0.1 * RANDOM.standard_normal(tuple(getattr(module, last).shape)))
    parametrize.register_parametrization(module, last, Thresholded(scores.float().double()))
    parts = module.parametrizations[last]
    own[ours] = (parts.original, turned)
    own[ours + ".scores"] = (parts[0].scores, turned)


def dense(method, own, ours, module, last, turned):
    WEIGHTS[ours] = (getattr(module, last), turned)


def saliencies(own):
    """Of the dense adapters that were built last."""
    names = sorted(name for name in own if name.endswith(".kernel"))
    scores = {name: np.abs(OUT[f"own/snip/{name}"] * 3 * OUT[f"gradients/snip/{name}"]) for name in names}
    smallest = np.sort(np.concatenate([scores[name].ravel() for name in names]))
    threshold = smallest[3 * len(smallest) // 4]
    for name in names:
        OUT["snip/" + name] = scores[name]
        OUT["kept/" + name] = scores[name] >= threshold


WEIGHTS = {}
given = Given(
    bert, own=lambda name, shape, turned: drawn(shape), tuned=None, ids=torch.from_numpy(GIVEN["ids"]).long(),
    mask=torch.from_numpy(GIVEN["mask"]).long(), types=torch.from_numpy(GIVEN["types"]).long(),
    labels=torch.from_numpy(GIVEN["labels"]).long(), keep=keep)
sequential = adapters.DoubleSeqBnConfig(non_linearity="gelu", reduction_factor=2)
Sparse(given, masked).bottleneck("sparse_houlsby", sequential, is_classifier_or_norm)
Sparse(given, masked).bottleneck("sparse_parallel", adapters.ParBnConfig(reduction_factor=2), is_classifier)
Sparse(given, masked).bottleneck(
    "sparse_compacter", adapters.CompacterConfig(non_linearity="gelu", reduction_factor=2, phm_dim=2),
    is_classifier_or_norm)
Sparse(given, learned).bottleneck("sparse_learned", sequential, is_classifier_or_norm)
Sparse(given, dense).bottleneck("snip", sequential, is_classifier)
saliencies(WEIGHTS)  # the gradients are of the mean over three examples
save_file({name: np.ascontiguousarray(np.asarray(value, dtype=np.float32)) for name, value in OUT.items()}, sys.argv[2])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
