package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.tests.endtoend.SmallTask;

/** Looks at what runs leave below a folder. */
final class RunFiles {
  private static final List<String> RESULTS =
      List.of(
          "package/task.safetensors",
          "package/task.json",
          "metrics.jsonl",
          "events/events.out.tfevents.0000000000.frisket");

  private RunFiles() {}

  /** Whether a file or folder of that name is there. */
  static boolean exists(Path below, String name) {
    return any(below, path -> path.endsWith(name));
  }

  /** The step of the newest checkpoint; 0 without one. Files may come and go meanwhile. */
  static long newestCheckpoint(Path below) {
    if (!Files.isDirectory(below)) {
      return 0;
    }
    try (Stream<Path> paths = Files.walk(below)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("step-\\d{9}"))
          .mapToLong(name -> Long.parseLong(name.substring("step-".length())))
          .max()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // a folder was renamed under our feet
    }
  }

  /** Whether there is a path that satisfies a condition; files may come and go meanwhile. */
  static boolean any(Path below, java.util.function.Predicate<Path> condition) {
    if (!Files.isDirectory(below)) {
      return false;
    }
    try (Stream<Path> paths = Files.walk(below)) {
      return paths.anyMatch(condition);
    } catch (IOException | UncheckedIOException e) {
      return false; // a folder was renamed under our feet
    }
  }

  /** The finished runs below two folders have the same results, byte by byte. */
  static void assertSameBytes(Path undisturbed, Path disturbed) {
    Path one = SmallTask.find(undisturbed, "result.json").getParent();
    Path other = SmallTask.find(disturbed, "result.json").getParent();
    for (String file : RESULTS) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  /** No file but temporary ones is half-written. */
  static void assertAllWhole(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(below)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.toString().contains(".tmp")) {
          assertWhole(path);
        }
      }
    }
  }

  private static void assertWhole(Path file) throws IOException {
    String name = file.getFileName().toString();
    try {
      if (name.equals("task.json")) {
        TaskPackageFiles.read(file.getParent());
      } else if (name.endsWith(".safetensors")) {
        SafetensorsFile.read(file);
      } else if (name.endsWith(".json")) {
        Json.readTree(file);
      } else if (name.endsWith(".jsonl")) {
        for (String line : Files.readAllLines(file)) {
          Json.compact().readTree(line);
        }
      }
    } catch (InvalidInputException | IOException e) {
      throw new AssertionError("half-written: " + file, e);
    }
  }
}
