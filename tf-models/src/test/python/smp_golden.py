# In a throw-away environment with torch 2.15.0, transformers 4.57.6 and safetensors, after added_golden.py:
#   python smp_golden.py ../resources/added/golden.safetensors ../resources/added/smp.safetensors
"""Masks, logits and gradients of SMP (arXiv 2210.06210), by torch over the tiny BERT of added_golden.py.

The masks of the largest scores are those of a whole sort, their gradient is passed straight through, and labels are
scored by the tied decoder of transformers' BertForMaskedLM over their words, at the first position and without bias.
In double precision. The file holds scores/<tensor>, and of each case kept/<case>/<tensor>, logits/<case>, loss/<case>
and gradients/<case>/<tensor> of the mean cross-entropy and the penalty.
"""
import sys

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import BertConfig, BertForMaskedLM

WORDS = [5, 8, 11]
ROLES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "attention_output", "intermediate.dense": "intermediate", "output.dense": "output"}
NORMS = {"attention.output.LayerNorm": "attention_norm", "output.LayerNorm": "output_norm"}
TABLES = {"word_embeddings": "word", "position_embeddings": "position", "token_type_embeddings": "token_type"}
RANDOM = np.random.default_rng(20261128)
GIVEN = load_file(sys.argv[1])
OUT = {}


class Largest(torch.autograd.Function):
    @staticmethod
    def forward(_, scores, kept):
        order = torch.argsort(scores.flatten(), descending=True)
        mask = torch.zeros(scores.numel(), dtype=scores.dtype)
        mask[order[: int(kept * scores.numel())]] = 1
        return mask.reshape(scores.shape)

    @staticmethod
    def backward(_, gradient):
        return gradient, None


def ours(name):
    """Our name of a parameter of a BertModel, and whether it lies the other way round."""
    place, kind = name.rsplit(".", 1)
    weight = kind == "weight"
    if place == "embeddings.LayerNorm":
        return "embeddings.norm." + ("gamma" if weight else "beta"), False
    if place.startswith("embeddings."):
        return "embeddings." + TABLES[place.removeprefix("embeddings.")], False
    block, place = place.removeprefix("encoder.layer.").split(".", 1)
    if place in NORMS:
        return f"block.{block}.{NORMS[place]}." + ("gamma" if weight else "beta"), False
    return f"block.{block}.{ROLES[place]}." + ("kernel" if weight else "bias"), weight


def network():
    model = BertForMaskedLM(BertConfig(
        hidden_size=8, intermediate_size=16, vocab_size=30, max_position_embeddings=16, type_vocab_size=2,
        hidden_act="gelu", layer_norm_eps=1e-12, num_hidden_layers=2, num_attention_heads=2, hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0, attn_implementation="eager")).double().eval()
    with torch.no_grad():
        for name, parameter in model.bert.named_parameters():
            known, turned = ours(name)
            value = torch.from_numpy(GIVEN["weights/" + known]).double()
            parameter.copy_(value.T if turned else value)
        model.cls.predictions.decoder.bias.zero_()
    return model


MODEL = network()
SCORES = {}
for there, parameter in MODEL.bert.named_parameters():
    name, turned = ours(there)
    if turned:
        centre = 0.5 if name.startswith("block.1") else -0.3  # so that shares by scores differ
        drawn = (centre + RANDOM.standard_normal(parameter.T.shape)).astype(np.float32)
        SCORES[name.removesuffix(".kernel") + ".scores"] = torch.from_numpy(drawn).double().requires_grad_(True)


def role(name):
    return name.split(".")[2]


def case(name, sparsity, steps, step, shares, temperature, penalty, penalty_mean, penalty_steps):
    kept = (1 - sparsity) + sparsity * max(0.0, 1 - step / steps) ** 3
    share = {}
    for score, value in SCORES.items():
        regulariser = {other: torch.sigmoid(their / temperature).sum().item()
                       for other, their in SCORES.items() if role(other) == role(score)}
        by_scores = kept * len(regulariser) * regulariser[score] / sum(regulariser.values())
        share[score] = min(1.0, by_scores) if shares == "by_scores" else kept
    masks = {score: Largest.apply(value, share[score]) for score, value in SCORES.items()}
    parameters = {}
    for there, parameter in MODEL.bert.named_parameters():
        known, turned = ours(there)
        mask = masks[known.removesuffix(".kernel") + ".scores"].T if turned else 1
        parameters[there] = parameter.detach() * mask
    hidden = torch.func.functional_call(MODEL.bert, parameters, kwargs=dict(
        input_ids=torch.from_numpy(GIVEN["ids"]).long(), attention_mask=torch.from_numpy(GIVEN["mask"]).long(),
        token_type_ids=torch.from_numpy(GIVEN["types"]).long())).last_hidden_state
    logits = MODEL.cls.predictions.decoder(hidden[:, 0])[:, WORDS]
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(GIVEN["labels"]).long())
    sums = [torch.sigmoid(value).sum() for value in SCORES.values()]
    sizes = [value.numel() for value in SCORES.values()]
    regulariser = (sum(sums) / sum(sizes) if penalty_mean == "scores"
                   else sum(one / size for one, size in zip(sums, sizes)) / len(sums))
    loss = loss + penalty * (1 - max(0.0, 1 - step / penalty_steps) ** 3) * regulariser
    for score, gradient in zip(SCORES, torch.autograd.grad(loss, list(SCORES.values()))):
        OUT[f"gradients/{name}/{score}"] = gradient
        OUT[f"kept/{name}/{score}"] = masks[score]
    OUT[f"logits/{name}"] = logits
    OUT[f"loss/{name}"] = loss.reshape(1)


for score, value in SCORES.items():
    OUT[f"scores/{score}"] = value
case("same", 0.4, 10, 4, "same", 1.0, 3.0, "scores", 10)
case("by_scores", 0.3, 10, 25, "by_scores", 2.0, 3.0, "matrices", 50)
save_file({name: np.ascontiguousarray(value.detach().numpy().astype(np.float32)) for name, value in OUT.items()},
          sys.argv[2])
print(len(OUT), "tensors;", {name: int(value.sum()) for name, value in OUT.items() if name.startswith("kept/")})
