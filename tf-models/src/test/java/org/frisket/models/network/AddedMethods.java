package org.frisket.models.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.norms.NormTuningConfig;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
import org.frisket.models.backbone.Role;

/** The methods of {@code added_methods.py}, by their names there. */
final class AddedMethods {
  static final String NORMS = "ln_tuning";

  private AddedMethods() {}

  /**
   * @param blocks that have updates of LoRA
   */
  static Map<String, AdaptationConfig> all(List<Integer> blocks) {
    return new TreeMap<>(
        Map.of(
            "lora",
            new LoraConfig(2, 4, 0, blocks, EnumSet.allOf(Role.class)),
            NORMS,
            new NormTuningConfig(Pooling.POOLED),
            "houlsby",
            new HoulsbyConfig(2, Activation.GELU_ERF, 0.1, true),
            "pfeiffer",
            new PfeifferConfig(2, Activation.RELU, 0.1, false),
            "prompt_embeddings",
            new PromptTuningConfig(2, Forward.EMBEDDINGS, 0.5),
            "prompt_words",
            new PromptTuningConfig(2, Forward.WORDS, 0.5)));
  }
}
