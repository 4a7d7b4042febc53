package org.frisket.server.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;

/** A classify call: a signature with {@code classes} (B, C), {@code scores} (B, C), or both. */
public final class Classification {
  private static final String CLASSES = "classes";
  private static final String SCORES = "scores";

  private Classification() {}

  /**
   * Asks for the classes of examples.
   *
   * @return labels with scores in the model's order, a list an example
   * @throws ServingException {@code INVALID_ARGUMENT} if the signature does not classify
   */
  public static CompletableFuture<List<List<ScoredLabel>>> run(
      Servable servable, ExampleCall call) {
    SignatureDef signature = call.signatureOf(servable, Verb.CLASSIFY, "classification");
    checkOutputs(signature);
    return call.run(Verb.CLASSIFY, servable)
        .thenApply(outputs -> labels(outputs, call.examples().size()));
  }

  private static void checkOutputs(SignatureDef signature) {
    int count = signature.getOutputsCount();
    if (count != 1 && count != 2) {
      throw ServingException.invalid("Expected one or two output Tensors, found " + count);
    }
    if (!signature.containsOutputs(CLASSES) && !signature.containsOutputs(SCORES)) {
      throw ServingException.invalid(
          "Expected classification signature outputs to contain at least one of \"classes\" or"
              + " \"scores\". Its outputs are: "
              + String.join(", ", signature.getOutputsMap().keySet()));
    }
  }

  private static List<List<ScoredLabel>> labels(Map<String, TensorValue> outputs, int examples) {
    TensorValue classes = checked(outputs.get(CLASSES), CLASSES, DataType.DT_STRING, examples);
    TensorValue scores = checked(outputs.get(SCORES), SCORES, DataType.DT_FLOAT, examples);
    if (classes != null && scores != null && classes.size() != scores.size()) {
      throw ServingException.invalid(
          "Tensors class and score should match in dim_size(1). Got "
              + classes.size() / examples
              + " vs. "
              + scores.size() / examples);
    }
    int width = (classes == null ? scores : classes).size() / examples;
    List<List<ScoredLabel>> all = new ArrayList<>();
    for (int row = 0; row < examples; row++) {
      List<ScoredLabel> labels = new ArrayList<>();
      for (int i = row * width; i < (row + 1) * width; i++) {
        String label = classes == null ? "" : new String(classes.strings()[i], UTF_8);
        labels.add(new ScoredLabel(label, scores == null ? 0 : scores.floats()[i]));
      }
      all.add(labels);
    }
    return all;
  }

  private static TensorValue checked(TensorValue value, String name, DataType type, int examples) {
    if (value == null) {
      return null;
    }
    if (value.rank() != 2 || value.shape()[0] != examples) {
      throw ServingException.invalid(
          "Expected "
              + name
              + " of shape ["
              + examples
              + ", classes] but got "
              + Arrays.toString(value.shape()));
    }
    if (value.type() != type) {
      throw ServingException.invalid(
          "Expected " + name + " Tensor of " + type + ". Got: " + value.type());
    }
    return value;
  }
}
