package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.runtime.Opened;

/**
 * The weights of a network until its session has them. Those that are copied become the session's
 * own; those that are lent stay where they lie, and the session reads them there.
 */
final class OnnxWeights implements OnnxGraph.Values, AutoCloseable {
  private final OrtEnvironment environment;
  private final Opened lent;
  private final Opened copied = new Opened();
  private final Map<String, OnnxTensorLike> forSession = new HashMap<>();
  private final Map<String, OnnxTensorLike> shared = new HashMap<>();

  /**
   * @param lent closed after the session
   */
  OnnxWeights(OrtEnvironment environment, Opened lent) {
    this.environment = environment;
    this.lent = lent;
  }

  @Override
  public void lend(String name, WeightTensor values) {
    shared.put(name, lent.add(tensor(values)));
  }

  @Override
  public void copy(String name, WeightTensor values) {
    forSession.put(name, copied.add(tensor(values)));
  }

  private OnnxTensor tensor(WeightTensor weight) {
    try {
      return OnnxTensor.createTensor(
          environment, weight.values().duplicate(), weight.shape().asArray());
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime takes no weight of " + weight.shape(), e);
    }
  }

  void giveTo(SessionOptions options) throws OrtException {
    options.addExternalInitializers(forSession);
    for (Map.Entry<String, OnnxTensorLike> table : shared.entrySet()) {
      options.addInitializer(table.getKey(), table.getValue());
    }
  }

  /** Lets go of what was copied. */
  @Override
  public void close() {
    copied.close();
  }
}
