package org.frisket.analysis.study.dissimilarity;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.study.RunChoice;

/**
 * Whose masks are compared.
 *
 * @param tasks runs of several tasks with one seed, so that they start from the same masks
 * @param seeds runs of several seeds; only those of one task are compared
 */
public record DissimilarityConfig(List<RunChoice> tasks, List<RunChoice> seeds) {
  List<RunChoice> runs() {
    return Stream.of(tasks, seeds).flatMap(List::stream).toList();
  }
}
