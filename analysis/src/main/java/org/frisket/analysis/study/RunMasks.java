package org.frisket.analysis.study;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.packages.MaskStart;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.UnmaskedParameters;

/**
 * The masks that a run ended with, and those it started from.
 *
 * @param run whose they are
 * @param masks one bit a weight, by what they lie over
 * @param starts the same before the first step, made again from the seed
 */
public record RunMasks(
    FinishedRun run, Map<ParameterName, PackedMask> masks, Map<ParameterName, PackedMask> starts) {

  /**
   * @throws InvalidInputException if the run has no masks
   */
  public static RunMasks of(FinishedRun run) throws IOException {
    TaskPackage taskPackage = run.taskPackage();
    ParameterSource frozen = new UnmaskedParameters(taskPackage, () -> run.experiment().backbone());
    Map<ParameterName, PackedMask> masks = new LinkedHashMap<>();
    Map<ParameterName, PackedMask> starts = new LinkedHashMap<>();
    for (SavedTensor.Mask saved : taskPackage.masks()) {
      PackedMask start = MaskStart.of(taskPackage.manifest(), saved, frozen);
      masks.put(saved.parameter(), saved.mask());
      starts.put(saved.parameter(), start.spread(saved.blockShape()));
    }
    if (masks.isEmpty()) {
      throw InvalidInputException.of(
          "run " + run.folder().path(), "no masks", "a run of a method that has masks");
    }
    return new RunMasks(run, masks, starts);
  }

  /** A mask whose zeros are the weights that were dropped since the start. */
  public PackedMask dropped(ParameterName name) {
    return masks.get(name).zerosSince(starts.get(name));
  }

  /** Bits of all masks. */
  public long size() {
    return masks.values().stream().mapToLong(PackedMask::size).sum();
  }

  /** Bits of a mask that differ from its start. */
  public int flips(ParameterName name) {
    return masks.get(name).differing(starts.get(name));
  }
}
