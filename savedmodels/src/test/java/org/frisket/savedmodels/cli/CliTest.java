package org.frisket.savedmodels.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.CommandRunner;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands on a store of its own, and keeps what they print. */
abstract class CliTest {
  private final PrintStream out = System.out;
  private final PrintStream error = System.err;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  final Backbone backbone = TinyBackbone.create();
  @TempDir Path root;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(answers, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(error);
  }

  /** The exit code; what was printed before is forgotten. */
  int run(String... arguments) {
    answers.reset();
    errors.reset();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--store", root.resolve("store").toString()));
    return CommandRunner.run(new SavedModelsCommand(), all.toArray(String[]::new));
  }

  String answers() {
    return answers.toString(StandardCharsets.UTF_8);
  }

  String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  JsonNode json() throws IOException {
    List<String> lines = answers().lines().toList();
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  /** A package folder of the task {@code colours}. */
  String packageFolder(long seed) throws IOException {
    Path folder = root.resolve("package-" + seed);
    TaskPackageFiles.write(folder, TinyPackage.withSeed(backbone, seed));
    return folder.toString();
  }
}
