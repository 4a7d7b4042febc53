package org.frisket.savedmodels.serving;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;

/** What a network gave for an example, as answers. */
public final class AnsweredExample {
  private AnsweredExample() {}

  /**
   * One answer; for a sentence to be tagged, one a word, {@link Answer#NONE} where a word was left
   * out.
   *
   * @param logits one row an answer that the network gave
   */
  public static List<Answer> decode(
      TaskManifest manifest, EncodedExample example, float[][] logits) {
    List<Answer> answers = new ArrayList<>();
    int row = 0;
    for (int position : example.positions()) {
      answers.add(
          position < 0
              ? Answer.NONE
              : Answer.decode(logits[row++], manifest.task().labels(), manifest.answerRule()));
    }
    return answers;
  }
}
