package org.frisket.training.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;

/**
 * The examples that a saved task is evaluated on, in the layout that its package tells or in
 * another one.
 */
public final class SavedTaskExamples {
  private static final Logger LOG = LogManager.getLogger(SavedTaskExamples.class);

  private final TaskManifest manifest;
  private final TaskConfig own;
  private final TaskConfig layout;
  private final boolean otherLayout;
  private final TaskData data;

  /**
   * @param otherTask a task config with another layout and the same number of labels, in order
   * @param folders where data files are looked for
   * @throws InvalidInputException if the other layout has more or fewer labels
   */
  public SavedTaskExamples(TaskManifest manifest, Optional<Path> otherTask, DataFolders folders) {
    this.manifest = manifest;
    this.own = ConfigReader.task(Path.of("task.json"), manifest.data());
    this.layout = otherTask.map(this::layout).orElse(own);
    this.otherLayout = otherTask.isPresent();
    this.data = new TaskData(layout, folders);
  }

  private TaskConfig layout(Path file) {
    TaskConfig other = ConfigReader.task(file);
    InvalidInputException.require(
        file + ": problem_type",
        Words.of(other.problemType()),
        other.problemType() == own.problemType(),
        Words.of(own.problemType()) + " as in the package");
    if (other.labels().size() != own.labels().size()) {
      throw InvalidInputException.of(
          file + ": labels", other.labels(), own.labels().size() + " labels as in the package");
    }
    return other;
  }

  /** The task as it was trained. */
  public TaskConfig task() {
    return own;
  }

  /** Whether the layout names files of a split. */
  public boolean has(String split) {
    return data.has(split);
  }

  /**
   * The examples of a split; warns if its files are not those that the package was trained with.
   *
   * @throws InvalidInputException if there is no such split, or a file is missing or wrong
   */
  public NamedExamples split(String split) {
    List<Example> examples = data.split(split);
    var trained = manifest.dataSha256().get(split);
    boolean known = !otherLayout && trained != null;
    if (known && !trained.equals(data.sha256().get(split))) {
      LOG.warn("split {} is not the one the package was trained with (SHA-256 differs)", split);
    }
    return new NamedExamples(split, relabelled(examples));
  }

  /**
   * The examples of any file of the layout.
   *
   * @throws InvalidInputException if it is missing, wrong or empty
   */
  public NamedExamples file(Path file) {
    List<Example> examples = data.readFile(file);
    if (examples.isEmpty()) {
      throw InvalidInputException.of("file " + file, "no examples", "one or more");
    }
    data.warnOfMetric("file " + file, examples);
    return new NamedExamples(file.toString(), relabelled(examples));
  }

  /** The same examples with the labels that stand at the same places of the package's list. */
  private List<Example> relabelled(List<Example> examples) {
    return examples.stream().map(this::relabelled).toList();
  }

  private Example relabelled(Example example) {
    return new Example(
        example.id(),
        example.texts(),
        example.labels().stream().map(this::relabelled).toList(),
        example.image());
  }

  /** A number is itself. */
  private String relabelled(String label) {
    return own.problemType() == ProblemType.REGRESSION
        ? label
        : own.labels().get(layout.labels().indexOf(label));
  }
}
