package org.frisket.analysis.bench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.Version;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.TensorFlow;

/** Our side of a measurement: answers {@link Request}s, with one model at a time. */
public final class Worker implements AutoCloseable {
  private final BackboneLoader backbones;
  private WorkerModel model;

  /** Finds a backbone by its id. */
  @FunctionalInterface
  public interface BackboneLoader {
    Backbone load(String id);
  }

  public Worker(BackboneLoader backbones) {
    this.backbones = backbones;
  }

  /** Answers until it is asked to end, or nobody asks any more. */
  public void serve(BufferedReader requests, PrintWriter replies) throws IOException {
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Object reply = answer(line);
      if (reply == null) {
        return;
      }
      replies.println(Json.line(reply));
      replies.flush();
    }
  }

  /** The reply to a line, or null to the one that ends the worker. Problems are replies, too. */
  private Object answer(String line) {
    try {
      return answer(Json.compact().readValue(line, Request.class));
    } catch (IOException | RuntimeException e) {
      return Map.of("error", ErrorText.of(e));
    }
  }

  private Object answer(Request request) throws IOException {
    if (request instanceof Request.Load load) {
      return load(load);
    } else if (request instanceof Request.Step step) {
      return step(step.batch().toBatch());
    } else if (request instanceof Request.Epoch epoch) {
      return epoch(epoch);
    } else if (request instanceof Request.Infer infer) {
      return infer(infer);
    } else if (request instanceof Request.InferAll all) {
      return inferAll(all);
    } else if (request instanceof Request.Memory) {
      return ProcessMemory.now();
    } else if (request instanceof Request.Versions) {
      return versions();
    }
    return null;
  }

  private ObjectNode load(Request.Load load) throws IOException {
    close();
    ModelFolder folder = new ModelFolder(Path.of(load.model()));
    String backbone = folder.backbone();
    int labels = folder.labels();
    long start = System.nanoTime();
    model = open(backbones.load(backbone), labels, load);
    return seconds(start, 1);
  }

  private static WorkerModel open(Backbone backbone, int labels, Request.Load load) {
    return load.method().answers()
        ? new ServedModel(backbone, labels, load)
        : new TrainedModel(backbone, labels, load);
  }

  private ObjectNode step(Batch batch) {
    WorkerModel loaded = loaded();
    long start = System.nanoTime();
    float loss = loaded.step(batch);
    return withLoss(seconds(start, 1), loss);
  }

  /** The clock covers the making of tensors, as it does for a peer. */
  private ObjectNode epoch(Request.Epoch epoch) {
    WorkerModel loaded = loaded();
    float loss = 0;
    long start = System.nanoTime();
    List<Batch> batches = epoch.batches().stream().map(WireBatch::toBatch).toList();
    loaded.prepare(batches);
    for (Batch batch : batches) {
      loss = loaded.step(batch);
    }
    return withLoss(seconds(start, 1), loss);
  }

  private ObjectNode infer(Request.Infer infer) {
    WorkerModel loaded = loaded();
    Batch batch = infer.batch().toBatch();
    float[][] logits = new float[0][];
    long start = System.nanoTime();
    for (int i = 0; i < infer.repeat(); i++) {
      logits = loaded.logits(batch);
    }
    ObjectNode reply = seconds(start, infer.repeat());
    return reply.set("logits", Json.compact().valueToTree(logits));
  }

  private ObjectNode inferAll(Request.InferAll all) {
    WorkerModel loaded = loaded();
    List<Batch> batches = all.batches().stream().map(WireBatch::toBatch).toList();
    long start = System.nanoTime();
    batches.forEach(loaded::logits);
    return seconds(start, 1);
  }

  private WorkerModel loaded() {
    if (model == null) {
      throw InvalidInputException.of("model", "none", "a load before");
    }
    return model;
  }

  private static ObjectNode withLoss(ObjectNode reply, float loss) {
    if (!Float.isFinite(loss)) {
      throw InvalidInputException.of("loss", loss, "a finite number");
    }
    return reply.put("loss", loss);
  }

  private static ObjectNode seconds(long startNanos, int times) {
    double seconds = (System.nanoTime() - startNanos) / 1e9 / times;
    return Json.compact().createObjectNode().put("seconds", seconds);
  }

  private static Map<String, String> versions() {
    return Map.of(
        "frisket", Version.PROGRAM,
        "tensorflow", TensorFlow.version(),
        "java", System.getProperty("java.version"));
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
