package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  private static final int ALL = 60;

  @TempDir private Path folder;

  private TaskData data(int splitSeed) throws IOException {
    Path task =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: colours
            kind: single_sentence
            labels: [red, blue]
            metric: accuracy
            data:
              format: tsv
              columns: {text: text, label: label}
              files: {}
              split_seed: %d
            """
                .formatted(splitSeed));
    return new TaskData(ConfigReader.task(task), new DataFolders(List.of(folder)));
  }

  private static List<Example> examples(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Example(Integer.toString(i), List.of(prefix + i), List.of("red")))
        .toList();
  }

  private static List<Integer> numbers(List<Example> examples) {
    return examples.stream().map(example -> Integer.parseInt(example.id())).toList();
  }

  @Test
  void thereAreExactlyAsManyAsWantedInTheirOrder() throws IOException {
    List<Example> all = examples(ALL, "a");
    for (int wanted : new int[] {1, 20, ALL - 1, ALL}) {
      List<Example> some = data(1).sample(all, wanted);

      assertThat(some).hasSize(wanted).doesNotHaveDuplicates().isSubsetOf(all);
      assertThat(numbers(some)).isSorted();
    }
  }

  @Test
  void theyAreNotTheFirstOnes() throws IOException {
    assertThat(data(1).sample(examples(ALL, "a"), 20))
        .isNotEqualTo(examples(ALL, "a").subList(0, 20));
  }

  @Test
  void itDependsOnTheSplitSeedAndOnNumbersAlone() throws IOException {
    List<Integer> drawn = numbers(data(1).sample(examples(ALL, "a"), 20));

    assertThat(numbers(data(1).sample(examples(ALL, "other words "), 20))).isEqualTo(drawn);
    assertThat(numbers(data(2).sample(examples(ALL, "a"), 20))).isNotEqualTo(drawn);
  }

  @Test
  void zeroIsAll() throws IOException {
    assertThat(data(1).sample(examples(ALL, "a"), 0)).isEqualTo(examples(ALL, "a"));
  }

  @Test
  void moreThanThereAreIsRefused() throws IOException {
    TaskData data = data(1);

    assertThatThrownBy(() -> data.sample(examples(ALL, "a"), ALL + 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("train_examples: 61 (expected: at most 60)");
  }
}
