"""DeBERTa folders with random weights, as Hugging Face transformers writes them, and what it computes with them.

    python deberta_models.py fixtures FOLDER          the three small folders kept beside the tests
    python deberta_models.py shapes FOLDER LINES      many shapes; token ids of every line of a text file

As huggingface_models.py, whose folders these stand beside; but the pooler is that of transformers' classifier. Made with
transformers 4.57.6, tokenizers 0.22.2 and torch 2.15.0.
"""

import json
import os
import pathlib
import shutil
import sys

import numpy as np
import torch
import transformers
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    AutoTokenizer,
    DebertaConfig,
    DebertaForMaskedLM,
    DebertaForSequenceClassification,
    DebertaModel,
    DebertaTokenizerFast,
    DebertaV2Config,
    DebertaV2ForMaskedLM,
    DebertaV2ForSequenceClassification,
    DebertaV2Model,
    DebertaV2TokenizerFast,
)

from huggingface_models import PAIRS, SENTENCES, cut_sentences, encode, fresh, questions, scale

TOKENS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]"]


def template(trained):
    trained.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[(token, trained.token_to_id(token)) for token in ("[CLS]", "[SEP]")],
    )


def unigram(texts, size, folder):
    """What transformers makes of a SentencePiece model of DeBERTa's, but for the map of characters."""
    trained = Tokenizer(models.Unigram())
    trained.normalizer = normalizers.Sequence(
        [normalizers.Strip(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    trained.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    trainer = trainers.UnigramTrainer(vocab_size=size, special_tokens=TOKENS, unk_token="[UNK]", show_progress=False)
    trained.train_from_iterator(texts, trainer)
    template(trained)
    trained.save(str(folder / "tokenizer.json"))
    tokenizer = DebertaV2TokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))
    tokenizer.save_pretrained(folder)
    return len(tokenizer)


def byte_level(texts, size, folder):
    trained = Tokenizer(models.BPE(continuing_subword_prefix="", end_of_word_suffix=""))
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=TOKENS, initial_alphabet=alphabet, show_progress=False
    )
    trained.train_from_iterator(texts, trainer)
    template(trained)
    trained.save(str(folder / "tokenizer.json"))
    tokenizer = DebertaTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))
    tokenizer.save_pretrained(folder)
    for name in ("vocab.json", "merges.txt"):
        (folder / name).unlink()  # the same once more
    return len(tokenizer)


def golden(folder, kind, texts, lines):
    """The pooler is transformers' where the checkpoint has one."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = kind.from_pretrained(folder, dtype=torch.float32).eval()
    encoder = getattr(model, "deberta", model)
    usable = model.config.max_position_embeddings
    rows, hidden, pooled = [], [], []
    for text, pair in texts:
        ids, types = encode(tokenizer, text, pair, usable)
        types = types if model.config.type_vocab_size > 1 else [0] * len(ids)
        rows.append({"text": text, "pair": pair, "ids": ids, "types": types})
        with torch.no_grad():
            output = encoder(input_ids=torch.tensor([ids]), token_type_ids=torch.tensor([types])).last_hidden_state
            hidden.append(output[0].numpy())
            if hasattr(model, "pooler"):
                pooled.append(model.pooler(output).numpy())
    tensors = {"hidden": np.concatenate(hidden)}
    if pooled:
        tensors["pooled"] = np.concatenate(pooled)
    save_file(tensors, folder / "golden.safetensors")
    facts = {"max_length": usable, "rows": rows, "cut": cut_sentences(folder, usable)}
    facts["lines"] = [{"text": line, "ids": encode(tokenizer, line, None, usable)[0]} for line in SENTENCES + lines]
    (folder / "golden.json").write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{folder.name}: {len(rows)} texts, {sum(len(row['ids']) for row in rows)} wordpieces, {len(lines)} lines")


def write(folder, vocabulary, kind, config, seed, texts, lines=()):
    """A folder with its tokenizer, its weights and its golden values."""
    size = vocabulary(folder)
    model = scale(kind(config(vocab_size=size)), seed)
    model.save_pretrained(folder)
    golden(folder, kind, texts, list(lines))


SMALL = dict(num_hidden_layers=2, hidden_size=16, num_attention_heads=2, intermediate_size=24)
BOTH = dict(relative_attention=True, pos_att_type="c2p|p2c")


def fixtures(target):
    texts = questions() + SENTENCES
    rows = [(text, None) for text in SENTENCES[:9:2]] + [(SENTENCES[a], SENTENCES[b]) for a, b in PAIRS]
    small = dict(SMALL, max_position_embeddings=64)
    # Version 1 as its language model keeps it: no pooler.
    write(
        fresh(target / "deberta"), lambda f: byte_level(texts, 400, f), DebertaForMaskedLM,
        lambda **more: DebertaConfig(
            **small, **BOTH, **more, max_relative_positions=12, position_biased_input=False
        ), 11, rows,
    )
    # Version 2 with all that version 3 has not, as a classifier with its pooler.
    write(
        fresh(target / "deberta-v2"), lambda f: unigram(texts, 400, f), DebertaV2ForSequenceClassification,
        lambda **more: DebertaV2Config(
            **small, **BOTH, **more, type_vocab_size=2, position_buckets=8, max_relative_positions=40,
            norm_rel_ebd="layer_norm", conv_kernel_size=3, conv_act="gelu",
        ), 12, rows,
    )
    # Version 3: the bare encoder.
    write(
        fresh(target / "deberta-v3"), lambda f: unigram(texts, 400, f), DebertaV2Model,
        lambda **more: DebertaV2Config(
            **small, **BOTH, **more, position_buckets=16, max_relative_positions=-1, share_att_key=True,
            norm_rel_ebd="layer_norm", position_biased_input=False,
        ), 13, rows,
    )


def shapes(target, lines_file):
    lines = pathlib.Path(lines_file).read_text(encoding="utf-8").splitlines()
    rows = [(text, None) for text in SENTENCES + lines[::80]] + [(lines[i], lines[i + 7]) for i in range(0, 1600, 160)]
    rows += [(" ".join(lines[i : i + 12]), None) for i in (0, 300)]  # longer than all distances that have a row
    sizes = {
        "2x64": dict(num_hidden_layers=2, hidden_size=64, num_attention_heads=2, intermediate_size=256),
        "1x32": dict(num_hidden_layers=1, hidden_size=32, num_attention_heads=4, intermediate_size=48),
        "6x96": dict(num_hidden_layers=6, hidden_size=96, num_attention_heads=12, intermediate_size=200),
    }
    v2 = {
        "v3": dict(BOTH, position_buckets=32, share_att_key=True, norm_rel_ebd="layer_norm", position_biased_input=False),
        "v3-far": dict(
            BOTH, position_buckets=64, max_relative_positions=200, share_att_key=True, norm_rel_ebd="layer_norm",
            position_biased_input=False,
        ),
        "own-keys": dict(BOTH, position_buckets=32, type_vocab_size=2),
        "unbucketed": dict(BOTH, max_relative_positions=20, share_att_key=True),
        "c2p": dict(relative_attention=True, pos_att_type="c2p", position_buckets=16, share_att_key=True),
        "p2c": dict(relative_attention=True, pos_att_type=["p2c"], position_buckets=16),
        "absolute": dict(relative_attention=False, position_biased_input=True),
        "scaled": dict(relative_attention=False, pos_att_type="c2p|p2c"),
        "convolution": dict(BOTH, position_buckets=16, share_att_key=True, conv_kernel_size=3),
        "convolution-5": dict(BOTH, position_buckets=16, share_att_key=True, conv_kernel_size=5, conv_act="gelu"),
        "tanh": dict(BOTH, position_buckets=16, share_att_key=True, hidden_act="gelu_new", pooler_hidden_act="tanh"),
    }
    v1 = {
        "v1": dict(BOTH, position_biased_input=False),
        "v1-near": dict(BOTH, max_relative_positions=10, type_vocab_size=2),
        "v1-c2p": dict(relative_attention=True, pos_att_type="c2p"),
        "v1-absolute": dict(relative_attention=False),
    }
    kept = {}

    def once(make, folder):
        """Trains a vocabulary for the first folder and copies it to the others."""
        if make in kept:
            for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
                shutil.copy(kept[make][0] / name, folder / name)
        else:
            kept[make] = folder, make(lines, 4000, folder)
        return kept[make][1]

    seed = 200
    for size_name, size in sizes.items():
        for version, variants, make, config, kinds in (
            (2, v2, unigram, DebertaV2Config, (DebertaV2Model, DebertaV2ForSequenceClassification, DebertaV2ForMaskedLM)),
            (1, v1, byte_level, DebertaConfig, (DebertaModel, DebertaForSequenceClassification, DebertaForMaskedLM)),
        ):
            for number, (name, how) in enumerate(variants.items()):
                seed += 1
                write(
                    fresh(target / f"deberta-{name}-{size_name}"), lambda f: once(make, f), kinds[number % 3],
                    lambda **more: config(**dict(size, max_position_embeddings=256), **how, **more), seed, rows,
                    lines if size_name == "2x64" and name in ("v3", "v1") else (),
                )


if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = "1"
    torch.set_num_threads(2)
    transformers.logging.set_verbosity_error()
    if sys.argv[1] == "fixtures":
        fixtures(pathlib.Path(sys.argv[2]))
    else:
        shapes(pathlib.Path(sys.argv[2]), sys.argv[3])
