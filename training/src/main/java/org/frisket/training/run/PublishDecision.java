package org.frisket.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.Publishing;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;

/**
 * What becomes of a run's package: whether it is published, and what it was compared with. Two
 * packages are compared by their values on dev, where both are of one metric and of the same
 * examples; what cannot be compared is published.
 *
 * @param publishes whether it goes into the store
 * @param known the version that is this very package already; 0 if none is
 * @param why in a few words; empty where there was nothing to decide
 */
public record PublishDecision(boolean publishes, int known, String why) {
  /**
   * @param trained of the run's package
   * @param published the task's versions on the run's backbone
   */
  public static PublishDecision of(Publishing when, TaskManifest trained, TaskFolder published)
      throws IOException {
    if (when == Publishing.NEVER) {
      return new PublishDecision(false, 0, "publish is never");
    }
    int usual = published.usual();
    return when == Publishing.ALWAYS || usual == 0
        ? new PublishDecision(true, 0, "")
        : compared(trained, published.version(usual), "version " + usual, usual);
  }

  private static PublishDecision compared(
      TaskManifest trained, Path folder, String name, int number) throws IOException {
    TaskManifest other;
    Dev dev;
    try {
      other = new PackageOnDisk(folder).manifest();
      dev = Dev.of(other);
    } catch (InvalidInputException e) {
      return uncompared(name, "it cannot be read");
    }
    if (trained.isOfSamePackage(other)) {
      return new PublishDecision(false, number, "");
    }
    if (!trained.metric().equals(other.metric())) {
      return uncompared(name, "its metric is " + other.metric());
    }
    if (Double.isNaN(other.value()) || !Dev.of(trained).equals(dev)) {
      return uncompared(name, "it was not evaluated on the same dev split");
    }
    boolean better = trained.value() > other.value();
    String values =
        String.format(
            Locale.ROOT,
            "dev %s %.4f is %s %.4f of %s",
            trained.metric(),
            trained.value(),
            better ? "above" : "not above",
            other.value(),
            name);
    return new PublishDecision(better, 0, values);
  }

  private static PublishDecision uncompared(String name, String why) {
    return new PublishDecision(true, 0, "not compared with " + name + ": " + why);
  }

  /**
   * What tells one dev split from another.
   *
   * @param task all that says which examples there are, and what their labels are
   * @param hashes of the files they come from, in order
   */
  private record Dev(JsonNode task, List<String> hashes) {
    static Dev of(TaskManifest manifest) {
      TaskConfig task = ConfigReader.task(Path.of("task.json"), manifest.data());
      ObjectNode tree = (ObjectNode) ConfigReader.toTree(task);
      ((ObjectNode) tree.required("data")).remove("files");
      if (!task.kind().answersWords()) {
        tree.remove("max_length"); // the same examples, however much of them is read
      }
      Map<String, List<String>> hashes = DataHashes.of(manifest.dataSha256());
      List<String> train = hashes.getOrDefault(TaskData.TRAIN, List.of()); // dev is cut from it
      return new Dev(tree, hashes.getOrDefault(TaskData.DEV, train));
    }
  }
}
