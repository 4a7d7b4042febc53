package org.frisket.server.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.VersionStatus;

/** The tasks of a store as models: each under its id, and with its backbone before it. */
public final class TaskModels implements Models {
  private final TaskCatalogue catalogue;
  private final TaskEngine engine;

  public TaskModels(TaskCatalogue catalogue, TaskEngine engine) {
    this.catalogue = catalogue;
    this.engine = engine;
  }

  /** A version is held by each question, not by a lease. */
  private record Held(String name, long version, Servable servable) implements Lease {
    @Override
    public void close() {}
  }

  @Override
  public Lease find(ModelSpec spec) {
    List<KnownVersions> found = named(spec.name());
    if (spec.label().isPresent()) {
      String label = spec.label().get();
      return found.stream()
          .flatMap(known -> known.labelled(label).stream().map(number -> held(spec, known, number)))
          .findFirst()
          .orElseThrow(() -> Models.unknownLabel(label));
    }
    if (found.isEmpty()) {
      throw Models.notFound(spec);
    }
    KnownVersions known = found.get(0);
    long version = spec.version().orElse(known.usual());
    if (version > Integer.MAX_VALUE || !known.versions().containsKey((int) version)) {
      throw Models.notFound(spec);
    }
    return held(spec, known, (int) version);
  }

  private Lease held(ModelSpec spec, KnownVersions known, int version) {
    return new Held(spec.name(), version, new TaskServable(engine, known.versions().get(version)));
  }

  /** None, or the one. */
  private List<KnownVersions> named(String name) {
    List<KnownVersions> found = catalogue.find(name);
    if (found.size() > 1) {
      throw ServingException.invalid(
          "Task %s: several backbones have it (expected: one of %s)"
              .formatted(name, found.stream().map(KnownVersions::name).toList()));
    }
    return found;
  }

  @Override
  public List<VersionStatus> status(String name, OptionalLong version) {
    List<VersionStatus> all = new ArrayList<>();
    for (KnownVersions known : named(name)) {
      known.versions().descendingMap().forEach((number, task) -> all.add(status(number, task)));
    }
    List<VersionStatus> asked =
        version.isEmpty()
            ? all
            : all.stream().filter(one -> one.version() == version.getAsLong()).toList();
    if (asked.isEmpty()) {
      throw Models.noVersions(name, version);
    }
    return asked;
  }

  /** A version that cannot be loaded says why; it is tried again when it is asked again. */
  private static VersionStatus status(int number, ServedTask task) {
    return task.failure()
        .map(why -> new VersionStatus(number, VersionStatus.State.END, StatusCode.DATA_LOSS, why))
        .orElseGet(() -> VersionStatus.of(number, VersionStatus.State.AVAILABLE));
  }

  @Override
  public boolean knows(String name) {
    return !catalogue.find(name).isEmpty();
  }

  @Override
  public String fullName(String name) {
    List<KnownVersions> found = catalogue.find(name);
    return found.size() == 1 ? found.get(0).name() : name;
  }
}
