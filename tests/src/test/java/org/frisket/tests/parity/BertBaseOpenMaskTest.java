package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** Masks that let everything through change nothing: BERT-base, bit for bit. */
@Tag("bert-base")
class BertBaseOpenMaskTest {
  private static final int MAX_LENGTH = 64;
  private static final TaskSpec TASK =
      new TaskSpec("t", TaskKind.SINGLE_SENTENCE, List.of("a", "b", "c"), MAX_LENGTH);
  private static final Backbone BACKBONE = Backbones.byId("bert-base-uncased").load();

  @Test
  void openMasksGiveTheBackbonesLogitsBitForBit() throws IOException {
    List<EncodedExample> examples =
        ParityTexts.encoded(BACKBONE.tokenizerJson(), MAX_LENGTH).subList(24, 40);
    Batch batch = Batch.of(examples, MAX_LENGTH);
    AdaptationConfig config =
        ConfigReader.methodDefaults("masking", AdaptationConfig.class)
            .resolvedFor(BACKBONE.config());

    float[][] plain = logits(Adaptation.none(), batch);
    float[][] masked = logits(masking(config), batch);

    assertThat(masked).isDeepEqualTo(plain);
  }

  private static Adaptation masking(AdaptationConfig config) {
    return Methods.of(config).train(config, BACKBONE.config(), 1, TrainedModels.none());
  }

  private static float[][] logits(Adaptation adaptation, Batch batch) {
    try (Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              BACKBONE.config(),
              TASK,
              Pooling.POOLED,
              new HeadInitializer(BACKBONE.weights(), BACKBONE.config(), 3, 1),
              adaptation);
      network.logits();
      try (Session session = Sessions.open(graph, 2)) {
        network.variables().initialise(session);
        network.variables().assign(session, openScores(adaptation));
        return network.logits(session, batch);
      }
    }
  }

  private static Map<String, WeightTensor> openScores(Adaptation adaptation) {
    Map<String, WeightTensor> scores = new HashMap<>();
    for (Variable variable : adaptation.trainables()) {
      float[] ones = new float[Math.toIntExact(variable.shape().size())];
      Arrays.fill(ones, 1f);
      scores.put(variable.name(), WeightTensor.of(variable.shape(), ones));
    }
    return scores;
  }
}
