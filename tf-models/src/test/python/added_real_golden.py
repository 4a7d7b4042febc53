# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2, adapters 1.3.0 and safetensors:
#   python added_real_golden.py MODEL VOCABULARY ../resources/added/minilm-l6.safetensors 1
#   python added_real_golden.py MODEL VOCABULARY ../resources/added/bert-base-uncased.safetensors 4
"""Logits and gradients of methods that add tensors, on the real weights of a backbone, by peft, adapters and transformers.

MODEL is the folder with model.json and model.safetensors that `./frisket bench step --rows minilm-step-32x64 --python PYTHON
--work DIR` (or step-32x32 for BERT-base) writes below DIR: the backbone's weights under canonical names. VOCABULARY is the vocab.txt of
BERT-base, uncased; both backbones have it. The texts are those of ../resources/added/texts.tsv.

The tensors of methods are not drawn but a function of their name and the entry's index (`formula`), which the test computes, too. The file holds
ids, types and mask of the batch and for each method, in double precision, logits/<method>; gradients/<method>, all tensors one after the other in the
order of names.<method> in the metadata; largest/<method>, the largest entry of each; and rounding/<method>, how far PyTorch's own float32 is from that, in
parts of the largest entry: what rounding alone does. Processors round otherwise, so what a file that is written anew says of rounding stays where it
is more: it is the most that was seen on any machine the script ran on. With a last argument over 1 gradients of more than WHOLE entries are kept as sums of so many
neighbours, each with a weight of its own between 1 and 2, or -1 and -2: any entry that is wrong by itself is seen, in a file that stays small.
"""
import json
import pathlib
import sys
import zlib

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from added_methods import Given, Methods, canonical

WHOLE = 64
LABELS = ["number", "person", "place"]
TEXTS = pathlib.Path(__file__).parent / "../resources/added/texts.tsv"


def formula(name, count):
    """Numbers in [-1, 1) that float32 holds exactly, from the CRC-32 of a name and the index (a hash of 32 bits)."""
    x = np.arange(count, dtype=np.uint32) + np.uint32(zlib.crc32(name.encode()))
    x = (x ^ (x >> 16)) * np.uint32(0x7FEB352D)
    x = (x ^ (x >> 15)) * np.uint32(0x846CA68B)
    x ^= x >> 16
    return (x >> 8).astype(np.float32) * np.float32(2.0**-23) - np.float32(1)


def small(name, shape, turned=False):
    """An eighth of the formula, over our layout of a tensor, in PyTorch's."""
    ours = shape[::-1] if turned else shape
    values = formula(name, int(np.prod(shape))).reshape(ours) / np.float32(8)
    return np.ascontiguousarray(values.T if turned else values)


def tuned(name, value):
    return (value.astype(np.float32) + small(name, value.shape)).astype(value.dtype)


def summed(name, gradient, group):
    values = gradient.astype(np.float64).ravel()
    if group > 1 and values.size > WHOLE:
        draws = formula(name, values.size).astype(np.float64)
        values = values * (draws + np.copysign(1, draws))
        values = np.pad(values, (0, -values.size % group)).reshape(-1, group).sum(1)
    return values


class Backbone:
    def __init__(self, folder):
        self.shape = json.loads((folder / "model.json").read_text())
        self.weights = load_file(folder / "model.safetensors")

    def bert(self, precision):
        shape = self.shape
        config = BertConfig(
            vocab_size=shape["vocabularySize"], hidden_size=shape["hiddenSize"], num_hidden_layers=shape["blocks"],
            num_attention_heads=shape["heads"], intermediate_size=shape["intermediateSize"],
            hidden_act={"TANH": "gelu_pytorch_tanh", "ERF": "gelu"}[shape["gelu"]],
            max_position_embeddings=shape["maxPositions"], type_vocab_size=shape["tokenTypes"],
            layer_norm_eps=shape["layerNormEpsilon"], hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
            num_labels=len(LABELS), attn_implementation="eager")
        model = BertForSequenceClassification(config).to(precision).eval()
        with torch.no_grad():
            for name, value in model.named_parameters():
                ours, turned = canonical(name)
                if ours.startswith("classifier."):
                    value.copy_(torch.from_numpy(small(ours, tuple(value.shape), turned)))
                else:
                    given = torch.from_numpy(self.weights[ours])
                    value.copy_(given.T if turned else given)
        return model


def batch(vocabulary):
    rows = [line.split("\t") for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    tokenizer = BertTokenizer(vocabulary, do_lower_case=True)
    encoded = [tokenizer(*row[1:]) for row in rows]
    padded = tokenizer.pad(encoded, return_tensors="pt")
    return dict(
        ids=padded["input_ids"], mask=padded["attention_mask"], types=padded["token_type_ids"],
        labels=torch.tensor([LABELS.index(row[0]) for row in rows]))


def computed(backbone, rows, precision):
    """What each method gives: (gradients, logits)."""
    found = {}

    def keep(method, own, gradients, logits):
        found[method] = dict(sorted(gradients.items())), logits

    methods = Methods(Given(lambda: backbone.bert(precision), own=small, tuned=tuned, keep=keep, **rows))
    methods.probe()
    methods.lora(blocks=[1, 4])
    methods.ln_tuning()
    methods.houlsby(2)
    methods.pfeiffer(2)
    methods.prompt_behind_embeddings()
    methods.prompt_among_words()
    return found


def apart(found, expected, largest):
    return float(np.abs(found - expected).max() / largest)


def seen(file):
    """What rounding did on the machines the file was written on before."""
    if not pathlib.Path(file).exists():
        return {}
    return {name: values for name, values in load_file(file).items() if name.startswith("rounding/")}


def main(model, vocabulary, file, group):
    backbone = Backbone(pathlib.Path(model))
    rows = batch(vocabulary)
    write(file, group, rows, computed(backbone, rows, torch.float64), computed(backbone, rows, torch.float32))


def write(file, group, rows, exact, rounded):
    out = {name: rows[name].numpy().astype(np.int32) for name in ("ids", "mask", "types")}
    metadata = {"group": str(group)}
    elsewhere = seen(file)
    for method, (gradients, logits) in exact.items():
        largest = {name: np.abs(gradient).max() for name, gradient in gradients.items()}
        sums = {name: summed(name, gradient, group) for name, gradient in gradients.items()}
        rounding = {
            name: apart(summed(name, gradient, group), sums[name], largest[name])
            for name, gradient in rounded[method][0].items()}
        metadata[f"names.{method}"] = " ".join(gradients)
        out[f"logits/{method}"] = logits.astype(np.float32)
        out[f"gradients/{method}"] = np.concatenate(list(sums.values())).astype(np.float32)
        out[f"largest/{method}"] = np.array(list(largest.values()), np.float32)
        here = np.array(list(rounding.values()), np.float32)
        out[f"rounding/{method}"] = np.maximum(here, elsewhere.get(f"rounding/{method}", here))
        name = max(rounding, key=rounding.get)
        print(f"{method}: logits {logits.round(4).tolist()}; float32 of PyTorch: "
              f"logits {apart(rounded[method][1], logits, np.abs(logits).max()):.1e}, gradients {rounding[name]:.1e} ({name})")
    save_file(out, file, metadata)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
