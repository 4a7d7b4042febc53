package org.frisket.server.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The versions and labels of one model. */
final class LoadedModel {
  /** Of versions that are gone, so many of the newest are told of. */
  private static final int MOST_GONE = 100;

  private final String name;
  private final NavigableMap<Long, LoadedVersion> served = new TreeMap<>();
  private final NavigableMap<Long, LoadedVersion> gone = new TreeMap<>();
  private final NavigableMap<Long, VersionStatus> reported = new TreeMap<>();
  private final Map<String, Long> labels = new HashMap<>();

  LoadedModel(String name) {
    this.name = name;
  }

  synchronized void add(long version, Servable servable) {
    LoadedVersion added = new LoadedVersion(name, version, servable);
    if (served.putIfAbsent(version, added) != null) {
      throw new ServingException(
          StatusCode.ALREADY_EXISTS, "Model " + name + ": version " + version + " is being served");
    }
    gone.remove(version);
    reported.remove(version);
  }

  void put(long version, Servable servable) {
    LoadedVersion before = replaced(version, servable);
    if (before != null) {
      before.retire();
    }
  }

  private synchronized LoadedVersion replaced(long version, Servable servable) {
    gone.remove(version);
    reported.remove(version);
    return served.put(version, new LoadedVersion(name, version, servable));
  }

  synchronized void report(VersionStatus status) {
    reported.put(status.version(), status);
  }

  void remove(long version) {
    LoadedVersion removed = taken(version);
    removed.retire();
  }

  private synchronized LoadedVersion taken(long version) {
    LoadedVersion removed = served.remove(version);
    if (removed == null) {
      throw Models.noVersions(name, OptionalLong.of(version));
    }
    gone.put(version, removed);
    forgetOldest();
    labels.values().removeIf(pointed -> pointed == version);
    return removed;
  }

  void removeAll() {
    List<LoadedVersion> all;
    synchronized (this) {
      all = new ArrayList<>(served.values());
      gone.putAll(served);
      forgetOldest();
      served.clear();
      labels.clear();
    }
    all.forEach(LoadedVersion::retire);
  }

  private void forgetOldest() {
    while (gone.size() > MOST_GONE) {
      gone.pollFirstEntry();
    }
  }

  synchronized void label(String label, long version) {
    requireServed(version);
    labels.put(label, version);
  }

  synchronized void labels(Map<String, Long> all) {
    all.values().forEach(this::requireServed);
    labels.clear();
    labels.putAll(all);
  }

  private void requireServed(long version) {
    if (!served.containsKey(version)) {
      throw new ServingException(
          StatusCode.FAILED_PRECONDITION,
          "Request to assign label to version "
              + version
              + " of model "
              + name
              + ", which is not currently available for inference");
    }
  }

  synchronized Lease findLabelled(String label) {
    Long version = labels.get(label);
    if (version == null) {
      throw Models.unknownLabel(label);
    }
    return served.get(version).hold();
  }

  synchronized Lease find(ModelSpec spec) {
    LoadedVersion found =
        spec.version().isPresent() ? served.get(spec.version().getAsLong()) : newest();
    if (found == null) {
      throw Models.notFound(spec);
    }
    return found.hold();
  }

  private LoadedVersion newest() {
    return served.isEmpty() ? null : served.lastEntry().getValue();
  }

  synchronized List<VersionStatus> status(OptionalLong version) {
    NavigableMap<Long, VersionStatus> all = new TreeMap<>();
    gone.forEach((number, one) -> all.put(number, one.status(true)));
    all.putAll(reported);
    served.forEach((number, one) -> all.put(number, one.status(false)));
    if (version.isEmpty()) {
      return List.copyOf(all.descendingMap().values());
    }
    VersionStatus one = all.get(version.getAsLong());
    if (one == null) {
      throw Models.noVersions(name, version);
    }
    return List.of(one);
  }
}
