package org.frisket.tests.exports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.text.Batch;
import org.frisket.models.text.Example;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/** What tasks answer to real texts here, in a file that others compare theirs with. */
final class ExpectedAnswers {
  private static final int BATCH = 25;
  private static final int THREADS = 2;

  private ExpectedAnswers() {}

  /** One task: what it is, and its answers. */
  private record Task(String kind, List<String> labels, List<Answers> batches) {}

  /** Texts of a batch, what they are as inputs of a signature, and the logits. */
  private record Answers(List<List<String>> texts, Map<String, Object> inputs, float[][] logits) {}

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
    List<Example> examples = RealTexts.examples(task);
    List<Answers> batches = new ArrayList<>();
    try (TaskModel model = TaskModel.whole(backbone, taskPackage, THREADS)) {
      for (int start = 0; start < examples.size(); start += BATCH) {
        List<Example> some = examples.subList(start, Math.min(start + BATCH, examples.size()));
        Batch batch = Batch.of(model.encode(some), task.maxLength());
        List<List<String>> texts = some.stream().map(Example::texts).toList();
        batches.add(new Answers(texts, inputs(batch, task.kind()), model.logits(batch)));
      }
    }
    return new Task(Json.compact().convertValue(task.kind(), String.class), task.labels(), batches);
  }

  private static Map<String, Object> inputs(Batch batch, TaskKind kind) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("input_ids", rows(batch, batch.inputIds()));
    inputs.put("attention_mask", rows(batch, batch.attentionMask()));
    inputs.put("token_type_ids", rows(batch, batch.tokenTypes()));
    if (kind == TaskKind.TAGGING) {
      inputs.put("positions", batch.positions());
    }
    return inputs;
  }

  private static int[][] rows(Batch batch, int[] values) {
    int[][] rows = new int[batch.size()][];
    for (int row = 0; row < rows.length; row++) {
      int start = row * batch.length();
      rows[row] = Arrays.copyOfRange(values, start, start + batch.length());
    }
    return rows;
  }
}
