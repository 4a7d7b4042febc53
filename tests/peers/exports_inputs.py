"""What a model asks for, made of texts by the tokenizer that lies beside it and by nothing else."""

import numpy as np
from tokenizers import Tokenizer


def inputs(tokenizer_json, kind, examples):
    """The inputs of a signature by name: one row an example, or one a choice."""
    encodings = encode(Tokenizer.from_file(str(tokenizer_json)), kind, examples)
    rows = {
        "input_ids": [encoding.ids for encoding in encodings],
        "attention_mask": [encoding.attention_mask for encoding in encodings],
        "token_type_ids": [encoding.type_ids for encoding in encodings],
    }
    if kind == "tagging":
        length = len(encodings[0])
        rows["positions"] = [row * length + position for row, position in last_wordpieces(encodings)]
    return {name: np.array(value, np.int32) for name, value in rows.items()}


def encode(tokenizer, kind, examples):
    if kind == "single_sentence":
        return tokenizer.encode_batch([texts[0] for texts in examples])
    if kind == "tagging":
        return tokenizer.encode_batch(examples, is_pretokenized=True)
    return tokenizer.encode_batch([(texts[0], other) for texts in examples for other in texts[1:]])


def last_wordpieces(encodings):
    """(row, position) of the last wordpiece of every word, but of those that were cut off, or cut in their middle."""
    for row, encoding in enumerate(encodings):
        cut = {word for rest in encoding.overflowing for word in rest.word_ids}
        last = {word: position for position, word in enumerate(encoding.word_ids) if word is not None}
        yield from ((row, position) for word, position in last.items() if word not in cut)
