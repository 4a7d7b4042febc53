package org.frisket.models.checkpoint.huggingface;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The families this build reads, by the {@code model_type} of their {@code config.json}. */
final class Families {
  private static final String KEY = "model_type";
  private static final Map<String, Family> BY_TYPE = new TreeMap<>();

  static {
    for (Family family : ServiceLoader.load(Family.class, Family.class.getClassLoader())) {
      family.tokenizers().keySet().forEach(type -> BY_TYPE.put(type, family));
    }
  }

  private Families() {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is none of them, or more than an
   *     encoder
   */
  static Family of(JsonFile config) {
    Family family = BY_TYPE.get(config.text(KEY, ""));
    if (family == null) {
      throw config.wrong(KEY, "one of " + BY_TYPE.keySet());
    }
    EncoderKeys.requirePlainEncoder(config);
    return family;
  }

  /** What they are called, in order. */
  static List<String> types() {
    return List.copyOf(BY_TYPE.keySet());
  }

  /** The class of tokenizers of a model's family. */
  static String tokenizerOf(JsonFile config) {
    return of(config).tokenizers().get(config.text(KEY, ""));
  }
}
