package org.frisket.models.adaptation.dsee;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * What training begins with: the tensors of a package that was trained before, or new ones; and the
 * masks.
 */
final class FirstTensors {
  /** Deviation of A, as in the authors' program; B and the sparse values begin at zero. */
  private static final double DEVIATION = 0.02;

  private final DseeConfig config;
  private final BackboneConfig backbone;
  private final long seed;
  private final Optional<ParameterSource> start;
  private final Map<Site, WeightTensor> places = new HashMap<>();
  private Optional<Map<ParameterName, PackedMask>> masks = Optional.empty();

  /**
   * @param config resolved for the backbone
   * @param from the package that it starts from, if it does
   */
  FirstTensors(DseeConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    this.config = config;
    this.backbone = backbone;
    this.seed = seed;
    this.start = config.headFrom().map(from::borrowed);
  }

  Initializer a() {
    return started(Initializer.normal(DEVIATION));
  }

  Initializer zeros() {
    return started(Initializer.zeros());
  }

  /**
   * Positions of the sparse part in a kernel.
   *
   * @param weights of the backbone
   */
  Initializer places(Site site, ParameterSource weights) {
    return started((ofRun, name, shape) -> chosen(weights).get(site));
  }

  private Initializer started(Initializer otherwise) {
    return start
        .<Initializer>map(trained -> (ofRun, name, shape) -> trained.get(name))
        .orElse(otherwise);
  }

  /** Those of all kernels at once, side by side: a decomposition of a large one takes a while. */
  private synchronized Map<Site, WeightTensor> chosen(ParameterSource weights) {
    if (places.isEmpty()) {
      places.putAll(
          config
              .sites()
              .parallel()
              .collect(Collectors.toConcurrentMap(site -> site, site -> choose(site, weights))));
    }
    return places;
  }

  private WeightTensor choose(Site site, ParameterSource weights) {
    Draws draws = Draws.of(seed, Purpose.METHOD, UpdateTensors.places(site).value());
    return config
        .positions()
        .choose(
            weights.get(ParameterName.kernel(site)),
            config.sparseValues(),
            config.decompositionRounds(),
            draws);
  }

  /**
   * The mask over a parameter, if it has one.
   *
   * @param weights of the backbone
   */
  synchronized Optional<PackedMask> mask(ParameterName name, ParameterSource weights) {
    if (!config.masks(name)) {
      return Optional.empty();
    }
    if (masks.isEmpty()) {
      ParameterSource trained = start.orElse(FirstTensors::none);
      masks = Optional.of(new Pruning(config, backbone, weights, trained, seed).masks());
    }
    return Optional.of(masks.orElseThrow().get(name));
  }

  private static WeightTensor none(ParameterName name) {
    throw new IllegalStateException(name + " of an update that was not trained");
  }
}
