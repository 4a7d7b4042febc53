"""Model folders with random weights, as Hugging Face transformers writes them, and what it computes with them.

    python huggingface_models.py fixtures FOLDER          the four small folders kept beside the tests
    python huggingface_models.py shapes FOLDER LINES      many shapes; token ids of every line of a text file

Each folder gets golden.json (texts, token ids, types) and golden.safetensors (hidden states of the rows without
padding, pooler output); HuggingFaceParityTest compares with both. Needs torch, transformers and sentencepiece; made
with transformers 5.23.0 and torch 2.15.0.
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
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import (
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertForPreTraining,
    BertModel,
    BertTokenizer,
    DistilBertConfig,
    DistilBertForMaskedLM,
    DistilBertModel,
    DistilBertTokenizer,
    RobertaConfig,
    RobertaForMaskedLM,
    RobertaModel,
    RobertaTokenizer,
    XLMRobertaConfig,
    XLMRobertaForMaskedLM,
    XLMRobertaModel,
    XLMRobertaTokenizer,
)

ROOT = pathlib.Path(__file__).resolve().parents[4]
BERT_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
ROBERTA_TOKENS = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]

# Written for this file: several scripts, accents, digits, quotes, an emoji.
SENTENCES = [
    "The painter laid a thin sheet over the picture before she opened the last jar of blue.",
    "Who keeps the key when nobody is at home?",
    "In 1987 they sold 12,450 tickets; by 1991 it was only 3,018.",
    "\"Don't hurry,\" he said, \"the ferry won't leave before six.\"",
    "Der Kapitän zählte die Möwen, während das Schiff rückwärts in den Hafen fuhr.",
    "Où as-tu laissé la clé de l'atelier, près de la fenêtre ou sous le tapis ?",
    "El niño señaló la montaña más alta y preguntó cuántos años tenía.",
    "Художник накрыл картину бумагой и медленно провёл кистью по краю.",
    "画家把一张纸盖在画上，然后慢慢地涂上蓝色。",
    "画家は紙を絵の上に置いて、青い色を塗りました。",
    "وضع الرسام ورقة فوق اللوحة قبل أن يفتح علبة اللون الأزرق.",
    "चित्रकार ने नीला रंग खोलने से पहले चित्र पर एक काग़ज़ रखा।",
    "Ο ζωγράφος έβαλε ένα φύλλο χαρτί πάνω στον πίνακα.",
    "Ressam, mavi kutuyu açmadan önce tablonun üzerine ince bir kâğıt koydu.",
    "Two of them  waited   (in vain) for the 7:15 — nobody came… 🙂",
    "x = y**2 + 3*z  # what does this line do?",
]
PAIRS = [(0, 1), (4, 5), (10, 3)]


def questions():
    lines = (ROOT / "configs/tasks/questions/train.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines[1:]]


# Tokenizers: trained here, from text, and written by transformers' own classes.


def word_piece(texts, size, lower, kind=BertTokenizer):
    trained = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    trained.normalizer = normalizers.BertNormalizer(lowercase=lower)
    trained.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=size, special_tokens=BERT_TOKENS, show_progress=False)
    trained.train_from_iterator(texts, trainer)
    return kind(vocab=trained.get_vocab(), do_lower_case=lower)


def byte_level(texts, size):
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=ROBERTA_TOKENS, initial_alphabet=alphabet, show_progress=False
    )
    trained.train_from_iterator(texts, trainer)
    model = json.loads(trained.to_str())["model"]
    return RobertaTokenizer(vocab=model["vocab"], merges=[tuple(pair) for pair in model["merges"]])


def unigram(texts, size):
    trained = Tokenizer(models.Unigram())
    trained.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=ROBERTA_TOKENS, unk_token="<unk>", show_progress=False
    )
    trained.train_from_iterator(texts, trainer)
    pieces = json.loads(trained.to_str())["model"]["vocab"]
    return XLMRobertaTokenizer(vocab=[tuple(piece) for piece in pieces])


def sentence_piece(texts, size, work):
    """A real SentencePiece model, turned into tokenizer.json as transformers does it."""
    import sentencepiece

    folder = fresh(work)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_prefix=str(folder / "spm"), vocab_size=size, minloglevel=2
    )
    (folder / "spm.model").rename(folder / "sentencepiece.bpe.model")
    return XLMRobertaTokenizer.from_pretrained(folder)


def save_vocabulary(tokenizer, folder):
    """The vocabulary alone, as folders have it that were written before tokenizer.json was."""
    tokenizer.save_pretrained(folder)
    (folder / "tokenizer.json").unlink()
    ids = tokenizer.get_vocab()
    if isinstance(tokenizer, BertTokenizer):
        (folder / "vocab.txt").write_text("\n".join(sorted(ids, key=ids.get)) + "\n", encoding="utf-8")
    else:
        tokenizer.backend_tokenizer.model.save(str(folder))


# Models: weights large enough for a wrong one to be seen.


def scale(model, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            if "LayerNorm.weight" in name or "layer_norm.weight" in name:
                parameter.copy_(1 + 0.3 * noise)
            elif parameter.dim() == 1:
                parameter.copy_(0.3 * noise)
            elif "embeddings" in name:
                parameter.copy_(noise)
            else:
                parameter.copy_(1.2 * noise / parameter.shape[1] ** 0.5)
    return model.eval()


def encode(tokenizer, text, pair, length):
    encoded = tokenizer(text, pair, truncation="longest_first", max_length=length)
    types = encoded.get("token_type_ids", [0] * len(encoded["input_ids"]))
    return encoded["input_ids"], types


def cut_sentences(folder, length):
    """Sentences that come as words: for RoBERTa with a space before each, as transformers asks for."""
    tokenizer = AutoTokenizer.from_pretrained(folder, add_prefix_space=True)
    sentences = [text.split() for text in SENTENCES]
    ids = [tokenizer(words, is_split_into_words=True, max_length=length, truncation=True) for words in sentences]
    return [{"words": words, "ids": row["input_ids"]} for words, row in zip(sentences, ids)]


def golden(folder, texts, lines):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
    config = model.config
    usable = config.max_position_embeddings - (config.pad_token_id + 1 if "roberta" in config.model_type else 0)
    types_known = getattr(config, "type_vocab_size", 0)
    has_pooler = "pooler.dense.weight" in checkpoint_names(folder)
    rows, hidden, pooled = [], [], []
    for text, pair in texts:
        ids, types = encode(tokenizer, text, pair, usable)
        types = types if types_known > 1 else [0] * len(ids)
        rows.append({"text": text, "pair": pair, "ids": ids, "types": types})
        inputs = {"input_ids": torch.tensor([ids])}
        if types_known > 1:
            inputs["token_type_ids"] = torch.tensor([types])
        with torch.no_grad():
            output = model(**inputs)
        hidden.append(output.last_hidden_state[0].numpy())
        if has_pooler:
            pooled.append(output.pooler_output.numpy())
    tensors = {"hidden": np.concatenate(hidden)}
    if has_pooler:
        tensors["pooled"] = np.concatenate(pooled)
    save_file(tensors, folder / "golden.safetensors")
    facts = {"max_length": usable, "rows": rows, "cut": cut_sentences(folder, usable)}
    facts["lines"] = [{"text": line, "ids": encode(tokenizer, line, None, usable)[0]} for line in SENTENCES + lines]
    (folder / "golden.json").write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{folder.name}: {len(rows)} texts, {sum(map(len, (r['ids'] for r in rows)))} wordpieces, {len(lines)} lines")


def checkpoint_names(folder):
    from safetensors import safe_open

    names = []
    for file in folder.glob("model*.safetensors"):
        with safe_open(file, "numpy") as opened:
            names += list(opened.keys())
    return " ".join(names)


def sample():
    return [(text, None) for text in SENTENCES[::2]] + [(SENTENCES[a], SENTENCES[b]) for a, b in PAIRS]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


SMALL = dict(num_hidden_layers=2, hidden_size=32, num_attention_heads=4, intermediate_size=48)


def fixtures(target):
    texts = questions() + SENTENCES
    # A whole pretrained BERT with its heads, in one file, and tokenizer.json.
    folder = fresh(target / "bert")
    tokenizer = word_piece(texts, 500, lower=True)
    tokenizer.save_pretrained(folder)
    config = BertConfig(**SMALL, vocab_size=len(tokenizer), max_position_embeddings=64)
    scale(BertForPreTraining(config), 1).save_pretrained(folder)
    golden(folder, sample(), [])
    # float16, a cased vocab.txt, no segments, no pooler.
    folder = fresh(target / "distilbert")
    tokenizer = word_piece(texts, 500, False, DistilBertTokenizer)
    save_vocabulary(tokenizer, folder)
    config = DistilBertConfig(
        n_layers=2, dim=32, n_heads=2, hidden_dim=48, vocab_size=len(tokenizer), max_position_embeddings=64
    )
    scale(DistilBertForMaskedLM(config), 2).half().save_pretrained(folder)
    golden(folder, sample(), [])
    # In shards, vocab.json with merges.txt, saved with its language model and so without a pooler.
    folder = fresh(target / "roberta")
    tokenizer = byte_level(texts, 560)
    save_vocabulary(tokenizer, folder)
    config = RobertaConfig(
        **SMALL,
        vocab_size=len(tokenizer),
        max_position_embeddings=66,
        type_vocab_size=1,
        layer_norm_eps=1e-5,
    )
    scale(RobertaForMaskedLM(config), 3).save_pretrained(folder, max_shard_size="60KB")
    golden(folder, sample(), [])
    # The bare encoder with its pooler, tanh GELU, a Unigram tokenizer.json.
    folder = fresh(target / "xlm-roberta")
    tokenizer = unigram(texts, 560)
    tokenizer.save_pretrained(folder)
    config = XLMRobertaConfig(
        **SMALL,
        vocab_size=len(tokenizer),
        max_position_embeddings=66,
        type_vocab_size=1,
        layer_norm_eps=1e-5,
        hidden_act="gelu_new",
    )
    scale(XLMRobertaModel(config), 4).save_pretrained(folder)
    golden(folder, sample(), [])


def shapes(target, lines_file):
    lines = pathlib.Path(lines_file).read_text(encoding="utf-8").splitlines()
    texts = sample() + [(line, None) for line in lines[::40]] + [(lines[i], lines[i + 7]) for i in range(0, 1600, 160)]
    tokenizers = {
        "bert": word_piece(lines, 8000, lower=True),
        "distilbert": word_piece(lines, 8000, False, DistilBertTokenizer),
        "roberta": byte_level(lines, 8000),
        "xlm": sentence_piece(lines, 8000, target / "work"),
    }
    shutil.rmtree(target / "work")
    sizes = {
        "2x64": dict(num_hidden_layers=2, hidden_size=64, num_attention_heads=2, intermediate_size=256),
        "5x96": dict(num_hidden_layers=5, hidden_size=96, num_attention_heads=12, intermediate_size=200),
        "12x128": dict(num_hidden_layers=12, hidden_size=128, num_attention_heads=4, intermediate_size=512),
    }
    families = {
        "bert": (BertConfig, BertModel, BertForPreTraining, dict(max_position_embeddings=256)),
        "roberta": (RobertaConfig, RobertaModel, RobertaForMaskedLM, ROBERTA),
        "xlm": (XLMRobertaConfig, XLMRobertaModel, XLMRobertaForMaskedLM, ROBERTA),
        "distilbert": (DistilBertConfig, DistilBertModel, DistilBertForMaskedLM, dict(max_position_embeddings=256)),
    }
    variants = {
        "bare": dict(bare=True),
        "head": dict(bare=False),
        "shards": dict(bare=True, max_shard_size="700KB"),
        "float16": dict(bare=True, half=torch.float16),
        "bfloat16": dict(bare=False, half=torch.bfloat16),
        "tanh": dict(bare=True, act="gelu_pytorch_tanh"),
        "vocabulary": dict(bare=True, vocabulary=True),
    }
    seed = 100
    for family, (config_type, bare_type, head_type, more) in families.items():
        tokenizer = tokenizers[family]
        for size_name, size in sizes.items():
            for variant, how in variants.items():
                if how.get("vocabulary") and family == "xlm":
                    continue  # its vocabulary alone is a SentencePiece model
                if variant not in ("bare", "head") and size_name != "2x64":
                    continue
                seed += 1
                folder = fresh(target / f"{family}-{size_name}-{variant}")
                if how.get("vocabulary"):
                    save_vocabulary(tokenizer, folder)
                else:
                    tokenizer.save_pretrained(folder)
                act = how.get("act", "gelu")
                if family == "distilbert":
                    names = dict(n_layers="num_hidden_layers", dim="hidden_size", n_heads="num_attention_heads")
                    keys = {own: size[other] for own, other in names.items()}
                    keys |= dict(hidden_dim=size["intermediate_size"], activation=act)
                else:
                    keys = dict(size, hidden_act=act)
                config = config_type(**keys, **more, vocab_size=len(tokenizer))
                model = scale((bare_type if how["bare"] else head_type)(config), seed)
                if how.get("half"):
                    model = model.to(how["half"])
                kept = {"max_shard_size": how["max_shard_size"]} if "max_shard_size" in how else {}
                model.save_pretrained(folder, **kept)
                golden(folder, texts, lines if (size_name, variant) in LINES_OF else [])


ROBERTA = dict(max_position_embeddings=258, type_vocab_size=1, layer_norm_eps=1e-5)
LINES_OF = {("2x64", "bare"), ("2x64", "vocabulary")}

if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = "1"
    torch.set_num_threads(2)
    transformers.logging.set_verbosity_error()
    if sys.argv[1] == "fixtures":
        fixtures(pathlib.Path(sys.argv[2]))
    else:
        shapes(pathlib.Path(sys.argv[2]), sys.argv[3])
