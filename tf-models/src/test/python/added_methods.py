"""Methods that add tensors to BERT, as peft, adapters and transformers have them: one batch, logits and gradients.

Needs torch 2.15.0, transformers 4.57.6, peft 0.21.2 and adapters 1.3.0.
"""
from dataclasses import dataclass
from typing import Callable

import adapters
import numpy as np
import peft
import torch

ROLES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "attention_output", "intermediate.dense": "intermediate",
    "output.dense": "output"}
NORMS = {"attention.output.LayerNorm": "attention_norm", "output.LayerNorm": "output_norm"}

ADAPTER_TENSORS = {
    "weight": ("kernel", True), "bias": ("bias", False), "b": ("bias", False), "W_left": ("left", False),
    "W_right": ("right", False), "phm_rule": ("rule", False)}


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


def plain_name(name):
    for prefix in ("base_model.model.", "base_model.", "model."):
        name = name.removeprefix(prefix)
    return (name.replace(".base_layer", "").replace(".modules_to_save.default", "")
            .replace(".ln_tuning_layers.default", ""))


def is_classifier(name):
    return name.startswith("classifier.")


def is_norm(name):
    return name.endswith((".gamma", ".beta"))


def is_classifier_or_norm(name):
    return is_classifier(name) or is_norm(name)


@dataclass
class Given:
    """What the methods stand on.

    bert() makes the model, fresh, in the precision that counts. own(name, shape, turned) is the value of a tensor of
    a method, in the layout of PyTorch, as numpy has it; tuned(name, value) what ln_tuning has in a norm's place.
    keep(method, own, gradients, logits) takes what came out, by our names and in our layout, as numpy has it.
    """

    bert: Callable
    own: Callable
    tuned: Callable
    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    labels: torch.Tensor
    keep: Callable


class Methods:
    def __init__(self, given):
        self.given = given

    def finish(self, method, model, own, network, logits):
        """own: tensors by our name, (parameter, turned); network: a test of our name of what else is trained."""
        loss = torch.nn.functional.cross_entropy(logits, self.given.labels)
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
        self.given.keep(
            method,
            {ours: numpy(value, turned) for ours, (value, turned) in own.items()},
            {ours: numpy(gradient, turned) for (ours, (_, turned)), gradient in zip(trained.items(), gradients)},
            numpy(logits, False))

    def fill(self, own):
        with torch.no_grad():
            for name, (value, turned) in own.items():
                value.copy_(torch.from_numpy(self.given.own(name, tuple(value.shape), turned)))

    def forward(self, model):
        given = self.given
        return model(input_ids=given.ids, attention_mask=given.mask, token_type_ids=given.types).logits

    def probe(self):
        model = self.given.bert()
        self.finish("linear_probe", model, {}, is_classifier, self.forward(model))

    def lora(self, blocks=None):
        """In every role of these blocks, or of all."""
        bert = self.given.bert()
        blocks = blocks or range(bert.config.num_hidden_layers)
        config = peft.LoraConfig(
            r=2, lora_alpha=4, lora_dropout=0.0, task_type="SEQ_CLS",
            target_modules=rf".*layer\.({'|'.join(map(str, blocks))})\..*(query|key|value|dense)")
        model = peft.get_peft_model(bert, config).to(bert.dtype).eval()
        own = {}
        for name, value in model.named_parameters():
            if ".lora_" in name:
                place, half = plain_name(name).split(".lora_")
                ours = canonical(place + ".weight")[0].removesuffix(".kernel")
                own[f"{ours}.lora_{half[0].lower()}"] = (value, True)
        assert len(own) == len(blocks) * 2 * 6, sorted(own)
        self.fill(own)
        free(model)
        self.finish("lora", model, own, is_classifier, self.forward(model))

    def ln_tuning(self):
        bert = self.given.bert()
        config = peft.LNTuningConfig(task_type="SEQ_CLS", target_modules=["LayerNorm"])
        model = peft.get_peft_model(bert, config).to(bert.dtype).eval()
        with torch.no_grad():
            for name, value in model.named_parameters():
                if ".ln_tuning_layers." in name:
                    ours, _ = canonical(plain_name(name))
                    value.copy_(torch.from_numpy(self.given.tuned(ours, value.numpy())))
        free(model)
        self.finish("ln_tuning", model, {}, is_classifier_or_norm, self.forward(model))

    def adapted(self, config):
        model = self.given.bert()
        precision = model.dtype
        adapters.init(model)
        model.add_adapter("a", config=config)
        model.set_active_adapters("a")
        return model.to(precision).eval()

    def houlsby(self, width):
        config = adapters.DoubleSeqBnConfig(non_linearity="gelu", reduction_factor=self.reduction(width))
        self.bottleneck("houlsby", config, is_classifier_or_norm)

    def pfeiffer(self, width):
        config = adapters.SeqBnConfig(non_linearity="relu", reduction_factor=self.reduction(width))
        self.bottleneck("pfeiffer", config, is_classifier)

    def parallel(self, width):
        """Beside feed-forward layers alone, as ParBnConfig is; and beside both sub-layers."""
        both = adapters.ParBnConfig(
            mh_adapter=True, non_linearity="gelu", scaling=3.0, reduction_factor=self.reduction(width))
        self.bottleneck("houlsby_parallel", both, is_classifier_or_norm)
        self.bottleneck(
            "pfeiffer_parallel", adapters.ParBnConfig(reduction_factor=self.reduction(width)), is_classifier)

    def compacter(self, width):
        config = adapters.CompacterConfig(
            non_linearity="gelu", reduction_factor=self.reduction(width), phm_dim=2)
        self.bottleneck("compacter", config, is_classifier_or_norm)

    def compacter_plus_plus(self, width):
        """As the paper has it, which is Compacter without the adapter behind the attention; of rank 2, nothing shared."""
        config = adapters.CompacterConfig(
            mh_adapter=False, non_linearity="gelu_new", reduction_factor=self.reduction(width), phm_dim=2, phm_rank=2,
            shared_phm_rule=False)
        self.bottleneck("compacter_plus_plus", config, is_classifier)

    def reduction(self, width):
        return self.given.bert().config.hidden_size // width

    def bottleneck(self, method, config, network):
        model = self.adapted(config)
        own = {}
        for name, value in model.named_parameters():
            if "shared_parameters.a." in name:
                own["compacter.rule"] = (value, False)
            if ".adapters.a." not in name:
                continue
            block = name.split("layer.")[1].split(".")[0]
            part = "attention" if ".attention." in name else "feed_forward"
            half = "down" if "adapter_down" in name else "up"
            kind, turned = ADAPTER_TENSORS[name.rsplit(".", 1)[1]]
            own[f"block.{block}.{part}_adapter.{half}.{kind}"] = (value, turned)
        self.fill(own)
        free(model)
        self.finish(method, model, own, network, self.forward(model))

    def prompt_behind_embeddings(self):
        model = self.adapted(adapters.PromptTuningConfig(prompt_length=2, combine="prefix_after_bos"))
        (value,) = [v for n, v in model.named_parameters() if "prompt_embedding" in n]
        own = {"prompt.rows": (value, False)}
        self.fill(own)
        free(model)
        self.finish("prompt_embeddings", model, own, is_classifier, self.forward(model))

    def prompt_among_words(self):
        """Nothing but transformers: rows of the prompt among the word embeddings that the model is given."""
        given = self.given
        model = given.bert()
        rows = torch.from_numpy(given.own("prompt.rows", (2, model.config.hidden_size), False))
        rows = rows.to(model.dtype).requires_grad_(True)
        count = len(given.ids)
        words = model.bert.embeddings.word_embeddings(given.ids)
        ones = torch.ones(count, 2, dtype=torch.long)
        logits = model(
            inputs_embeds=torch.cat([words[:, :1], rows[None].expand(count, -1, -1), words[:, 1:]], dim=1),
            attention_mask=torch.cat([given.mask[:, :1], ones, given.mask[:, 1:]], dim=1),
            token_type_ids=torch.cat([given.types[:, :1], 0 * ones, given.types[:, 1:]], dim=1)).logits
        self.finish("prompt_words", model, {"prompt.rows": (rows, False)}, is_classifier, logits)

    def prefix_of_peft(self, method, width=None):
        """Through peft, whose cache moves the text's positions on."""
        bert = self.given.bert()
        config = peft.PrefixTuningConfig(
            task_type="SEQ_CLS", num_virtual_tokens=2, prefix_projection=width is not None, encoder_hidden_size=width)
        model = peft.get_peft_model(bert, config).to(bert.dtype).eval()
        encoder = model.prompt_encoder["default"]
        if width is None:
            return self.prefix_of_table(method, model, encoder.embedding.weight)
        own = {"prefix.rows": (encoder.embedding.weight, False)}
        for half, layer in (("down", encoder.transform[0]), ("up", encoder.transform[2])):
            own[f"prefix.{half}.kernel"] = (layer.weight, True)
            own[f"prefix.{half}.bias"] = (layer.bias, False)
        self.fill(own)
        free(model)
        self.finish(method, model, own, is_classifier, self.forward(model))

    def prefix_of_adapters(self):
        """Through adapters, where the text's positions stay."""
        model = self.adapted(adapters.PrefixTuningConfig(flat=True, prefix_length=2))
        (table,) = [v for n, v in model.named_parameters() if "control_trans" in n]
        self.prefix_of_table("prefix_kept_positions", model, table)

    def prefix_of_table(self, method, model, table):
        """Keys and values of each block, of the one table that the libraries have."""
        self.fill({"table": (table, False)})
        free(model)
        blocks = self.given.bert().config.num_hidden_layers
        names = [f"block.{block}.prefix.{half}" for block in range(blocks) for half in ("keys", "values")]

        def cut(tensors):
            parts = np.split(tensors.pop("table").reshape(2, -1), len(names), axis=1)
            return dict(tensors) | dict(zip(names, parts))

        keep = self.given.keep
        self.given.keep = lambda name, own, gradients, logits: keep(name, cut(own), cut(gradients), logits)
        try:
            self.finish(method, model, {"table": (table, False)}, is_classifier, self.forward(model))
        finally:
            self.given.keep = keep


def numpy(value, turned):
    return (value.T if turned else value).detach().numpy()


def free(model):
    for value in model.parameters():
        value.requires_grad_(True)
