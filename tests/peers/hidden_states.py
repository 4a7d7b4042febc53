"""What transformers computes with a model folder, one example at a time without padding.

Reads a list of {"ids": [...], "types": [...]} and writes, one after the other, the hidden states of
the last block and the pooler's output; prints the version of transformers.
"""

import argparse
import json

import safetensors.torch
import torch
import transformers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("rows")
    parser.add_argument("output")
    arguments = parser.parse_args()
    with open(arguments.rows, encoding="utf-8") as file:
        rows = json.load(file)
    model = transformers.AutoModel.from_pretrained(
        arguments.folder, attn_implementation="eager", dtype=torch.float32
    ).eval()
    hidden, pooled = [], []
    with torch.no_grad():
        for row in rows:
            found = model(
                input_ids=torch.tensor([row["ids"]]),
                token_type_ids=torch.tensor([row["types"]]),
            )
            hidden.append(found.last_hidden_state[0])
            pooled.append(found.pooler_output[0])
    tensors = {"hidden": torch.cat(hidden), "pooled": torch.stack(pooled)}
    safetensors.torch.save_file(tensors, arguments.output)
    print(transformers.__version__)


if __name__ == "__main__":
    main()
