package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/**
 * The packages a command was given, of one backbone.
 *
 * @param folders at least one
 */
record ExportedTasks(Store store, List<Path> folders) {
  static ExportedTasks named(Store store, List<String> names) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String name : names) {
      folders.add(store.findPackage(name));
    }
    return new ExportedTasks(store, folders);
  }

  /**
   * Of every task of a backbone the version labelled stable, or else the newest.
   *
   * @param backbone its id; needed where the store has tasks of several
   * @throws InvalidInputException if there are none, or it is not clear of which backbone
   */
  static ExportedTasks usual(Store store, Optional<String> backbone) throws IOException {
    List<TaskFolder> tasks = store.tasks();
    List<String> choices = tasks.stream().map(TaskFolder::backbone).distinct().toList();
    String chosen = backbone.orElse(choices.size() == 1 ? choices.get(0) : "none");
    if (!choices.contains(chosen)) {
      throw InvalidInputException.of(
          "--backbone",
          chosen,
          "one of those with tasks in store " + store.root() + ": " + choices);
    }
    List<Path> folders = new ArrayList<>();
    for (TaskFolder task : tasks) {
      if (task.backbone().equals(chosen)) {
        folders.add(task.version(task.usual()));
      }
    }
    return new ExportedTasks(store, folders);
  }

  List<TaskPackage> packages() throws IOException {
    List<TaskPackage> packages = new ArrayList<>();
    for (Path folder : folders) {
      packages.add(store.read(folder));
    }
    return packages;
  }

  /** The frozen model of the first; that it is the others' too is checked where they are loaded. */
  Backbone frozenModel() throws IOException {
    Path first = folders.get(0);
    return FrozenModel.load(store.frozenModelFor(first, new PackageOnDisk(first).manifest()));
  }
}
