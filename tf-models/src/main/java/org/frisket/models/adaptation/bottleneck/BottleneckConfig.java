package org.frisket.models.adaptation.bottleneck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;

/** Settings of a method that puts an adapter behind or beside sub-layers of every block. */
public interface BottleneckConfig extends AdaptationConfig {
  /** Whether every layer normalisation is trained beside the adapters. */
  boolean norms();

  /**
   * What adapters are scaled by that stand beside their sub-layer and read what it reads; null
   * where they stand behind it.
   */
  default Double parallelScale() {
    return null;
  }

  /** The sub-layers of a block with an adapter. */
  Set<Part> adapted();

  /**
   * The adapter at one of them; asked of settings that are resolved for a backbone.
   *
   * @param place where it stands, in names: {@code block.2.attention_adapter}
   * @param hidden of the backbone
   */
  Bottleneck adapter(String place, int hidden);

  /**
   * @throws InvalidInputException if a number is out of range
   */
  static void requireRanges(int bottleneck, double initialDeviation) {
    InvalidInputException.require("method.bottleneck", bottleneck, bottleneck >= 1, "1 or more");
    requireDeviation(initialDeviation);
  }

  /**
   * @throws InvalidInputException if first values cannot be drawn so
   */
  static void requireDeviation(double initialDeviation) {
    InvalidInputException.require(
        "method.initial_deviation",
        initialDeviation,
        initialDeviation >= 0 && Double.isFinite(initialDeviation),
        "0 or a finite number above");
  }

  /**
   * @throws InvalidInputException if nothing can be scaled so
   */
  static void requireScale(Double parallelScale) {
    InvalidInputException.require(
        "method.parallel_scale",
        parallelScale,
        parallelScale == null || parallelScale > 0 && Double.isFinite(parallelScale),
        "null or a finite number, more than 0");
  }

  @Override
  default Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  default BottleneckConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }

  /** Whether a parameter of the backbone is trained. */
  default boolean trains(ParameterName name) {
    return norms() && name.isOfNorm();
  }

  /** The width of an adapter; asked of settings that are resolved for a backbone. */
  int width();

  /** The same with adapters of another width. */
  BottleneckConfig ofWidth(int width);

  /** What divides every width. */
  default int widthStep() {
    return 1;
  }

  /** The tensors of all adapters, each once. */
  default List<AdapterTensor> tensors(BackboneConfig backbone) {
    Map<ParameterName, AdapterTensor> tensors = new LinkedHashMap<>();
    adapters(backbone).values().stream()
        .flatMap(adapter -> adapter.tensors().stream())
        .forEach(tensor -> tensors.putIfAbsent(tensor.name(), tensor));
    return List.copyOf(tensors.values());
  }

  /** The adapters by where they stand. */
  default Map<HookPoint, Bottleneck> adapters(BackboneConfig backbone) {
    Map<HookPoint, Bottleneck> adapters = new LinkedHashMap<>();
    for (int block = 0; block < backbone.blocks(); block++) {
      for (Part part : adapted()) {
        adapters.put(
            new HookPoint.Sublayer(block, part),
            adapter(Bottleneck.place(block, part), backbone.hiddenSize()));
      }
    }
    return adapters;
  }
}
