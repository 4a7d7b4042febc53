"""Inference as a user of transformers would run it: its BertModel, with the masks already in the kernels."""

import torch
from torch import nn
from transformers import AutoModel, BertConfig
from transformers.initialization import no_init_weights

EMBEDDINGS = {
    "word_embeddings.weight": "word",
    "position_embeddings.weight": "position",
    "token_type_embeddings.weight": "token_type",
    "LayerNorm.weight": "norm.gamma",
    "LayerNorm.bias": "norm.beta",
}

BLOCK = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attention_output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "intermediate",
    "output.dense": "output",
    "output.LayerNorm": "output_norm",
}


class Inference(nn.Module):
    """A batch to logits (B, C)."""

    def __init__(self, weights, attention="sdpa"):
        super().__init__()
        config = weights.config
        with no_init_weights():
            self.bert = AutoModel.from_config(bert_config(config), attn_implementation=attention)
            self.classifier = nn.Linear(config.hiddenSize, config.labels)
        fill(self.bert, weights)
        fill(self.classifier, weights, "classifier.")

    def forward(self, batch):
        output = self.bert(
            input_ids=batch.input_ids,
            token_type_ids=batch.token_type_ids,
            attention_mask=batch.attention_mask,
        )
        return self.classifier(output.pooler_output)


def bert_config(config):
    """The shape in transformers' words, without dropout."""
    return BertConfig(
        vocab_size=config.vocabularySize,
        hidden_size=config.hiddenSize,
        num_hidden_layers=config.blocks,
        num_attention_heads=config.heads,
        intermediate_size=config.intermediateSize,
        hidden_act={"TANH": "gelu_pytorch_tanh", "ERF": "gelu"}[config.gelu],
        max_position_embeddings=config.maxPositions,
        type_vocab_size=config.tokenTypes,
        layer_norm_eps=config.layerNormEpsilon,
        num_labels=config.labels,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


@torch.no_grad()
def fill(module, weights, prefix=""):
    """Copies the weights into a module not initialised, one at a time: memory is never taken twice."""
    for name, place in module.state_dict().items():
        source = canonical(prefix + name)
        tensor = weights.effective_kernel(source) if source.endswith(".kernel") else weights.tensor(source)
        if tensor.shape != place.shape:
            raise ValueError(f"{source} has shape {tuple(tensor.shape)}, expected {tuple(place.shape)}")
        place.copy_(tensor)


def canonical(name):
    """The canonical name of a tensor of transformers' BertModel or of its classifier."""
    if name.startswith("embeddings."):
        return "embeddings." + EMBEDDINGS[name.removeprefix("embeddings.")]
    layer, _, kind = name.rpartition(".")
    if not layer.startswith("encoder.layer."):
        return layer.removesuffix(".dense") + dense_part(kind)
    index, _, part = layer.removeprefix("encoder.layer.").partition(".")
    return f"block.{index}.{BLOCK[part]}" + (norm_part(kind) if part.endswith("LayerNorm") else dense_part(kind))


def dense_part(kind):
    return {"weight": ".kernel", "bias": ".bias"}[kind]


def norm_part(kind):
    return {"weight": ".gamma", "bias": ".beta"}[kind]
