package org.frisket.savedmodels.serving.engine;

import org.frisket.models.preprocess.text.Batch;
import org.frisket.savedmodels.onnx.OnnxNetwork;

/**
 * A task with a session of ONNX Runtime of its own.
 *
 * @param bytes of its weights; as they were reckoned before they were made
 */
record OnnxTask(OnnxNetwork network, long bytes) implements MaterialisedTask {
  @Override
  public float[][] logits(Batch batch) {
    return network.logits(batch);
  }

  @Override
  public void close() {
    network.close();
  }
}
