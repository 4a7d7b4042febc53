package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.savedmodels.superposition.Superposition;

/**
 * How unsure each package's own network is of each text. Legend: K packages, T texts.
 *
 * @param entropies (K, T)
 */
record OwnEntropies(double[][] entropies) {
  private static final int BATCH = 32;

  static OwnEntropies of(Superposition superposition, List<EncodedExample> texts, int maxLength) {
    SortedBatches batches = new SortedBatches(texts, BATCH, maxLength);
    double[][] entropies = new double[superposition.tasks()][];
    for (int task = 0; task < entropies.length; task++) {
      double[] alone = new double[entropies.length];
      alone[task] = 1;
      superposition.weigh(alone);
      int own = task;
      List<Double> ofTexts = new ArrayList<>();
      batches.logits(superposition::entropies).forEach(rows -> ofTexts.add((double) rows[0][own]));
      entropies[task] = ofTexts.stream().mapToDouble(Double::doubleValue).toArray();
    }
    return new OwnEntropies(entropies);
  }

  /** How sure each is of several texts: the mean entropy with a minus; −∞ for those left out. */
  double[] sureness(Subset subset, List<Integer> numbers) {
    boolean[] among = subset.among();
    double[] sureness = new double[entropies.length];
    for (int task = 0; task < sureness.length; task++) {
      double[] own = entropies[task];
      double mean = numbers.stream().mapToDouble(number -> own[number]).average().orElseThrow();
      sureness[task] = among[task] ? -mean : Double.NEGATIVE_INFINITY;
    }
    return sureness;
  }
}
