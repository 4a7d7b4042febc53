package org.frisket.savedmodels.serving.engine;

import java.util.Optional;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.savedmodels.onnx.OnnxNetwork;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * How a loaded task is materialised: as a session of ONNX Runtime where there may be one, or else
 * as masked matrices. Nor is there a session where most blocks are the same for all tasks: what
 * they gave for a text serves the next task, too.
 */
final class Materialising {
  private final TaskManifest manifest;
  private final ServedBackbone backbone;
  private final TaskTensors tensors;
  private final TaskGraph graph;
  private final Optional<ParameterSource> forOnnx;

  /**
   * @param tensors of the task; open for as long as it may be materialised
   */
  Materialising(
      ServedBackbone backbone, TaskContents contents, TaskTensors tensors, TaskGraph graph) {
    this.manifest = contents.manifest();
    this.backbone = backbone;
    this.tensors = tensors;
    this.graph = graph;
    int blocks = backbone.backbone().config().blocks();
    boolean differs = 2 * tensors.shape().sharedBlocks(blocks) < blocks;
    this.forOnnx =
        differs && backbone.hasOnnx(manifest.method())
            ? Optional.of(contents.merged(tensors))
            : Optional.empty();
  }

  /** Whether it would be another form than the packed one. */
  boolean isPossible() {
    return forOnnx.isPresent() || tensors.shape().words() > 0;
  }

  /** Bytes of {@link #make}, at most. */
  long bytes() {
    return forOnnx.isPresent()
        ? bytesOfOnnx()
        : MaskedMatrices.bytes(tensors.shape(), backbone.backbone().weights());
  }

  private long bytesOfOnnx() {
    return OnnxNetwork.bytes(
        NetworkParameters.of(
            backbone.backbone().config(), manifest.task(), manifest.method().features()));
  }

  MaterialisedTask make() {
    return forOnnx.isPresent() ? session(forOnnx.get()) : matrices();
  }

  /** As TensorFlow's graph is fed them. */
  MaskedMatrices matrices() {
    return new MaskedMatrices(tensors, graph, backbone.backbone().weights());
  }

  private OnnxTask session(ParameterSource parameters) {
    OnnxNetwork network =
        new OnnxNetwork(
            backbone.backbone().config(),
            manifest.task(),
            manifest.method().features(),
            parameters,
            backbone.onnx());
    return new OnnxTask(network, bytes());
  }
}
