package org.frisket.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;
import org.frisket.models.safetensors.MappedSafetensors;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.json.SelfCheck;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.loop.Progress;

/**
 * The checkpoints of a run: {@code step-<number>} folders, each a valid task package with the
 * training state beside it. The newest two are kept, so that one damaged folder loses little.
 */
public final class CheckpointFiles {
  private static final Logger LOG = LogManager.getLogger(CheckpointFiles.class);
  private static final String PREFIX = "step-";
  private static final String SELF_CHECK = "state_sha256";
  private static final int KEPT = 2;

  private final Path folder;
  private final Look look;

  /** Looks at what lies beside a training state. */
  @FunctionalInterface
  private interface Look {
    void at(Path checkpoint) throws IOException;
  }

  /**
   * @param folder where the checkpoints lie
   */
  public CheckpointFiles(Path folder) {
    this(folder, TaskPackageFiles::read);
  }

  private CheckpointFiles(Path folder, Look look) {
    this.folder = folder;
    this.look = look;
  }

  /** Those of a run that makes no package: training states alone. */
  public static CheckpointFiles ofStates(Path folder) {
    return new CheckpointFiles(folder, checkpoint -> {});
  }

  /** The package of the best evaluation so far. */
  public Path best() {
    return folder.resolve("best");
  }

  /**
   * Writes one checkpoint, whole or not at all, then removes the oldest.
   *
   * @param variables scores and optimizer moments by name; the values of each are asked for once
   * @param taskPackage writes the package of this step into the checkpoint's folder
   */
  public void write(
      Progress progress,
      long metricsLength,
      long eventsLength,
      SortedMap<String, SafeTensor> variables,
      AtomicFiles.FolderWriter taskPackage)
      throws IOException {
    Path target = folder.resolve(String.format(Locale.ROOT, "%s%09d", PREFIX, progress.step()));
    AtomicFiles.writeFolder(
        target,
        temporary -> {
          taskPackage.write(temporary);
          Path tensors = variablesFile(temporary);
          new SafetensorsFile(new TreeMap<>(), variables).writeInNewFolder(tensors);
          CheckpointState state =
              new CheckpointState(
                  CheckpointState.FORMAT_VERSION,
                  progress,
                  metricsLength,
                  eventsLength,
                  Sha256.of(tensors));
          AtomicFiles.writeInNewFolder(
              stateFile(temporary), Json.pretty(SelfCheck.stamped(state, SELF_CHECK)));
        });
    for (Path old : newestFirst().stream().skip(KEPT).toList()) {
      AtomicFiles.deleteTree(old);
    }
  }

  /** The newest checkpoint that is whole, if there is one; damaged ones are named in the log. */
  public Optional<Checkpoint> newest() throws IOException {
    for (Path candidate : newestFirst()) {
      try {
        return Optional.of(read(candidate));
      } catch (InvalidInputException e) {
        LOG.warn("checkpoint left out, trying the one before: {}", e.getMessage());
      }
    }
    if (exist()) {
      LOG.warn("no checkpoint in {} can be used; the run begins anew", folder);
    }
    return Optional.empty();
  }

  /** The newest checkpoint that is whole: its folder is a package, too. */
  public Optional<Path> newestPackage() throws IOException {
    for (Path candidate : newestFirst()) {
      if (isWhole(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private boolean isWhole(Path candidate) throws IOException {
    try {
      read(candidate);
      return true;
    } catch (InvalidInputException e) {
      return false; // newest() has said so
    }
  }

  /** Whether there is anything to resume from. */
  public boolean exist() throws IOException {
    return !newestFirst().isEmpty();
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{9}"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private Checkpoint read(Path checkpoint) throws IOException {
    CheckpointState state = readState(checkpoint);
    look.at(checkpoint);
    if (state.progress().bestStep() > 0) {
      look.at(best()); // what the run would end with must be whole too
    }
    Path tensors = variablesFile(checkpoint);
    String found = Files.isRegularFile(tensors) ? Sha256.of(tensors) : "no file";
    if (!found.equals(state.variablesSha256())) {
      throw InvalidInputException.of(tensors + ": sha256", found, state.variablesSha256());
    }
    return new Checkpoint(state, readVariables(tensors));
  }

  /** Mapped, since they may be more than Java's heap holds. */
  private static Map<String, WeightTensor> readVariables(Path tensors) throws IOException {
    Map<String, WeightTensor> variables = new HashMap<>();
    try (MappedSafetensors file = MappedSafetensors.open(tensors)) {
      for (String name : file.names()) {
        variables.put(name, file.get(name).toWeight(name));
      }
    }
    return variables;
  }

  private static CheckpointState readState(Path checkpoint) {
    Path file = stateFile(checkpoint);
    try {
      JsonNode content = SelfCheck.verified(file, Json.readTree(file), SELF_CHECK);
      return Json.convert(file, content, CheckpointState.class);
    } catch (IOException e) {
      throw new InvalidInputException(checkpoint + ": damaged (expected: a checkpoint)", e);
    }
  }

  private static Path stateFile(Path checkpoint) {
    return checkpoint.resolve("state.json");
  }

  private static Path variablesFile(Path checkpoint) {
    return checkpoint.resolve("state.safetensors");
  }
}
