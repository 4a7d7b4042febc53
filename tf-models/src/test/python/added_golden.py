# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2, adapters 1.3.0 and safetensors:
#   python added_golden.py ../resources/added/golden.safetensors
"""Logits and gradients of methods that add tensors to BERT, by peft, adapters and transformers.

A tiny BERT with random weights, every weight of the methods set by hand, in double precision. The file
holds, under our canonical names: weights/<parameter>; for each method own/<method>/<tensor>,
logits/<method> and gradients/<method>/<tensor> of the mean cross-entropy; and the batch.
"""
import sys

import numpy as np
import torch
from safetensors.numpy import save_file
from transformers import BertConfig, BertForSequenceClassification

from added_methods import Given, Methods, canonical

RANDOM = np.random.default_rng(20261126)
IDS = torch.tensor([[2, 5, 9, 14, 3, 21, 3], [2, 8, 3, 0, 0, 0, 0], [2, 11, 12, 29, 7, 3, 0]])
MASK = (torch.arange(7)[None] < torch.tensor([7, 3, 6])[:, None]).long()
TYPES = torch.tensor([[0, 0, 0, 0, 0, 1, 1], [0] * 7, [0, 0, 0, 1, 1, 1, 0]])
LABELS = torch.tensor([2, 0, 1])
CONFIG = dict(
    vocab_size=30, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
    max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12,
    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, num_labels=3,
    attn_implementation="eager")
WEIGHTS = {}
OUT = {"ids": IDS.numpy().astype(np.int32), "mask": MASK.numpy().astype(np.int32),
       "types": TYPES.numpy().astype(np.int32), "labels": LABELS.numpy().astype(np.int32)}


def drawn(shape, scale=0.4, centre=0.0):
    return (centre + scale * RANDOM.standard_normal(shape)).astype(np.float32)


def bert():
    model = BertForSequenceClassification(BertConfig(**CONFIG)).double().eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            ours, turned = canonical(name)
            if ours not in WEIGHTS:
                shape = tuple(value.shape)[::-1] if turned else tuple(value.shape)
                WEIGHTS[ours] = drawn(shape, centre=1.0 if ours.endswith("gamma") else 0.0)
            given = torch.from_numpy(WEIGHTS[ours]).double()
            value.copy_(given.T if turned else given)
    return model


def keep(method, own, gradients, logits):
    for kind, tensors in (("gradients", gradients), ("own", own)):
        for name, value in tensors.items():
            OUT[f"{kind}/{method}/{name}"] = value.astype(np.float32)
    OUT[f"logits/{method}"] = logits.astype(np.float32)


bert()
methods = Methods(Given(
    bert, own=lambda name, shape, turned: drawn(shape), tuned=lambda name, value: value,
    ids=IDS, mask=MASK, types=TYPES, labels=LABELS, keep=keep))
methods.lora()
methods.ln_tuning()
methods.houlsby(2)
methods.pfeiffer(2)
methods.prompt_behind_embeddings()
methods.prompt_among_words()
methods.prefix_of_peft("prefix_flat")
methods.prefix_of_peft("prefix_network", width=5)
methods.prefix_of_adapters()
methods.compacter(4)
methods.compacter_plus_plus(4)
methods.parallel(2)
for name, value in WEIGHTS.items():
    OUT["weights/" + name] = value
save_file({name: np.ascontiguousarray(value) for name, value in OUT.items()}, sys.argv[1])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
