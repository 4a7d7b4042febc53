package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What lies beside an exported graph: in {@code assets} for each task {@code <task>/labels.json} (a
 * list, in the order of the logits, or of the number) and {@code <task>/task.json}; in {@code
 * assets.extra} the requests that TensorFlow Serving warms up with. A task's tokenizer cuts texts
 * to its maximal length, so each has its own: {@code assets/tokenizer.json} of a model of one task,
 * {@code assets/<task>/tokenizer.json} of one that is shared. Where images are read, {@code
 * preprocessor_config.json} stands in its place.
 */
public final class ModelAssets {
  /** The name TensorFlow Serving looks for. */
  private static final String WARM_UP = "tf_serving_warmup_requests";

  private ModelAssets() {}

  /**
   * Of a model of one task.
   *
   * @throws org.frisket.models.error.InvalidInputException if its id is no name of a folder
   */
  public static void write(
      Path folder, Backbone backbone, TaskManifest manifest, WarmUpRequest request)
      throws IOException {
    Path assets = assets(folder);
    writeTokenizer(assets, backbone, manifest);
    writeTask(ofTask(assets, manifest), manifest);
    writeRequests(folder, List.of(request));
  }

  /**
   * Of a model that tasks share.
   *
   * @throws org.frisket.models.error.InvalidInputException if a task's id is no name of a folder
   */
  public static void writeShared(
      Path folder, Backbone backbone, List<TaskManifest> tasks, List<WarmUpRequest> requests)
      throws IOException {
    for (TaskManifest manifest : tasks) {
      Path task = ofTask(assets(folder), manifest);
      writeTokenizer(task, backbone, manifest);
      writeTask(task, manifest);
    }
    writeRequests(folder, requests);
  }

  private static Path assets(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("assets"));
  }

  private static Path ofTask(Path assets, TaskManifest manifest) {
    return assets.resolve(FolderName.required("task", manifest.task().id()));
  }

  private static void writeTokenizer(Path folder, Backbone backbone, TaskManifest manifest)
      throws IOException {
    AtomicFiles.write(
        folder.resolve(TokenizerFile.name(backbone.config())),
        TokenizerFile.of(manifest.task(), backbone));
  }

  private static void writeTask(Path folder, TaskManifest manifest) throws IOException {
    AtomicFiles.write(folder.resolve("labels.json"), Json.pretty(manifest.task().labels()));
    AtomicFiles.write(folder.resolve(TaskPackage.MANIFEST_FILE), Json.pretty(manifest));
  }

  private static void writeRequests(Path folder, List<WarmUpRequest> requests) throws IOException {
    Path extra = Files.createDirectories(folder.resolve("assets.extra"));
    AtomicFiles.write(extra.resolve(WARM_UP), WarmUpRequest.file(requests));
  }
}
