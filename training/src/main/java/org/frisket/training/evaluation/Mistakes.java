package org.frisket.training.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
      Comparator.comparingDouble(Mistake::weight).reversed();

  /**
   * Those whose given label has the highest probability, one of an example; that first. Of numbers
   * those with the largest errors.
   */
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
    return switch (task.problemType()) {
      case SINGLE_LABEL -> ofLabel(example, place, answer);
      case MULTI_LABEL -> ofLabels(example, answer);
      case REGRESSION -> ofNumber(example, answer, shown(answer.number()));
      case ORDINAL ->
          answer.label().equals(label(example, 0))
              ? Optional.empty()
              : ofNumber(example, answer, answer.label());
    };
  }

  private String label(int example, int place) {
    return task.labels().get(encoded.get(example).labels()[place]);
  }

  private Optional<Mistake> ofLabel(int example, int place, Answer answer) {
    String right = label(example, place);
    Integer word = task.kind().answersWords() ? place : null;
    Mistake mistake =
        new Mistake(
            examples.get(example).id(),
            examples.get(example).texts(),
            word,
            right,
            answer.label(),
            answer.probability());
    return answer.label().equals(right) ? Optional.empty() : Optional.of(mistake);
  }

  private Optional<Mistake> ofLabels(int example, Answer answer) {
    float[] targets = encoded.get(example).targets();
    List<String> right = new ArrayList<>();
    double farthest = 0;
    for (int label = 0; label < targets.length; label++) {
      String name = task.labels().get(label);
      if (targets[label] > 0) {
        right.add(name);
      }
      if (targets[label] > 0 != answer.labels().contains(name)) {
        double distance = Math.abs(targets[label] - answer.probabilities().get(name));
        farthest = Math.max(farthest, distance);
      }
    }
    return right.equals(answer.labels())
        ? Optional.empty()
        : Optional.of(of(example, joined(right), joined(answer.labels()), farthest, null));
  }

  private Optional<Mistake> ofNumber(int example, Answer answer, String given) {
    float target = encoded.get(example).targets()[0];
    String right = examples.get(example).labels().get(0);
    return Optional.of(of(example, right, given, null, Math.abs(answer.number() - target)));
  }

  private Mistake of(int example, String right, String given, Double probability, Double error) {
    return new Mistake(
        examples.get(example).id(),
        examples.get(example).texts(),
        null,
        right,
        given,
        probability,
        error);
  }

  private static String joined(List<String> labels) {
    return labels.isEmpty() ? "-" : String.join(", ", labels);
  }

  private static String shown(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }
}
