"""The peer: answers requests, a JSON object a line, so that two programs can be measured in turns."""

import gc
import json
import os
import platform
import signal
import sys
from importlib.metadata import version
from time import perf_counter

import torch

import training
from batch import Batch
from memory import memory
from model import finetuning, masking
from weights import Weights


TRAINED = {"masking": masking, "finetuning": finetuning}


class Peer:
    """One model at a time, and what can be asked of it."""

    def __init__(self):
        self.model = None
        self.optimizer = None
        self.commands = {
            "load": self.load,
            "step": self.step,
            "epoch": self.epoch,
            "infer": self.infer,
            "infer_all": self.infer_all,
            "memory": memory,
            "versions": versions,
        }

    def answer(self, line):
        """The reply to a request, or None to one that ends the conversation. Errors are replies, too."""
        try:
            request = json.loads(line)
            command = request.pop("command")
            if command == "quit":
                return None
            if command not in self.commands:
                raise ValueError(f"unknown command {command!r}, expected one of {', '.join(self.commands)} or quit")
            return json.dumps(self.commands[command](**request), allow_nan=False)
        except Exception as problem:
            return json.dumps({"error": f"{type(problem).__name__}: {problem}"})

    def load(self, model, method, dropout=0.1, learning_rate=0.001, threads=2, dropped=0.0):
        """Builds a model in place of the last one, whose memory is given back first."""
        if dropped:
            raise ValueError(f"dropped: {dropped}, expected 0: heads and neurons are masked on our side only")
        self.model = self.optimizer = None
        gc.collect()
        torch.set_num_threads(threads)
        start = perf_counter()
        built = build(method, Weights(model), dropout, threads)
        if method in TRAINED:
            self.optimizer = training.adam(built, learning_rate)
        self.model = built
        return {"seconds": perf_counter() - start}

    def step(self, batch):
        """A training step; its tensors are made before the clock starts."""
        self.require_optimizer()
        batch = Batch.of(batch)
        start = perf_counter()
        loss = training.step(self.model, self.optimizer, batch)
        return {"seconds": perf_counter() - start, "loss": loss}

    def epoch(self, batches):
        """Several steps; the clock covers the making of their tensors."""
        self.require_optimizer()
        start = perf_counter()
        for batch in batches:
            loss = training.step(self.model, self.optimizer, Batch.of(batch))
        return {"seconds": perf_counter() - start, "loss": loss}

    def infer(self, batch, repeat=1):
        """Forward passes over the same batch; the clock covers neither the making of tensors nor that of lists."""
        self.require_model()
        self.model.eval()
        batch = Batch.of(batch)
        with torch.inference_mode():
            start = perf_counter()
            for _ in range(repeat):
                logits = self.model(batch)
            seconds = (perf_counter() - start) / repeat
        return {"seconds": seconds, "logits": logits.tolist()}

    def infer_all(self, batches):
        """Forward passes over batches of any lengths; the clock does not cover the making of tensors."""
        self.require_model()
        self.model.eval()
        batches = [Batch.of(batch) for batch in batches]
        with torch.inference_mode():
            start = perf_counter()
            for batch in batches:
                self.model(batch)
            return {"seconds": perf_counter() - start}

    def require_model(self):
        if self.model is None:
            raise RuntimeError("no model is loaded")

    def require_optimizer(self):
        self.require_model()
        if self.optimizer is None:
            raise RuntimeError("the model is loaded for inference only")


def build(method, weights, dropout, threads):
    """The model of a method. What only some of them use is imported there: it costs memory."""
    if method in TRAINED:
        return TRAINED[method](weights, dropout)
    if method == "inference":
        from inference import Inference

        return Inference(weights).eval()
    if method in ("onnx", "onnx_int8"):
        import onnx_inference

        return onnx_inference.load(weights, method == "onnx_int8", threads)
    raise ValueError(f"unknown method {method!r}, expected {', '.join(TRAINED)}, inference, onnx or onnx_int8")


def versions():
    """The versions that a result should name."""
    libraries = {name: version(name) for name in ("transformers", "onnxruntime")}
    return {"torch": torch.__version__, **libraries, "python": platform.python_version()}


def reply_channel():
    """Standard output for replies alone: whatever else is printed, by native libraries too, goes to standard error."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    return channel


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started this; with it, the input ends
    replies = reply_channel()
    torch.set_num_interop_threads(1)
    peer = Peer()
    for line in sys.stdin:
        reply = peer.answer(line)
        if reply is None:
            break
        print(reply, file=replies)


if __name__ == "__main__":
    main()
