package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BertConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Opened;
import org.frisket.models.task.TaskSpec;

/** One task's network, computed by ONNX Runtime instead of TensorFlow. For several threads. */
public final class OnnxNetwork implements AutoCloseable {
  private final Opened opened = new Opened();
  private final OrtEnvironment environment;
  private final TaskSpec task;
  private final OrtSession session;

  /**
   * @param features what the classifier reads where an answer is about a whole text
   * @param parameters those with which the backbone's own network answers as the task
   * @param threads that passes compute with; those of the first network of a process stay
   */
  public OnnxNetwork(
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource parameters,
      int threads) {
    this.environment = OnnxRuntime.environment(threads);
    this.task = task;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OnnxGraph graph = OnnxBert.of(config, task, features, parameters);
      options.disablePerSessionThreads();
      options.addExternalInitializers(weights(graph));
      this.session = opened.add(environment.createSession(graph.serialised(), options));
    } catch (OrtException e) {
      opened.close();
      throw new IllegalStateException("ONNX Runtime refuses the network of " + task.id(), e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** Whether there is a graph for a backbone: those of the BERT family. */
  public static boolean supports(BackboneConfig config) {
    return config.architecture() instanceof BertConfig;
  }

  private Map<String, OnnxTensorLike> weights(OnnxGraph graph) throws OrtException {
    Map<String, OnnxTensorLike> tensors = new HashMap<>();
    for (Map.Entry<String, WeightTensor> weight : graph.weights().entrySet()) {
      FloatBuffer values = weight.getValue().values().duplicate();
      long[] sizes = weight.getValue().shape().asArray();
      tensors.put(weight.getKey(), opened.add(OnnxTensor.createTensor(environment, values, sizes)));
    }
    return tensors;
  }

  /** The logits of one batch: one row an answer, in the batch's order. */
  public float[][] logits(Batch batch) {
    try (Opened inputs = new Opened();
        OrtSession.Result result = session.run(inputs(batch, inputs))) {
      FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[][] rows = new float[batch.answers()][logits.remaining() / batch.answers()];
      for (float[] row : rows) {
        logits.get(row);
      }
      return rows;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime did not compute task " + task.id(), e);
    }
  }

  private Map<String, OnnxTensor> inputs(Batch batch, Opened inputs) throws OrtException {
    Map<String, OnnxTensor> fed = new HashMap<>();
    for (String name : session.getInputNames()) {
      OnnxTensor tensor =
          switch (name) {
            case OnnxBert.IDS -> matrix(batch, batch.inputIds());
            case OnnxBert.TYPES -> matrix(batch, batch.tokenTypes());
            case OnnxBert.ATTENDED -> matrix(batch, batch.attentionMask());
            default -> tensor(batch.positions(), batch.positions().length);
          };
      fed.put(name, inputs.add(tensor));
    }
    return fed;
  }

  private OnnxTensor matrix(Batch batch, int[] values) throws OrtException {
    return tensor(values, batch.size(), batch.length());
  }

  private OnnxTensor tensor(int[] values, long... sizes) throws OrtException {
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), sizes);
  }

  @Override
  public void close() {
    opened.close();
  }
}
