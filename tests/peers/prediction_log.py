"""TensorFlow Serving's PredictionLog as far as warm-up requests use it, without its package: field names and
numbers as in its prediction_log.proto, predict.proto and model.proto."""

import tensorflow.core.framework.tensor_pb2  # noqa: F401  (registers TensorProto)
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

FIELD = descriptor_pb2.FieldDescriptorProto
TENSOR = ".tensorflow.TensorProto"
PACKAGE = "frisket.serving"


def _message(file, name, *fields):
    message = file.message_type.add(name=name)
    for number, field, kind in fields:
        added = message.field.add(name=field, number=number, label=FIELD.LABEL_OPTIONAL)
        if kind == "string":
            added.type = FIELD.TYPE_STRING
        else:
            added.type = FIELD.TYPE_MESSAGE
            added.type_name = kind
    return message


def _file():
    file = descriptor_pb2.FileDescriptorProto(
        name="frisket/prediction_log.proto", package=PACKAGE, syntax="proto3")
    file.dependency.append("tensorflow/core/framework/tensor.proto")
    _message(file, "ModelSpec", (1, "name", "string"), (3, "signature_name", "string"))
    request = _message(file, "PredictRequest", (1, "model_spec", f".{PACKAGE}.ModelSpec"))
    entry = request.nested_type.add(name="InputsEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, label=FIELD.LABEL_OPTIONAL, type=FIELD.TYPE_STRING)
    entry.field.add(
        name="value", number=2, label=FIELD.LABEL_OPTIONAL, type=FIELD.TYPE_MESSAGE, type_name=TENSOR)
    request.field.add(
        name="inputs", number=2, label=FIELD.LABEL_REPEATED, type=FIELD.TYPE_MESSAGE,
        type_name=f".{PACKAGE}.PredictRequest.InputsEntry")
    _message(file, "PredictLog", (1, "request", f".{PACKAGE}.PredictRequest"))
    log = _message(file, "PredictionLog", (6, "predict_log", f".{PACKAGE}.PredictLog"))
    log.oneof_decl.add(name="log_type")
    log.field[0].oneof_index = 0
    return file


_POOL = descriptor_pool.Default()
_POOL.Add(_file())
PredictionLog = message_factory.GetMessageClass(
    _POOL.FindMessageTypeByName(f"{PACKAGE}.PredictionLog"))
