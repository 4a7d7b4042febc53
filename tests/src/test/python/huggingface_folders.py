"""Model folders in which every key that may change token ids stands, alone and in pairs, and what transformers makes
of texts with them.

    python huggingface_folders.py FILE          tf-models/src/test/resources/folders/golden.json

ModelFolderIdsTest builds the same folders and compares. A folder is a base with changes: files that are added, keys
that are merged into its JSON files. Needs transformers alone; made with 5.23.0.
"""

import itertools
import json
import os
import pathlib
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"

import transformers
from transformers import AutoTokenizer

MAX_LENGTH = 16
TEXTS = [
    "hello [URL] world",
    "Hello  <hashtag>World\tcafé CAFÉ cafe",
    "画家 a[MASK] <mask> b [SEP]</s> c <s>",
    "hello [url]s nice<nice>! " + "x" * 12,
    "a b c " * 6,
]
PAIRS = [("hello world", "a b"), ("a b c a b c a b c", "hello <mask>")]

BERT_WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] hello world Hello World wor ##ld cafe café CAFÉ CAFE caf ##e ##é 画 家 画家 ##家 ! < > [ ]"
    " / # url URL mask s hash ##tag ##s a b c x ##x <s> </s> <mask> <pad> <unk> xxxxxxxxxxxx [BOS]"
).split()
# Bytes above ASCII are left out on purpose: what no piece covers is dropped, as RoBERTa's own code does it.
BYTE_PIECES = "<s> <pad> </s> <unk> <mask> ! # / < > [ ] a b c d e f h i k l m n o p r s t u w x A C E F H L M P R S U W K Ġ".split()
BYTE_MERGES = "h e;l l;he ll;hell o;Ġ hello;w o;r l;rl d;wo rld;Ġ world;Ġ a;Ġ b;Ġ c;x x;m a;s k;ma sk".split(";")
BYTE_WORDS = BYTE_PIECES + [merge.replace(" ", "") for merge in BYTE_MERGES] + ["[CLS]", "[SEP]", "[MASK]"]
UNIGRAM = [
    [piece, -0.1 * n if n > 4 else 0.0]
    for n, piece in enumerate(
        "<s> <pad> </s> <unk> ▁ ▁hello hello ▁world world ▁a a ▁b b ▁c c x ! ▁< < > [ ] / s U R L url ▁nice h t g"
        " e o m k ▁caf é É C A F E W ▁cafe hash tag mask <mask> [CLS] [SEP] [MASK]".split()
    )
]


def special(content, number, **more):
    token = dict(id=number, content=content, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    return token | more


def template(start, end, parted, second):
    def token(name, kind):
        return {"SpecialToken": {"id": name, "type_id": kind}}

    def text(name, kind):
        return {"Sequence": {"id": name, "type_id": kind}}

    def entry(name, number):
        return {"id": name, "ids": [number], "tokens": [name]}

    middle = [token(end[0], 0)] * parted
    return {
        "type": "TemplateProcessing",
        "single": [token(start[0], 0), text("A", 0), token(end[0], 0)],
        "pair": [token(start[0], 0), text("A", 0), *middle, text("B", second), token(end[0], second)],
        "special_tokens": {start[0]: entry(*start), end[0]: entry(*end)},
    }


BERT_NORMALIZER = dict(
    type="BertNormalizer", clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True
)
BERT_JSON = {
    "version": "1.0",
    "added_tokens": [special(word, n) for n, word in enumerate(BERT_WORDS[:5])],
    "normalizer": BERT_NORMALIZER,
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": template(("[CLS]", 2), ("[SEP]", 3), 1, 1),
    "decoder": None,
    "model": {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {word: n for n, word in enumerate(BERT_WORDS)},
    },
}
BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
ROBERTA_JSON = {
    "version": "1.0",
    "added_tokens": [special(word, n, lstrip=word == "<mask>") for n, word in enumerate(BYTE_WORDS[:5])],
    "normalizer": None,
    "pre_tokenizer": BYTE_LEVEL,
    "post_processor": {
        "type": "RobertaProcessing",
        "sep": ["</s>", 2],
        "cls": ["<s>", 0],
        "trim_offsets": True,
        "add_prefix_space": False,
    },
    "decoder": None,
    "model": {
        "type": "BPE",
        "dropout": None,
        "unk_token": None,
        "continuing_subword_prefix": "",
        "end_of_word_suffix": "",
        "fuse_unk": False,
        "byte_fallback": False,
        "ignore_merges": False,
        "vocab": {word: n for n, word in enumerate(BYTE_WORDS)},
        "merges": BYTE_MERGES,
    },
}
XLM_JSON = {
    "version": "1.0",
    "added_tokens": [special(word, n) for n, (word, _) in enumerate(UNIGRAM[:4])]
    + [special("<mask>", len(UNIGRAM) - 4, lstrip=True)],
    "normalizer": None,
    "pre_tokenizer": {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "WhitespaceSplit"},
            {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        ],
    },
    "post_processor": template(("<s>", 0), ("</s>", 2), 2, 0),
    "decoder": None,
    "model": {"type": "Unigram", "unk_id": 3, "vocab": UNIGRAM, "byte_fallback": False},
}
BYTE_FILES = {
    "vocab.json": {word: n for n, word in enumerate(BYTE_WORDS)},
    "merges.txt": "#version: 0.2\n" + "\n".join(BYTE_MERGES) + "\n",
}
BASES = {
    "bert vocabulary": {"config.json": {"model_type": "bert"}, "vocab.txt": "\n".join(BERT_WORDS) + "\n"},
    "bert": {"config.json": {"model_type": "bert"}, "tokenizer.json": BERT_JSON},
    "distilbert vocabulary": {"config.json": {"model_type": "distilbert"}, "vocab.txt": "\n".join(BERT_WORDS) + "\n"},
    "roberta vocabulary": {"config.json": {"model_type": "roberta"}, **BYTE_FILES},
    "roberta": {"config.json": {"model_type": "roberta"}, "tokenizer.json": ROBERTA_JSON},
    "xlm-roberta": {"config.json": {"model_type": "xlm-roberta"}, "tokenizer.json": XLM_JSON},
}

CONFIG = "tokenizer_config.json"


def settings(**keys):
    return {CONFIG: keys}


def added(content, **more):
    token = dict(content=content, lstrip=False, normalized=True, rstrip=False, single_word=False, special=False)
    return token | more


def typed(content, **more):
    return {"__type": "AddedToken", **added(content, **more)}


def tokens_of(first):
    """Changes that add tokens; the first new id depends on the base."""
    return {
        "added_tokens": {"added_tokens.json": {"<hashtag>": first, "[URL]": first + 1}},
        "added_tokens in another order": {"added_tokens.json": {"[URL]": first + 1, "<hashtag>": first}},
        "added_tokens_decoder": settings(
            added_tokens_decoder={
                str(first): added("<hashtag>", rstrip=True),
                str(first + 1): added("[URL]", special=True, normalized=False),
            }
        ),
        "single words": settings(
            added_tokens_decoder={
                str(first): added("nice", single_word=True),
                str(first + 1): added("[url]", normalized=False, lstrip=True),
            }
        ),
        "additional_special_tokens": settings(additional_special_tokens=["[URL]", "<hashtag>"]),
        "additional_special_tokens with flags": settings(additional_special_tokens=[typed("[URL]", rstrip=True)]),
        "extra_special_tokens": settings(extra_special_tokens=["<nice>"]),
        "named extra_special_tokens": settings(extra_special_tokens={"nice_token": "<nice>"}),
        "a token of its own name": settings(url_token="[URL]"),
        "special_tokens_map": {"special_tokens_map.json": {"additional_special_tokens": ["<nice>"], "bos_token": "[BOS]"}},
    }


WORDPIECE = {
    "do_lower_case": settings(do_lower_case=False),
    "strip_accents": settings(strip_accents=False),
    "strip_accents of cased": settings(strip_accents=True, do_lower_case=False),
    "tokenize_chinese_chars": settings(tokenize_chinese_chars=False),
    "cls_token": settings(cls_token="<s>"),
    "sep_token": settings(sep_token=typed("</s>", lstrip=True, normalized=False)),
    "unk_token": settings(unk_token="<unk>"),
    "pad_token": settings(pad_token="<pad>"),
    "mask_token": settings(mask_token="<mask>"),
    "mask_token with flags": settings(mask_token=typed("[MASK]", lstrip=True, normalized=False)),
    "bos_token": settings(bos_token="[BOS]"),
    "special_tokens_map's mask": {"special_tokens_map.json": {"mask_token": added("<mask>", lstrip=True)}},
    "model_input_names": settings(model_input_names=["input_ids", "attention_mask"]),
    "not read": settings(
        never_split=["nice"],
        do_basic_tokenize=False,
        model_max_length=4,
        padding_side="left",
        add_prefix_space=True,
        trim_offsets=False,
        clean_up_tokenization_spaces=True,
    ),
}
SPECIAL_OF_ROBERTA = {
    "add_prefix_space": None,
    "cls_token": settings(cls_token="[CLS]"),
    "sep_token": settings(sep_token="[SEP]"),
    "bos_token": settings(bos_token="[CLS]"),
    "eos_token": settings(eos_token="[SEP]"),
    "mask_token": settings(mask_token="[MASK]"),
    "mask_token with flags": settings(mask_token=typed("<mask>", lstrip=True, normalized=False)),
    "not read": settings(
        do_lower_case=True, strip_accents=True, trim_offsets=False, model_max_length=4, errors="strict", max_len=3
    ),
}
BYTE = SPECIAL_OF_ROBERTA | {"add_prefix_space": settings(add_prefix_space=True)}
META = SPECIAL_OF_ROBERTA | {"add_prefix_space": settings(add_prefix_space=False)}


def json_of(**parts):
    return {"tokenizer.json": parts}


def as_it_stands(**keys):
    return settings(tokenizer_class="PreTrainedTokenizerFast", **keys)


CASED = dict(BERT_NORMALIZER, lowercase=False)
OF_JSON = {
    "a cased file": json_of(normalizer=CASED),
    "another pre_tokenizer": json_of(pre_tokenizer={"type": "Whitespace"}),
    "another normalizer": json_of(normalizer={"type": "Lowercase"}),
    "short words": json_of(model={"max_input_chars_per_word": 5}),
    "no template": json_of(post_processor=None),
    "BertProcessing": json_of(post_processor={"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]}),
    "fewer added_tokens": json_of(added_tokens=BERT_JSON["added_tokens"][:4]),
    "more added_tokens": json_of(added_tokens=BERT_JSON["added_tokens"] + [special("[URL]", len(BERT_WORDS), special=False)]),
    "as it stands": as_it_stands(),
    "cut and padded": json_of(
        truncation={"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
        padding={
            "strategy": {"Fixed": 9},
            "direction": "Right",
            "pad_to_multiple_of": None,
            "pad_id": 0,
            "pad_type_id": 0,
            "pad_token": "[PAD]",
        },
    ),
    "a decoder of added tokens beside": settings(added_tokens_decoder={"4": added("[MASK]", special=True, normalized=False)}),
}
CLASSES = {
    "BertTokenizerFast": settings(tokenizer_class="BertTokenizerFast"),
    "DistilBertTokenizer": settings(tokenizer_class="DistilBertTokenizer"),
    "the config's class": {"config.json": {"tokenizer_class": "PreTrainedTokenizerFast"}},
    "as it stands, cased": {**as_it_stands(do_lower_case=True), **json_of(normalizer=CASED)},
    "as it stands, with segments": as_it_stands(model_input_names=["input_ids", "token_type_ids", "attention_mask"]),
    "as it stands, with tokens": as_it_stands(
        additional_special_tokens=["[URL]"], mask_token="<mask>", cls_token="<s>", add_prefix_space=True
    ),
}
OF_BYTE_JSON = {
    "a prefix space in the file": json_of(pre_tokenizer=dict(BYTE_LEVEL, add_prefix_space=True)),
    "a normalizer": json_of(normalizer={"type": "Lowercase"}),
    "a template for RobertaProcessing": json_of(post_processor=template(("<s>", 0), ("</s>", 2), 2, 0)),
    "another pre_tokenizer": json_of(pre_tokenizer={"type": "Sequence", "pretokenizers": [{"type": "Whitespace"}, BYTE_LEVEL]}),
    "an unk_token of the model": json_of(model={"unk_token": "<unk>"}),
    "as it stands": as_it_stands(),
    "as it stands, lower case": {**as_it_stands(add_prefix_space=True), **json_of(normalizer={"type": "Lowercase"})},
    "BertTokenizer's names": as_it_stands(cls_token="[CLS]", mask_token="[MASK]"),
}
OF_META_JSON = {
    "words by Metaspace alone": json_of(
        pre_tokenizer={"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    ),
    "an old Metaspace": json_of(
        pre_tokenizer={
            "type": "Sequence",
            "pretokenizers": [
                {"type": "WhitespaceSplit"},
                {"type": "Metaspace", "replacement": "▁", "str_rep": "▁", "add_prefix_space": True},
            ],
        }
    ),
    "a normalizer": json_of(normalizer={"type": "Lowercase"}),
    "as it stands": {**as_it_stands(), **json_of(normalizer={"type": "Lowercase"})},
}

SINGLES = {
    "bert vocabulary": WORDPIECE | tokens_of(len(BERT_WORDS)),
    "bert": WORDPIECE | tokens_of(len(BERT_WORDS)) | OF_JSON | CLASSES,
    "distilbert vocabulary": {name: WORDPIECE[name] for name in ("do_lower_case", "model_input_names", "mask_token")},
    "roberta vocabulary": BYTE | tokens_of(len(BYTE_WORDS)),
    "roberta": BYTE | tokens_of(len(BYTE_WORDS)) | OF_BYTE_JSON,
    "xlm-roberta": META | tokens_of(len(UNIGRAM)) | OF_META_JSON,
}


# Folders.


def merged(one, other):
    """One with the keys of the other; objects are merged, everything else is replaced."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: merged(one[key], value) if key in one else value for key, value in other.items()}
    return other


def conflicting(one, other):
    """Whether both say something of the same key."""
    if isinstance(one, dict) and isinstance(other, dict):
        return any(conflicting(one[key], other[key]) for key in one.keys() & other.keys())
    return True


def losing(one, other):
    """Two lists give one id to two tokens. Transformers loses one of them without a word; such a folder is refused."""
    return one in ("added_tokens", "added_tokens in another order") and other == "more added_tokens"


def folders():
    for base, singles in SINGLES.items():
        yield base, [], {}
        for name, change in singles.items():
            yield base, [name], change
        for (one, first), (other, second) in itertools.combinations(singles.items(), 2):
            if not conflicting(first, second) and not losing(one, other):
                yield base, [one, other], merged(first, second)


def write(folder, files):
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")


def encoded(tokenizer, text, pair=None):
    given = tokenizer(text, pair, truncation="longest_first", max_length=MAX_LENGTH)
    return given["input_ids"], given.get("token_type_ids")


def joined(numbers):
    return " ".join(map(str, numbers))


def pieces(tokenizer, pair, files):
    """Ids and segments; of models without segments all are the same."""
    ids, types = encoded(tokenizer, *pair)
    told_apart = types and files["config.json"]["model_type"] != "distilbert"
    return [joined(ids), joined(types if told_apart else [0] * len(ids))]


def expected(files):
    """Ids of every text; ids and types of every pair; or what transformers says against the folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, files)
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder)
            texts = [joined(encoded(tokenizer, text)[0]) for text in TEXTS]
            pairs = [pieces(tokenizer, pair, files) for pair in PAIRS]
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}".replace(name, "FOLDER")[:200]}
    return {"texts": texts, "pairs": pairs}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(target):
    transformers.logging.set_verbosity_error()
    answers = {}
    for base, names, change in folders():
        answer = {"base": base, **expected(merged(BASES[base], change))}
        answers.setdefault(compact(answer), []).append(" + ".join(names))
    rows = [answer[:-1] + ',"folders":' + compact(names) + "}" for answer, names in answers.items()]
    head = {
        "transformers": transformers.__version__,
        "maxLength": MAX_LENGTH,
        "texts": TEXTS,
        "pairs": PAIRS,
        "bases": BASES,
        "changes": SINGLES,
    }
    text = compact(head)[:-1] + ',"answers":[\n' + ",\n".join(rows) + "\n]}\n"
    pathlib.Path(target).write_text(text, encoding="utf-8")
    print(f"{sum(map(len, answers.values()))} folders, {len(rows)} different answers")


if __name__ == "__main__":
    main(sys.argv[1])
