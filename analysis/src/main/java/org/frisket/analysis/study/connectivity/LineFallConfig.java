package org.frisket.analysis.study.connectivity;

import java.util.List;
import org.frisket.analysis.study.RunChoice;

/**
 * Of the study of why lines fall.
 *
 * @param pairs lines, each from a finetuned model to a masked one of a task with two labels
 * @param scan how closely lines are looked at
 */
public record LineFallConfig(List<LinePair> pairs, ScanConfig scan) {
  List<RunChoice> choices() {
    return pairs.stream()
        .flatMap(pair -> List.of(pair.finetuned(), pair.masked()).stream())
        .toList();
  }
}
