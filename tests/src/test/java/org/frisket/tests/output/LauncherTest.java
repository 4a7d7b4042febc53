package org.frisket.tests.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a project that is built already: a copy of it, and as the class path that of this
 * test.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String WORDS = "Что é";

  @TempDir private Path work;
  private Path project;

  @BeforeEach
  void copy() throws IOException {
    project = Files.createDirectories(work.resolve("pro ject"));
    Files.copy(Cli.ROOT.resolve("frisket"), project.resolve("frisket"));
    assertThat(project.resolve("frisket").toFile().setExecutable(true)).isTrue();
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Path build = Files.createDirectory(project.resolve(".frisket-build"));
    Files.writeString(build.resolve("classpath-analysis"), System.getProperty("java.class.path"));
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = work.resolve("out");
    Path err = work.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("LC_ALL", "FRISKET_LOG", "TF_CPP_MIN_LOG_LEVEL"));
    builder.environment().put("FRISKET_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aLinkToItFindsTheProjectAndLeavesNothingBehind() throws Exception {
    Path elsewhere = Files.createDirectory(work.resolve("bin"));
    Path absolute = Files.createSymbolicLink(elsewhere.resolve("one"), project.resolve("frisket"));
    Path relative = Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));
    assertThat(absolute).isSymbolicLink();
    Ended ended = run(Map.of(), List.of(relative.toString(), "runs", "--version"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("frisket ");
    assertThat(names(elsewhere)).containsExactly("one", "two");
  }

  @Test
  void aCopyOutsideOfItsProjectSaysSo() throws Exception {
    Path alone = Files.createDirectory(work.resolve("alone"));
    Path copy = Files.copy(project.resolve("frisket"), alone.resolve("frisket"));
    Ended ended = run(Map.of(), List.of("bash", copy.toString(), "runs", "list"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("error: launcher: ", "no pom.xml").hasLineCount(1);
    assertThat(names(alone)).containsExactly("frisket");
  }

  /** A command that a message names can be typed as it stands there. */
  @Test
  void commandsAreNamedAsTheProgramWasCalled() throws Exception {
    String none = "no runs in none; %s train CONFIG makes one";
    String list = " runs list --runs none";
    Ended here = run(Map.of(), List.of("bash", "-c", "cd 'pro ject'; ./frisket" + list));
    assertThat(here.out()).contains(none.formatted("./frisket"));
    Ended there = run(Map.of(), List.of("bash", "-c", "'pro ject/frisket'" + list));
    assertThat(there.out()).contains(none.formatted("pro\\ ject/frisket"));
    Map<String, String> path = Map.of("PATH", project + ":" + System.getenv("PATH"));
    Ended found = run(path, List.of("bash", "-c", "frisket" + list));
    assertThat(found.out()).contains(none.formatted("frisket"));
  }

  /** What there is to do is told on a fresh clone, and what there is not: Java and Maven rest. */
  @Test
  void verbsAreToldBeforeAnythingIsBuilt() throws Exception {
    Path fresh = Files.createDirectory(work.resolve("fresh"));
    Path copy = Files.copy(project.resolve("frisket"), fresh.resolve("frisket"));
    Files.writeString(fresh.resolve("pom.xml"), "<project/>");
    Path programs = Files.createDirectory(work.resolve("programs"));
    for (String program : List.of("java", "mvn")) {
      Path none = Files.writeString(programs.resolve(program), "exit 99\n");
      assertThat(none.toFile().setExecutable(true)).isTrue();
    }
    Map<String, String> path = Map.of("PATH", programs + ":" + System.getenv("PATH"));

    for (String help : List.of("--help", "-h", "help")) {
      Ended ended = run(path, List.of("bash", copy.toString(), help));
      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
      EveryVerbTest.allVerbs().stream()
          .filter(verb -> !verb.contains(" "))
          .forEach(verb -> assertThat(ended.out()).contains("\n  " + verb + " "));
    }
    assertThat(run(path, List.of("bash", copy.toString())).code()).isEqualTo(2);
    Ended unknown = run(path, List.of("bash", copy.toString(), "trian"));
    assertThat(unknown.err()).startsWith("error: verb: trian (expected: train, compare, ");
    assertThat(unknown.err()).endsWith(", completion or schema)\n");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(names(fresh)).containsExactly("frisket", "pom.xml");
  }

  /** Maven itself does not start in a folder of such a name where the locale is no UTF-8. */
  @Test
  void aProjectOfAnyNameIsBuiltInAPosixLocale() throws Exception {
    Path fresh = Files.createDirectory(work.resolve("frisch ü"));
    Path copy = Files.copy(project.resolve("frisket"), fresh.resolve("frisket"));
    Files.writeString(fresh.resolve("pom.xml"), "<project/>");
    Path programs = Files.createDirectory(work.resolve("programs"));
    Path maven = Files.writeString(programs.resolve("mvn"), "echo locale $LC_ALL; exit 99\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    String path = programs + ":" + System.getenv("PATH");

    Ended ended =
        run(Map.of("LC_ALL", "C", "PATH", path), List.of("bash", copy.toString(), "doctor"));

    assertThat(ended.err()).contains("locale C.UTF-8\n");
    assertThat(ended.code()).isEqualTo(99);
  }

  /** A Java that only says how it was called, and keeps classes where it is told to. */
  private Map<String, String> toldJava() throws IOException {
    Path programs = Files.createDirectory(work.resolve("told"));
    Path java =
        Files.writeString(
            programs.resolve("java"),
            """
            #!/usr/bin/env bash
            for one in "$@"; do
              case "$one" in -XX:ArchiveClassesAtExit=*) echo classes >"${one#*=}" ;; esac
            done
            echo "$@" >>"$(dirname "$0")/calls"
            """);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return Map.of("PATH", programs + ":" + System.getenv("PATH"));
  }

  @Test
  void theFirstPredictHasClassesKeptForAllLaterStarts() throws Exception {
    Path lib = Files.createDirectory(project.resolve(".frisket-build/lib"));
    Files.writeString(lib.resolve("analysis.jar"), "a jar");
    Map<String, String> path = toldJava();
    String frisket = project.resolve("frisket").toString();
    run(path, List.of(frisket, "predict", "--help"));
    Ended first = run(path, List.of(frisket, "predict", "questions"));
    Ended second = run(path, List.of(frisket, "predict", "questions"));
    run(path, List.of(frisket, "runs", "list"));

    List<String> calls = Files.readAllLines(work.resolve("told/calls"));
    assertThat(first.err()).isEqualTo("frisket: preparing, once, for faster starts\n");
    assertThat(second.err()).isEmpty();
    assertThat(calls).hasSize(5);
    assertThat(calls.get(0)).doesNotContain(".jsa");
    assertThat(calls.get(1)).contains("-XX:ArchiveClassesAtExit=").endsWith(".tasks.Rehearsal");
    assertThat(calls.subList(2, 5))
        .allMatch(call -> call.contains("-XX:SharedArchiveFile=" + project + "/.frisket-build/"));
    assertThat(calls.get(3)).contains("lib/analysis.jar:").endsWith("Main predict questions");
  }

  /** It starts as it would without, and is not kept waiting again. */
  @Test
  void whereNoClassesCanBeKeptThatIsTriedOnce() throws Exception {
    Path lib = Files.createDirectory(project.resolve(".frisket-build/lib"));
    Files.writeString(lib.resolve("analysis.jar"), "a jar");
    Map<String, String> path = toldJava();
    Files.writeString(work.resolve("told/java"), "#!/bin/sh\nexit 3\n");
    List<String> predict = List.of(project.resolve("frisket").toString(), "predict", "questions");

    assertThat(run(path, predict).err()).isEqualTo("frisket: preparing, once, for faster starts\n");
    Ended again = run(path, predict);
    assertThat(again.err()).isEmpty();
    assertThat(again.code()).isEqualTo(3);
    assertThat(names(project.resolve(".frisket-build"))).noneMatch(name -> name.endsWith(".jsa"));
  }

  @Test
  void otherJarsHaveClassesOfTheirOwn() throws Exception {
    Path lib = Files.createDirectory(project.resolve(".frisket-build/lib"));
    Path jar = Files.writeString(lib.resolve("analysis.jar"), "a jar");
    Map<String, String> path = toldJava();
    List<String> predict = List.of(project.resolve("frisket").toString(), "predict", "questions");
    run(path, predict);
    Files.writeString(jar, "another jar");

    assertThat(run(path, predict).err()).isEqualTo("frisket: preparing, once, for faster starts\n");
  }

  @Test
  void cdpathDoesNotLeadItAstray() throws Exception {
    Files.createDirectories(work.resolve("other/pro ject"));
    Ended ended =
        run(
            Map.of("CDPATH", work.resolve("other") + ":."),
            List.of("bash", "pro ject/frisket", "runs", "--version"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("frisket ");
  }

  /** Words of configs, names of folders, arguments; into a file, and at a terminal. */
  @Test
  void allIsUtf8InAPosixLocale() throws Exception {
    Path runs = work.resolve("rünß");
    Path record = Files.createDirectories(runs.resolve("эксперимент/0a"));
    Files.writeString(record.resolve("config.yaml"), "experiment: " + WORDS + "\n");
    List<String> show =
        List.of(project.resolve("frisket").toString(), "runs", "show", "0a", "--runs", "rünß");
    Ended ended = run(Map.of("LC_ALL", "C"), bash(show, ""));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains(WORDS, "rünß/эксперимент/0a");
    assertThat(ended.code()).isZero();
    assumeThat(Path.of("/usr/bin/script")).exists();
    String script = String.join(" ", bash(show, ""));
    Ended terminal =
        run(Map.of("LC_ALL", "C"), List.of("/usr/bin/script", "-qec", script, "/dev/null"));
    assertThat(terminal.out()).contains(WORDS, "rünß/эксперимент/0a");
    assertThat(terminal.code()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldAndAClosedPipeIsNot() throws Exception {
    List<String> list = List.of(project.resolve("frisket").toString(), "runs", "list");
    Ended full = run(Map.of(), bash(list, " > /dev/full"));
    assertThat(full.err())
        .isEqualTo("error: standard output: No space left on device; the answer is not written\n");
    assertThat(full.code()).isEqualTo(1);
    Ended closed = run(Map.of(), bash(list, " | true; exit ${PIPESTATUS[0]}"));
    assertThat(closed.err()).isEmpty();
    assertThat(closed.code()).isEqualTo(141);
  }

  /** Not even what TensorFlow says of itself. */
  @Test
  void quietIsQuiet() throws Exception {
    SmallTask task = SmallTask.tinyIn(work);
    Files.writeString(
        task.config(), "baselines: [majority, random_mask]\n", StandardOpenOption.APPEND);
    List<String> train = new ArrayList<>(List.of(project.resolve("frisket").toString()));
    train.addAll(List.of(task.train(work, "--set", "training.epochs=1")));
    Ended ended = run(Map.of(), train);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  /** By way of a file: this process's own locale may not hold the arguments. */
  private List<String> bash(List<String> command, String rest) throws IOException {
    Path script = work.resolve("script");
    Files.write(
        script,
        ("'" + String.join("' '", command) + "'" + rest + "\n").getBytes(StandardCharsets.UTF_8));
    return List.of("bash", script.toString());
  }
}
