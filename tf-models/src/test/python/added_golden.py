# In a throw-away environment with torch 2.15.0, transformers 4.57.6, peft 0.21.2, adapters 1.3.0 and safetensors:
#   python added_golden.py ../resources/added/golden.safetensors
"""Logits and gradients of methods that add tensors to BERT, by peft, adapters and transformers.

A tiny BERT with random weights, every weight of the methods set by hand, in double precision. The file
holds, under our canonical names: weights/<parameter>; for each method own/<method>/<tensor>,
logits/<method> and gradients/<method>/<tensor> of the mean cross-entropy; and the batch.
"""
import sys

import adapters
import numpy as np
import peft
import torch
from safetensors.numpy import save_file
from transformers import BertConfig, BertForSequenceClassification

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
ROLES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "attention_output", "intermediate.dense": "intermediate",
    "output.dense": "output"}
NORMS = {"attention.output.LayerNorm": "attention_norm", "output.LayerNorm": "output_norm"}


def canonical(name):
    """Our name of a parameter of BertForSequenceClassification, and whether it lies the other way round."""
    embeddings = "bert.embeddings."
    tables = {"word_embeddings": "word", "position_embeddings": "position", "token_type_embeddings": "token_type"}
    place, kind = name.rsplit(".", 1)
    if place.removeprefix(embeddings) in tables:
        return "embeddings." + tables[place.removeprefix(embeddings)], False
    if place.endswith("LayerNorm"):
        kind = {"weight": "gamma", "bias": "beta"}[kind]
        if place.startswith(embeddings):
            return "embeddings.norm." + kind, False
        block, rest = place.removeprefix("bert.encoder.layer.").split(".", 1)
        return f"block.{block}.{NORMS[rest]}.{kind}", False
    kind = {"weight": "kernel", "bias": "bias"}[kind]
    site = {"bert.pooler.dense": "pooler", "classifier": "classifier"}.get(place)
    if site is None:
        block, rest = place.removeprefix("bert.encoder.layer.").split(".", 1)
        site = f"block.{block}.{ROLES[rest]}"
    return site + "." + kind, kind == "kernel"


def drawn(shape, scale=0.4, centre=0.0):
    return (centre + scale * RANDOM.standard_normal(shape)).astype(np.float32)


WEIGHTS = {}


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


def plain_name(name):
    for prefix in ("base_model.model.", "base_model.", "model."):
        name = name.removeprefix(prefix)
    return (name.replace(".base_layer", "").replace(".modules_to_save.default", "")
            .replace(".ln_tuning_layers.default", ""))


OUT = {"ids": IDS.numpy().astype(np.int32), "mask": MASK.numpy().astype(np.int32),
       "types": TYPES.numpy().astype(np.int32), "labels": LABELS.numpy().astype(np.int32)}


def keep(method, model, own, network, logits):
    """Own tensors by our name: (parameter, turned). Network's own parameters that are trained: a test of our name."""
    loss = torch.nn.functional.cross_entropy(logits, LABELS)
    trained = dict(own)
    for name, value in model.named_parameters():
        if any(value is tensor for tensor, _ in own.values()):
            continue
        try:
            ours, turned = canonical(plain_name(name))
        except (KeyError, ValueError):
            continue
        if "original_module" not in name and network(ours):
            trained[ours] = (value, turned)
    gradients = torch.autograd.grad(loss, [value for value, _ in trained.values()])
    for (ours, (_, turned)), gradient in zip(trained.items(), gradients):
        OUT[f"gradients/{method}/{ours}"] = (gradient.T if turned else gradient).detach().numpy().astype(np.float32)
    for ours, (value, turned) in own.items():
        OUT[f"own/{method}/{ours}"] = (value.T if turned else value).detach().numpy().astype(np.float32)
    OUT[f"logits/{method}"] = logits.detach().numpy().astype(np.float32)


def is_classifier(name):
    return name.startswith("classifier.")


def is_norm(name):
    return name.endswith((".gamma", ".beta"))


def fill(values):
    with torch.no_grad():
        for value in values:
            value.copy_(torch.from_numpy(drawn(tuple(value.shape))).double())
    for value in values:
        value.requires_grad_(True)


def free(model):
    for value in model.parameters():
        value.requires_grad_(True)


def forward(model, **inputs):
    return model(attention_mask=MASK, token_type_ids=TYPES, **(inputs or {"input_ids": IDS})).logits


def lora():
    config = peft.LoraConfig(
        r=2, lora_alpha=4, lora_dropout=0.0, task_type="SEQ_CLS",
        target_modules=r".*layer\.\d+\..*(query|key|value|dense)")
    model = peft.get_peft_model(bert(), config).double().eval()
    own = {}
    for name, value in model.named_parameters():
        if ".lora_" in name:
            place, half = plain_name(name).split(".lora_")
            ours = canonical(place + ".weight")[0].removesuffix(".kernel")
            own[f"{ours}.lora_{half[0].lower()}"] = (value, True)
    assert len(own) == 2 * 2 * 6, sorted(own)
    fill([value for value, _ in own.values()])
    free(model)
    keep("lora", model, own, is_classifier, forward(model))


def ln_tuning():
    model = peft.get_peft_model(
        bert(), peft.LNTuningConfig(task_type="SEQ_CLS", target_modules=["LayerNorm"])).double().eval()
    free(model)
    keep("ln_tuning", model, {}, lambda name: is_classifier(name) or is_norm(name), forward(model))


def bottleneck(method, config, network):
    model = bert()
    adapters.init(model)
    model.add_adapter("a", config=config)
    model.set_active_adapters("a")
    model = model.double().eval()
    own = {}
    for name, value in model.named_parameters():
        if ".adapters.a." not in name:
            continue
        block = name.split("layer.")[1].split(".")[0]
        part = "attention" if ".attention." in name else "feed_forward"
        half = "down" if "adapter_down" in name else "up"
        kind, turned = ("kernel", True) if name.endswith("weight") else ("bias", False)
        own[f"block.{block}.{part}_adapter.{half}.{kind}"] = (value, turned)
    fill([value for value, _ in own.values()])
    free(model)
    keep(method, model, own, network, forward(model))


def prompt_behind_embeddings():
    model = bert()
    adapters.init(model)
    model.add_adapter("a", config=adapters.PromptTuningConfig(prompt_length=2, combine="prefix_after_bos"))
    model.set_active_adapters("a")
    model = model.double().eval()
    (value,) = [v for n, v in model.named_parameters() if "prompt_embedding" in n]
    fill([value])
    free(model)
    keep("prompt_embeddings", model, {"prompt.rows": (value, False)}, is_classifier, forward(model))


def prompt_among_words():
    """Nothing but transformers: rows of the prompt among the word embeddings that the model is given."""
    model = bert()
    rows = torch.from_numpy(drawn((2, 8))).double().requires_grad_(True)
    words = model.bert.embeddings.word_embeddings(IDS)
    given = torch.cat([words[:, :1], rows[None].expand(3, -1, -1), words[:, 1:]], dim=1)
    ones = torch.ones(3, 2, dtype=torch.long)
    logits = model(
        inputs_embeds=given,
        attention_mask=torch.cat([MASK[:, :1], ones, MASK[:, 1:]], dim=1),
        token_type_ids=torch.cat([TYPES[:, :1], 0 * ones, TYPES[:, 1:]], dim=1)).logits
    keep("prompt_words", model, {"prompt.rows": (rows, False)}, is_classifier, logits)


def prefix_of_peft(method, width=None):
    """Through peft, whose cache moves the text's positions on."""
    config = peft.PrefixTuningConfig(
        task_type="SEQ_CLS", num_virtual_tokens=2, prefix_projection=width is not None, encoder_hidden_size=width)
    model = peft.get_peft_model(bert(), config).double().eval()
    encoder = model.prompt_encoder["default"]
    fill(list(encoder.parameters()))
    free(model)
    if width is None:
        table = encoder.embedding.weight
        keep(method, model, {"table": (table, False)}, is_classifier, forward(model))
        cut_table(method)
    else:
        own = {"prefix.rows": (encoder.embedding.weight, False)}
        for half, layer in (("down", encoder.transform[0]), ("up", encoder.transform[2])):
            own[f"prefix.{half}.kernel"] = (layer.weight, True)
            own[f"prefix.{half}.bias"] = (layer.bias, False)
        keep(method, model, own, is_classifier, forward(model))


def cut_table(method):
    """Keys and values of each block, of the one table that the libraries have."""
    names = [f"block.{block}.prefix.{half}" for block in range(2) for half in ("keys", "values")]
    for kind in ("own", "gradients"):
        parts = np.split(OUT.pop(f"{kind}/{method}/table").reshape(2, -1), len(names), axis=1)
        for name, part in zip(names, parts):
            OUT[f"{kind}/{method}/{name}"] = part


def prefix_of_adapters():
    """Through adapters, where the text's positions stay."""
    model = bert()
    adapters.init(model)
    model.add_adapter("a", config=adapters.PrefixTuningConfig(flat=True, prefix_length=2))
    model.set_active_adapters("a")
    model = model.double().eval()
    (table,) = [v for n, v in model.named_parameters() if "control_trans" in n]
    fill([table])
    free(model)
    method = "prefix_kept_positions"
    keep(method, model, {"table": (table, False)}, is_classifier, forward(model))
    cut_table(method)


lora()
ln_tuning()
bottleneck(
    "houlsby", adapters.DoubleSeqBnConfig(non_linearity="gelu", reduction_factor=4),
    lambda name: is_classifier(name) or is_norm(name))
bottleneck("pfeiffer", adapters.SeqBnConfig(non_linearity="relu", reduction_factor=4), is_classifier)
prompt_behind_embeddings()
prompt_among_words()
prefix_of_peft("prefix_flat")
prefix_of_peft("prefix_network", width=5)
prefix_of_adapters()
for name, value in WEIGHTS.items():
    OUT["weights/" + name] = value
save_file({name: np.ascontiguousarray(value) for name, value in OUT.items()}, sys.argv[1])
print(len(OUT), "tensors;", {name: value.tolist() for name, value in OUT.items() if name.startswith("logits/")})
