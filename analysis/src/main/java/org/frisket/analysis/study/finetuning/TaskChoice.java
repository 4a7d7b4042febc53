package org.frisket.analysis.study.finetuning;

import java.util.Arrays;
import java.util.List;
import org.frisket.analysis.study.RunChoice;

/**
 * The runs of a task.
 *
 * @param finetuning everything trained
 * @param masking masks learned
 * @param linearProbe a classifier on the frozen backbone
 * @param randomMask masks that do not learn
 */
public record TaskChoice(
    RunChoice finetuning, RunChoice masking, RunChoice linearProbe, RunChoice randomMask) {
  RunChoice of(Compared compared) {
    return switch (compared) {
      case FINETUNING -> finetuning;
      case MASKING -> masking;
      case LINEAR_PROBE -> linearProbe;
      case RANDOM_MASK -> randomMask;
    };
  }

  List<RunChoice> all() {
    return Arrays.stream(Compared.values()).map(this::of).toList();
  }
}
