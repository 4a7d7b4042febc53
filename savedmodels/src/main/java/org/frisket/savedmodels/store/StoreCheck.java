package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskManifest;

/** Reads everything in a store and holds it against its checksums and identities. */
public final class StoreCheck {
  private final Store store;
  private final List<String> problems = new ArrayList<>();
  private int frozenModels;
  private int packages;

  private StoreCheck(Store store) {
    this.store = store;
  }

  /**
   * What came out.
   *
   * @param frozenModels number of frozen models checked
   * @param packages number of packages checked
   * @param problems one line each; none if all is well
   */
  public record Outcome(int frozenModels, int packages, List<String> problems) {}

  /** One check. */
  @FunctionalInterface
  private interface Look<T> {
    T at() throws IOException;
  }

  /**
   * @throws InvalidInputException if there is no such folder
   */
  public static Outcome of(Store store) throws IOException {
    if (!Files.isDirectory(store.root())) {
      throw InvalidInputException.of(
          "store", store.root(), "a folder that train or store add wrote to");
    }
    StoreCheck check = new StoreCheck(store);
    for (String backbone : store.backbones()) {
      check.backbone(backbone);
    }
    return new Outcome(check.frozenModels, check.packages, List.copyOf(check.problems));
  }

  private void backbone(String backbone) throws IOException {
    Path frozen = store.frozenModel(backbone);
    frozenModels++;
    String identity = look(() -> FrozenModel.loadAnew(frozen).identity(), "");
    for (TaskFolder task : store.tasks()) {
      if (task.backbone().equals(backbone)) {
        task(task, identity);
      }
    }
  }

  private void task(TaskFolder task, String identity) throws IOException {
    for (int version : task.versions()) {
      packages++;
      look(() -> requirePackage(task, version, identity), "");
    }
    look(() -> requireLabels(task), "");
  }

  private String requirePackage(TaskFolder task, int version, String identity) throws IOException {
    Path folder = task.version(version);
    TaskManifest manifest = store.read(folder).manifest();
    requireSame(folder + ": task", manifest.task().id(), task.task());
    List<String> names = BackboneFolder.names(manifest.backbone(), manifest.frozenModel());
    if (!names.contains(task.backbone())) {
      requireSame(folder + ": backbone", manifest.backbone(), task.backbone());
    }
    if (!identity.isEmpty()) {
      requireSame(folder + ": frozen model", manifest.frozenModel(), identity);
    }
    return "";
  }

  private static String requireLabels(TaskFolder task) throws IOException {
    List<Integer> versions = task.versions();
    for (var label : task.labels().versions().entrySet()) {
      if (!versions.contains(label.getValue())) {
        throw InvalidInputException.of(
            "label " + label.getKey() + " of task " + task.name(),
            "points at version " + label.getValue(),
            "one of " + versions);
      }
    }
    return "";
  }

  private static void requireSame(String what, String found, String expected) {
    if (!found.equals(expected)) {
      throw InvalidInputException.of(what, found, expected);
    }
  }

  /** A problem is kept, and the next thing is checked. */
  private <T> T look(Look<T> look, T otherwise) {
    try {
      return look.at();
    } catch (IOException | RuntimeException e) {
      problems.add(ErrorText.of(e));
      return otherwise;
    }
  }
}
