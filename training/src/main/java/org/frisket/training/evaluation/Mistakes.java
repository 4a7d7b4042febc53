package org.frisket.training.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.AnswerRule;
import org.frisket.training.config.TaskConfig;

/**
 * The wrong answers to some examples.
 *
 * @param encoded the examples as the network reads them
 * @param logits for each example one row an answer
 * @param rule what makes scores of logits
 */
public record Mistakes(
    TaskConfig task,
    List<Example> examples,
    List<EncodedExample> encoded,
    List<float[][]> logits,
    AnswerRule rule) {
  private static final Comparator<Mistake> WORST_FIRST =
      Comparator.comparingDouble(Mistake::probability).reversed();

  /** Those whose given label has the highest probability, one of an example; that first. */
  public List<Mistake> worst(int most) {
    List<Mistake> found = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      of(i).stream().min(WORST_FIRST).ifPresent(found::add);
    }
    return found.stream().sorted(WORST_FIRST).limit(most).toList();
  }

  private List<Mistake> of(int example) {
    List<Mistake> found = new ArrayList<>();
    int[] positions = encoded.get(example).positions();
    int row = 0;
    for (int place = 0; place < positions.length; place++) {
      if (positions[place] >= 0) {
        of(example, place, logits.get(example)[row++]).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Mistake> of(int example, int place, float[] row) {
    Answer answer = Answer.decode(row, task.labels(), rule);
    String right = task.labels().get(encoded.get(example).labels()[place]);
    Mistake mistake =
        new Mistake(
            examples.get(example).id(),
            examples.get(example).texts(),
            task.kind().answersWords() ? place : null,
            right,
            answer.label(),
            answer.probability());
    return answer.label().equals(right) ? Optional.empty() : Optional.of(mistake);
  }
}
