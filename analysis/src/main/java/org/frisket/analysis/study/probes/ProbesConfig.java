package org.frisket.analysis.study.probes;

import java.util.List;
import org.frisket.analysis.probe.SoftmaxRegression;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Whose layers are probed.
 *
 * @param finetuned a run of a task
 * @param masked another run of that task, on the same backbone
 * @param trainExamples first examples of train that probes learn from; 0 for all
 * @param c the less, the simpler a probe: the inverse of its penalty
 * @param seed the control task is drawn from it
 */
public record ProbesConfig(
    RunChoice finetuned, RunChoice masked, int trainExamples, double c, long seed) {
  public ProbesConfig {
    finetuned.requireOne("finetuned");
    masked.requireOne("masked");
    InvalidInputException.require(
        "train_examples", trainExamples, trainExamples >= 0, "0 (all) or more");
    SoftmaxRegression.requireFits(c);
  }

  List<RunChoice> runs() {
    return List.of(finetuned, masked);
  }
}
