package org.frisket.analysis.study.probes;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.inside.HiddenStates;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.analysis.probe.SoftmaxRegression;
import org.frisket.models.preprocess.text.EncodedExample;

/**
 * What probes read of one model.
 *
 * @param model its name
 * @param layers the embeddings, then block by block
 */
record ProbedModel(String model, List<Layer> layers) {
  /**
   * One layer.
   *
   * @param task share of dev that the probe is right about
   * @param control the same of a probe that learnt the control task
   */
  record Layer(double task, double control) {
    double selectivity() {
      return task - control;
    }
  }

  static ProbedModel of(StudiedModel model, ProbedTexts texts, double c) {
    float[][][] train;
    float[][][] dev;
    try (HiddenStates states = new HiddenStates(model)) {
      train = states.of(texts.train());
      dev = states.of(texts.dev());
    }
    SoftmaxRegression probe = new SoftmaxRegression(texts.labels(), c);
    int[] controlOfTrain = texts.controlLabels(texts.train());
    int[] controlOfDev = texts.controlLabels(texts.dev());
    return new ProbedModel(
        model.name(),
        IntStream.range(0, train.length)
            .parallel()
            .mapToObj(
                layer ->
                    new Layer(
                        accuracy(
                            probe,
                            train[layer],
                            labels(texts.train()),
                            dev[layer],
                            labels(texts.dev())),
                        accuracy(probe, train[layer], controlOfTrain, dev[layer], controlOfDev)))
            .toList());
  }

  private static int[] labels(List<EncodedExample> examples) {
    return ProbedTexts.labels(examples);
  }

  private static double accuracy(
      SoftmaxRegression probe, float[][] train, int[] learnt, float[][] dev, int[] right) {
    int[] answers = probe.answers(train, learnt, dev);
    return IntStream.range(0, right.length).filter(i -> answers[i] == right[i]).count()
        / (double) right.length;
  }

  /** The layer, 0 for the embeddings, where the task is read best; the first of equals. */
  int best() {
    int best = 0;
    for (int layer = 1; layer < layers.size(); layer++) {
      best = layers.get(layer).task() > layers.get(best).task() ? layer : best;
    }
    return best;
  }

  Layer top() {
    return layers.get(layers.size() - 1);
  }
}
