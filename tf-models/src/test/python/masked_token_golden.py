"""Writes a tiny random BertForMaskedLM, and loss and gradients of a batch, for MaskedTokenNetworkTest.

Two folders of transformers' layout below src/test/resources/masked_token: `model`, with the weights, and `gradients`, where
every tensor is the gradient of the loss with respect to the one of that name. `batch.json` has the batch and the loss.
Needs torch and transformers (tests/peers/requirements.txt).
"""

import json
import pathlib

import safetensors.torch
import torch
import transformers

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "masked_token"
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + [f"w{i}" for i in range(35)]


def tokenizer():
    def special(name):
        return {"id": WORDS.index(name), "content": name, "single_word": False, "lstrip": False,
                "rstrip": False, "normalized": False, "special": True}

    def piece(name):
        return {"SpecialToken": {"id": name, "type_id": 0}}

    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [special(name) for name in WORDS[:5]],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [piece("[CLS]"), {"Sequence": {"id": "A", "type_id": 0}}, piece("[SEP]")],
            "pair": [piece("[CLS]"), {"Sequence": {"id": "A", "type_id": 0}}, piece("[SEP]"),
                     {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {name: {"id": name, "ids": [WORDS.index(name)], "tokens": [name]}
                               for name in ("[CLS]", "[SEP]")}},
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": {word: i for i, word in enumerate(WORDS)}}}


def write(name, config, tensors):
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer()) + "\n")
    safetensors.torch.save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def main():
    torch.manual_seed(20261128)
    shape = dict(vocab_size=len(WORDS), hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
                 max_position_embeddings=16, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12,
                 hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    model = transformers.BertForMaskedLM(transformers.BertConfig(**shape, attn_implementation="eager"))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            centre = 1.0 if name.endswith("LayerNorm.weight") else 0.0
            parameter.copy_(centre + 0.4 * torch.randn(parameter.shape))
    ids = torch.tensor([[2, 7, 4, 9, 4, 11, 3], [2, 4, 6, 3, 0, 0, 0]])
    mask = torch.tensor([[1] * 7, [1] * 4 + [0] * 3])
    labels = torch.full((2, 7), -100)
    labels[0, 2], labels[0, 4], labels[0, 5], labels[1, 1] = 8, 10, 11, 5
    given = model(input_ids=ids, attention_mask=mask, labels=labels)
    given.loss.backward()
    tied = ("cls.predictions.decoder.weight", "cls.predictions.decoder.bias")
    weights = {name: value.detach().clone() for name, value in model.named_parameters() if name not in tied}
    gradients = {name: value.grad.clone() for name, value in model.named_parameters() if name not in tied}
    config = {**{key: value for key, value in shape.items()}, "model_type": "bert", "architectures": ["BertForMaskedLM"]}
    write("model", config, weights)
    write("gradients", config, gradients)
    flat = labels.flatten()
    positions = [i for i in range(len(flat)) if flat[i] >= 0]
    (FOLDER / "batch.json").write_text(json.dumps({
        "rows": 2, "length": 7, "input_ids": ids.flatten().tolist(), "attention_mask": mask.flatten().tolist(),
        "positions": positions, "labels": [int(flat[i]) for i in positions], "loss": given.loss.item()}) + "\n")


main()
