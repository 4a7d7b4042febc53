package org.frisket.training.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.frisket.models.error.Words;
import org.frisket.models.task.Answer;
import org.frisket.models.task.Softmax;

/**
 * A way to make one answer out of those of several members (Zhao et al. 2020, Table 2). Sums are
 * formed in the members' order; of equal labels the first one is taken. Legend: C labels.
 */
public enum Combination {
  /**
   * The label that most members give, each the one with its largest logit. Of labels with equally
   * many votes that with the larger mean probability.
   */
  @JsonProperty("majority")
  MAJORITY("majority of labels") {
    @Override
    public int label(List<float[]> members) {
      double[] votes = new double[members.get(0).length];
      for (float[] logits : members) {
        votes[Answer.argMax(logits)]++;
      }
      return best(votes, meanProbabilities(members));
    }
  },
  /** The label with the largest mean logit. */
  @JsonProperty("mean_logits")
  MEAN_LOGITS("mean of logits") {
    @Override
    public int label(List<float[]> members) {
      double[] sums = new double[members.get(0).length];
      for (float[] logits : members) {
        for (int label = 0; label < sums.length; label++) {
          sums[label] += logits[label];
        }
      }
      return best(sums, sums);
    }
  },
  /** The label with the largest mean softmax probability. */
  @JsonProperty("mean_probabilities")
  MEAN_PROBABILITIES("mean of probabilities") {
    @Override
    public int label(List<float[]> members) {
      double[] means = meanProbabilities(members);
      return best(means, means);
    }
  };

  private final String text;

  Combination(String text) {
    this.text = text;
  }

  /**
   * One answer.
   *
   * @param members (C) logits of every member, one member or more
   * @return index of a label
   */
  public abstract int label(List<float[]> members);

  /** The name in files. */
  public String id() {
    return Words.of(this);
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Times the number of members, which leaves their order as it is. */
  private static double[] meanProbabilities(List<float[]> members) {
    double[] sums = new double[members.get(0).length];
    for (float[] logits : members) {
      double[] probabilities = Softmax.of(logits);
      for (int label = 0; label < sums.length; label++) {
        sums[label] += probabilities[label];
      }
    }
    return sums;
  }

  /** The label of the largest value; of equal ones that of the larger tie-breaker. */
  private static int best(double[] values, double[] tieBreaker) {
    int best = 0;
    for (int label = 1; label < values.length; label++) {
      boolean larger = values[label] > values[best];
      boolean tied = values[label] == values[best] && tieBreaker[label] > tieBreaker[best];
      if (larger || tied) {
        best = label;
      }
    }
    return best;
  }
}
