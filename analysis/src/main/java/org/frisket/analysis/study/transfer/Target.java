package org.frisket.analysis.study.transfer;

import java.util.List;
import org.frisket.analysis.study.StudyData;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.TaskConfig;

/**
 * A target that is there.
 *
 * @param name short, and another one than those of other targets
 * @param config what the study says of it
 * @param task whose examples they are
 * @param examples all of them
 */
record Target(String name, TransferTarget config, TaskConfig task, List<Example> examples) {
  /**
   * @throws InvalidInputException if its examples have not one right label each
   */
  static Target of(TransferTarget config, StudyData data) {
    InvalidInputException.require(
        "problem_type of task " + data.task().id(),
        data.task().problemType(),
        data.task().problemType() == ProblemType.SINGLE_LABEL,
        "single_label");
    return new Target(name(config, data.task()), config, data.task(), data.examples());
  }

  private static String name(TransferTarget config, TaskConfig task) {
    String splits = task.id() + " " + String.join(" and ", config.data().splits());
    return config.fromEnd() == 0 ? splits : splits + ", the last " + config.fromEnd() + " too";
  }
}
