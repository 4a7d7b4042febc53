"""BERT with a classifier, for training: by masks over frozen weights, or by finetuning.

Shapes: B examples, S wordpieces, H hidden, N heads, C labels.
"""

import torch
from torch import nn
from torch.nn import functional as F

from weights import masked


class StraightThroughMask(torch.autograd.Function):
    """Masks a kernel; the step from score to mask has no useful derivative, so its gradient passes as if it were 1."""

    @staticmethod
    def forward(context, scores, kernel, threshold):
        context.save_for_backward(kernel)
        return masked(kernel, scores, threshold)

    @staticmethod
    def backward(context, gradient):
        (kernel,) = context.saved_tensors
        return gradient * kernel, None, None


class Dense(nn.Module):
    """x W + b."""

    def __init__(self, weights, name):
        super().__init__()
        self.weight = nn.Parameter(weights.kernel(name + ".kernel"))
        self.bias = nn.Parameter(weights.tensor(name + ".bias"))

    def forward(self, inputs):
        return F.linear(inputs, self.weight, self.bias)


class MaskedDense(Dense):
    """x (W * mask) + b, where the mask follows from scores of W's shape."""

    def __init__(self, weights, name):
        super().__init__(weights, name)
        self.scores = nn.Parameter(weights.kernel(name + ".kernel.scores"))
        self.threshold = weights.config.threshold

    def forward(self, inputs):
        kernel = StraightThroughMask.apply(self.scores, self.weight, self.threshold)
        return F.linear(inputs, kernel, self.bias)


class Norm(nn.Module):
    """Layer normalisation."""

    def __init__(self, weights, name):
        super().__init__()
        self.gamma = nn.Parameter(weights.tensor(name + ".gamma"))
        self.beta = nn.Parameter(weights.tensor(name + ".beta"))
        self.epsilon = weights.config.layerNormEpsilon

    def forward(self, inputs):
        return F.layer_norm(inputs, self.gamma.shape, self.gamma, self.beta, self.epsilon)


class Dropout(nn.Module):
    """Dropout; at rate 0 nothing is drawn."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, inputs):
        return F.dropout(inputs, self.rate) if self.training and self.rate > 0 else inputs


class Embeddings(nn.Module):
    """(B, S) identifiers to (B, S, H)."""

    def __init__(self, weights, dropout):
        super().__init__()
        self.word = nn.Parameter(weights.tensor("embeddings.word"))
        self.position = nn.Parameter(weights.tensor("embeddings.position"))
        self.token_type = nn.Parameter(weights.tensor("embeddings.token_type"))
        self.norm = Norm(weights, "embeddings.norm")
        self.dropout = Dropout(dropout)

    def forward(self, input_ids, token_type_ids):
        length = input_ids.shape[1]
        total = F.embedding(input_ids, self.word) + F.embedding(token_type_ids, self.token_type)
        return self.dropout(self.norm(total + self.position[:length]))


class Attention(nn.Module):
    """Self-attention of N heads, (B, S, H) to (B, S, H), without its output projection."""

    def __init__(self, dense, name, heads, dropout):
        super().__init__()
        self.query, self.key, self.value = (dense(f"{name}.{part}") for part in ("query", "key", "value"))
        self.heads = heads
        self.dropout = dropout

    def forward(self, hidden, padding):
        query, key, value = (self.split(part(hidden)) for part in (self.query, self.key, self.value))
        dropout = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=padding, dropout_p=dropout)
        return mixed.transpose(1, 2).flatten(2)

    def split(self, projected):
        """(B, S, H) to (B, N, S, H/N)."""
        return projected.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Block(nn.Module):
    """A transformer block that normalises after each residual sum, (B, S, H) to (B, S, H)."""

    def __init__(self, weights, dense, name, dropout):
        super().__init__()
        self.attention = Attention(dense, name, weights.config.heads, dropout)
        self.attention_output = dense(name + ".attention_output")
        self.attention_norm = Norm(weights, name + ".attention_norm")
        self.intermediate = dense(name + ".intermediate")
        self.output = dense(name + ".output")
        self.output_norm = Norm(weights, name + ".output_norm")
        self.gelu = {"TANH": "tanh", "ERF": "none"}[weights.config.gelu]
        self.dropout = Dropout(dropout)

    def forward(self, hidden, padding):
        attended = self.attention_output(self.attention(hidden, padding))
        hidden = self.attention_norm(self.dropout(attended) + hidden)
        inner = F.gelu(self.intermediate(hidden), approximate=self.gelu)
        return self.output_norm(self.dropout(self.output(inner)) + hidden)


class Bert(nn.Module):
    """A batch to logits (B, C)."""

    def __init__(self, weights, dense, dropout):
        super().__init__()
        self.embeddings = Embeddings(weights, dropout)
        names = [f"block.{index}" for index in range(weights.config.blocks)]
        self.blocks = nn.ModuleList(Block(weights, dense, name, dropout) for name in names)
        self.pooler = dense("pooler")
        self.classifier = dense("classifier")
        self.dropout = Dropout(dropout)

    def forward(self, batch):
        padding = additive_padding(batch.attention_mask, self.embeddings.word.dtype)
        hidden = self.embeddings(batch.input_ids, batch.token_type_ids)
        for block in self.blocks:
            hidden = block(hidden, padding)
        pooled = torch.tanh(self.pooler(hidden[:, 0]))
        return self.classifier(self.dropout(pooled))


def additive_padding(mask, dtype):
    """(B, 1, 1, S) of 0 or the lowest number, to be added to attention scores; None where nothing is padded."""
    if bool(mask.all()):
        return None
    return (1 - mask[:, None, None, :]).to(dtype) * torch.finfo(dtype).min


def masking(weights, dropout):
    """A model of which only the scores of the masked kernels learn."""
    names = set(weights.config.masked)

    def dense(name):
        return (MaskedDense if name + ".kernel" in names else Dense)(weights, name)

    model = Bert(weights, dense, dropout).requires_grad_(False)
    scores = [module.scores.requires_grad_() for module in model.modules() if isinstance(module, MaskedDense)]
    if len(scores) != len(names):
        raise ValueError(f"{len(names)} kernels are to be masked, the model has {len(scores)} of them")
    return model


def finetuning(weights, dropout):
    """A model of which everything learns, from the kernels as they are without masks."""
    return Bert(weights, lambda name: Dense(weights, name), dropout)
