package org.frisket.analysis.study.paths;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;

/** What masks must have in common to be put in each other's place. */
final class OneClassifier {
  private OneClassifier() {}

  /**
   * @throws InvalidInputException if the masks lie over other parameters, or over another draw of
   *     the classifier
   */
  static void require(List<RunMasks> runs) throws IOException {
    Set<SavedTensor> values = values(runs.get(0));
    for (RunMasks run : runs) {
      if (!run.masks().keySet().equals(runs.get(0).masks().keySet())
          || !values(run).equals(values)) {
        throw InvalidInputException.of(
            "masks of the runs",
            runs.get(0).run().label() + " and " + run.run().label(),
            "masks over the same parameters, and one draw of the classifier");
      }
    }
  }

  private static Set<SavedTensor> values(RunMasks run) throws IOException {
    return run.run().taskPackage().tensors().stream()
        .filter(SavedTensor.Value.class::isInstance)
        .collect(Collectors.toSet());
  }
}
