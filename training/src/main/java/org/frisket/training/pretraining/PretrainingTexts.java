package org.frisket.training.pretraining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.PretrainingText;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;

/**
 * The texts of a pretraining, in the order of their files.
 *
 * @param texts none of them blank
 * @param sha256 of every file that they come from, by its name
 */
record PretrainingTexts(List<String> texts, Map<String, String> sha256) {
  private static final String ZIPPED = ".gz";

  /** Reads them one after the other. */
  private static final class Reading {
    private final Path config;
    private final Path dataFolder;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, String> sha256 = new LinkedHashMap<>();

    Reading(Path config, Path dataFolder) {
      this.config = config.toAbsolutePath();
      this.dataFolder = dataFolder;
    }

    void addFiles(String name) {
      Path found = find(name);
      try {
        if (Files.isDirectory(found)) {
          for (Path file : textsBelow(name, found)) {
            add(found.relativize(file).toString(), file);
          }
        } else {
          add(name, found);
        }
      } catch (IOException e) {
        throw new InvalidInputException(
            "text file " + found + ": not readable (expected: text in UTF-8, plain or gzipped)", e);
      }
    }

    private Path find(String name) {
      List<Path> tried = List.of(config.resolveSibling(name), dataFolder.resolve(name));
      return tried.stream()
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () ->
                  InvalidInputException.of(
                      "text.files", name, "a file or folder at one of " + tried));
    }

    private static List<Path> textsBelow(String name, Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> found =
            files
                .filter(file -> file.toString().matches(".*\\.txt(\\.gz)?"))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
        InvalidInputException.require(
            "text.files",
            name + ", a folder without any",
            !found.isEmpty(),
            "files that end in .txt or .txt.gz");
        return found;
      }
    }

    private void add(String name, Path file) throws IOException {
      int before = texts.size();
      try (InputStream bytes = Files.newInputStream(file);
          InputStream plain = name.endsWith(ZIPPED) ? new GZIPInputStream(bytes) : bytes;
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()))) {
        lines.lines().filter(line -> !line.isBlank()).forEach(texts::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      InvalidInputException.require(
          "text file " + file, "no text", texts.size() > before, "a line that is not blank");
      sha256.put(name, Sha256.of(file));
    }

    void addTask(String name) {
      Path file = config.resolveSibling(name).normalize();
      TaskConfig task = ConfigReader.task(file);
      InvalidInputException.require(
          "text.tasks",
          name + ", a task of images",
          !task.kind().readsImages(),
          "tasks whose examples are texts");
      TaskData data = TaskData.open(file, dataFolder);
      String parted = " ";
      data.split(TaskData.TRAIN)
          .forEach(
              example -> {
                if (task.kind().answersWords()) {
                  texts.add(String.join(parted, example.texts()));
                } else {
                  texts.addAll(example.texts());
                }
              });
      sha256.putAll(data.sha256(TaskData.TRAIN));
    }
  }

  /**
   * @param config the file that names them
   * @param dataFolder where else they may lie but beside it
   * @throws InvalidInputException if one is missing, or no text
   */
  static PretrainingTexts read(PretrainingText said, Path config, Path dataFolder) {
    Reading reading = new Reading(config, dataFolder);
    said.files().forEach(reading::addFiles);
    said.tasks().forEach(reading::addTask);
    return new PretrainingTexts(
        reading.texts.stream().filter(text -> !text.isBlank()).toList(), reading.sha256);
  }
}
