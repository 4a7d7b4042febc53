package org.frisket.analysis.study;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.RelativePath;

/**
 * Examples that a study reads besides those of its runs.
 *
 * @param task path of the task's config, relative to the study's
 * @param splits of the task whose examples are read, one after the other
 * @param ifData whether the study does without them where the task's data files are not there
 */
public record DataChoice(@RelativePath String task, List<String> splits, boolean ifData) {
  public DataChoice {
    if (splits.isEmpty() || splits.stream().distinct().count() < splits.size()) {
      throw InvalidInputException.of("splits", splits, "one split or more, each once");
    }
  }
}
