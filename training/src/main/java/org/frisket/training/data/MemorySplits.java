package org.frisket.training.data;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.preprocess.image.Image;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.TaskConfig;

/**
 * Examples that a program holds. Their hash is one of texts and labels, in order; where an example
 * comes from is no matter.
 *
 * @param examples by split
 */
record MemorySplits(TaskConfig task, Map<String, List<Example>> examples) implements SplitSource {
  /** What stands in the place of a file's name. */
  static final String NAME = "memory";

  @Override
  public boolean has(String split) {
    return examples.containsKey(split);
  }

  @Override
  public List<Example> read(String split) {
    List<Example> found = examples.get(split);
    if (found == null) {
      throw InvalidInputException.of(
          "split of task " + task.id(),
          split,
          "one of " + SplitNames.ofTask(task, examples.keySet()));
    }
    found.forEach(this::requireLabels);
    return found;
  }

  /** What else may be wrong with it, whoever encodes it finds. */
  private void requireLabels(Example example) {
    if (example.labels().isEmpty() && task.problemType() != ProblemType.MULTI_LABEL) {
      throw InvalidInputException.of(example.id() + ": label", "none", "one of " + task.labels());
    }
  }

  @Override
  public Map<String, String> sha256(String split) {
    if (!has(split)) {
      return Map.of();
    }
    StringBuilder lines = new StringBuilder();
    for (Example example : examples.get(split)) {
      lines.append(Json.line(List.of(example.texts(), example.labels()))).append('\n');
      example.image().ifPresent(image -> lines.append(hash(image.read())).append('\n'));
    }
    return Map.of(NAME, Sha256.of(lines.toString()));
  }

  private static String hash(Image image) {
    String size = image.height() + " " + image.width() + " " + image.channels() + "\n";
    return Sha256.of(size + HexFormat.of().formatHex(image.values()));
  }

  @Override
  public boolean isHere() {
    return true;
  }
}
