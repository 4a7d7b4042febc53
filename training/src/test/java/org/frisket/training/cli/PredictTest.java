package org.frisket.training.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code predict} on stores with a task {@code colours} of one kind each. */
abstract class PredictTest {
  private final InputStream input = System.in;
  private final PrintStream out = System.out;
  private final PrintStream error = System.err;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private static final Map<TaskKind, TinyStore> STORES = new EnumMap<>(TaskKind.class);
  @TempDir private static Path stores;
  Path store;
  @TempDir Path root;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(answers, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setIn(input);
    System.setOut(out);
    System.setErr(error);
  }

  @AfterAll
  static void forget() {
    STORES.clear();
  }

  /** The folder of its package, in a store of its own that all tests of a class share. */
  String published(TaskKind kind) throws IOException {
    if (!STORES.containsKey(kind)) {
      TinyStore tiny = TinyStore.in(stores.resolve(Words.of(kind)));
      STORES.put(kind, tiny.with(TinyPackage.ofKind(TinyStore.BACKBONE, kind)));
    }
    store = STORES.get(kind).path();
    return STORES.get(kind).store().findPublished("colours").toString();
  }

  /** The exit code; what was printed before is forgotten. */
  int predict(Object... arguments) {
    return predict(System.out, arguments);
  }

  int predict(OutputStream output, Object... arguments) {
    return run("predict", output, arguments);
  }

  /** Another verb, on the same store. */
  int run(String verb, OutputStream output, Object... arguments) {
    answers.reset();
    errors.reset();
    List<String> all = new ArrayList<>(List.of(verb, "--threads", "1"));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    Path used = store == null ? root.resolve("store") : store;
    all.addAll(List.of("--store", used.toString()));
    return CommandRunner.run(new TrainingCommand(), output, all.toArray(String[]::new));
  }

  /** What is read when no file is named. */
  void type(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  String answers() {
    return answers.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return answers().lines().toList();
  }

  String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
