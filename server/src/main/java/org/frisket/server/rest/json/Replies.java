package org.frisket.server.rest.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.server.examples.ScoredLabel;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.VersionStatus;
import org.tensorflow.proto.SignatureDef;

/** The bodies of replies. */
public final class Replies {
  private Replies() {}

  /** {@code {"error": …}}. */
  public static byte[] error(String message) {
    return new JsonWriter().raw("{\"error\":").string(message).raw('}').toBytes();
  }

  /**
   * Refuses a signature with an output that cannot be written, before it runs.
   *
   * @throws ServingException {@code INVALID_ARGUMENT}
   */
  public static void requireWritable(SignatureDef signature) {
    signature.getOutputsMap().values().forEach(one -> TensorJson.requireWritable(one.getDtype()));
  }

  /** {@code {"outputs": …}}: the one output bare, several in an object. */
  public static byte[] columns(Map<String, TensorValue> outputs) {
    JsonWriter writer = new JsonWriter().raw("{\"outputs\":");
    Map<String, TensorValue> sorted = new TreeMap<>(outputs);
    String separator = "{";
    for (Map.Entry<String, TensorValue> output : sorted.entrySet()) {
      if (sorted.size() > 1) {
        writer.raw(separator).string(output.getKey()).raw(':');
        separator = ",";
      }
      new TensorJson(output.getKey(), output.getValue(), writer).whole();
    }
    return writer.raw(sorted.size() > 1 ? "}}" : "}").toBytes();
  }

  /**
   * {@code {"predictions": […]}}: a row an instance, of the one output bare, of several an object.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if the outputs have no equal first dimension
   */
  public static byte[] rows(Map<String, TensorValue> outputs) {
    Map<String, TensorValue> sorted = new TreeMap<>(outputs);
    long rows = rowsOf(sorted);
    JsonWriter writer = new JsonWriter().raw("{\"predictions\":[");
    Map<String, TensorJson> tensors = new TreeMap<>();
    sorted.forEach((name, value) -> tensors.put(name, new TensorJson(name, value, writer)));
    for (long row = 0; row < rows; row++) {
      writer.raw(row > 0 ? "," : "");
      row(tensors, writer);
    }
    return writer.raw("]}").toBytes();
  }

  private static void row(Map<String, TensorJson> tensors, JsonWriter writer) {
    if (tensors.size() == 1) {
      tensors.values().iterator().next().row();
      return;
    }
    String separator = "{";
    for (Map.Entry<String, TensorJson> tensor : tensors.entrySet()) {
      writer.raw(separator).string(tensor.getKey()).raw(':');
      tensor.getValue().row();
      separator = ",";
    }
    writer.raw('}');
  }

  private static long rowsOf(Map<String, TensorValue> outputs) {
    long rows = -1;
    for (Map.Entry<String, TensorValue> output : outputs.entrySet()) {
      String name = "Tensor name: " + output.getKey();
      if (output.getValue().rank() == 0) {
        throw ServingException.invalid(name + " has no shape information ");
      }
      long size = output.getValue().shape()[0];
      if (rows >= 0 && rows != size) {
        throw ServingException.invalid(
            name + " has inconsistent batch size: " + size + " expecting: " + rows);
      }
      rows = size;
    }
    return rows;
  }

  /** {@code {"results": […]}}: a list of pairs an example. */
  public static byte[] classifications(List<List<ScoredLabel>> examples) {
    JsonWriter writer = new JsonWriter().raw("{\"results\":");
    String example = "[";
    for (List<ScoredLabel> labels : examples) {
      writer.raw(example).raw('[');
      example = ",";
      String pair = "[";
      for (ScoredLabel label : labels) {
        writer.raw(pair).string(label.label()).raw(',').raw(NumberText.of(label.score())).raw(']');
        pair = ",[";
      }
      writer.raw(']');
    }
    return writer.raw("]}").toBytes();
  }

  /** {@code {"results": […]}}: a number an example. */
  public static byte[] regressions(float[] numbers) {
    JsonWriter writer = new JsonWriter().raw("{\"results\":");
    String separator = "[";
    for (float number : numbers) {
      writer.raw(separator).raw(NumberText.of(number));
      separator = ",";
    }
    return writer.raw("]}").toBytes();
  }

  /** {@code {"model_version_status": […]}}; at least one. */
  public static byte[] status(List<VersionStatus> versions) {
    JsonWriter writer = new JsonWriter().raw("{\"model_version_status\":");
    String separator = "[";
    for (VersionStatus one : versions) {
      writer.raw(separator).raw("{\"version\":").string(Long.toString(one.version()));
      writer.raw(",\"state\":").string(one.state().name());
      writer.raw(",\"status\":{\"error_code\":").string(one.code().name());
      writer.raw(",\"error_message\":").string(one.message()).raw("}}");
      separator = ",";
    }
    return writer.raw("]}").toBytes();
  }
}
