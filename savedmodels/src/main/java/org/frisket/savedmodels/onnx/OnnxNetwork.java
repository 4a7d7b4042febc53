package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.google.common.primitives.Floats;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BertConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Opened;
import org.frisket.models.task.TaskSpec;

/**
 * One task's network, computed by ONNX Runtime instead of TensorFlow. It is fused as it is written,
 * so the session looks for nothing to fuse. For several threads.
 */
public final class OnnxNetwork implements AutoCloseable {
  private final Opened opened = new Opened();
  private final OrtEnvironment environment;
  private final TaskSpec task;
  private final OrtSession session;
  private final PassMemory memory;

  /**
   * @param features what the classifier reads where an answer is about a whole text
   * @param parameters those with which the backbone's own network answers as the task; tables of
   *     embeddings that lie outside of Java's heap are read there, and must stay
   * @param settings threads are those of the first network of a process
   */
  public OnnxNetwork(
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource parameters,
      OnnxSettings settings) {
    this.environment = OnnxRuntime.environment(settings);
    this.task = task;
    try (OnnxWeights weights = new OnnxWeights(environment, opened);
        SessionOptions options = options()) {
      OnnxGraph graph = new OnnxGraph(weights);
      OnnxBert.build(graph, config, task, features, parameters);
      weights.giveTo(options);
      this.session = opened.add(environment.createSession(graph.serialised(), options));
      this.memory = opened.add(new PassMemory(settings.givesBack()));
    } catch (OrtException e) {
      opened.close();
      throw new IllegalStateException("ONNX Runtime refuses the network of " + task.id(), e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** Weights that are packed for products are let go as they were: they are in no arena. */
  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.disablePerSessionThreads();
    options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
    options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
    return options;
  }

  /** Whether there is a graph for a backbone: those of the BERT family. */
  public static boolean supports(BackboneConfig config) {
    return config.architecture() instanceof BertConfig;
  }

  /**
   * Bytes of a network's own weights, which no other shares: all but tables of embeddings. Fewer
   * where its blocks are narrower than the backbone's.
   */
  public static long bytes(NetworkParameters parameters) {
    return Float.BYTES
        * parameters.used().entrySet().stream()
            .filter(parameter -> !OnnxBert.TABLES.contains(parameter.getKey()))
            .mapToLong(parameter -> parameter.getValue().size())
            .sum();
  }

  /**
   * The logits of one batch: one row an answer, in the batch's order. Padding costs what wordpieces
   * do, so rows of unlike lengths are computed apart.
   */
  public float[][] logits(Batch batch) {
    boolean ofWords = task.kind().answersWords();
    float[][] found = new float[ofWords ? batch.answers() : batch.size()][];
    for (RowGroup group : RowGroup.of(batch)) {
      compute(batch, group, ofWords ? group.answers(batch) : group.rows(), found);
    }
    return ofWords ? found : ofAnswers(found, batch.answers());
  }

  /**
   * @param places in {@code found} of what the group gives
   */
  private void compute(Batch batch, RowGroup group, int[] places, float[][] found) {
    if (places.length == 0) {
      return;
    }
    try (Opened inputs = new Opened();
        OrtSession.Result result = session.run(inputs(batch, group, inputs), memory.of(group))) {
      FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
      int width = logits.remaining() / places.length;
      for (int place : places) {
        found[place] = new float[width];
        logits.get(found[place]);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not compute task " + task.id(), e);
    }
  }

  private Map<String, OnnxTensor> inputs(Batch batch, RowGroup group, Opened inputs)
      throws OrtException {
    Map<String, OnnxTensor> fed = new HashMap<>();
    for (String name : session.getInputNames()) {
      OnnxTensor tensor =
          switch (name) {
            case OnnxBert.IDS -> matrix(group, batch.inputIds(), batch);
            case OnnxBert.TYPES -> matrix(group, batch.tokenTypes(), batch);
            case OnnxBert.ATTENDED -> matrix(group, batch.attentionMask(), batch);
            default -> vector(group.positions(batch));
          };
      fed.put(name, inputs.add(tensor));
    }
    return fed;
  }

  private OnnxTensor matrix(RowGroup group, int[] cells, Batch batch) throws OrtException {
    IntBuffer cut = IntBuffer.wrap(group.cut(cells, batch.length()));
    return OnnxTensor.createTensor(
        environment, cut, new long[] {group.rows().length, group.length()});
  }

  private OnnxTensor vector(int[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), new long[] {values.length});
  }

  /** Of choices there is a row for each: the rows of an answer side by side. */
  private static float[][] ofAnswers(float[][] rows, int answers) {
    int each = rows.length / answers;
    return each == 1
        ? rows
        : IntStream.range(0, answers)
            .mapToObj(i -> Floats.concat(Arrays.copyOfRange(rows, i * each, (i + 1) * each)))
            .toArray(float[][]::new);
  }

  @Override
  public void close() {
    opened.close();
  }
}
