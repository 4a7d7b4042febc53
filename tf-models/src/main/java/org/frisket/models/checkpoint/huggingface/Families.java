package org.frisket.models.checkpoint.huggingface;

import java.util.Map;
import java.util.TreeMap;

/** The families this build reads, by the {@code model_type} of their {@code config.json}. */
final class Families {
  private static final Map<String, Family> BY_TYPE =
      new TreeMap<>(
          Map.of(
              "bert", new BertFamily(),
              "roberta", new RobertaFamily(),
              "xlm-roberta", new RobertaFamily(),
              "distilbert", new DistilBertFamily()));

  private Families() {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is none of them, or more than an
   *     encoder
   */
  static Family of(JsonFile config) {
    Family family = BY_TYPE.get(config.text("model_type", ""));
    if (family == null) {
      throw config.wrong("model_type", "one of " + BY_TYPE.keySet());
    }
    EncoderKeys.requirePlainEncoder(config);
    return family;
  }
}
