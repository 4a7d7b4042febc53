package org.frisket.analysis.study.connectivity;

import static org.frisket.analysis.study.Findings.sentence;

import java.io.IOException;
import org.frisket.analysis.connectivity.Barrier;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunMasks;

/**
 * A line, what its ends are, and what is seen on it.
 *
 * @param name of the line
 * @param varies what it differs in from others
 * @param task its id
 * @param head which classifier its models have
 * @param oneDraw whether both ends started from the same classifier
 * @param finetunedRate learning rate
 * @param finetunedEpochs that were trained
 * @param maskedRate learning rate
 * @param maskedEpochs that were trained
 * @param flipped share of the mask's bits that differ from its start
 * @param ends how far they moved
 * @param places what is seen
 * @param loss barrier of the mean loss
 * @param error barrier of the share of wrong answers
 */
record LineFall(
    String name,
    String varies,
    String task,
    LineHead head,
    boolean oneDraw,
    double finetunedRate,
    int finetunedEpochs,
    double maskedRate,
    int maskedEpochs,
    double flipped,
    EndsApart ends,
    LinePlaces places,
    Barrier loss,
    Barrier error) {
  private static final double POINTS = 100;

  static LineFall of(
      LinePair pair,
      FinishedRun finetuned,
      FinishedRun masked,
      EndsApart ends,
      LinePlaces places,
      ScannedPath scanned)
      throws IOException {
    RunMasks masks = RunMasks.of(masked);
    long flipped = masks.masks().keySet().stream().mapToLong(masks::flips).sum();
    return new LineFall(
        pair.name(),
        pair.varies(),
        finetuned.result().task(),
        pair.head(),
        finetuned.experiment().config().seedOfHead() == masked.experiment().config().seedOfHead(),
        finetuned.result().learningRate(),
        finetuned.result().epochs(),
        masked.result().learningRate(),
        masked.result().epochs(),
        (double) flipped / masks.size(),
        ends,
        places,
        scanned.loss(),
        scanned.error());
  }

  /** In points below the lower end. */
  double fall() {
    return POINTS * LinePlaces.fall(places.accuracy());
  }

  double fallChosenAgain() {
    return POINTS * LinePlaces.fall(places.chosenAgain());
  }

  double fallOfArea() {
    return POINTS * LinePlaces.fall(places.area());
  }

  /** In a sentence. */
  String found() {
    double[] accuracy = places.accuracy();
    return sentence(
        "%s: %s leads from %.4f to %.4f and falls %.1f points below the worse end, %.1f with the threshold chosen"
            + " again, and %.1f in the area under the ROC curve; [CLS] of the texts lie at least %.2f times as far apart"
            + " as between the ends in a straight line.",
        name,
        task,
        accuracy[0],
        accuracy[accuracy.length - 1],
        fall(),
        fallChosenAgain(),
        fallOfArea(),
        places.leastSpread());
  }
}
