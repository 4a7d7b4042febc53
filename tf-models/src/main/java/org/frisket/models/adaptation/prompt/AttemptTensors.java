package org.frisket.models.adaptation.prompt;

import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.tensorflow.ndarray.Shape;

/**
 * The tensors of ATTEMPT by name, beside {@link Prompt#ROWS}, the task's own prompt. Legend: J
 * sources, P rows of a prompt, H hidden, R width of the attention's network.
 */
final class AttemptTensors {
  /** The prompts of the sources, one below the other: (J · P, H). */
  static final ParameterName SOURCES = new ParameterName("prompt.sources");

  /** (H, R). */
  static final ParameterName DOWN = new ParameterName("prompt.attention.down.kernel");

  /** (R, H). */
  static final ParameterName UP = new ParameterName("prompt.attention.up.kernel");

  /** (H); where it is trained. */
  static final ParameterName GAMMA = ParameterName.gamma("prompt.attention.norm");

  /** (H); where it is trained. */
  static final ParameterName BETA = ParameterName.beta("prompt.attention.norm");

  private AttemptTensors() {}

  /** All of them, and the task's own prompt, with their shapes. */
  static SortedMap<ParameterName, Shape> all(AttemptConfig config, BackboneConfig backbone) {
    int hidden = backbone.hiddenSize();
    SortedMap<ParameterName, Shape> all = new TreeMap<>();
    all.put(Prompt.ROWS, Prompt.shape(config.length(), backbone));
    all.put(SOURCES, Prompt.shape(config.sources().size() * config.length(), backbone));
    all.put(DOWN, Shape.of(hidden, config.width()));
    all.put(UP, Shape.of(config.width(), hidden));
    if (config.trainNorm()) {
      all.put(GAMMA, Shape.of(hidden));
      all.put(BETA, Shape.of(hidden));
    }
    return all;
  }
}
