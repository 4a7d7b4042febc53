package org.frisket.tests.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.frisket.analysis.cli.AnalysisCommand;
import org.frisket.models.cli.CommandRunner;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.server.cli.ServerCommand;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever a verb writes to standard output and cannot is its failure, told in one line. */
@EnabledOnOs(OS.LINUX)
class EveryVerbTest {
  private static final String TOLD =
      "error: standard output: No space left on device; the answer is not written";

  /** Those that work for long, or need a network or a peer: of them only the help is asked for. */
  private static final Set<String> LONG =
      Set.of(
          "search",
          "fetch",
          "study",
          "report",
          "report docs",
          "bench step",
          "bench epoch",
          "bench infer",
          "bench startup",
          "bench memory",
          "bench packages",
          "bench serve");

  @TempDir private static Path work;
  private static String published;
  private static String run;

  @BeforeAll
  static void trainOnce() throws IOException {
    SmallTask task = SmallTask.tinyIn(work);
    Files.writeString(work.resolve("sweep.yaml"), "sweep: few\nbase: small.yaml\nseeds: [1]\n");
    Files.writeString(
        work.resolve("pretraining.yaml"),
        "pretraining: new\nbackbone: tiny\ntext: {tasks: [task.yaml]}\n"
            + "training: {max_steps: 1, batch_size: 4}\n");
    Cli.Outcome trained = Cli.run(new TrainingCommand(), task.train(work));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    String[] other = task.train(work, "--publish", "always", "--set", "seed=2");
    assertThat(Cli.run(new TrainingCommand(), other).exitCode()).isZero();
    published = work.resolve("store/tiny/tasks/small/1").toString();
    run = SmallTask.findAny(work.resolve("runs"), "result.json").getParent().toString();
    Cli.Outcome archived =
        Cli.run(new SavedModelsCommand(), "mask", "archive", published, "--out", path("archive"));
    assertThat(archived.exitCode()).as(archived.err()).isZero();
  }

  private static String path(String name) {
    return work.resolve(name).toString();
  }

  /** What to ask each verb for; the last one takes away what others ask. */
  private static Map<String, List<String>> answers() {
    Map<String, List<String>> verbs = new LinkedHashMap<>();
    verbs.put("train", List.of(path("small.yaml")));
    verbs.put("pretrain", List.of(path("pretraining.yaml"), "--json", "--quiet"));
    verbs.put("compare", List.of(path("small.yaml")));
    verbs.put("sweep", List.of(path("sweep.yaml"), "--dry-run"));
    verbs.put("runs list", List.of("--json"));
    verbs.put("runs show", List.of(Path.of(run).getFileName().toString()));
    verbs.put("runs compare", List.of("small"));
    verbs.put("runs export", List.of());
    verbs.put("init-task", List.of(path("train.tsv"), "--output", path("new")));
    verbs.put("evaluate", List.of("--task-package", published, "--json", "--quiet"));
    verbs.put("doctor", List.of("--json", "--quiet"));
    verbs.put("predict", List.of("--task-package", published, "--threads", "2"));
    verbs.put(
        "export", List.of("--form", "cut", "--task-package", published, "--out", path("export")));
    verbs.put("mask info", List.of(published));
    verbs.put("mask archive", List.of(published, "--out", path("other")));
    verbs.put("mask restore", List.of(path("archive"), "--out", path("restored")));
    verbs.put("store list", List.of());
    verbs.put("store label", List.of("small", "1", "stable"));
    verbs.put("store rollback", List.of("small", "--label", "canary"));
    verbs.put("store verify", List.of());
    verbs.put("store add", List.of(run + "/package"));
    verbs.put("store push", List.of(run + "/package", "--to", path("shared")));
    verbs.put("store pull", List.of("--from", path("store")));
    verbs.put("serve", List.of("--new-token", "infer"));
    verbs.put("study list", List.of());
    verbs.put("study run-curves", List.of(run, "--out", path("curves")));
    verbs.put("study experiment", List.of("small", "--out", path("page.html")));
    verbs.put("completion", List.of("bash"));
    verbs.put("schema", List.of("task"));
    verbs.put("store remove", List.of("small", "1", "--force"));
    return verbs;
  }

  private static Object root(String verb) {
    String first = verb.split(" ")[0];
    return Stream.of(
            new TrainingCommand(),
            new SavedModelsCommand(),
            new ServerCommand(),
            new AnalysisCommand())
        .filter(root -> new CommandLine(root).getSubcommands().containsKey(first))
        .findFirst()
        .orElseThrow();
  }

  /** Verbs that do something, and those that only hold others. */
  private static void collect(CommandLine line, String name, Set<String> doing, Set<String> all) {
    if (line.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    if (!name.isEmpty()) {
      all.add(name);
      if (line.getCommand() instanceof Callable) {
        doing.add(name);
      }
    }
    line.getSubcommands()
        .forEach((child, sub) -> collect(sub, (name + " " + child).strip(), doing, all));
  }

  private static Set<String> verbs(boolean doing) {
    Set<String> some = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (Object root :
        List.of(
            new TrainingCommand(),
            new SavedModelsCommand(),
            new ServerCommand(),
            new AnalysisCommand())) {
      collect(new CommandLine(root), "", some, all);
    }
    return doing ? some : all;
  }

  static Set<String> allVerbs() {
    return verbs(false);
  }

  static Set<String> shortVerbs() {
    return answers().keySet();
  }

  @Test
  void everyVerbIsTried() {
    Set<String> tried = new TreeSet<>(answers().keySet());
    tried.addAll(LONG);
    assertThat(tried).isEqualTo(verbs(true));
  }

  @ParameterizedTest
  @MethodSource("allVerbs")
  void helpThatIsNotWrittenIsToldOf(String verb) throws IOException {
    assertTold(verb, List.of("--help"));
    assertTold(verb, List.of("--version"));
  }

  @ParameterizedTest
  @MethodSource("shortVerbs")
  void anAnswerThatIsNotWrittenIsToldOf(String verb) throws IOException {
    List<String> arguments = new ArrayList<>(answers().get(verb));
    arguments.addAll(List.of("--runs", path("runs"), "--store", path("store")));
    arguments.addAll(List.of("--data", work.toString()));
    assertTold(verb, arguments);
  }

  private static void assertTold(String verb, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(verb.split(" ")));
    all.addAll(arguments);
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    System.setIn(new ByteArrayInputStream("who is it\n".getBytes(StandardCharsets.UTF_8)));
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      int code = CommandRunner.run(root(verb), full, all.toArray(String[]::new));
      assertThat(errors.toString(StandardCharsets.UTF_8).strip()).as("%s", all).isEqualTo(TOLD);
      assertThat(code).as("%s", all).isEqualTo(1);
    } finally {
      System.setErr(before);
    }
  }
}
