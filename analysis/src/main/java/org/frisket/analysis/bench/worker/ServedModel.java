package org.frisket.analysis.bench.worker;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.tasks.MadeTask;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;

/** A model that answers, as {@code predict} has it: a package of masks over the backbone. */
final class ServedModel implements WorkerModel {
  private final TaskModel model;

  ServedModel(Backbone backbone, int labels, Request.Load load) {
    MaskingConfig masking =
        load.dropped() > 0
            ? BenchSettings.dropping(backbone.config(), load.dropped())
            : BenchSettings.masking(backbone.config());
    MadeTask task =
        new MadeTask(BenchSettings.task(backbone.config(), labels), masking, BenchSettings.SEED);
    TaskPackage untrained =
        new TaskPackage(task.manifest(backbone), tensors(backbone, masking, labels));
    this.model =
        load.method().equals(BenchMethod.CUT)
            ? new TaskModel(backbone, untrained, load.threads(), InferenceRuntime.AUTO)
            : TaskModel.whole(backbone, untrained, load.threads(), InferenceRuntime.AUTO);
  }

  /** The masks that training starts from, and the classifier. */
  private static List<SavedTensor> tensors(Backbone backbone, MaskingConfig masking, int labels) {
    ParameterSource weights = BenchSettings.weights(backbone, labels);
    List<SavedTensor> tensors = new ArrayList<>();
    for (ParameterName name : ModelFolder.masked(backbone, masking)) {
      tensors.add(BenchSettings.plan(masking, backbone, name, weights).initialMask(weights));
    }
    for (ParameterName name :
        List.of(
            ParameterName.kernel(Site.Top.CLASSIFIER), ParameterName.bias(Site.Top.CLASSIFIER))) {
      tensors.add(new SavedTensor.Value(name, weights.get(name)));
    }
    return tensors;
  }

  @Override
  public float step(Batch batch) {
    throw InvalidInputException.of("model", "loaded for inference", "one loaded for training");
  }

  @Override
  public float[][] logits(Batch batch) {
    return model.logits(batch);
  }

  @Override
  public void close() {
    model.close();
  }
}
