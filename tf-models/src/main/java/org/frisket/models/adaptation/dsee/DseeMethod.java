package org.frisket.models.adaptation.dsee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.LockedUpdate;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;

/**
 * DSEE: low-rank and sparse updates of matrices, trained with the classifier, beside a backbone
 * that is pruned (Chen et al. 2023, arXiv 2111.00160).
 */
public final class DseeMethod implements AddedMethod<DseeConfig> {
  @Override
  public String id() {
    return "dsee";
  }

  @Override
  public Class<DseeConfig> config() {
    return DseeConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("pattern_lock", Method.setting(false));
  }

  @Override
  public Contents contents(DseeConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network).masks(config::masks);
    config.sites().forEach(site -> UpdateTensors.keep(contents, config, network.backbone(), site));
    return contents;
  }

  @Override
  public Adaptation train(
      DseeConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    FirstTensors first = new FirstTensors(config, backbone, seed, from);
    return new Dsee(config, backbone, new TrainedTensors(seed), Optional.of(first));
  }

  @Override
  public AddedTensors build(DseeConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Dsee(config, backbone, own, Optional.empty());
  }

  /** The update added to its matrix, which is masked already; logits then differ by rounding. */
  @Override
  public Optional<ParameterSource> merged(
      DseeConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.of(
        name ->
            name.kernelSite()
                .filter(config::updates)
                .map(site -> updated(config, weights.get(name), site, kept))
                .orElseGet(() -> weights.get(name)));
  }

  private static WeightTensor updated(
      DseeConfig config, WeightTensor kernel, Site site, ParameterSource kept) {
    float[] sum = kernel.toArray();
    UpdateTensors.addTo(sum, Math.toIntExact(kernel.shape().get(1)), config, site, kept);
    return config.patternLock()
        ? LockedUpdate.kept(kernel, sum)
        : WeightTensor.of(kernel.shape(), sum);
  }
}
