"""Writes src/test/resources/inside/golden.json.

    python inside_golden.py ../../../../tf-models/src/test/resources/added/golden.safetensors ../resources/inside/golden.json

Hidden states, attention and gates on heads of the tiny BERT of added_golden.py, by transformers and PyTorch in double
precision; what is counted of attention by NumPy. Rank correlation by SciPy.
"""
import json
import sys

import numpy as np
import torch
from safetensors.numpy import load_file
from scipy.stats import spearmanr
from transformers import BertConfig, BertForSequenceClassification

sys.path.insert(0, "../../../../tf-models/src/test/python")
from added_methods import canonical  # noqa: E402

GIVEN = load_file(sys.argv[1])
WEIGHTS = {name.removeprefix("weights/"): value for name, value in GIVEN.items() if name.startswith("weights/")}
BLOCKS, HEADS, CLS, SEP = 2, 2, 2, 3
model = BertForSequenceClassification(BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=BLOCKS, num_attention_heads=HEADS, intermediate_size=16,
    max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12, hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0, num_labels=3, attn_implementation="eager")).double().eval()
with torch.no_grad():
    for name, value in model.named_parameters():
        ours, turned = canonical(name)
        given = torch.from_numpy(WEIGHTS[ours]).double()
        value.copy_(given.T if turned else given)

GATES = []


def gate(block):
    """What a head gives, times its gate: heads lie side by side in what the output projection reads."""
    def hook(_, inputs):
        mixed = inputs[0].reshape(*inputs[0].shape[:-1], HEADS, -1)
        return ((mixed * GATES[block][:, None]).reshape(inputs[0].shape),)
    return hook


for number, layer in enumerate(model.bert.encoder.layer):
    layer.attention.output.dense.register_forward_pre_hook(gate(number))

examples, states, importance = [], [], np.zeros((BLOCKS, HEADS))
sums, asked = {key: np.zeros((BLOCKS, HEADS)) for key in ("entropy", "distance", "cls", "sep")}, 0
for ids, mask, types, label in zip(GIVEN["ids"], GIVEN["mask"], GIVEN["types"], GIVEN["labels"]):
    length = int(mask.sum())
    ids, types = ids[:length].astype(np.int64), types[:length].astype(np.int64)
    examples.append({"ids": ids.tolist(), "types": types.tolist(), "label": int(label)})
    GATES = [torch.ones(HEADS, dtype=torch.double, requires_grad=True) for _ in range(BLOCKS)]
    out = model(input_ids=torch.from_numpy(ids)[None], token_type_ids=torch.from_numpy(types)[None],
                labels=torch.tensor([int(label)]), output_hidden_states=True, output_attentions=True)
    states.append([layer[0, 0].tolist() for layer in out.hidden_states])
    importance += np.abs(np.stack([g.numpy() for g in torch.autograd.grad(out.loss, GATES)])) / len(GIVEN["ids"])
    places = np.arange(length)
    for block, weights in enumerate(out.attentions):
        p = weights[0].detach().numpy()
        sums["entropy"][block] += -(p * np.log(p)).sum((1, 2))
        sums["distance"][block] += (p * np.abs(places[:, None] - places[None])).sum((1, 2))
        sums["cls"][block] += p[:, :, 0].sum(1)
        sums["sep"][block] += p[:, :, ids == SEP].sum((1, 2))
    asked += length



def accuracy(closed):
    """Share of right answers with some heads closed."""
    global GATES
    GATES = [torch.ones(HEADS, dtype=torch.double) for _ in range(BLOCKS)]
    for block, head in closed:
        GATES[block][head] = 0
    right = [
        int(model(input_ids=torch.tensor([e["ids"]]), token_type_ids=torch.tensor([e["types"]])).logits.argmax()) == e["label"]
        for e in examples]
    return float(np.mean(right))


closed = [[], [[0, 0]], [[0, 1], [1, 0]], [[0, 0], [0, 1], [1, 0], [1, 1]]]
ranked = np.random.default_rng(5).integers(0, 6, (2, 15)).astype(float)
golden = {
    "weights": {name: {"shape": value.shape, "values": value.ravel().tolist()} for name, value in WEIGHTS.items()},
    "examples": examples,
    "states": states,
    "importance": importance.tolist(),
    **{key: (value / asked).tolist() for key, value in sums.items()},
    "closed": [{"heads": heads, "accuracy": accuracy(heads)} for heads in closed],
    "ranked": ranked.tolist(),
    "correlation": float(spearmanr(ranked[0], ranked[1]).statistic),
}
with open(sys.argv[2], "w") as file:
    file.write(json.dumps(golden) + "\n")
