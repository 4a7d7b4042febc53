package org.example;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.library.TaskClassifier;
import org.frisket.savedmodels.library.TaskStore;

/** Asks a published task: {@code Ask STORE TASK TEXT…}. */
public final class Ask {
  private Ask() {}

  public static void main(String[] arguments) {
    try (TaskStore store = TaskStore.open(Path.of(arguments[0]))) {
      TaskClassifier task = store.task(arguments[1]);
      for (String text : List.of(arguments).subList(2, arguments.length)) {
        Answer answer = task.classify(text);
        System.out.println(answer.label() + "\t" + answer.probability() + "\t" + text);
      }
    }
  }
}
