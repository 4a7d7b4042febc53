"""Merged models in transformers: from the texts to the logits they must be what Frisket answers.

    python exports_transformers.py FOLDER

FOLDER is what `mvn verify -Pexports` writes: merged/<task> and expected.json with texts and the logits that
Frisket gives. Needs requirements.txt. Asks with `truncation=True` and no length. Loads by AutoTokenizer and AutoModelForSequenceClassification, for
tagging and multiple choice by AutoModelForTokenClassification and AutoModelForMultipleChoice; every weight must be found.
Ends with 0 if all agree.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from transformers import (
    AutoModelForMultipleChoice,
    AutoModelForSequenceClassification,
    AutoModelForTokenClassification,
    AutoTokenizer,
)

from exports_inputs import inputs, last_wordpieces

TOLERANCE = 1e-5
MODELS = {
    "single_sentence": AutoModelForSequenceClassification,
    "sentence_pair": AutoModelForSequenceClassification,
    "tagging": AutoModelForTokenClassification,
    "multiple_choice": AutoModelForMultipleChoice,
}


def require(holds, what):
    if not holds:
        sys.exit("differs: " + what)


def encode(tokenizer, kind, texts):
    options = {"padding": True, "truncation": True, "return_tensors": "pt"}
    if kind == "single_sentence":
        return tokenizer([text[0] for text in texts], **options)
    if kind == "sentence_pair":
        return tokenizer([text[0] for text in texts], [text[1] for text in texts], **options)
    if kind == "tagging":
        return tokenizer(texts, is_split_into_words=True, **options)
    choices = len(texts[0]) - 1
    contexts = [text[0] for text in texts for _ in range(choices)]
    ends = [end for text in texts for end in text[1:]]
    encoded = tokenizer(contexts, ends, **options)
    return {name: value.view(len(texts), choices, -1) for name, value in encoded.items()}


def check(folder, task):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    kind = task["kind"]
    model, loading = MODELS[kind].from_pretrained(folder, output_loading_info=True)
    for problem, names in loading.items():
        require(not names, f"{problem}: {names}")
    model.eval()
    require([model.config.id2label[i] for i in range(len(task["labels"]))] == task["labels"], "labels")
    worst = 0.0
    for batch in task["batches"]:
        encoded = encode(tokenizer, kind, batch["texts"])
        alone = inputs(folder / "tokenizer.json", kind, batch["texts"])
        for name in ("input_ids", "attention_mask", "token_type_ids"):
            require(np.array_equal(encoded[name].numpy().ravel(), alone[name].ravel()), f"{name} of tokenizer.json alone")
        with torch.no_grad():
            logits = model(**encoded).logits.numpy()
        if kind == "tagging":
            logits = np.stack([logits[place] for place in last_wordpieces(encoded.encodings)])
        worst = max(worst, float(np.abs(logits - np.array(batch["logits"], np.float32)).max()))
    require(worst <= TOLERANCE, f"logits by {worst}")
    return type(model).__name__, sum(len(batch["texts"]) for batch in task["batches"]), worst


def main():
    root = pathlib.Path(sys.argv[1])
    torch.set_num_threads(2)
    for name, task in json.loads((root / "expected.json").read_text()).items():
        if (root / "merged" / name).is_dir():
            model, texts, worst = check(root / "merged" / name, task)
            print(f"merged {name}: {model}, {texts} texts, logits within {worst:.1e}")


if __name__ == "__main__":
    main()
