package org.frisket.server.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;

/** Asks tasks before anybody else does, so that nobody waits for what is read but once. */
record WarmUp(TaskCatalogue catalogue, TaskEngine engine) {
  private static final Logger LOG = LogManager.getLogger(WarmUp.class);

  /** How many tasks of a backbone may be broken before it is left to its first caller. */
  private static final int TRIES = 3;

  /**
   * The tasks of these names.
   *
   * @throws InvalidInputException if there is none of a name, or it is not the only one
   */
  List<ServedTask> named(List<String> names) {
    return names.stream().map(this::named).toList();
  }

  private ServedTask named(String name) {
    List<KnownVersions> found = catalogue.find(name);
    if (found.size() != 1) {
      List<String> known =
          (found.isEmpty() ? catalogue.tasks() : found)
              .stream().map(KnownVersions::name).limit(20).toList();
      throw InvalidInputException.of("task to warm", name, "one of " + known);
    }
    return usual(found.get(0));
  }

  private static ServedTask usual(KnownVersions known) {
    return known.versions().get(known.usual());
  }

  /**
   * Each frozen model is read, through one of its tasks; one that is broken is passed over.
   *
   * @return the tasks that answered
   */
  List<ServedTask> backbones() {
    Map<String, Integer> tries = new HashMap<>();
    List<ServedTask> answered = new ArrayList<>();
    for (KnownVersions known : catalogue.tasks()) {
      if (tries.merge(known.backbone(), 1, Integer::sum) <= TRIES && isAsked(usual(known))) {
        tries.put(known.backbone(), TRIES);
        answered.add(usual(known));
      }
    }
    return answered;
  }

  private boolean isAsked(ServedTask task) {
    try {
      ask(task);
      return true;
    } catch (InvalidInputException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  /**
   * Asks a task something, and waits for the answer.
   *
   * @throws InvalidInputException if it cannot answer
   */
  void ask(ServedTask task) {
    try {
      TaskManifest manifest = task.manifest();
      TaskSpec spec = manifest.task();
      Example example = SelfTest.example("a first text", SelfTest.textsFor(spec), spec);
      engine.ask(task, Question.of(List.of(example))).join();
    } catch (CompletionException e) {
      throw refused(task, e.getCause());
    } catch (RuntimeException e) {
      throw refused(task, e);
    }
  }

  private static InvalidInputException refused(ServedTask task, Throwable why) {
    return new InvalidInputException(
        "task " + task.name() + ": it cannot answer: " + ErrorText.of(why));
  }
}
