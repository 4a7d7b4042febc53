"""What transformers' models for masked tokens say over the kept model folders that have a head for them.

    python masked_token_heads.py          tests/src/test/resources/huggingface/masked_tokens.json

MaskedTokenHeadsTest compares: the first logits of each token of a text, whole rows being large. Needs torch and
transformers; made with transformers 5.23.0 and torch 2.15.0.
"""

import json
import os
import pathlib

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from transformers import AutoModelForMaskedLM

FOLDERS = pathlib.Path(__file__).parents[1] / "resources" / "huggingface"
COLUMNS = 12

golden = {}
for family in ("bert", "deberta", "distilbert", "roberta"):
    folder = FOLDERS / family
    ids = json.loads((folder / "golden.json").read_text(encoding="utf-8"))["rows"][0]["ids"]
    model, loading = AutoModelForMaskedLM.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    with torch.no_grad():
        logits = model.eval()(input_ids=torch.tensor([ids])).logits[0, :, :COLUMNS]
    golden[family] = {"ids": ids, "logits": logits.tolist()}
    print(family, tuple(logits.shape), "missing", sorted(loading["missing_keys"]))
(FOLDERS / "masked_tokens.json").write_text(json.dumps(golden) + "\n")
