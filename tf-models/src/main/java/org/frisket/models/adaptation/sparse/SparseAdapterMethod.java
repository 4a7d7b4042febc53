package org.frisket.models.adaptation.sparse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.adaptation.bottleneck.BottleneckMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/**
 * SparseAdapter (He et al. 2022, arXiv 2210.04284): any method of adapters, of which most weights
 * are zero. It builds the graph; this method only gives it other tensors.
 */
public final class SparseAdapterMethod implements AddedMethod<SparseAdapterConfig> {
  @Override
  public String id() {
    return "sparse_adapter";
  }

  @Override
  public Class<SparseAdapterConfig> config() {
    return SparseAdapterConfig.class;
  }

  @Override
  public Set<Class<?>> namedSettings() {
    return Set.of(MaskChoice.class);
  }

  @Override
  public Contents contents(SparseAdapterConfig config, NetworkParameters network) {
    BottleneckConfig adapter = SparseShape.of(config, network.backbone()).adapter();
    Contents contents = Contents.of(network).values(adapter::trains);
    for (AdapterTensor tensor : adapter.tensors(network.backbone())) {
      contents.own(tensor.name(), tensor.shape());
      if (tensor.prunable()) {
        contents.maskOver(tensor.name(), tensor.shape());
      }
    }
    return contents;
  }

  /** Of the adapters as they are drawn, whole. */
  @Override
  public List<Measurement> measurements(
      SparseAdapterConfig config, BackboneConfig backbone, long seed) {
    if (config.mask().measured() == 0) {
      return List.of();
    }
    SparseShape shape = SparseShape.of(config, backbone);
    return List.of(
        new Measurement(
            config.mask().measured(),
            Measurement.Sum.GRADIENTS,
            built(shape.adapter(), backbone, new TrainedTensors(seed)),
            shape.weights().stream()
                .collect(Collectors.toMap(AdapterTensor::name, AdapterTensor::shape))));
  }

  @Override
  public Adaptation train(
      SparseAdapterConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    SparseShape shape = SparseShape.of(config, backbone);
    return built(
        shape.adapter(), backbone, new SparseTensors(config.mask().masks(shape, seed, from), seed));
  }

  @Override
  public AddedTensors build(SparseAdapterConfig config, BackboneConfig backbone, OwnTensors own) {
    return built(SparseShape.of(config, backbone).adapter(), backbone, own);
  }

  @SuppressWarnings("unchecked") // the method of adapters' settings is one of adapters
  private static <C extends BottleneckConfig> AddedTensors built(
      C adapter, BackboneConfig backbone, OwnTensors own) {
    return ((BottleneckMethod<C>) Methods.of(adapter)).build(adapter, backbone, own);
  }
}
