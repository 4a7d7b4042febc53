package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.AnsweredExample;

/**
 * What a task answered to examples whose labels are known.
 *
 * @param encoded the examples as the network reads them
 * @param logits for each example one row an answer
 */
public record EvaluatedExamples(
    TaskManifest manifest,
    List<Example> examples,
    List<EncodedExample> encoded,
    List<float[][]> logits) {
  /** Writes each answer behind the example's id, with the right label beside it. */
  public void write(PredictionWriter writer) throws IOException {
    for (int i = 0; i < examples.size(); i++) {
      writer.write(prediction(i));
    }
  }

  private Prediction prediction(int i) {
    Example example = examples.get(i);
    boolean tags = manifest.task().kind().answersWords();
    return new Prediction(
            Map.of("id", TextNode.valueOf(example.id())),
            tags ? example.texts() : List.of(),
            List.of(),
            AnsweredExample.decode(manifest, encoded.get(i), logits.get(i)),
            List.of(),
            encoded.get(i).isCut())
        .withRight(example.labels());
  }
}
