package org.frisket.server.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.server.grpc.wire.ClassificationResult;
import org.frisket.server.grpc.wire.Classifications;
import org.frisket.server.grpc.wire.Regression;
import org.frisket.server.grpc.wire.RegressionResult;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;

/** Outputs of signatures that answer examples, as classes with scores and as numbers. */
final class ExampleResults {
  static final String CLASSES = "classes";
  static final String SCORES = "scores";
  static final String NUMBERS = "outputs";

  private ExampleResults() {}

  /**
   * The outputs of a signature that Classify asks for.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if it has neither
   */
  static List<String> classOutputs(SignatureDef signature) {
    List<String> outputs = Stream.of(CLASSES, SCORES).filter(signature::containsOutputs).toList();
    if (outputs.isEmpty()) {
      throw ServingException.invalid(
          "Expected classification signature outputs to contain \"classes\" or \"scores\". Signature outputs: "
              + signature.getOutputsMap().keySet());
    }
    return outputs;
  }

  /**
   * The output of a signature that Regress asks for.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if it has none
   */
  static List<String> numberOutputs(SignatureDef signature) {
    if (!signature.containsOutputs(NUMBERS)) {
      throw ServingException.invalid(
          "Expected regression signature outputs to contain \"outputs\". Signature outputs: "
              + signature.getOutputsMap().keySet());
    }
    return List.of(NUMBERS);
  }

  /** Labels and scores (B, C), of which one may be missing. */
  static ClassificationResult classes(Map<String, TensorValue> outputs, int rows) {
    TensorValue classes = checked(outputs.get(CLASSES), DataType.DT_STRING, CLASSES, rows);
    TensorValue scores = checked(outputs.get(SCORES), DataType.DT_FLOAT, SCORES, rows);
    int columns = columns(classes, scores);
    ClassificationResult.Builder result = ClassificationResult.newBuilder();
    for (int row = 0; row < rows; row++) {
      Classifications.Builder one = result.addClassificationsBuilder();
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        var answer = one.addClassesBuilder();
        if (classes != null) {
          answer.setLabel(new String(classes.strings()[at], StandardCharsets.UTF_8));
        }
        if (scores != null) {
          answer.setScore(scores.floats()[at]);
        }
      }
    }
    return result.build();
  }

  private static TensorValue checked(TensorValue value, DataType type, String name, int rows) {
    if (value == null) {
      return null;
    }
    requireType(value, type, name);
    if (value.rank() != 2) {
      throw ServingException.invalid(
          "Expected Tensor shape: [batch_size num_classes] but got " + shape(value));
    }
    requireRows(value, rows);
    return value;
  }

  private static int columns(TensorValue classes, TensorValue scores) {
    long columns = (classes == null ? scores : classes).shape()[1];
    if (scores != null && scores.shape()[1] != columns) {
      throw ServingException.invalid(
          "Tensors class and score should match in num_classes. Got: %d vs. %d"
              .formatted(columns, scores.shape()[1]));
    }
    return Math.toIntExact(columns);
  }

  /** Numbers (B) or (B, 1). */
  static RegressionResult numbers(Map<String, TensorValue> outputs, int rows) {
    TensorValue numbers = outputs.get(NUMBERS);
    boolean single = numbers.rank() == 1 || numbers.rank() == 2 && numbers.shape()[1] == 1;
    if (!single) {
      throw ServingException.invalid(
          "Expected output Tensor shape to be either [batch_size] or [batch_size, 1] but got "
              + shape(numbers));
    }
    requireType(numbers, DataType.DT_FLOAT, NUMBERS);
    requireRows(numbers, rows);
    RegressionResult.Builder result = RegressionResult.newBuilder();
    for (float number : numbers.floats()) {
      result.addRegressions(Regression.newBuilder().setValue(number));
    }
    return result.build();
  }

  private static void requireType(TensorValue value, DataType type, String name) {
    if (value.type() != type) {
      throw ServingException.invalid(
          "Expected %s Tensor of %s. Got: %s".formatted(name, type, value.type()));
    }
  }

  private static void requireRows(TensorValue value, int rows) {
    if (value.shape()[0] != rows) {
      throw ServingException.invalid(
          "Input batch size did not match output batch size. Expected: %d but got: %d"
              .formatted(rows, value.shape()[0]));
    }
  }

  private static String shape(TensorValue value) {
    return Arrays.toString(value.shape());
  }
}
