package org.frisket.models.adaptation.ladder;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.tensorflow.ndarray.Shape;

/** The tensors of a side network by name. Legend: H hidden of the backbone, W that beside it. */
final class LadderTensors {
  private static final String PLACE = "ladder.";

  /** From the embeddings: (H, W). */
  static final String DOWN = PLACE + "down";

  /** To what heads read: (W, H). */
  static final String UP = PLACE + "up";

  /** What makes the rows that block 0 reads: of words, or of patches of images. */
  static final Set<ParameterName> READ_FIRST =
      Set.of(ParameterName.WORD_EMBEDDINGS, ParameterName.kernel(ParameterName.PATCHES));

  private LadderTensors() {}

  /** Of the narrow network's own blocks, by the name that the backbone's parameter has. */
  static ParameterName narrow(ParameterName name) {
    return new ParameterName(PLACE + name);
  }

  /** From what a block of the backbone gives: (H, W). */
  static String down(int block) {
    return PLACE + "block." + block + ".down";
  }

  /** How much of what came so far stays, before the sigmoid: (1). */
  static ParameterName gate(int block) {
    return new ParameterName(PLACE + "block." + block + ".gate");
  }

  static ParameterName kernel(String place) {
    return new ParameterName(place + ".kernel");
  }

  static ParameterName bias(String place) {
    return new ParameterName(place + ".bias");
  }

  /** All of them, with their shapes. */
  static SortedMap<ParameterName, Shape> all(LadderConfig config, BackboneConfig backbone) {
    BackboneConfig narrow = config.narrow(backbone);
    SortedMap<ParameterName, Shape> all = new TreeMap<>();
    ParameterShapes.of(narrow)
        .forEach(
            (name, shape) -> {
              if (name.block().isPresent() && config.blocks().contains(name.block().getAsInt())) {
                all.put(narrow(name), shape);
              }
            });
    Shape down = Shape.of(backbone.hiddenSize(), narrow.hiddenSize());
    linear(all, config, DOWN, down);
    linear(all, config, UP, Shape.of(narrow.hiddenSize(), backbone.hiddenSize()));
    for (int block : config.blocks()) {
      linear(all, config, down(block), down);
      all.put(gate(block), Shape.of(1));
    }
    return all;
  }

  private static void linear(
      SortedMap<ParameterName, Shape> all, LadderConfig config, String place, Shape shape) {
    all.put(kernel(place), shape);
    if (config.biases()) {
      all.put(bias(place), Shape.of(shape.get(1)));
    }
  }
}
