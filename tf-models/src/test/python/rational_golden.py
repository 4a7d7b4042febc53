# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2, adapters 1.3.0, scipy and safetensors, after added_golden.py:
#   python rational_golden.py ../resources/added/golden.safetensors ../resources/added/rational.safetensors
"""Rational activations in transformers' BERT, and the nearest ones to GELU and tanh by SciPy.

Logits and gradients beside the tiny BERT of added_golden.py, in double precision, the function written as its definition
has it and differentiated by torch: own/<case>/<tensor>, logits/<case> and gradients/<case>/<tensor>, as golden.safetensors
has them for others. And fits/<function>: the largest and the root mean squared error of what
scipy.optimize.least_squares finds on a grid, over every way its sums of parameters start from.
"""
import sys

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from scipy.optimize import least_squares
from scipy.special import erf
from transformers import BertConfig, BertForSequenceClassification

from added_methods import Given, Methods, canonical, is_classifier

RANDOM = np.random.default_rng(20261129)
GIVEN = load_file(sys.argv[1])
OUT = {}


class Pade(torch.nn.Module):
    def __init__(self, above, below):
        super().__init__()
        self.numerator = torch.nn.Parameter(torch.zeros(above + 1, dtype=torch.float64))
        self.denominator = torch.nn.Parameter(torch.zeros(below, dtype=torch.float64))

    def forward(self, x):
        above = sum(a * x**i for i, a in enumerate(self.numerator))
        return above / (1 + sum((b * x**j).abs() for j, b in enumerate(self.denominator, 1)))


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


def case(name, above, below, network):
    model = bert()
    own = {}

    def replaced(site):
        pade = Pade(above, below)
        own[f"{site}.rational_numerator"] = (pade.numerator, False)
        own[f"{site}.rational_denominator"] = (pade.denominator, False)
        return pade

    for number, layer in enumerate(model.bert.encoder.layer):
        layer.intermediate.intermediate_act_fn = replaced(f"block.{number}.intermediate")
    model.bert.pooler.activation = replaced("pooler")
    METHODS.fill(own)
    METHODS.finish(name, model, own, network, METHODS.forward(model))


def nearest(function):
    """The largest and the root mean squared error of the best fit on [-8, 8]."""
    x = np.linspace(-8, 8, 1025)
    y = function(x)

    def error(parameters):
        above = np.polyval(parameters[5::-1], x)
        return above / (1 + sum(np.abs(b * x**j) for j, b in enumerate(parameters[6:], 1))) - y

    fits = [least_squares(error, 0.3 * np.random.default_rng(seed).standard_normal(10), max_nfev=300).fun
            for seed in range(6)]
    best = min(fits, key=lambda fun: np.mean(fun**2))
    return np.array([np.abs(best).max(), np.sqrt(np.mean(best**2))])


METHODS = Methods(Given(
    bert, own=lambda name, shape, turned: 0.4 * RANDOM.standard_normal(shape), tuned=None,
    ids=torch.from_numpy(GIVEN["ids"]).long(), mask=torch.from_numpy(GIVEN["mask"]).long(),
    types=torch.from_numpy(GIVEN["types"]).long(), labels=torch.from_numpy(GIVEN["labels"]).long(), keep=keep))
case("rational", 5, 4, lambda name: True)
case("rational_alone", 3, 2, is_classifier)
OUT["fits/gelu"] = nearest(lambda x: x / 2 * (1 + erf(x / np.sqrt(2))))
OUT["fits/tanh"] = nearest(np.tanh)
save_file({name: np.ascontiguousarray(np.asarray(value, dtype=np.float32)) for name, value in OUT.items()}, sys.argv[2])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith(("logits/", "fits/"))})
