package org.frisket.training.loop;

import com.google.common.collect.Lists;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.privacy.PoissonBatches;
import org.frisket.training.privacy.PrivacyPlan;

/**
 * What each step of a run reads: batches of one size that part an epoch, or, where examples are to
 * be private, samples of them.
 *
 * @param maxLength longest sequence of the task
 */
record TrainingBatches(
    ExperimentConfig config,
    int maxLength,
    List<EncodedExample> train,
    Optional<PrivacyPlan> plan) {
  /** The batches of an epoch, as indexes. */
  List<int[]> epoch(int epoch) {
    return plan.map(kept -> samples(kept, epoch))
        .orElseGet(
            () -> BatchPlan.epoch(train, config.training().batchSize(), config.seed(), epoch));
  }

  private List<int[]> samples(PrivacyPlan kept, int epoch) {
    int steps = config.training().stepsPerEpoch(train.size());
    long first = (long) epoch * steps;
    return PoissonBatches.of(train, kept.seed(), first, steps, kept.samplingRate());
  }

  List<EncodedExample> examples(int[] indexes) {
    return Arrays.stream(indexes).mapToObj(train::get).toList();
  }

  /** A batch in the parts that are computed at once; none where it has no examples. */
  List<Batch> parts(List<EncodedExample> batch) {
    return Lists.partition(batch, config.training().partSize(batch.size())).stream()
        .map(part -> Batch.of(part, maxLength))
        .toList();
  }
}
