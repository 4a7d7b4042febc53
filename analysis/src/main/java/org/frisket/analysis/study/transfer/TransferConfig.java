package org.frisket.analysis.study.transfer;

import java.util.List;
import org.frisket.analysis.study.DataChoice;
import org.frisket.analysis.study.RunChoice;

/**
 * Which models are tried on what: each on all.
 *
 * @param sources models
 * @param targets examples
 */
public record TransferConfig(List<TransferSource> sources, List<TransferTarget> targets) {
  List<RunChoice> runs() {
    return sources.stream().flatMap(source -> source.runs().stream()).toList();
  }

  List<DataChoice> data() {
    return targets.stream().map(TransferTarget::data).distinct().toList();
  }
}
