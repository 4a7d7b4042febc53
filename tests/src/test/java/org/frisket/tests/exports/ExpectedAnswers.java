package org.frisket.tests.exports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/** What tasks answer to real texts here, in a file that others compare theirs with. */
final class ExpectedAnswers {
  private static final int TEXTS = Integer.getInteger("frisket.texts", 200);
  private static final int WORDS = 600;
  private static final int BATCH = 25;
  private static final int THREADS = 2;

  private ExpectedAnswers() {}

  /** One task: what it is, and its answers. */
  private record Task(String kind, List<String> labels, List<Answers> batches) {}

  /** Texts of a batch, and the logits. */
  private record Answers(List<List<String>> texts, float[][] logits) {}

  /** Asks the newest version of every task. */
  static void write(Store store, List<TaskFolder> tasks, Path file) throws IOException {
    Backbone backbone = FrozenModel.load(store.frozenModel(tasks.get(0).backbone()));
    Map<String, Task> all = new LinkedHashMap<>();
    for (TaskFolder task : tasks) {
      int newest = task.versions().get(task.versions().size() - 1);
      all.put(task.task(), ask(backbone, TaskPackageFiles.read(task.version(newest))));
    }
    AtomicFiles.write(file, Json.line(all));
  }

  private static Task ask(Backbone backbone, TaskPackage taskPackage) throws IOException {
    TaskSpec task = taskPackage.manifest().task();
    List<Example> examples = RealTexts.examples(task, TEXTS, WORDS);
    List<Answers> batches = new ArrayList<>();
    try (TaskModel model = TaskModel.whole(backbone, taskPackage, THREADS)) {
      for (int start = 0; start < examples.size(); start += BATCH) {
        List<Example> some = examples.subList(start, Math.min(start + BATCH, examples.size()));
        Batch batch = Batch.of(model.encode(some), task.maxLength());
        List<List<String>> texts = some.stream().map(Example::texts).toList();
        batches.add(new Answers(texts, model.logits(batch)));
      }
    }
    return new Task(Json.compact().convertValue(task.kind(), String.class), task.labels(), batches);
  }
}
