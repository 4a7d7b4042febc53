package org.frisket.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CONTRIBUTING.md names what there is, and for every kind of addition all files that it touches.
 */
class ContributingTest {
  /** All that is no page; the launcher's list of verbs is written from the commands. */
  private static final Map<Path, String> CODE = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    Stream<Path> build = Stream.of(Cli.ROOT.resolve("pom.xml"));
    for (Path file : Stream.concat(Sources.main().stream(), build).toList()) {
      CODE.put(file, Sources.withoutComments(file));
    }
  }

  /**
   * An addition that is there already.
   *
   * @param row of the table
   * @param mention how code and resources speak of it; comments do not count
   * @param own the class that is the addition; with {@code /} behind it, all of its package
   */
  private record Example(String row, String mention, String own) {
    @Override
    public String toString() {
      return row;
    }
  }

  static List<Example> examples() {
    return List.of(
        new Example("a task", "dbpedia", ""),
        new Example("a backbone", "\\bTinySource\\b", "TinySource"),
        new Example("a family of Hugging Face models", "(?i)distilbert", "DistilBertFamily"),
        new Example("an architecture", "(?i)deberta", "DebertaConfig/"),
        new Example("a key of a config", "(?i)checkpoint_?every_?steps", "Schedule"),
        new Example("a method", "(?i:\\blora)|\\bLowRank\\b", "LoraMethod/"),
        new Example("a method", "(?i)\\bpfeiffer", "PfeifferMethod/"),
        new Example("a binarizer", "\\bTopK\\b", "TopK"),
        new Example("a binarizer", "\\bBernoulli\\b|bernoulli", "Bernoulli"),
        new Example("a granularity", "Granularity\\.Columns\\b|record Columns\\(\\) ", ""),
        new Example("a way to combine packages", "MEAN_LOGITS|mean_logits", ""),
        new Example("an optimizer", "(?i)\\bsgd\\b", "Sgd"),
        new Example(
            "a stage between gradients and update",
            "GlobalNormClipping|gradient_clip_norm|gradientClipNorm",
            "GlobalNormClipping"),
        new Example("an activation function", "\\bTANH\\b|gelu_new", "EasyBertSource"),
        new Example("a fused op", "\\bGROUPS_MASK\\b", ""),
        new Example("a metric", "(?i)matthews", ""),
        new Example("a metric", "SPAN_F1|Metric\\.F1\\b", ""),
        new Example("a kind of task", "TaskKind\\.TAGGING", ""),
        new Example("a kind of task", "TaskKind\\.MULTIPLE_CHOICE", ""),
        new Example("a type of problem", "ProblemType\\.MULTI_LABEL|case MULTI_LABEL", ""),
        new Example("a tracker of runs", "\\bMLFLOW\\b|MlflowTracker", "MlflowTracker"),
        new Example("a file layout", "(?i)\\bconllu\\b", ""),
        new Example("a verb", "\\bdoctor\\b(?! lists)|DoctorCommand", "DoctorCommand"),
        new Example("a sweep", "questions-sparsity", ""),
        new Example("a way to run sweeps", "\\bSparkEngine\\b", "SparkEngine"),
        new Example("a way to answer large files", "\\bSparkScoring\\b", "SparkScoring"),
        new Example("a study", "\"paths\"|PathsStudy|PathsConfig", "PathsStudy/"),
        new Example(
            "something more that is known of masks when they are archived",
            "Source\\.ROWS|ofRows\\(weight|Prior ofRows",
            ""),
        new Example(
            "a form of export",
            "MERGED_SAFETENSORS|merged-safetensors|HuggingFaceExporter",
            "HuggingFaceExporter/"),
        new Example("a row of `bench`", "\"first-step\"", ""));
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    Files.readString(Cli.ROOT.resolve("CONTRIBUTING.md"))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .map(line -> line.split(" \\| ", 2))
        .forEach(cells -> rows.put(cells[0].substring(2), cells[1]));
    rows.remove("to add");
    return rows;
  }

  /** What stands between backquotes. */
  private static List<String> quoted(String text) {
    return Pattern.compile("`([^`\n]+)`")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void allThatIsNamedExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : quoted(Files.readString(Cli.ROOT.resolve("CONTRIBUTING.md")))) {
      if (!Named.in(name).exists()) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Files in those pages are those that runs write, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "architecture.md",
        "rooms/analysis.md",
        "rooms/savedmodels.md",
        "rooms/tf-models.md",
        "rooms/training.md"
      })
  void classesAndPackagesOfTheRoomsExist(String page) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : quoted(Files.readString(Cli.ROOT.resolve("docs").resolve(page)))) {
      if (Named.isMissingCode(name)) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** What has no other of its kind to look at, and is read where its meaning is. */
  @Test
  void everyRowHasAnExample() throws IOException {
    List<String> rows = new ArrayList<>(table().keySet());
    rows.remove("something more that a package says of itself");

    assertThat(examples().stream().map(Example::row).distinct().toList()).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatTheTableNamesIsEnough(Example example) throws IOException {
    List<Path> allowed = new ArrayList<>(own(example.own));
    for (String name : quoted(table().get(example.row))) {
      allowed.addAll(Named.in(name).files());
    }
    List<Path> mentioned = mentioned(Pattern.compile(example.mention));

    assertThat(mentioned).isSubsetOf(allowed);
    if (!example.own.isEmpty()) {
      assertThat(mentioned).isNotEmpty();
    }
  }

  private static List<Path> own(String name) throws IOException {
    if (name.isEmpty()) {
      return List.of();
    }
    List<Path> found = Named.in(name.replace("/", "")).files();
    assertThat(found).as(name).hasSize(1);
    String folder = found.get(0).getParent().toString();
    if (!name.endsWith("/")) {
      return found;
    }
    String resources = folder.replace("/java/", "/resources/");
    return Sources.main().stream()
        .filter(file -> file.startsWith(folder) || file.startsWith(resources))
        .toList();
  }

  private static List<Path> mentioned(Pattern mention) {
    List<Path> found = new ArrayList<>();
    CODE.forEach(
        (file, text) -> {
          if (mention.matcher(text).find()) {
            found.add(file);
          }
        });
    return found;
  }
}
