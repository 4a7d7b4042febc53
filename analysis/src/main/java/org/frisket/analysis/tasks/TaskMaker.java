package org.frisket.analysis.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.savedmodels.packages.MaskStart;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.ndarray.Shape;

/**
 * Packages by seed. A mask is the one that its seed starts from with 3 % of its bits flipped, as
 * many as training does at most; what the backbone has stays as it is; the rest is drawn so widely
 * that tasks answer differently.
 *
 * @param backbone that tasks are made for
 */
record TaskMaker(Backbone backbone) {
  private static final double FLIPPED = 0.03;
  private static final float DEVIATION = 0.1f;

  TaskPackage make(MadeTask task) {
    TaskManifest manifest = task.manifest(backbone);
    List<SavedTensor> tensors = new ArrayList<>();
    required(task.method(), task)
        .forEach((name, shape) -> tensors.add(tensor(manifest, name, shape)));
    return new TaskPackage(manifest, tensors);
  }

  private <C extends AdaptationConfig> SortedMap<String, Shape> required(C method, MadeTask task) {
    NetworkParameters network =
        NetworkParameters.of(backbone.config(), task.spec(), method.features());
    return Methods.of(method).contents(method, network).required();
  }

  private SavedTensor tensor(TaskManifest manifest, String name, Shape shape) {
    Draws draws = Draws.of(manifest.seed(), Purpose.BENCHMARK, name);
    Optional<ParameterName> masked =
        SavedTensor.Mask.maskedParameter(name).or(() -> SavedTensor.Mask.maskedOwn(name));
    return masked.isPresent()
        ? mask(manifest, new SavedTensor.Mask(masked.get(), PackedMask.filled(shape, true)), draws)
        : value(new ParameterName(name), shape, draws);
  }

  private SavedTensor mask(TaskManifest manifest, SavedTensor.Mask full, Draws draws) {
    PackedMask start = MaskStart.of(manifest, full, backbone.weights());
    byte[] bits = start.toBytes();
    byte[] flips =
        draws.sampledBits(start.size(), Math.toIntExact(Math.round(FLIPPED * start.size())));
    for (int i = 0; i < bits.length; i++) {
      bits[i] ^= flips[i];
    }
    return new SavedTensor.Mask(
        full.parameter(), PackedMask.ofBytes(full.name(), start.shape(), bits));
  }

  private SavedTensor value(ParameterName name, Shape shape, Draws draws) {
    if (backbone.weights().all().containsKey(name)) {
      return new SavedTensor.Value(name, backbone.weights().get(name));
    }
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = DEVIATION * (float) draws.nextGaussian();
    }
    return new SavedTensor.Value(name, WeightTensor.of(shape, values));
  }
}
