# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2 and safetensors, after added_golden.py:
#   python dsee_golden.py ../resources/added/golden.safetensors ../resources/added/dsee.safetensors
"""Logits and gradients of DSEE (arXiv 2111.00160) beside the tiny BERT of added_golden.py, and its decomposition.

The low-rank part is peft's; the sparse part a dense matrix under a mask, added by a hook; weights are pruned by
torch.nn.utils.prune, and of a removed head nothing goes into the product behind the attention. In double precision.
The file holds own/<case>/<tensor>, logits/<case>, gradients/<case>/<tensor> as golden.safetensors does for others, and
decomposition/whole, decomposition/first, decomposition/low_rank_<rounds> and decomposition/sparse_<rounds> by numpy.
"""
import sys

import numpy as np
import peft
import torch
from safetensors.numpy import load_file, save_file
from torch.nn.utils import prune
from transformers import BertConfig, BertForSequenceClassification

RANK, ALPHA, POSITIONS, HEADS, WIDTH = 2, 5.0, 6, 2, 8
RANDOM = np.random.default_rng(20261128)
GIVEN = load_file(sys.argv[1])
OUT = {}
PLACES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "attention_output", "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "intermediate", "output.dense": "output", "output.LayerNorm": "output_norm"}
TABLES = {"word_embeddings": "word", "position_embeddings": "position", "token_type_embeddings": "token_type"}


def ours_of(name):
    """Our name of a parameter of BertForSequenceClassification."""
    place, kind = name.removeprefix("bert.").rsplit(".", 1)
    if place.endswith("LayerNorm"):
        kind = {"weight": "gamma", "bias": "beta"}[kind]
        if place.startswith("embeddings"):
            return "embeddings.norm." + kind
    elif place.startswith("embeddings."):
        return "embeddings." + TABLES[place.split(".")[1]]
    else:
        kind = {"weight": "kernel", "bias": "bias"}[kind]
    if place.startswith("encoder.layer."):
        block, rest = place.removeprefix("encoder.layer.").split(".", 1)
        return f"block.{block}.{PLACES[rest]}.{kind}"
    return {"pooler.dense": "pooler", "classifier": "classifier"}[place] + "." + kind


def bert():
    model = BertForSequenceClassification(BertConfig(
        vocab_size=30, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=HEADS, intermediate_size=16,
        max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12, hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0, num_labels=3, attn_implementation="eager")).double().eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            given = torch.from_numpy(GIVEN["weights/" + ours_of(name)]).double()
            value.copy_(given.T if ours_of(name).endswith("kernel") else given)
    return model


def removed_head(attention):
    """The one whose rows of query and value are smallest, summed up."""
    sums = attention.query.weight.abs().sum(1) + attention.value.weight.abs().sum(1)
    return int(sums.reshape(HEADS, -1).sum(1).argmin())


def without(head):
    keep = torch.ones(HEADS, WIDTH // HEADS, dtype=torch.float64)
    keep[head] = 0
    return lambda module, arguments: (arguments[0] * keep.flatten(),) + arguments[1:]


def cut(model):
    layers = model.bert.encoder.layer
    heads = [removed_head(layer.attention.self) for layer in layers]
    mine = [(getattr(layer.attention.self, role), "weight") for layer in layers for role in ("query", "value")]
    prune.global_unstructured(mine, pruning_method=prune.L1Unstructured, amount=0.3)
    others = [(module, "weight") for layer in layers
              for module in (layer.attention.self.key, layer.attention.output.dense, layer.intermediate.dense,
                             layer.output.dense)]
    prune.global_unstructured(others, pruning_method=prune.L1Unstructured, amount=0.25)
    for module, name in mine + others:
        prune.remove(module, name)
    for layer, head in zip(layers, heads):
        layer.attention.output.dense.register_forward_pre_hook(without(head))


def drawn(shape):
    return torch.from_numpy((0.4 * RANDOM.standard_normal(shape)).astype(np.float32)).double()


def case(name, pruned):
    model = bert()
    masks = {}
    for block, layer in enumerate(model.bert.encoder.layer):
        for role in ("query", "value"):
            size = getattr(layer.attention.self, role).weight.detach().abs()
            chosen = torch.zeros(size.numel(), dtype=torch.float64)
            chosen[size.flatten().topk(POSITIONS).indices] = 1
            masks[f"block.{block}.{role}"] = chosen.reshape(size.shape)
    if pruned:
        cut(model)
    model = peft.get_peft_model(model, peft.LoraConfig(
        r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, task_type="SEQ_CLS", target_modules=["query", "value"]))
    model = model.double().eval()
    trained = {}
    for block, layer in enumerate(model.base_model.model.bert.encoder.layer):
        for role in ("query", "value"):
            site, module = f"block.{block}.{role}", getattr(layer.attention.self, role)
            for half in "AB":
                value = getattr(module, f"lora_{half}")["default"].weight
                with torch.no_grad():
                    value.copy_(drawn(value.shape))
                trained[f"{site}.dsee_{half.lower()}"] = value
            sparse = drawn(masks[site].shape).requires_grad_(True)
            trained[site + ".dsee_values"] = sparse
            module.register_forward_hook(
                lambda _, read, result, s=sparse, m=masks[site]: result + ALPHA / RANK * (read[0] @ (s * m).T))
    head = model.base_model.model.classifier.modules_to_save["default"]
    trained["classifier.kernel"], trained["classifier.bias"] = head.weight, head.bias
    for value in trained.values():
        value.requires_grad_(True)
    logits = model(input_ids=torch.from_numpy(GIVEN["ids"]).long(),
                   attention_mask=torch.from_numpy(GIVEN["mask"]).long(),
                   token_type_ids=torch.from_numpy(GIVEN["types"]).long()).logits
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(GIVEN["labels"]).long())

    def kept(ours, tensor):
        if ours.endswith(".dsee_values"):
            return tensor.T[masks[ours.removesuffix(".dsee_values")].T > 0]
        return tensor.T if tensor.dim() == 2 else tensor

    for (ours, value), gradient in zip(trained.items(), torch.autograd.grad(loss, list(trained.values()))):
        OUT[f"gradients/{name}/{ours}"] = kept(ours, gradient).detach().numpy()
        if "dsee" in ours:
            OUT[f"own/{name}/{ours}"] = kept(ours, value).detach().numpy()
    OUT[f"logits/{name}"] = logits.detach().numpy()


def decomposition(whole, first, rounds):
    v = first[None].astype(np.float64)
    for number in range(rounds):
        s = np.zeros_like(whole)
        for _ in range(2):
            u = np.linalg.qr((whole - s) @ v.T)[0]
            v = u.T @ (whole - s)
            s = whole - u @ v
            s[np.abs(s) < 0.01] = 0
        low_rank, sparse = u @ v, s
        v = np.concatenate([v, np.linalg.qr(whole - low_rank - sparse)[1][:5]])
        if len(v) >= min(whole.shape):
            break
    return low_rank, sparse


def decompositions():
    left, right = RANDOM.standard_normal((20, 3)), RANDOM.standard_normal((3, 24))
    whole = (0.02 * left @ right + 0.012 * RANDOM.standard_normal((20, 24))).astype(np.float32)
    first = RANDOM.standard_normal(24).astype(np.float32)
    OUT["decomposition/whole"], OUT["decomposition/first"] = whole, first
    for rounds in (1, 3, 100):
        low_rank, sparse = decomposition(whole.astype(np.float64), first, rounds)
        print(rounds, np.count_nonzero(sparse), np.linalg.matrix_rank(low_rank))
        OUT[f"decomposition/low_rank_{rounds}"], OUT[f"decomposition/sparse_{rounds}"] = low_rank, sparse


case("dsee", pruned=False)
case("dsee_pruned", pruned=True)
decompositions()
save_file({name: np.ascontiguousarray(value.astype(np.float32)) for name, value in OUT.items()}, sys.argv[2])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
