package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.config.GradientPrecision;
import org.frisket.training.optimizer.PassedSums;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.PartGradients;
import org.frisket.training.parallel.Share;
import org.frisket.training.parallel.Workers;
import org.tensorflow.Session;

/**
 * Steps of training whose parts several processes compute. The first one sends the others what is
 * trained, adds their gradients to its own in the order of the parts, and takes the step alone:
 * that gives the bits of one process, which adds up the same in the same order.
 */
final class SharedStep {
  private final TrainingStep step;
  private final TrainingState all;
  private final TrainingState trained;
  private final PassedSums sums;
  private final GradientPrecision precision;
  private boolean begun;

  /**
   * @param all that gradients depend on and that is no constant of the run: what is trained, and
   *     what was drawn or chosen before
   * @param trained what a step moves
   * @param precision that gradients of a part are rounded to
   */
  SharedStep(
      TrainingStep step, TrainingState all, TrainingState trained, GradientPrecision precision) {
    this.precision = precision;
    this.step = step;
    this.all = all;
    this.trained = trained;
    this.sums = step.update().passedSums();
  }

  /** What is sent: all of it before the first step of this process, later what has moved. */
  private TrainingState sent() {
    TrainingState now = begun ? trained : all;
    begun = true;
    return now;
  }

  /**
   * Takes a step, as {@link TrainingStep#take} does.
   *
   * @param others compute their shares of the parts
   */
  float lead(List<Batch> parts, long number, double learningRate, Workers others) {
    others.begin(number, sent().values());
    float total = step.add(0, parts, others.share(0, parts.size()), number, learningRate);
    for (int rank = 1; rank < others.processes(); rank++) {
      Share share = others.share(rank, parts.size());
      for (int part = share.first(); part < share.end(); part++) {
        PartGradients received = others.receive(rank, part, sums.shapes(), precision);
        sums.add(session(), received.gradients());
        total += received.loss();
      }
    }
    return step.finish(total, parts, number, learningRate);
  }

  /** Computes this process's share of a step of another one. */
  void help(List<Batch> parts, long number, Coordinator first) {
    SortedMap<String, WeightTensor> values = first.values(sent().shapes());
    all.assign(values);
    Share share = first.share(parts.size());
    List<PartGradients> computed = new ArrayList<>();
    for (int part = share.first(); part < share.end(); part++) {
      float loss = step.add(0, parts, Share.one(part), number, 0);
      computed.add(new PartGradients(part, loss, sums.take(session())));
    }
    computed.forEach(
        part ->
            first.send(part, precision)); // the first process reads when it has computed its own
  }

  private Session session() {
    return step.adapted().session();
  }
}
