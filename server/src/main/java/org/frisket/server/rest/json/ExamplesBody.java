package org.frisket.server.rest.json;

import java.util.ArrayList;
import java.util.List;
import org.frisket.server.examples.ExampleCall;
import org.frisket.server.model.ServingException;
import org.tensorflow.proto.Example;

/**
 * The body of a classify or regress request, read whole.
 *
 * @param signatureName empty where there is none
 * @param examples with the features of the context
 */
public record ExamplesBody(String signatureName, List<Example> examples) {
  /**
   * Reads a body.
   *
   * @param verb classify or regress
   * @throws ServingException {@code INVALID_ARGUMENT}
   */
  public static ExamplesBody of(byte[] body, String verb) {
    JsonDocument document = JsonDocument.of(body);
    String signatureName = document.signatureName();
    FeaturesReader reader = new FeaturesReader(document.text());
    Example context = Example.getDefaultInstance();
    if (document.has("context")) {
      context = reader.read(document.position("context"));
    }
    if (!document.has("examples")) {
      throw ServingException.invalid(
          "When method is " + verb + ", key 'examples' is expected and was not found");
    }
    List<Example> examples = examples(document.text(), document.position("examples"), reader);
    return new ExamplesBody(signatureName, ExampleCall.withContext(context, examples));
  }

  private static List<Example> examples(JsonText text, int list, FeaturesReader reader) {
    if (text.kind(list) != JsonKind.ARRAY) {
      throw ServingException.invalid("Expecting 'examples' value to be an list/array");
    }
    List<Example> examples = new ArrayList<>();
    int position = text.blanks(list + 1);
    while (text.at(position) != ']') {
      examples.add(reader.read(position));
      position = text.blanks(reader.end());
      position = text.at(position) == ',' ? text.blanks(position + 1) : position;
    }
    if (examples.isEmpty()) {
      throw ServingException.invalid("'examples' value is an empty array");
    }
    return examples;
  }
}
