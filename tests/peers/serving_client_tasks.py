"""TensorFlow Serving's own Python client against a server of tasks.

    python serving_client_tasks.py PORT CASES

PORT is that of gRPC on this machine. CASES is a JSON file: for each task of every kind its inputs by name, and the labels and
probabilities that it answers by itself. Asks every service, and ends with 0 if all answers are as they must be. Needs
requirements-serving.txt.
"""

import json
import sys

from serving_client import TIMEOUT, refused, require
import grpc
import numpy as np
import tensorflow as tf
from tensorflow_serving.apis import classification_pb2, get_model_metadata_pb2, get_model_status_pb2
from tensorflow_serving.apis import model_service_pb2_grpc, predict_pb2, prediction_service_pb2_grpc, regression_pb2


def predict(task, inputs, **spec):
    request = predict_pb2.PredictRequest()
    name(request, task, **spec)
    for key, value in inputs.items():
        request.inputs[key].CopyFrom(tf.make_tensor_proto(value))
    return request


def name(request, task, version=None, label=None):
    request.model_spec.name = task
    if version is not None:
        request.model_spec.version.value = version
    if label is not None:
        request.model_spec.version_label = label


def examples(request, task, inputs):
    name(request, task)
    for row in range(len(inputs["text"])):
        features = request.input.example_list.examples.add().features
        for key, values in inputs.items():
            value = values[row] if isinstance(values[row], list) else [values[row]]
            features.feature[key].bytes_list.value.extend(text.encode() for text in value)
    return request


def near(found, expected, what):
    require(bool(np.allclose(found, expected, rtol=0, atol=1e-5)), True, what)


def ask_predictions(service, cases):
    for task, case in cases.items():
        for spec in ({}, {"version": 1}, {"label": "stable"}):
            outputs = service.Predict(predict(task, case["inputs"], **spec), TIMEOUT).outputs
            labels = np.vectorize(bytes.decode)(tf.make_ndarray(outputs["label"])).tolist()
            require(labels, case["label"], f"Predict of {task} {spec or ''}: labels")
            near(tf.make_ndarray(outputs["probabilities"]), case["probabilities"], f"Predict of {task}: probabilities")


def ask_examples(service, cases):
    for task in ("colours", "couples", "endings"):
        case = cases[task]
        request = examples(classification_pb2.ClassificationRequest(), task, case["inputs"])
        classes = service.Classify(request, TIMEOUT).result.classifications[0].classes
        near([one.score for one in classes], case["probabilities"][0], f"Classify of {task}")
    request = examples(regression_pb2.RegressionRequest(), "grades", cases["grades"]["inputs"])
    numbers = [one.value for one in service.Regress(request, TIMEOUT).result.regressions]
    near(numbers, np.ravel(cases["grades"]["probabilities"]), "Regress of grades")


def ask_about_tasks(service, models):
    request = get_model_metadata_pb2.GetModelMetadataRequest(metadata_field=["signature_def"])
    name(request, "tiny/couples")
    signatures = get_model_metadata_pb2.SignatureDefMap()
    service.GetModelMetadata(request, TIMEOUT).metadata["signature_def"].Unpack(signatures)
    require(sorted(signatures.signature_def), ["classify", "ids", "serving_default"], "GetModelMetadata")
    inputs = sorted(signatures.signature_def["serving_default"].inputs)
    require(inputs, ["text", "text_pair"], "the inputs of a task of pairs")
    request = get_model_status_pb2.GetModelStatusRequest()
    name(request, "colours")
    versions = models.GetModelStatus(request, TIMEOUT).model_version_status
    available = get_model_status_pb2.ModelVersionStatus.AVAILABLE
    require([(one.version, one.state) for one in versions], [(1, available)], "GetModelStatus")


def ask_what_is_refused(service):
    code = grpc.StatusCode
    red = {"text": ["red"]}
    refused(lambda: service.Predict(predict("ghost", red), TIMEOUT), code.NOT_FOUND, "an unknown task")
    refused(lambda: service.Predict(predict("colours", red, version=9), TIMEOUT), code.NOT_FOUND, "an unknown version")
    refused(lambda: service.Predict(predict("couples", red), TIMEOUT), code.INVALID_ARGUMENT, "half a pair")
    refused(lambda: service.Predict(predict("colours", {"text": [1.0]}), TIMEOUT), code.INVALID_ARGUMENT, "a number")


def main(port, file):
    with open(file, encoding="utf-8") as stream:
        cases = json.load(stream)
    channel = grpc.insecure_channel("127.0.0.1:" + port)
    service = prediction_service_pb2_grpc.PredictionServiceStub(channel)
    ask_predictions(service, cases)
    ask_examples(service, cases)
    ask_about_tasks(service, model_service_pb2_grpc.ModelServiceStub(channel))
    ask_what_is_refused(service)


if __name__ == "__main__":
    main(*sys.argv[1:])
