package org.frisket.server.folders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.Servable;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.VersionStatus;
import org.frisket.server.model.VersionStatus.State;

/** What came of loading versions: some are there, some failed. None of them is served yet. */
final class Loaded {
  private final LoadedModels models;
  private final Map<VersionFolder, Servable> servables = new LinkedHashMap<>();
  private final Map<VersionFolder, String> failures = new LinkedHashMap<>();
  private final List<VersionFolder> late = new ArrayList<>();

  Loaded(LoadedModels models) {
    this.models = models;
  }

  void add(VersionFolder version, Servable servable) {
    servables.put(version, servable);
  }

  void failed(VersionFolder version, String why) {
    failures.put(version, why);
    ended(version, StatusCode.UNKNOWN, why);
  }

  void late(VersionFolder version) {
    late.add(version);
  }

  boolean isLate() {
    return !late.isEmpty();
  }

  List<VersionFolder> late() {
    return late;
  }

  boolean has(VersionFolder version) {
    return servables.containsKey(version);
  }

  /** Why versions of a model are not there, by version. */
  Map<Long, String> failures(String model) {
    Map<Long, String> own = new LinkedHashMap<>();
    failures.forEach(
        (version, why) -> {
          if (version.model().equals(model)) {
            own.put(version.version(), why);
          }
        });
    return own;
  }

  /** Serves all that is there. */
  void serve() {
    servables.forEach(
        (version, servable) -> models.put(version.model(), version.version(), servable));
  }

  /** Closes all that is there: something else of the same list went wrong. */
  void discard() {
    servables.forEach(
        (version, servable) -> {
          servable.close();
          ended(version, StatusCode.ABORTED, "loaded, but others of the same list were not");
        });
  }

  private void ended(VersionFolder version, StatusCode code, String why) {
    models.report(version.model(), new VersionStatus(version.version(), State.END, code, why));
  }
}
