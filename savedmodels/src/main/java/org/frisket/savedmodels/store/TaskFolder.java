package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Versions;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * The published versions of one task on one backbone, and the labels that point at them. Whatever
 * changes them waits for its turn on the backbone's folder.
 *
 * @param backbone name of the backbone's folder, which mostly is the backbone's
 * @param task id of the task
 * @param path such as {@code store/minilm-l6/tasks/questions}
 */
public record TaskFolder(String backbone, String task, Path path) {
  /** What is between a store and a version: {@code minilm-l6/questions}. */
  public String name() {
    return backbone + "/" + task;
  }

  public Path version(int number) {
    return path.resolve(Integer.toString(number));
  }

  /** The versions that are there, ascending. */
  public List<Integer> versions() throws IOException {
    return Versions.in(path);
  }

  /** The highest version; 0 if there is none. */
  int newest() throws IOException {
    return Versions.newest(path);
  }

  /**
   * @throws InvalidInputException if their file is damaged
   */
  public Labels labels() throws IOException {
    return Labels.read(path);
  }

  /**
   * The version that answers where none is named: the one labelled {@value Labels#STABLE}, or where
   * there is no such label, the newest; 0 if there is none.
   */
  public int usual() throws IOException {
    Integer stable = labels().versions().get(Labels.STABLE);
    return stable != null && versions().contains(stable) ? stable : newest();
  }

  /**
   * The version of a number, a label, or (for an empty name) the {@link #usual} one.
   *
   * @throws InvalidInputException if there is none
   */
  public int find(String versionOrLabel) throws IOException {
    if (versionOrLabel.isEmpty() && newest() > 0) {
      return usual();
    }
    boolean number = versionOrLabel.matches(Versions.NUMBER);
    Integer found =
        number ? Integer.valueOf(versionOrLabel) : labels().versions().get(versionOrLabel);
    if (found == null || !versions().contains(found)) {
      throw InvalidInputException.of(
          (number ? "version of task " : "label of task ") + name(), versionOrLabel, choices());
    }
    return found;
  }

  private String choices() throws IOException {
    return "one of versions " + versions() + " or labels " + labels().versions();
  }

  /**
   * Writes a package under the next version, or finds the newest one to be the same already.
   *
   * @param manifest what it says of itself
   */
  Path add(TaskManifest manifest, AtomicFiles.FolderWriter writer) throws IOException {
    return FolderLock.inTurn(backboneFolder(), () -> addAlone(manifest, writer));
  }

  private Path addAlone(TaskManifest manifest, AtomicFiles.FolderWriter writer) throws IOException {
    int newest = newest();
    if (newest > 0 && isSame(manifest, new PackageOnDisk(version(newest)))) {
      return version(newest);
    }
    Path next = version(Math.max(newest, labels().lastRemoved()) + 1);
    AtomicFiles.writeFolder(next, writer);
    return next;
  }

  private static boolean isSame(TaskManifest manifest, PackageOnDisk other) throws IOException {
    try {
      return manifest.isOfSamePackage(other.manifest());
    } catch (InvalidInputException e) {
      return false; // damaged: store verify tells
    }
  }

  /**
   * Points a label at a version.
   *
   * @return the version it pointed at before
   * @throws InvalidInputException if there is no such version, or the label is not of letters
   */
  public OptionalInt label(int version, String label) throws IOException {
    Labels.requireLetters(label);
    return FolderLock.inTurn(
        backboneFolder(),
        () -> {
          find(Integer.toString(version));
          Labels labels = labels();
          Integer before = labels.versions().get(label);
          if (before != null && before != version) {
            LabelHistory.read(path).with(label, before).write(path);
          }
          labels.with(label, version).write(path);
          return before == null ? OptionalInt.empty() : OptionalInt.of(before);
        });
  }

  /**
   * Points a label back at the version it pointed at before, passing over those that are no more.
   * One that was never moved goes to the next lower version; one that is not there yet is given to
   * the version before the newest.
   *
   * @return the two versions
   * @throws InvalidInputException if there is no version to go back to
   */
  public Rollback rollback(String label) throws IOException {
    Labels.requireLetters(label);
    return FolderLock.inTurn(
        backboneFolder(),
        () -> {
          Labels labels = labels();
          int from = labels.versions().getOrDefault(label, newest());
          LabelHistory history = LabelHistory.read(path);
          List<Integer> before = history.of(label);
          int last = before.size() - 1;
          while (last >= 0
              && (before.get(last) == from || !versions().contains(before.get(last)))) {
            last--;
          }
          int to = last >= 0 ? before.get(last) : nextLower(label, from);
          labels.with(label, to).write(path);
          history.with(label, before.subList(0, Math.max(0, last))).write(path);
          return new Rollback(from, to);
        });
  }

  /**
   * What a label was moved from and to.
   *
   * @param from the version it pointed at, or the newest where there was no such label
   * @param to the version it points at now
   */
  public record Rollback(int from, int to) {}

  private int nextLower(String label, int from) throws IOException {
    return versions().stream()
        .filter(version -> version < from)
        .max(Integer::compare)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "label %s of task %s".formatted(label, name()),
                    "version " + from + " is the first",
                    "a version before it, to go back to"));
  }

  /**
   * Takes a label away; its version stays.
   *
   * @return the version it pointed at
   * @throws InvalidInputException if there is no such label
   */
  public int removeLabel(String label) throws IOException {
    return FolderLock.inTurn(
        backboneFolder(),
        () -> {
          Labels labels = labels();
          Integer version = labels.versions().get(label);
          if (version == null) {
            throw InvalidInputException.of(
                "label of task " + name(), label, "one of " + labels.versions());
          }
          labels.without(label).write(path);
          return version;
        });
  }

  /**
   * Takes a version away, and labels that point at it.
   *
   * @param force whether one with labels may go
   * @return the labels that went with it
   * @throws InvalidInputException if there is no such version, or a label holds it
   */
  public List<String> remove(int version, boolean force) throws IOException {
    return FolderLock.inTurn(
        backboneFolder(),
        () -> {
          find(Integer.toString(version));
          Labels labels = labels();
          List<String> held = labels.of(version);
          if (!held.isEmpty() && !force) {
            throw InvalidInputException.of(
                "version " + version + " of task " + name(),
                "labelled " + String.join(", ", held),
                "one without labels, or --force");
          }
          labels.without(version).write(path);
          AtomicFiles.removeFolder(version(version));
          return held;
        });
  }

  private Path backboneFolder() {
    return path.toAbsolutePath().getParent().getParent();
  }
}
