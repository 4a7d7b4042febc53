package org.frisket.analysis.study.connectivity;

import java.io.IOException;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;

/**
 * A model that paths start or end at.
 *
 * @param name in legends and tables
 * @param parameters all that it runs with
 */
record EndModel(String name, ParameterSource parameters) {
  static EndModel of(String name, FinishedRun run) throws IOException {
    return new EndModel(name, run.restored().merged("a point of a path"));
  }

  /** The backbone under the classifier that a run started from. */
  static EndModel pretrained(FinishedRun run) {
    return new EndModel("pretrained", run.start());
  }

  /**
   * @throws InvalidInputException if the classifiers of two runs come from different draws, so that
   *     a path between them would lead from one task model to a permuted one
   */
  static void requireOneHead(FinishedRun one, FinishedRun other) {
    long expected = one.experiment().config().seedOfHead();
    long found = other.experiment().config().seedOfHead();
    if (found != expected) {
      throw InvalidInputException.of(
          "head seed of " + other.label() + ", " + other.result().method(),
          found,
          expected + " as of the model it is compared with; set head_seed");
    }
  }
}
