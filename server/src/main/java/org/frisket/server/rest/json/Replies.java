package org.frisket.server.rest.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
    Map<String, TensorJson> tensors = tensors(outputs, writer);
    written(tensors, writer, TensorJson::whole);
    return writer.raw('}').toBytes();
  }

  private static Map<String, TensorJson> tensors(
      Map<String, TensorValue> outputs, JsonWriter writer) {
    Map<String, TensorJson> tensors = new TreeMap<>();
    outputs.forEach((name, value) -> tensors.put(name, new TensorJson(name, value, writer)));
    return tensors;
  }

  private static void written(
      Map<String, TensorJson> tensors, JsonWriter writer, Consumer<TensorJson> part) {
    if (tensors.size() == 1) {
      tensors.values().forEach(part);
      return;
    }
    writer.raw('{');
    String comma = "";
    for (Map.Entry<String, TensorJson> tensor : tensors.entrySet()) {
      writer.raw(comma).string(tensor.getKey()).raw(':');
      part.accept(tensor.getValue());
      comma = ",";
    }
    writer.raw('}');
  }

  /**
   * {@code {"predictions": […]}}: a row an instance, of the one output bare, of several an object.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if the outputs have no equal first dimension
   */
  public static byte[] rows(Map<String, TensorValue> outputs) {
    long rows = rowsOf(outputs);
    JsonWriter writer = new JsonWriter().raw("{\"predictions\":[");
    Map<String, TensorJson> tensors = tensors(outputs, writer);
    for (long row = 0; row < rows; row++) {
      writer.raw(row > 0 ? "," : "");
      written(tensors, writer, TensorJson::row);
    }
    return writer.raw("]}").toBytes();
  }

  private static long rowsOf(Map<String, TensorValue> outputs) {
    long rows = -1;
    for (Map.Entry<String, TensorValue> output : new TreeMap<>(outputs).entrySet()) {
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
    return results(examples, Replies::pairs);
  }

  private static void pairs(List<ScoredLabel> labels, JsonWriter writer) {
    each(
        labels,
        writer,
        label ->
            writer
                .raw('[')
                .string(label.label())
                .raw(',')
                .raw(NumberText.of(label.score()))
                .raw(']'));
  }

  /** {@code {"results": […]}}: a number an example. */
  public static byte[] regressions(float[] numbers) {
    List<Integer> places = IntStream.range(0, numbers.length).boxed().toList();
    return results(places, (i, writer) -> writer.raw(NumberText.of(numbers[i])));
  }

  private static <T> byte[] results(List<T> all, BiConsumer<T, JsonWriter> one) {
    JsonWriter writer = new JsonWriter().raw("{\"results\":");
    each(all, writer, value -> one.accept(value, writer));
    return writer.raw('}').toBytes();
  }

  /** {@code {"model_version_status": […]}}. */
  public static byte[] status(List<VersionStatus> versions) {
    JsonWriter writer = new JsonWriter().raw("{\"model_version_status\":");
    each(versions, writer, one -> version(one, writer));
    return writer.raw('}').toBytes();
  }

  private static void version(VersionStatus one, JsonWriter writer) {
    writer.raw("{\"version\":").string(Long.toString(one.version()));
    writer.raw(",\"state\":").string(one.state().name());
    writer.raw(",\"status\":{\"error_code\":").string(one.code().name());
    writer.raw(",\"error_message\":").string(one.message()).raw("}}");
  }

  private static <T> void each(List<T> all, JsonWriter writer, Consumer<T> one) {
    writer.raw('[');
    String comma = "";
    for (T value : all) {
      writer.raw(comma);
      one.accept(value);
      comma = ",";
    }
    writer.raw(']');
  }
}
