"""Exported models in Python TensorFlow: they must answer what Frisket answers.

    python exports_tensorflow.py FOLDER

FOLDER is what `mvn verify -Pexports` writes: cut/<task>, materialised/<task> and shared, each a folder with
versions, and expected.json with texts and the logits that Frisket gives. Needs requirements-tensorflow.txt.
Loads all models in one process by tf.saved_model.load, asks every signature the texts as the tokenizer beside the
model gives them, shows and runs each by saved_model_cli, sends an unknown task's name, and answers every warm-up
request. Ends with 0 if all agree.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import numpy as np
import tensorflow as tf

import prediction_log
from exports_inputs import inputs

TOLERANCE = 1e-5
DEFAULT = "serving_default"


def require(holds, what):
    if not holds:
        sys.exit("differs: " + what)


def with_inputs(task, tokenizer):
    """The task, its texts made inputs by the tokenizer beside the model."""
    batches = [{"inputs": inputs(tokenizer, task["kind"], batch["texts"]), "logits": batch["logits"]} for batch in task["batches"]]
    return {**task, "batches": batches}


def largest_difference(found, batch):
    logits = np.array(batch["logits"], np.float32)
    require(found["logits"].shape == logits.shape, f"shape {found['logits'].shape}")
    shares = np.exp(logits - logits.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    difference = np.abs(found["logits"] - logits).max()
    require(np.abs(found["probabilities"] - shares).max() < TOLERANCE, "probabilities")
    return float(difference)


def ask(model, signature, batches, task=None):
    worst = 0.0
    for batch in batches:
        given = {name: tf.constant(value) for name, value in batch["inputs"].items()}
        if task is not None:
            given["task"] = tf.constant(task)
        found = {name: value.numpy() for name, value in model.signatures[signature](**given).items()}
        worst = max(worst, largest_difference(found, batch))
    require(worst <= TOLERANCE, f"logits of {signature} by {worst}")
    return worst


def cli(*arguments):
    program = "from tensorflow.python.tools.saved_model_cli import main; main()"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    answer = subprocess.run(command, capture_output=True, text=True)
    require(answer.returncode == 0, " ".join(command) + "\n" + answer.stderr[-2000:])
    return answer.stdout


def check_cli(folder, signature, batch, task=None):
    shown = cli("show", "--dir", folder, "--all")
    for name in ("input_ids", "attention_mask", "token_type_ids", "logits", "probabilities"):
        require(f"['{name}']" in shown, f"{name} is not shown")
    require(f"signature_def['{signature}']" in shown, f"{signature} is not shown")
    with tempfile.TemporaryDirectory() as scratch:
        values = dict(batch["inputs"])
        if task is not None:
            values["task"] = np.array(task)
        given = []
        for name, value in values.items():
            np.save(f"{scratch}/{name}.npy", value)
            given.append(f"{name}={scratch}/{name}.npy")
        cli("run", "--dir", folder, "--tag_set", "serve", "--signature_def", signature,
            "--inputs", ";".join(given), "--outdir", scratch)
        found = {name: np.load(f"{scratch}/{name}.npy") for name in ("logits", "probabilities")}
    difference = largest_difference(found, batch)
    require(difference <= TOLERANCE, f"saved_model_cli by {difference}")


def check_unknown(model, batch, tasks):
    given = {name: tf.constant(value) for name, value in batch["inputs"].items()}
    try:
        model.signatures[DEFAULT](task=tf.constant("no such task"), **given)
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        require("no such task" in message, "the unknown task is not named")
        require(all(task in message for task in tasks), "the tasks are not named")
        print("  unknown task: " + next(line for line in message.splitlines() if "assert" in line))
        return
    sys.exit("differs: an unknown task got an answer")


def check_warm_up(folder, model, signatures):
    file = folder / "assets.extra" / "tf_serving_warmup_requests"
    asked = []
    for record in tf.data.TFRecordDataset(str(file)):
        log = prediction_log.PredictionLog.FromString(record.numpy())
        require(log.WhichOneof("log_type") == "predict_log", "the kind of log")
        request = log.predict_log.request
        given = {name: tf.constant(tf.make_ndarray(value)) for name, value in request.inputs.items()}
        answer = model.signatures[request.model_spec.signature_name](**given)
        require(np.isfinite(answer["logits"].numpy()).all(), "a warm-up request")
        asked.append(request.model_spec.signature_name)
    require(sorted(asked) == sorted(signatures), f"warm-up requests ask {asked}")
    return len(asked)


def check_assets(folder, tasks):
    for task, expected in tasks.items():
        labels = json.loads((folder / "assets" / task / "labels.json").read_text())
        require(labels == expected["labels"], f"labels of {task}")


def newest(model):
    return max((path for path in model.iterdir() if path.name.isdigit()), key=lambda path: int(path.name))


def check_alone(form, folder, model, task, expected):
    expected = with_inputs(expected, folder / "assets" / "tokenizer.json")
    worst = ask(model, DEFAULT, expected["batches"])
    check_cli(folder, DEFAULT, expected["batches"][0])
    check_assets(folder, {task: expected})
    warm = check_warm_up(folder, model, [DEFAULT])
    print(f"{form} {task}: logits within {worst:.1e}, saved_model_cli, {warm} warm-up request")


def check_shared(folder, model, tasks):
    tasks = {task: with_inputs(one, folder / "assets" / task / "tokenizer.json") for task, one in tasks.items()}
    usual = {task: one for task, one in tasks.items() if "positions" not in one["batches"][0]["inputs"]}
    by_name = usual or tasks
    for task, expected in tasks.items():
        worst = ask(model, task, expected["batches"])
        if task in by_name:
            worst = max(worst, ask(model, DEFAULT, expected["batches"], task))
        print(f"shared {task}: logits within {worst:.1e}")
    task, expected = next(iter(by_name.items()))
    check_cli(folder, task, expected["batches"][0])
    check_cli(folder, DEFAULT, expected["batches"][0], task)
    check_unknown(model, expected["batches"][0], by_name)
    check_assets(folder, tasks)
    warm = check_warm_up(folder, model, [*tasks, DEFAULT])
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"shared: {len(tasks)} tasks, {size:,} bytes, saved_model_cli, {warm} warm-up requests")


def main():
    root = pathlib.Path(sys.argv[1])
    tasks = json.loads((root / "expected.json").read_text())
    folders = {
        (form, task): newest(root / form / task)
        for form in ("cut", "materialised")
        for task in tasks
        if (root / form / task).is_dir()
    }
    shared = newest(root / "shared")
    models = {key: tf.saved_model.load(str(folder)) for key, folder in folders.items()}
    of_all = tf.saved_model.load(str(shared))
    for (form, task), folder in folders.items():
        check_alone(form, folder, models[form, task], task, tasks[task])
    check_shared(shared, of_all, tasks)
    print(f"TensorFlow {tf.__version__}: {len(models) + 1} models, loaded in one process")


if __name__ == "__main__":
    main()
