package org.frisket.analysis.study.whichtask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.superposition.EntropyGradient;
import org.frisket.savedmodels.superposition.EntropyGradient.Terms;
import org.frisket.savedmodels.superposition.Superposition;

/** The gradient of each text's entropy under equal coefficients of some packages, found once. */
final class Gradients {
  private final Superposition superposition;
  private final List<EncodedExample> texts;
  private final Map<Subset, Map<Integer, EntropyGradient>> found = new HashMap<>();

  Gradients(Superposition superposition, List<EncodedExample> texts) {
    this.superposition = superposition;
    this.texts = texts;
  }

  /** −∂H/∂α of several texts together: the mean of theirs. */
  double[] descent(Subset subset, List<Integer> numbers, Terms terms) {
    boolean[] among = subset.among();
    double[] mean = new double[among.length];
    for (int number : numbers) {
      double[] one = of(subset, number).descent(terms, among);
      for (int task = 0; task < mean.length; task++) {
        mean[task] += one[task] / numbers.size();
      }
    }
    return mean;
  }

  private EntropyGradient of(Subset subset, int number) {
    Map<Integer, EntropyGradient> ofSubset = found.computeIfAbsent(subset, key -> new HashMap<>());
    EntropyGradient known = ofSubset.get(number);
    if (known == null) {
      superposition.weighEqually(subset.among());
      known = superposition.gradient(texts.get(number));
      ofSubset.put(number, known);
    }
    return known;
  }
}
