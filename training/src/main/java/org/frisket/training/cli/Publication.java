package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.training.config.Publishing;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.PublishDecision;
import org.frisket.training.run.Run;

/**
 * Where the package of a run lies now.
 *
 * @param task id of its task
 * @param version its number in the store; nothing where it was not published
 * @param folder of that version, or of the package in the run's folder
 * @param why it was published or not; empty where there was nothing to decide
 * @param answering the version that answers where none is named; 0 if none does
 */
record Publication(String task, Optional<Integer> version, Path folder, String why, int answering) {
  /**
   * Checks before anything is trained that what comes out can be published.
   *
   * @throws org.frisket.models.error.InvalidInputException if it could not
   */
  static void requireRoom(Publishing when, Experiment experiment, GlobalOptions options)
      throws IOException {
    if (when != Publishing.NEVER) {
      new Store(options.store())
          .requireRoomFor(
              experiment.backbone().config().name(),
              experiment.backboneIdentity(),
              experiment.task().id());
    }
  }

  /** Publishes what a run came to, if it is to be. */
  static Publication of(
      Publishing when, Experiment experiment, Run run, TrainedModel model, GlobalOptions options)
      throws IOException {
    String task = experiment.task().id();
    Path trained = run.folder().taskPackage();
    Store store = new Store(options.store());
    TaskFolder versions =
        store.taskFolder(
            experiment.backbone().config().name(), experiment.backboneIdentity(), task);
    TaskManifest manifest = new PackageOnDisk(trained).manifest();
    PublishDecision decision = PublishDecision.of(when, manifest, versions);
    if (decision.known() > 0) {
      int known = decision.known();
      return new Publication(
          task, Optional.of(known), versions.version(known), "", versions.usual());
    }
    if (!decision.publishes()) {
      return new Publication(task, Optional.empty(), trained, decision.why(), versions.usual());
    }
    Path folder =
        options
            .progress()
            .during(
                "publishing in " + options.store(), () -> publish(store, experiment, run, model));
    int version = Integer.parseInt(folder.getFileName().toString());
    return new Publication(task, Optional.of(version), folder, decision.why(), versions.usual());
  }

  /** It keeps how it answers, so that whoever serves it can see whether it is the same. */
  private static Path publish(Store store, Experiment experiment, Run run, TrainedModel model)
      throws IOException {
    return store.publish(
        run.folder().taskPackage(),
        experiment.backbone(),
        experiment.config().threads(),
        trained -> model.get(trained).selfTest());
  }

  /** Says in JSON which version it is, or why it is none. */
  void writeTo(ObjectNode json) {
    if (version.isPresent()) {
      json.putObject("published")
          .put("task", task)
          .put("version", version.get())
          .put("path", folder.toString());
    } else {
      json.putNull("published").put("not_published", why);
    }
  }

  /** What other commands find it by: its task where it answers, with its version, or its folder. */
  String name() {
    return version
        .map(number -> number == answering ? task : task + "@" + number)
        .orElse(folder.toString());
  }

  /** For a person, some lines. */
  String text() {
    String line = "package  " + folder;
    String next = System.lineSeparator() + "         ";
    if (version.isEmpty()) {
      return line + next + "not published: " + why + "; --publish always publishes it";
    }
    String said = why.isEmpty() ? line : line + next + why;
    return answering == version.get()
        ? said
        : said
            + next
            + "version %d is labelled stable, and answers".formatted(answering)
            + "; "
            + Launcher.NAME
            + " store label %s %d stable changes that".formatted(task, version.get());
  }
}
