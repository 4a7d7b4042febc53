package org.frisket.server.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Models that a program loaded itself: named, with versions and labels. Threads share it. */
public final class LoadedModels implements Models, AutoCloseable {
  private final Map<String, LoadedModel> models = new ConcurrentHashMap<>();

  /**
   * Serves a version from now on; it is closed after it is removed and nobody holds it.
   *
   * @throws ServingException {@code ALREADY_EXISTS} if this version is being served
   */
  public void add(String name, long version, Servable servable) {
    models.computeIfAbsent(name, LoadedModel::new).add(version, servable);
  }

  /**
   * Serves a version from now on, in place of one that is served under its number: that one is
   * closed when nobody holds it.
   */
  public void put(String name, long version, Servable servable) {
    models.computeIfAbsent(name, LoadedModel::new).put(version, servable);
  }

  /** Tells the state of a version that is not served: it is loading, or could not be loaded. */
  public void report(String name, VersionStatus status) {
    models.computeIfAbsent(name, LoadedModel::new).report(status);
  }

  /**
   * Stops serving a version. It is remembered as ended; labels that point at it are dropped.
   *
   * @throws ServingException {@code NOT_FOUND}
   */
  public void remove(String name, long version) {
    named(name, OptionalLong.of(version)).remove(version);
  }

  /**
   * Points a label at a version.
   *
   * @throws ServingException {@code NOT_FOUND} for an unknown model, {@code FAILED_PRECONDITION}
   *     for a version that is not being served
   */
  public void label(String name, String label, long version) {
    named(name, OptionalLong.of(version)).label(label, version);
  }

  /**
   * Replaces all labels of a model.
   *
   * @throws ServingException {@code NOT_FOUND} for an unknown model, {@code FAILED_PRECONDITION}
   *     for a version that is not being served; then no label changes
   */
  public void labels(String name, Map<String, Long> labels) {
    named(name, OptionalLong.empty()).labels(labels);
  }

  /** Every name that was added, sorted; also where no version is served any more. */
  public Set<String> names() {
    return new TreeSet<>(models.keySet());
  }

  @Override
  public Lease find(ModelSpec spec) {
    LoadedModel model = models.get(spec.name());
    if (spec.label().isPresent()) {
      String label = spec.label().get();
      if (model == null) {
        throw Models.unknownLabel(label);
      }
      return model.findLabelled(label);
    }
    if (model == null) {
      throw Models.notFound(spec);
    }
    return model.find(spec);
  }

  @Override
  public List<VersionStatus> status(String name, OptionalLong version) {
    return named(name, version).status(version);
  }

  @Override
  public boolean knows(String name) {
    return models.containsKey(name);
  }

  /** Whether none was ever added. */
  public boolean isEmpty() {
    return models.isEmpty();
  }

  private LoadedModel named(String name, OptionalLong version) {
    LoadedModel model = models.get(name);
    if (model == null) {
      throw Models.noVersions(name, version);
    }
    return model;
  }

  /** Removes everything that is served. */
  @Override
  public void close() {
    models.values().forEach(LoadedModel::removeAll);
  }
}
