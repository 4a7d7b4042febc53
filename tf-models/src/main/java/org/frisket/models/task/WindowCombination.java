package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What makes one row of logits of those of a text's windows. Legend: C labels. */
public enum WindowCombination {
  /** The mean logit of each label. */
  @JsonProperty("mean")
  MEAN {
    @Override
    float[] ofSeveral(List<float[]> windows) {
      float[] mean = new float[windows.get(0).length];
      for (int label = 0; label < mean.length; label++) {
        double sum = 0;
        for (float[] logits : windows) {
          sum += logits[label];
        }
        mean[label] = (float) (sum / windows.size());
      }
      return mean;
    }
  },
  /** The largest logit of each label. */
  @JsonProperty("max")
  MAX {
    @Override
    float[] ofSeveral(List<float[]> windows) {
      float[] largest = windows.get(0).clone();
      for (float[] logits : windows) {
        for (int label = 0; label < largest.length; label++) {
          largest[label] = Math.max(largest[label], logits[label]);
        }
      }
      return largest;
    }
  };

  /**
   * One row of logits.
   *
   * @param windows (C) of each window, one window or more; those of one alone stay as they are
   */
  public float[] of(List<float[]> windows) {
    return windows.size() == 1 ? windows.get(0) : ofSeveral(windows);
  }

  abstract float[] ofSeveral(List<float[]> windows);
}
