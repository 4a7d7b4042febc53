package org.frisket.training.predictions;

import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;

/** Answers alone, one example a line, for people and pipes. */
public final class AnswerLines {
  private AnswerLines() {}

  /** Label, TAB, probability; the tags of a sentence, parted by a space; or the number. */
  static void text(Prediction prediction, TaskSpec task, Writer out) throws IOException {
    AnswerFields fields = new AnswerFields(task.problemType());
    boolean tags = task.kind().answersWords();
    out.write(tags ? labels(prediction) : fields.line(prediction.answers().get(0)));
    out.write(System.lineSeparator());
  }

  /**
   * What writes each answer as a JSON object, or those of a sentence's words as a list of them.
   *
   * @param task that answers
   */
  public static PredictionWriter json(Writer out, TaskSpec task) {
    AnswerFields fields = new AnswerFields(task.problemType());
    return prediction -> {
      Object value =
          task.kind().answersWords()
              ? prediction.answers()
              : fields.json(prediction.answers().get(0));
      out.write(Json.line(value) + System.lineSeparator());
    };
  }

  private static String labels(Prediction prediction) {
    return prediction.answers().stream().map(Answer::label).collect(Collectors.joining(" "));
  }
}
