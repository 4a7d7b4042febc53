package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.transfer.Tries;
import org.frisket.savedmodels.json.Json;

/**
 * What lies at an address, as {@code frisket-store.json} there: an address has no folders to look
 * into. It is written last, so that it never names what has not come.
 *
 * @param formatVersion version of this file
 * @param frozenModels each once
 * @param packages by folder, task and version
 */
record RemoteIndex(
    int formatVersion, List<RemoteModel> frozenModels, List<RemotePackage> packages) {
  static final String FILE = "frisket-store.json";
  private static final int FORMAT_VERSION = 1;
  private static final int IDENTITY = 12;

  RemoteIndex {
    frozenModels = List.copyOf(frozenModels);
    packages = List.copyOf(packages);
  }

  static RemoteIndex empty() {
    return new RemoteIndex(FORMAT_VERSION, List.of(), List.of());
  }

  /**
   * What was read.
   *
   * @param tag of the state it was in, if there was one
   */
  record Read(RemoteIndex index, Optional<String> tag) {}

  /**
   * The one at an address; an empty one where there is none.
   *
   * @throws InvalidInputException if it is damaged or of a newer format
   */
  static Read at(Remote remote) throws IOException {
    return Tries.until(
        () -> {
          Optional<RemoteContent> found = remote.get(FILE, 0);
          if (found.isEmpty()) {
            return new Read(empty(), Optional.empty());
          }
          try (RemoteContent content = found.get()) {
            byte[] json = Download.all(content);
            return new Read(read(remote.address(), json), Optional.of(content.tag()));
          }
        },
        Remote.GIVEN_UP);
  }

  private static RemoteIndex read(String address, byte[] json) {
    Path file = Path.of(FILE);
    try {
      RemoteIndex index = Json.convert(file, Json.readTree(file, json), RemoteIndex.class);
      InvalidInputException.require(
          "format_version",
          index.formatVersion(),
          index.formatVersion() <= FORMAT_VERSION,
          "at most " + FORMAT_VERSION);
      return index;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(address + ": " + e.getMessage(), e);
    }
  }

  byte[] json() {
    return Json.pretty(this).getBytes(StandardCharsets.UTF_8);
  }

  /** The frozen model of an identity. */
  Optional<RemoteModel> frozenModel(String identity) {
    return frozenModels.stream().filter(model -> model.identity().equals(identity)).findFirst();
  }

  /**
   * The folder of a backbone: never that of another one.
   *
   * @param wanted what it is called elsewhere
   */
  String folderFor(String wanted, String identity) {
    boolean others =
        frozenModels.stream()
                .anyMatch(m -> m.folder().equals(wanted) && !m.identity().equals(identity))
            || packages.stream()
                .anyMatch(p -> p.folder().equals(wanted) && !p.frozenModel().equals(identity));
    return others ? wanted + "-" + identity.substring(0, IDENTITY) : wanted;
  }

  /** The version of a task that has this file as its first one. */
  Optional<RemotePackage> same(String folder, String task, String sha256) {
    return packages.stream()
        .filter(one -> one.isOf(folder, task))
        .filter(one -> one.files().get(0).sha256().equals(sha256))
        .findFirst();
  }

  /** The number after the highest. */
  int nextVersion(String folder, String task) {
    return 1
        + packages.stream()
            .filter(one -> one.isOf(folder, task))
            .mapToInt(RemotePackage::version)
            .max()
            .orElse(0);
  }

  RemoteIndex with(RemoteModel model) {
    List<RemoteModel> more = new ArrayList<>(frozenModels);
    more.add(model);
    more.sort(Comparator.comparing(RemoteModel::folder));
    return new RemoteIndex(FORMAT_VERSION, more, packages);
  }

  RemoteIndex with(RemotePackage one) {
    List<RemotePackage> more = new ArrayList<>(packages);
    more.add(one);
    more.sort(
        Comparator.comparing(RemotePackage::folder)
            .thenComparing(RemotePackage::task)
            .thenComparing(RemotePackage::version));
    return new RemoteIndex(FORMAT_VERSION, frozenModels, more);
  }

  /** The newest version of every task. */
  List<RemotePackage> newest() {
    return packages.stream()
        .filter(one -> one.version() + 1 == nextVersion(one.folder(), one.task()))
        .toList();
  }

  /**
   * What a name means: {@code questions}, {@code questions@3}, or with a folder before it.
   *
   * @param address for the message
   * @throws InvalidInputException if it is nothing there, or means the tasks of two backbones
   */
  RemotePackage find(String address, String name) {
    String[] parts = name.split("@", 2);
    List<RemotePackage> of = parts.length == 1 ? newest() : packages;
    List<RemotePackage> found =
        of.stream()
            .filter(one -> one.isCalled(parts[0]))
            .filter(one -> parts.length == 1 || parts[1].equals(Integer.toString(one.version())))
            .toList();
    if (found.size() != 1) {
      List<RemotePackage> choices = found.isEmpty() ? packages : found;
      throw InvalidInputException.of(
          "task at " + address,
          name,
          "one of " + choices.stream().map(RemotePackage::name).toList());
    }
    return found.get(0);
  }
}
