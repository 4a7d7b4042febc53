package org.frisket.analysis.study.paths;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.connectivity.AssignedModel;
import org.frisket.analysis.connectivity.Quality;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.packages.UnmaskedParameters;
import org.frisket.training.run.Experiment;

/** A run's model under any masks. Only what changes from one look to the next is assigned. */
final class MaskedModel implements AutoCloseable {
  private final Experiment experiment;
  private final ParameterSource unmasked;
  private final AssignedModel model;
  private final Map<ParameterName, PackedMask> present = new HashMap<>();

  MaskedModel(RunMasks run) throws java.io.IOException {
    this.experiment = run.run().experiment();
    this.unmasked = new UnmaskedParameters(run.run().taskPackage(), () -> experiment.backbone());
    this.model = new AssignedModel(experiment, unmasked);
  }

  /** All of dev. */
  Quality quality(Map<ParameterName, PackedMask> masks) {
    return quality(masks, experiment.dev());
  }

  Quality quality(Map<ParameterName, PackedMask> masks, List<EncodedExample> examples) {
    Map<ParameterName, WeightTensor> values = new HashMap<>();
    masks.forEach(
        (name, mask) -> {
          if (!mask.equals(present.put(name, mask))) {
            values.put(name, mask.applyTo(unmasked.get(name)));
          }
        });
    model.assign(values);
    return model.evaluate(experiment, examples);
  }

  @Override
  public void close() {
    model.close();
  }
}
