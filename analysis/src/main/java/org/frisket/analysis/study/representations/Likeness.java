package org.frisket.analysis.study.representations;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.vectors.LinearCka;

/**
 * How alike the [CLS] of two models are, block by block. The embeddings of [CLS] are the same for
 * all texts, so there is nothing to compare.
 *
 * @param pair what is compared with what
 * @param blocks from the first on
 */
record Likeness(String pair, List<LinearCka> blocks) {
  static Likeness of(LookedAt one, LookedAt other) {
    List<LinearCka> blocks = new ArrayList<>();
    for (int layer = 1; layer < one.states().length; layer++) {
      blocks.add(LinearCka.of(one.states()[layer], other.states()[layer]));
    }
    return new Likeness(one.model() + " – " + other.model(), blocks);
  }

  /** Of every pair of models. */
  static List<Likeness> ofAll(List<LookedAt> models) {
    List<Likeness> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        all.add(of(models.get(i), models.get(j)));
      }
    }
    return all;
  }

  LinearCka top() {
    return blocks.get(blocks.size() - 1);
  }

  /** The block, from 0, that is least alike. */
  int least() {
    int least = 0;
    for (int block = 1; block < blocks.size(); block++) {
      least = blocks.get(block).debiased() < blocks.get(least).debiased() ? block : least;
    }
    return least;
  }
}
