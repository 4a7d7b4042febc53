package org.frisket.server.tasks;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.TaskSpec;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** Serialized {@code tensorflow.Example}s as the inputs of a task's text signature. */
final class ExampleInputs {
  private ExampleInputs() {}

  /**
   * @param serialized (B)
   * @throws ServingException {@code INVALID_ARGUMENT} if a feature is missing or of another kind
   */
  static Map<String, TensorValue> texts(TaskSpec task, TensorValue serialized) {
    List<Example> examples = parsed(serialized);
    Map<String, TensorValue> inputs = new HashMap<>();
    String first = TaskSignatures.first(task);
    inputs.put(first, column(examples, first, 1));
    if (task.kind().readsPairs()) {
      inputs.put(TaskSignatures.TEXT_PAIR, column(examples, TaskSignatures.TEXT_PAIR, 1));
    }
    if (task.kind().hasChoices()) {
      int choices = task.labels().size();
      inputs.put(TaskSignatures.CHOICES, column(examples, TaskSignatures.CHOICES, choices));
    }
    return inputs;
  }

  private static List<Example> parsed(TensorValue serialized) {
    List<Example> examples = new ArrayList<>();
    for (byte[] bytes : serialized.strings()) {
      try {
        examples.add(Example.parseFrom(bytes));
      } catch (InvalidProtocolBufferException e) {
        throw new ServingException(
            StatusCode.INVALID_ARGUMENT,
            "Input inputs: value %d is no tensorflow.Example".formatted(examples.size()),
            e);
      }
    }
    return examples;
  }

  /** (B) for one value an example, (B, width) for several. */
  private static TensorValue column(List<Example> examples, String name, int width) {
    List<byte[]> values = new ArrayList<>();
    for (Example example : examples) {
      Feature feature = example.getFeatures().getFeatureOrDefault(name, null);
      int found = feature == null ? 0 : feature.getBytesList().getValueCount();
      if (found != width) {
        throw ServingException.invalid(
            "Feature %s: %d values in an example (expected: %d)".formatted(name, found, width));
      }
      feature.getBytesList().getValueList().forEach(value -> values.add(value.toByteArray()));
    }
    long[] shape = width == 1 ? new long[] {examples.size()} : new long[] {examples.size(), width};
    return TensorValue.of(DataType.DT_STRING, shape, values.toArray(byte[][]::new));
  }
}
