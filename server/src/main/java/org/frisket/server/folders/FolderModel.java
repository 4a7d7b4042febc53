package org.frisket.server.folders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ModelConfig;

/** A model of the list: which versions its folder has, and which of them are served. One thread. */
final class FolderModel {
  private final ModelConfig config;

  /** Version to folder. */
  private final Map<Long, Path> served = new TreeMap<>();

  /** Version to what its folder was like. */
  private final Map<Long, String> failed = new HashMap<>();

  private NavigableMap<Long, Path> wanted = new TreeMap<>();

  FolderModel(ModelConfig config) {
    this.config = config;
  }

  /** The same model under a newer configuration; what failed is tried again. */
  FolderModel with(ModelConfig newer) {
    FolderModel model = new FolderModel(newer);
    model.served.putAll(served);
    return model;
  }

  ModelConfig config() {
    return config;
  }

  /**
   * Looks which versions there are.
   *
   * @return those to load, but for those that failed and did not change since
   * @throws IOException if the model's folder is not there; nothing changes then
   */
  List<VersionFolder> look() throws IOException {
    NavigableMap<Long, Path> found = VersionFolders.in(config.basePath());
    Set<Long> chosen = config.policy().choose(found.keySet());
    found.keySet().retainAll(chosen);
    wanted = found;
    failed.keySet().retainAll(chosen);
    return wanted.entrySet().stream()
        .filter(version -> !version.getValue().equals(served.get(version.getKey())))
        .filter(version -> isWorthTrying(version.getKey(), version.getValue()))
        .map(version -> folder(version.getKey()))
        .toList();
  }

  private boolean isWorthTrying(long version, Path folder) {
    String before = failed.get(version);
    return before == null || !before.equals(VersionFolders.fingerprint(folder));
  }

  private VersionFolder folder(long version) {
    return new VersionFolder(config.name(), version, wanted.get(version));
  }

  /** Whether the model has versions, and will have one to answer with. */
  boolean answersWith(Loaded loaded) {
    return wanted.keySet().stream().anyMatch(version -> isAvailable(version, loaded));
  }

  /** Whether a version that is wanted is served already, or is loaded. */
  boolean isAvailable(long version, Loaded loaded) {
    return wanted.containsKey(version)
        && (wanted.get(version).equals(served.get(version)) || loaded.has(folder(version)));
  }

  /** Remembers what is served and what failed. */
  void note(Loaded loaded) {
    wanted.forEach(
        (version, folder) -> {
          if (loaded.has(folder(version))) {
            served.put(version, folder);
            failed.remove(version);
          }
        });
    loaded
        .failures(config.name())
        .forEach(
            (version, why) -> failed.put(version, VersionFolders.fingerprint(wanted.get(version))));
  }

  /**
   * Stops serving what is not wanted any more. Where nothing that is wanted can be served, what
   * answered before goes on.
   */
  void drop(LoadedModels models) {
    List<Long> unwanted =
        served.entrySet().stream()
            .filter(version -> !version.getValue().equals(wanted.get(version.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    boolean answers = unwanted.size() < served.size();
    if (answers || wanted.isEmpty()) {
      unwanted.forEach(version -> remove(version, models));
    }
  }

  /** Stops serving all. */
  void dropAll(LoadedModels models) {
    List.copyOf(served.keySet()).forEach(version -> remove(version, models));
  }

  private void remove(long version, LoadedModels models) {
    served.remove(version);
    models.remove(config.name(), version);
  }
}
