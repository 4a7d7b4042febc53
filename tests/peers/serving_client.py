"""TensorFlow Serving's own Python client against the server.

    python serving_client.py PORT FOLDER

PORT is that of gRPC on this machine. FOLDER holds small/1 and small/2, which answer y = version · x, give a text back
by the signature texts, and classify and regress examples with a feature x; and bad/1, which is no model. Loads both
versions by a reload, asks every service, and ends with 0 if all answers are as they must be. Needs
requirements-serving.txt.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import grpc
import numpy as np
import tensorflow as tf
from tensorflow_serving.apis import classification_pb2, get_model_metadata_pb2, get_model_status_pb2, inference_pb2
from tensorflow_serving.apis import model_management_pb2, model_service_pb2_grpc, predict_pb2, regression_pb2
from tensorflow_serving.apis import prediction_service_pb2_grpc
from tensorflow_serving.config import model_server_config_pb2

TIMEOUT = 60


def require(found, expected, what):
    if found != expected:
        sys.exit(f"differs: {what}: {found} (expected: {expected})")
    print("agrees:", what)


def refused(call, code, what):
    try:
        call()
    except grpc.RpcError as error:
        require(error.code(), code, f"{what} ({error.details()})")
        return
    sys.exit(f"differs: {what} was answered (expected: {code})")


def config(folder, name="small", labels=None):
    model = model_server_config_pb2.ModelConfig(name=name, base_path=os.path.join(folder, name), model_platform="tensorflow")
    model.model_version_policy.all.SetInParent()
    for label, version in (labels or {}).items():
        model.version_labels[label] = version
    return model


def reload(service, *models):
    request = model_management_pb2.ReloadConfigRequest()
    request.config.model_config_list.config.extend(models)
    return service.HandleReloadConfigRequest(request, TIMEOUT)


def predict(x, signature="", **spec):
    request = predict_pb2.PredictRequest()
    request.model_spec.name = spec.get("name", "small")
    request.model_spec.signature_name = signature
    if "version" in spec:
        request.model_spec.version.value = spec["version"]
    if "label" in spec:
        request.model_spec.version_label = spec["label"]
    request.inputs["text" if signature == "texts" else "x"].CopyFrom(tf.make_tensor_proto(x))
    return request


def examples(request, signature, values):
    request.model_spec.name = "small"
    request.model_spec.signature_name = signature
    for value in values:
        example = request.input.example_list.examples.add()
        example.features.feature["x"].float_list.value.append(value)
    return request


def ask_predictions(service):
    x = np.array([1.5, 2.5], np.float32)
    answer = service.Predict(predict(x), TIMEOUT)
    require(tf.make_ndarray(answer.outputs["y"]).tolist(), [3.0, 5.0], "Predict with an array")
    require(answer.model_spec.version.value, 2, "the version that answered")
    answer = service.Predict(predict([1.5, 2.5], label="stable"), TIMEOUT)
    require(tf.make_ndarray(answer.outputs["y"]).tolist(), [1.5, 2.5], "Predict with a list, by a label")
    answer = service.Predict(predict(x, version=1), TIMEOUT)
    require(tf.make_ndarray(answer.outputs["y"]).tolist(), [1.5, 2.5], "Predict by a version")
    answer = service.Predict(predict(["ä", ""], "texts"), TIMEOUT)
    require(tf.make_ndarray(answer.outputs["same"]).tolist(), ["ä".encode(), b""], "Predict with texts")


def ask_examples(service):
    request = examples(classification_pb2.ClassificationRequest(), "classify", [1, 4])
    classes = service.Classify(request, TIMEOUT).result.classifications[1].classes
    require([(one.label, one.score) for one in classes], [("small", -8.0), ("large", 8.0)], "Classify")
    request = examples(regression_pb2.RegressionRequest(), "regress", [1, 4])
    numbers = service.Regress(request, TIMEOUT).result.regressions
    require([one.value for one in numbers], [2.0, 8.0], "Regress")
    request = inference_pb2.MultiInferenceRequest()
    for method in ("classify", "regress"):
        task = request.tasks.add(method_name="tensorflow/serving/" + method)
        task.model_spec.name = "small"
        task.model_spec.signature_name = method
    request.input.example_list.examples.add().features.feature["x"].float_list.value.append(3)
    results = service.MultiInference(request, TIMEOUT).results
    require(results[1].regression_result.regressions[0].value, 6.0, "MultiInference")


def ask_about_models(service, models):
    request = get_model_metadata_pb2.GetModelMetadataRequest(metadata_field=["signature_def"])
    request.model_spec.name = "small"
    signatures = get_model_metadata_pb2.SignatureDefMap()
    service.GetModelMetadata(request, TIMEOUT).metadata["signature_def"].Unpack(signatures)
    expected = ["classify", "regress", "serving_default", "texts"]
    require(sorted(signatures.signature_def), expected, "GetModelMetadata")
    request = get_model_status_pb2.GetModelStatusRequest()
    request.model_spec.name = "small"
    versions = models.GetModelStatus(request, TIMEOUT).model_version_status
    available = get_model_status_pb2.ModelVersionStatus.AVAILABLE
    require([(one.version, one.state) for one in versions], [(2, available), (1, available)], "GetModelStatus")


def ask_what_is_refused(service, models, folder):
    code = grpc.StatusCode
    refused(lambda: service.Predict(predict([1.0], name="ghost"), TIMEOUT), code.NOT_FOUND, "an unknown model")
    refused(lambda: service.Predict(predict([1.0], version=9), TIMEOUT), code.NOT_FOUND, "an unknown version")
    refused(lambda: service.Predict(predict([1.0], label="tin"), TIMEOUT), code.INVALID_ARGUMENT, "an unknown label")
    refused(lambda: service.Predict(predict(["a"]), TIMEOUT), code.INVALID_ARGUMENT, "a text for a number")
    refused(lambda: service.Predict(predict([1.0], "s"), TIMEOUT), code.FAILED_PRECONDITION, "an unknown signature")
    bad = (config(folder), config(folder, "bad"))
    refused(lambda: reload(models, *bad), code.UNKNOWN, "a reload with a bad model")
    require(service.Predict(predict([1.0]), TIMEOUT).model_spec.version.value, 2, "what answered before goes on")


def main(port, folder):
    channel = grpc.insecure_channel("127.0.0.1:" + port)
    service = prediction_service_pb2_grpc.PredictionServiceStub(channel)
    models = model_service_pb2_grpc.ModelServiceStub(channel)
    require(reload(models, config(folder, labels={"stable": 1})).status.error_code, 0, "HandleReloadConfigRequest")
    ask_predictions(service)
    ask_examples(service)
    ask_about_models(service, models)
    ask_what_is_refused(service, models, folder)
    reload(models)
    refused(lambda: service.Predict(predict([1.0]), TIMEOUT), grpc.StatusCode.NOT_FOUND, "a model that was left out")


if __name__ == "__main__":
    main(*sys.argv[1:])
