package org.frisket.models.adaptation.rational;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.LearnedActivation;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;

/**
 * Rational activations: a safe Padé function learned for each block in place of GELU, and one in
 * the pooler in place of tanh, each fitted to what it stands in for before training (Fang et al.
 * 2023, arXiv 2208.14111, RAFT). There, and in Molina et al. 2020, they start from one fit to GELU
 * on [−3, 3], in the pooler, too.
 */
public final class RationalMethod implements AddedMethod<RationalConfig> {
  @Override
  public String id() {
    return "rational";
  }

  @Override
  public Class<RationalConfig> config() {
    return RationalConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("pattern_lock", Method.setting(false));
  }

  @Override
  public Contents contents(RationalConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network).values(config::trains);
    RationalConfig.sites(network.backbone()).stream()
        .filter(site -> network.used().containsKey(ParameterName.kernel(site)))
        .forEach(site -> add(contents, config, site));
    return contents;
  }

  private static void add(Contents contents, RationalConfig config, Site site) {
    contents.own(Coefficients.numerator(site), Coefficients.shapeOfNumerator(config));
    contents.own(Coefficients.denominator(site), Coefficients.shapeOfDenominator(config));
  }

  @Override
  public List<Measurement> measurements(RationalConfig config, BackboneConfig backbone, long seed) {
    return config.start() == Start.PUBLISHED
        ? List.of()
        : List.of(PreActivations.measurement(backbone, config.fitExamples()));
  }

  @Override
  public List<LearnedActivation> learnedActivations(
      BackboneConfig backbone, Map<ParameterName, WeightTensor> values) {
    return RationalConfig.sites(backbone).stream()
        .filter(site -> values.containsKey(Coefficients.numerator(site)))
        .map(
            site ->
                new LearnedActivation(
                    site, pade(values, site)::at, Coefficients.activation(backbone, site)))
        .toList();
  }

  private static Pade pade(Map<ParameterName, WeightTensor> values, Site site) {
    return new Pade(
        doubles(values.get(Coefficients.numerator(site))),
        doubles(values.get(Coefficients.denominator(site))));
  }

  private static List<Double> doubles(WeightTensor tensor) {
    return Floats.asList(tensor.toArray()).stream().map(Float::doubleValue).toList();
  }

  @Override
  public Adaptation train(
      RationalConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new RationalActivations(
        config, backbone, new TrainedTensors(seed), new Coefficients(config, backbone, from));
  }

  @Override
  public AddedTensors build(RationalConfig config, BackboneConfig backbone, OwnTensors own) {
    return new RationalActivations(
        config, backbone, own, new Coefficients(config, backbone, TrainedModels.none()));
  }
}
