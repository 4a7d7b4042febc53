package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What lies beside an exported graph: in {@code assets} the tokenizer, and for each task {@code
 * <task>/labels.json} (a list, in the order of the logits) and {@code <task>/task.json}; in {@code
 * assets.extra} the requests that TensorFlow Serving warms up with.
 */
public final class ModelAssets {
  /** The name TensorFlow Serving looks for. */
  private static final String WARM_UP = "tf_serving_warmup_requests";

  private ModelAssets() {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if a task's id is no name of a folder
   */
  public static void write(
      Path folder, Backbone backbone, List<TaskManifest> tasks, List<WarmUpRequest> requests)
      throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    AtomicFiles.write(assets.resolve("tokenizer.json"), backbone.tokenizerJson());
    for (TaskManifest manifest : tasks) {
      Path task = assets.resolve(FolderName.required("task", manifest.task().id()));
      String labels = Json.pretty(manifest.task().labels());
      AtomicFiles.write(task.resolve("labels.json"), labels);
      AtomicFiles.write(task.resolve(TaskPackage.MANIFEST_FILE), Json.pretty(manifest));
    }
    Path extra = Files.createDirectories(folder.resolve("assets.extra"));
    AtomicFiles.write(extra.resolve(WARM_UP), WarmUpRequest.file(requests));
  }
}
