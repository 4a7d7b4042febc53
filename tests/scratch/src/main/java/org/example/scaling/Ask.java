package org.example.scaling;

import java.nio.file.Path;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.library.TaskStore;

/** Asks a task of a store by the library: folder of the store, task, text. */
public final class Ask {
  private Ask() {}

  public static void main(String[] arguments) {
    try (TaskStore store = TaskStore.open(Path.of(arguments[0]), 1)) {
      Answer answer = store.task(arguments[1]).classify(arguments[2]);
      System.out.println(answer.label() + " " + answer.probability());
    }
  }
}
