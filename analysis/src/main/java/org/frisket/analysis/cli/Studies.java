package org.frisket.analysis.cli;

import java.util.List;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.anatomy.AnatomyStudy;
import org.frisket.analysis.study.connectivity.BezierStudy;
import org.frisket.analysis.study.connectivity.LineFallStudy;
import org.frisket.analysis.study.connectivity.LinearStudy;
import org.frisket.analysis.study.dissimilarity.DissimilarityStudy;
import org.frisket.analysis.study.finetuning.FinetuningStudy;
import org.frisket.analysis.study.heads.HeadsStudy;
import org.frisket.analysis.study.masking.BlocksStudy;
import org.frisket.analysis.study.masking.SparsityStudy;
import org.frisket.analysis.study.memory.MemoryStudy;
import org.frisket.analysis.study.paths.PathsStudy;
import org.frisket.analysis.study.probes.ProbesStudy;
import org.frisket.analysis.study.representations.RepresentationsStudy;
import org.frisket.analysis.study.transfer.TransferStudy;
import org.frisket.analysis.study.whichtask.WhichTaskStudy;
import org.frisket.models.error.InvalidInputException;

/** Every study there is, in the order of the report. */
public final class Studies {
  private static final List<Study<?>> ALL =
      List.of(
          new LinearStudy(),
          new BezierStudy(),
          new DissimilarityStudy(),
          new AnatomyStudy(),
          new PathsStudy(),
          new MemoryStudy(),
          new SparsityStudy(),
          new BlocksStudy(),
          new FinetuningStudy(),
          new RepresentationsStudy(),
          new TransferStudy(),
          new HeadsStudy(),
          new ProbesStudy(),
          new LineFallStudy(),
          new WhichTaskStudy());

  private Studies() {}

  public static List<Study<?>> all() {
    return ALL;
  }

  /**
   * @throws InvalidInputException if there is no such study; names all
   */
  public static Study<?> byName(String name) {
    return ALL.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "study", name, "one of " + ALL.stream().map(Study::name).toList()));
  }
}
