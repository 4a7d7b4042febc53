# In a throw-away environment with torch 2.15.0, transformers 4.57.6 and safetensors, after added_golden.py:
#   python ladder_golden.py ../resources/added/golden.safetensors ../resources/added/ladder.safetensors
"""Logits and gradients of ladder side tuning, by hand of layers of transformers, beside the tiny BERT of added_golden.py.

Nothing published has it for BERT: the structure is that of LxmertEncoder in the authors' CLIP-ViL/src/lxrt/modeling.py
(arXiv 2206.06522). In double precision. The file holds own/<case>/<tensor>, logits/<case> and gradients/<case>/<tensor>
of the mean cross-entropy, as golden.safetensors does for others.
"""
import sys

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertLayer, BertModel

REDUCTION, TEMPERATURE, EPSILON = 2, 0.1, 1e-12
RANDOM = np.random.default_rng(20261127)
GIVEN = load_file(sys.argv[1])
SHAPE = dict(vocab_size=30, max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=EPSILON,
             num_hidden_layers=2, num_attention_heads=2, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
             attn_implementation="eager")
WIDE = BertConfig(hidden_size=8, intermediate_size=16, **SHAPE)
NARROW = BertConfig(hidden_size=8 // REDUCTION, intermediate_size=16 // REDUCTION, **SHAPE)
PLACES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "attention_output", "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "intermediate", "output.dense": "output", "output.LayerNorm": "output_norm"}
TABLES = {"word_embeddings": "word", "position_embeddings": "position", "token_type_embeddings": "token_type"}
OUT = {}


def in_block(name):
    """Our name of a parameter of a BertLayer, and whether it lies the other way round."""
    place, kind = name.rsplit(".", 1)
    if place.endswith("LayerNorm"):
        return f"{PLACES[place]}.{'gamma' if kind == 'weight' else 'beta'}", False
    return f"{PLACES[place]}.{'kernel' if kind == 'weight' else 'bias'}", kind == "weight"


def weight(name):
    return torch.from_numpy(GIVEN["weights/" + name]).double()


def backbone():
    model = BertModel(WIDE, add_pooling_layer=False).double().eval()
    with torch.no_grad():
        for layer, tensor in model.named_parameters():
            if layer.startswith("embeddings.LayerNorm"):
                ours, turned = "embeddings.norm." + ("gamma" if layer.endswith("weight") else "beta"), False
            elif layer.startswith("embeddings."):
                ours, turned = "embeddings." + TABLES[layer.split(".")[1]], False
            else:
                number, rest = layer.removeprefix("encoder.layer.").split(".", 1)
                ours, turned = in_block(rest)
                ours = f"block.{number}.{ours}"
            tensor.copy_(weight(ours).T if turned else weight(ours))
    return model


def case(name, blocks, biases, pooled):
    own = {}

    def new(ours, *shape, scale=0.4, centre=0.0):
        value = (centre + scale * RANDOM.standard_normal(shape)).astype(np.float32)
        own[ours] = torch.from_numpy(value).double().requires_grad_(True)

    def linear(place, x):
        product = x @ own[place + ".kernel"]
        return product + own[place + ".bias"] if biases else product

    def new_linear(place, wide, narrow):
        new(place + ".kernel", wide, narrow)
        if biases:
            new(place + ".bias", narrow)

    new_linear("ladder.down", 8, NARROW.hidden_size)
    new_linear("ladder.up", NARROW.hidden_size, 8)
    layers = {}
    for block in blocks:
        new_linear(f"ladder.block.{block}.down", 8, NARROW.hidden_size)
        new(f"ladder.block.{block}.gate", 1, scale=0.1)
        layers[block] = BertLayer(NARROW).double().eval()
        for there, tensor in layers[block].named_parameters():
            ours, turned = in_block(there)
            shape = tuple(tensor.shape)[::-1] if turned else tuple(tensor.shape)
            new(f"ladder.block.{block}.{ours}", *shape, centre=1.0 if ours.endswith("gamma") else 0.0)
    head = {ours: weight(ours).requires_grad_(True) for ours in ("classifier.kernel", "classifier.bias")}

    mask = torch.from_numpy(GIVEN["mask"]).long()
    with torch.no_grad():
        states = backbone()(
            input_ids=torch.from_numpy(GIVEN["ids"]).long(), attention_mask=mask,
            token_type_ids=torch.from_numpy(GIVEN["types"]).long(), output_hidden_states=True).hidden_states
    hidden = (1.0 - mask[:, None, None, :].double()) * -1e30
    side = linear("ladder.down", states[0])
    for block in blocks:
        gate = torch.sigmoid(own[f"ladder.block.{block}.gate"] / TEMPERATURE)
        side = gate * side + (1 - gate) * linear(f"ladder.block.{block}.down", states[block + 1])
        parameters = {}
        for there, _ in layers[block].named_parameters():
            ours, turned = in_block(there)
            value = own[f"ladder.block.{block}.{ours}"]
            parameters[there] = value.T if turned else value
        side = torch.func.functional_call(layers[block], parameters, (side, hidden))
        side = side[0] if isinstance(side, tuple) else side
    first = linear("ladder.up", side)[:, 0]
    if pooled:
        first = torch.tanh(first @ weight("pooler.kernel") + weight("pooler.bias"))
    logits = first @ head["classifier.kernel"] + head["classifier.bias"]
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(GIVEN["labels"]).long())
    trained = own | head
    for ours, gradient in zip(trained, torch.autograd.grad(loss, list(trained.values()))):
        OUT[f"gradients/{name}/{ours}"] = gradient
    for ours, value in own.items():
        OUT[f"own/{name}/{ours}"] = value
    OUT[f"logits/{name}"] = logits


case("ladder", blocks=[0, 1], biases=False, pooled=True)
case("ladder_dropped", blocks=[1], biases=True, pooled=False)
save_file({name: np.ascontiguousarray(value.detach().numpy().astype(np.float32)) for name, value in OUT.items()},
          sys.argv[2])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
