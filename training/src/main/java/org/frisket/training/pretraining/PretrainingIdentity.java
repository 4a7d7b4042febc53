package org.frisket.training.pretraining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.files.Sha256;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.run.RunIdentity;

/**
 * What a pretraining is told apart by: as a {@link RunIdentity}, with its texts, its head and its
 * teacher.
 */
final class PretrainingIdentity {
  private static final int LENGTH = 12;

  private PretrainingIdentity() {}

  /** Twelve hexadecimal digits. */
  static String of(Pretraining pretraining) {
    ObjectNode config = (ObjectNode) ConfigReader.toTree(pretraining.config());
    config.remove(List.of("pretraining", "gpu_memory", "backbone"));
    if (pretraining.config().device() != DeviceChoice.GPU) {
      config.remove("device"); // a processor is the usual case
    }
    ((ObjectNode) config.required("text")).remove(List.of("files", "tasks"));
    ((ObjectNode) config.required("distillation")).remove("teacher");
    ObjectNode whole = Json.compact().createObjectNode();
    whole.put("numerics_version", RunIdentity.NUMERICS_VERSION);
    whole.put("backbone", pretraining.backbone().identity());
    whole.put(
        "head",
        pretraining.pretrainedHead().map(PretrainingIdentity::head).orElse("drawn, unigram bias"));
    pretraining
        .teacher()
        .ifPresent(
            teacher -> whole.put("teacher", teacher.backbone().identity() + head(teacher.head())));
    whole.set("config", config);
    whole.set(
        "text", Json.compact().valueToTree(List.copyOf(pretraining.data().sha256().values())));
    return Sha256.of(Json.line(whole)).substring(0, LENGTH);
  }

  private static String head(Map<ParameterName, WeightTensor> head) {
    Hasher hasher = Hashing.sha256().newHasher();
    new TreeMap<>(head)
        .forEach(
            (name, values) -> {
              for (float value : values.toArray()) {
                hasher.putFloat(value);
              }
            });
    return hasher.hash().toString();
  }
}
