package org.frisket.training.predictions;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.json.Json;

/** Answers alone, one example a line, for people and pipes. */
public final class AnswerLines {
  private AnswerLines() {}

  /** Label, TAB, probability; or the tags of a sentence, parted by a space. */
  static void text(Prediction prediction, boolean tags, Writer out) throws IOException {
    out.write(tags ? labels(prediction) : answer(prediction.answers().get(0)));
    out.write(System.lineSeparator());
  }

  /**
   * What writes each answer as a JSON object, or those of a sentence's words as a list of them.
   *
   * @param tags whether the task answers words
   */
  public static PredictionWriter json(Writer out, boolean tags) {
    return prediction -> {
      Object value = tags ? prediction.answers() : prediction.answers().get(0);
      out.write(Json.line(value) + System.lineSeparator());
    };
  }

  private static String labels(Prediction prediction) {
    return prediction.answers().stream().map(Answer::label).collect(Collectors.joining(" "));
  }

  private static String answer(Answer answer) {
    return String.format(Locale.ROOT, "%s\t%.4f", answer.label(), answer.probability());
  }
}
