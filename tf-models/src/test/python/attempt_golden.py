# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2, adapters 1.3.0 and safetensors, after
# added_golden.py:
#   python attempt_golden.py ../resources/added/golden.safetensors ../resources/added/attempt.safetensors
"""Logits and gradients of ATTEMPT by hand, around transformers' BERT with the weights of added_golden.py.

Nothing published has it for BERT: the attention is that of attn_method "sub" in the authors' modeling_t5.py (arXiv
2205.11961), but for padding, which is no part of a text here. In double precision. The file holds own/<case>/<tensor>,
logits/<case> and gradients/<case>/<tensor> of the mean cross-entropy, as golden.safetensors does for others.
"""
import sys

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import BertConfig, BertForSequenceClassification

from added_methods import canonical

RANDOM = np.random.default_rng(20261128)
GIVEN = load_file(sys.argv[1])
IDS, MASK, TYPES, LABELS = (torch.from_numpy(GIVEN[name]).long() for name in ("ids", "mask", "types", "labels"))
CONFIG = BertConfig(
    vocab_size=30, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
    max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12,
    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, num_labels=3, attn_implementation="eager")
ROWS, HIDDEN, WIDTH = 2, 8, 3
OUT = {}


def bert():
    model = BertForSequenceClassification(CONFIG).double().eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            ours, turned = canonical(name)
            given = torch.from_numpy(GIVEN["weights/" + ours]).double()
            value.copy_(given.T if turned else given)
    return model


def mixed(own, sources, temperature, rows):
    """The prompt of each text: (B, P, H)."""
    text, _ = rows.masked_fill(MASK[:, :, None] == 0, -torch.inf).max(dim=1)
    target = own["prompt.rows"]
    prompts = torch.cat([own["prompt.sources"].view(sources, ROWS, HIDDEN), target[None]])
    keys, _ = prompts.max(dim=1)
    query = torch.nn.functional.silu(text @ own["prompt.attention.down.kernel"]) @ own["prompt.attention.up.kernel"]
    query = torch.nn.functional.layer_norm(
        query, (HIDDEN,), own.get("prompt.attention.norm.gamma"), own.get("prompt.attention.norm.beta"), eps=1e-5)
    weights = torch.softmax(query @ keys.T / temperature, dim=1)
    return torch.einsum("bk,kph->bph", weights, prompts) + target, weights


def between(first, prompt, rest):
    return torch.cat([first, prompt, rest], dim=1)


def case(name, sources, temperature, words, train_sources, train_norm):
    own = {}

    def new(ours, *shape, centre=0.0):
        value = (centre + 0.5 * RANDOM.standard_normal(shape)).astype(np.float32)
        own[ours] = torch.from_numpy(value).double().requires_grad_(True)

    new("prompt.rows", ROWS, HIDDEN)
    new("prompt.sources", sources * ROWS, HIDDEN)
    new("prompt.attention.down.kernel", HIDDEN, WIDTH)
    new("prompt.attention.up.kernel", WIDTH, HIDDEN)
    if train_norm:
        new("prompt.attention.norm.gamma", HIDDEN, centre=1.0)
        new("prompt.attention.norm.beta", HIDDEN)
    model = bert()
    ones = torch.ones(len(IDS), ROWS, dtype=torch.long)
    mask = between(MASK[:, :1], ones, MASK[:, 1:])
    if words:
        rows = model.bert.embeddings.word_embeddings(IDS)
        prompt, weights = mixed(own, sources, temperature, rows)
        logits = model(
            inputs_embeds=between(rows[:, :1], prompt, rows[:, 1:]), attention_mask=mask,
            token_type_ids=between(TYPES[:, :1], 0 * ones, TYPES[:, 1:])).logits
    else:
        rows = model.bert.embeddings(input_ids=IDS, token_type_ids=TYPES)
        prompt, weights = mixed(own, sources, temperature, rows)
        states = model.bert.encoder(
            between(rows[:, :1], prompt, rows[:, 1:]),
            attention_mask=(1.0 - mask[:, None, None, :].double()) * -1e30).last_hidden_state
        logits = model.classifier(model.bert.pooler(states))
    loss = torch.nn.functional.cross_entropy(logits, LABELS)
    trained = {ours: value for ours, value in own.items() if train_sources or ours != "prompt.sources"}
    names, values = list(trained), list(trained.values())
    gradients = torch.autograd.grad(loss, values + [model.classifier.weight, model.classifier.bias])
    for ours, gradient in zip(names + ["classifier.kernel", "classifier.bias"], gradients):
        OUT[f"gradients/{name}/{ours}"] = gradient.T if ours == "classifier.kernel" else gradient
    for ours, value in own.items():
        OUT[f"own/{name}/{ours}"] = value
    OUT[f"logits/{name}"] = logits
    print(name, "weights", weights.tolist())


case("attempt_words", sources=2, temperature=1.5, words=True, train_sources=False, train_norm=False)
case("attempt_embeddings", sources=1, temperature=0.8, words=False, train_sources=True, train_norm=True)
save_file({name: np.ascontiguousarray(value.detach().numpy().astype(np.float32)) for name, value in OUT.items()},
          sys.argv[2])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
