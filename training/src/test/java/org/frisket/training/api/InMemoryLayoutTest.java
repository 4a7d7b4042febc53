package org.frisket.training.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task that a program made says in its package which files {@code evaluate} can look at. */
class InMemoryLayoutTest {
  @TempDir private Path folder;

  private static String file(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> "{\"text\": \"red new\", \"label\": \"red\"}\n";
      case SENTENCE_PAIR -> "{\"text\": \"new\", \"pair\": \"red\", \"label\": \"red\"}\n";
      case TAGGING -> "red\tred\nnew\tblue\n\n";
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE ->
          "{\"text\": \"new\", \"choice_red\": \"a\", \"choice_green\": \"b\","
              + " \"choice_blue\": \"c\", \"label\": \"red\"}\n";
    };
  }

  private static Example example(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> Example.of("red new", "red");
      case SENTENCE_PAIR -> Example.ofPair("new", "red", "red");
      case TAGGING -> Example.ofWords(List.of("red", "new"), List.of("red", "blue"));
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> Example.ofChoices("new", List.of("a", "b", "c"), "red");
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void aFileOfTheUsualLayoutIsRead(TaskKind kind) throws IOException {
    Path file = Files.writeString(folder.resolve("examples"), file(kind));
    TaskConfig task = Colours.task(kind);
    TaskConfig packaged = ConfigReader.task(Path.of("task.json"), Json.compact().valueToTree(task));

    assertThat(packaged).isEqualTo(task);
    assertThat(TaskData.of(packaged, Map.of()).readFile(file))
        .extracting(Example::texts, Example::labels)
        .containsExactly(tuple(example(kind).texts(), example(kind).labels()));
  }

  @Test
  void messagesCallAnExampleByTheBeginningOfItsText() {
    assertThat(Example.of("red\n new", "red").id()).isEqualTo("\"red new\"");
    assertThat(Example.of("\uD83D\uDE00".repeat(41), "red").id())
        .isEqualTo('"' + "\uD83D\uDE00".repeat(40) + "…\"");
  }
}
