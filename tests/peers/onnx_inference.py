"""Inference by ONNX Runtime: transformers' model exported, fused as BERT and, if asked, quantised; each made once."""

import os
import tempfile
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

INPUTS = "input_ids", "attention_mask", "token_type_ids"
EXAMPLE = 2, 8
OPSET = 17


class OnnxInference:
    """A batch to logits (B, C), as a numpy array."""

    def __init__(self, file, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.inputs = [value.name for value in self.session.get_inputs()]

    def __call__(self, batch):
        return self.session.run(None, {name: getattr(batch, name).numpy() for name in self.inputs})[0]

    def eval(self):
        return self


class Exported(nn.Module):
    """The model with tensors as its arguments, in the order of their names."""

    def __init__(self, model):
        super().__init__()
        self.bert, self.classifier = model.bert, model.classifier

    def forward(self, input_ids, attention_mask, token_type_ids):
        output = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return self.classifier(output.pooler_output)


def load(weights, quantised, threads):
    """The model of a folder, from the file beside it that the first call makes."""
    folder = weights.file.parent
    name = f"onnxruntime-{onnxruntime.__version__}-fused.onnx"
    file = made(folder / name, lambda target: fuse(weights, target))
    if quantised:
        file = made(folder / name.replace("fused", "int8"), lambda target: quantise(file, target))
    return OnnxInference(file, threads)


def made(file, make):
    """A file that is there whole or not at all."""
    if not file.exists():
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            target = Path(folder) / "model.onnx"
            make(target)
            os.replace(target, file)
    return file


def fuse(weights, target):
    """Exports with plain attention, which the fusions of ONNX Runtime know, and fuses."""
    from inference import Inference

    model = Exported(Inference(weights, attention="eager")).eval()
    export(model, target)
    config = weights.config
    fused = optimize_model(str(target), model_type="bert", num_heads=config.heads, hidden_size=config.hiddenSize)
    missing = config.blocks - fused.get_fused_operator_statistics()["Attention"]
    if missing:
        raise ValueError(f"{missing} of {config.blocks} attentions are not fused")
    fused.save_model_to_file(str(target))


def export(model, target):
    """Any numbers of rows and of wordpieces."""
    example = tuple(torch.ones(EXAMPLE, dtype=torch.long) for _ in INPUTS)
    free = {name: {0: "rows", 1: "length"} for name in INPUTS}
    names = {"input_names": list(INPUTS), "output_names": ["logits"]}
    torch.onnx.export(model, example, str(target), **names, dynamic_axes=free, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(str(target))


def quantise(fused, target):
    """Weights as int8, a scale a column; activations as each call has them."""
    known = {"DefaultTensorType": onnx.TensorProto.FLOAT}  # shapes do not follow through fused ops
    quantize_dynamic(str(fused), str(target), per_channel=True, weight_type=QuantType.QInt8, extra_options=known)
