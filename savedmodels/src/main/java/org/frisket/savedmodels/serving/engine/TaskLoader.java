package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.frisket.savedmodels.frozen.FrozenModel;

/** Reads tasks and the frozen models below them, each frozen model once. */
final class TaskLoader implements AutoCloseable {
  private final EngineSettings settings;
  private final WordMemory memory;
  private final EngineCounts counts;
  private final Map<Path, ServedBackbone> backbones = new HashMap<>();

  TaskLoader(EngineSettings settings, EngineCounts counts) {
    this.settings = settings;
    this.memory = new WordMemory(settings.scratch());
    this.counts = counts;
  }

  LoadedTask load(ServedTask task) {
    try {
      TaskSource source = task.source();
      ServedBackbone backbone = backbone(source.frozenModel(task.manifest()));
      return new LoadedTask(
          backbone,
          new TaskContents(backbone.backbone(), source.read(backbone.backbone())),
          memory);
    } catch (IOException e) {
      throw new UncheckedIOException("task " + task.name() + " was not read", e);
    }
  }

  private synchronized ServedBackbone backbone(Path frozenModel) throws IOException {
    Path key = frozenModel.toAbsolutePath().normalize();
    ServedBackbone known = backbones.get(key);
    if (known == null) {
      known = new ServedBackbone(FrozenModel.load(key), settings, counts);
      backbones.put(key, known);
    }
    return known;
  }

  /** What lower blocks gave for texts is not known any more. */
  synchronized void forgetLowerBlocks() {
    backbones.values().forEach(ServedBackbone::forgetLowerBlocks);
  }

  @Override
  public synchronized void close() {
    backbones.values().forEach(ServedBackbone::close);
    backbones.clear();
  }
}
