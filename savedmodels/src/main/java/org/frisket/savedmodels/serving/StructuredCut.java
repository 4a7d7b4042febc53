package org.frisket.savedmodels.serving;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Finds the heads and neurons that a package's masks leave nothing of. A head adds to its block
 * what its rows of W_AO make of its context, and a neuron what its row of W_O makes of its value.
 * Where a mask leaves nothing of those rows that is zero, whatever the other matrices hold; so to
 * leave the head or neuron out is exact, and only the order of rounding differs. It does not matter
 * whether the mask was learned a head at a time or happens to be so.
 *
 * @param blocks what is left, by block and structure; nothing for what no mask lies over
 */
public record StructuredCut(Map<Integer, Map<Structure, KeptParts>> blocks) {
  /** Neurons are cut so that a multiple of this is left. */
  private static final int NEURON_STEP = 16;

  /** The one that leaves everything as it is. */
  public static StructuredCut nothing() {
    return new StructuredCut(Map.of());
  }

  /**
   * What may be left out of a task. Nothing where its method is more than other weights: an adapter
   * reads what a mask does not. Where an update is added to what a mask leaves, what counts is
   * their sum.
   *
   * @param restored the same task
   */
  public static StructuredCut of(
      TaskPackage taskPackage, RestoredTask restored, BackboneConfig config) {
    if (restored.isMasksAndValues()) {
      return of(taskPackage, config, mask -> mask.mask().emptyRows());
    }
    return restored
        .merged()
        .map(merged -> of(taskPackage, config, mask -> emptyRows(merged.get(mask.parameter()))))
        .orElseGet(StructuredCut::nothing);
  }

  private static boolean[] emptyRows(WeightTensor kernel) {
    return PackedMask.ofScores(magnitudes(kernel), Float.MIN_VALUE).emptyRows();
  }

  private static WeightTensor magnitudes(WeightTensor kernel) {
    float[] values = kernel.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return WeightTensor.of(kernel.shape(), values);
  }

  private static StructuredCut of(
      TaskPackage taskPackage,
      BackboneConfig config,
      Function<SavedTensor.Mask, boolean[]> emptyRows) {
    Map<Integer, Map<Structure, KeptParts>> blocks = new TreeMap<>();
    for (SavedTensor.Mask mask : taskPackage.masks()) {
      if (mask.parameter().kernelSite().orElse(null) instanceof Site.InBlock site
          && Structure.of(site.role()).written() == site.role()
          && config.architecture().cuts(Structure.of(site.role()))) {
        Structure structure = Structure.of(site.role());
        blocks
            .computeIfAbsent(site.block(), block -> new EnumMap<>(Structure.class))
            .put(structure, kept(structure, emptyRows.apply(mask), config));
      }
    }
    return new StructuredCut(blocks);
  }

  private static KeptParts kept(Structure structure, boolean[] emptyRows, BackboneConfig config) {
    return switch (structure) {
      case HEADS -> KeptParts.of(emptyParts(emptyRows, config.heads()), 1);
      case NEURONS -> KeptParts.of(emptyRows, NEURON_STEP);
    };
  }

  /** Whether all rows of each part are empty. */
  private static boolean[] emptyParts(boolean[] emptyRows, int parts) {
    int rows = emptyRows.length / parts;
    boolean[] empty = new boolean[parts];
    for (int part = 0; part < parts; part++) {
      empty[part] = true;
      for (int row = part * rows; row < (part + 1) * rows; row++) {
        empty[part] &= emptyRows[row];
      }
    }
    return empty;
  }

  /** Whether anything is cut. */
  public boolean cuts() {
    return blocks.values().stream()
        .flatMap(block -> block.values().stream())
        .anyMatch(KeptParts::cuts);
  }

  /**
   * The parameters of the smaller network: its blocks are as wide as what is left of them.
   *
   * @param whole masks, and whatever is added to kernels, applied
   */
  public ParameterSource applyTo(ParameterSource whole) {
    return new CutParameters(whole, blocks);
  }

  /**
   * The parameters of the task's network: where something is cut, those of the smaller one, with
   * which the backbone's own network answers; or else as they are restored.
   */
  public ParameterSource parametersOf(RestoredTask restored) {
    return cuts() ? applyTo(restored.merged("cut")) : restored.parameters();
  }

  /** The task's method over {@link #parametersOf}: none is left where something is cut. */
  public Adaptation adaptationOf(RestoredTask restored) {
    return cuts() ? Adaptation.none() : restored.adaptation();
  }
}
