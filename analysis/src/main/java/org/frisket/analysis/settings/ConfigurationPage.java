package org.frisket.analysis.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.CaseFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.analysis.study.Study;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.Methods;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.PretrainingConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.sweep.SweepConfig;

/** {@code docs/configuration.md}: every key, with its default, an example, and what it says. */
public final class ConfigurationPage {
  /** Its name below the folder of the pages. */
  public static final String NAME = "configuration.md";

  private static final String TRIED = "training/src/test/resources/configs/every-%s.yaml";

  private final Path docs;
  private final Path project;
  private final List<Study<?>> studies;
  private final RecordJavadoc javadoc;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param docs the folder of the pages, in the project's
   */
  public ConfigurationPage(Path docs, List<Study<?>> studies) {
    this.docs = docs.toAbsolutePath().normalize();
    this.project = this.docs.getParent();
    this.studies = studies;
    this.javadoc = new RecordJavadoc(project);
  }

  /** Whether the configs and sources lie beside the pages, which it is made of. */
  public boolean isOfThisProject() {
    return Files.isDirectory(project.resolve("configs"))
        && Files.isDirectory(project.resolve("training/src"));
  }

  /**
   * The page.
   *
   * @throws org.frisket.models.error.InvalidInputException if a source of the project is not there
   */
  public String text() throws IOException {
    text.setLength(0);
    text.append(
        """
        # Configuration

        Written by `./frisket report docs` from the records that configs are read into: what a key says is their Javadoc; never edited by hand. A config is a YAML file; a key without a default
        must be given. An example that is a link stands in a config of the project. `--set training.epochs=3` overrides a key for one command, `extends: FILE` takes over another config ([concepts](concepts.md#configs)). A key that does not exist is refused, with
        the nearest one that does.

        """);
    SettingExamples experiments = examples("experiment", "experiments", "base");
    kind("Experiments", "experiment", ExperimentConfig.class, experiments);
    kind("Tasks", "task", TaskConfig.class, examples("task", "tasks"));
    kind(
        "Pretraining",
        "pretraining",
        PretrainingConfig.class,
        examples("pretraining", "pretraining")
            .addTried(project.resolve(TRIED.formatted("experiment"))));
    kind("Sweeps", "sweep", SweepConfig.class, examples("sweep", "sweeps"));
    text.append("## Methods\n\n`method: NAME`, or `method: {name: NAME, …}` with settings:\n\n");
    SettingExamples tried = experiments.addTried(project.resolve(TRIED.formatted("method")));
    Set<Class<?>> named = new TreeSet<>(Comparator.comparing(Class::getSimpleName));
    for (Method<?> method : Methods.all()) {
      section("### " + method.id(), method.config(), tried.methods(method.id()), method.id());
      named.addAll(method.namedSettings());
    }
    for (Class<?> setting : named) {
      named(setting);
    }
    text.append("## Studies\n\n");
    for (Study<?> study : studies) {
      SettingExamples configs = new SettingExamples().add(project.resolve("configs/studies"));
      table("### " + study.name(), study.config(), configs, MissingNode.getInstance());
    }
    return text.toString().strip() + "\n";
  }

  private SettingExamples examples(String kind, String... folders) throws IOException {
    SettingExamples examples = new SettingExamples();
    for (String folder : folders) {
      examples.add(project.resolve("configs").resolve(folder));
    }
    return examples.addTried(project.resolve(TRIED.formatted(kind)));
  }

  private void kind(String title, String kind, Class<?> record, SettingExamples examples)
      throws IOException {
    section("## " + title, record, examples, kind);
  }

  private void section(String heading, Class<?> record, SettingExamples examples, String kind)
      throws IOException {
    table(heading, record, examples, ConfigReader.defaultsOf(kind));
  }

  private void table(String heading, Class<?> record, SettingExamples examples, JsonNode defaults)
      throws IOException {
    text.append(heading).append("\n\n").append(javadoc.summary(record)).append("\n\n");
    text.append(new SettingTable(javadoc, docs, examples, defaults).of(record)).append('\n');
  }

  /** A setting that has a name and settings of its own, such as a binarizer. */
  private void named(Class<?> setting) throws IOException {
    text.append("### The setting ").append(snake(setting)).append("\n\n");
    text.append("| name | settings | is |\n| --- | --- | --- |\n");
    for (Class<?> one : setting.getPermittedSubclasses()) {
      List<String> keys =
          SettingKey.of(one).stream()
              .map(key -> "`%s` (%s)".formatted(key.path(), key.values()))
              .toList();
      text.append(
          "| `%s` | %s | %s |%n"
              .formatted(snake(one), String.join(", ", keys), javadoc.summary(one)));
    }
    text.append('\n');
  }

  private static String snake(Class<?> type) {
    return CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, type.getSimpleName());
  }
}
