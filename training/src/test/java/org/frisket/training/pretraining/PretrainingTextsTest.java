package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.config.PretrainingText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTextsTest {
  @TempDir private Path folder;

  private PretrainingTexts read(List<String> files, List<String> tasks) {
    PretrainingText said = new PretrainingText(files, tasks, 16, 0.15, 0.1, 0);
    return PretrainingTexts.read(said, folder.resolve("config.yaml"), folder);
  }

  @Test
  void aFolderIsReadFileByFileZippedOrNot() throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts/more"));
    Files.writeString(folder.resolve("texts/b.txt"), "second\n\n  \nthird\n");
    Files.writeString(folder.resolve("texts/notes.md"), "not read\n");
    try (OutputStream zipped =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("texts/a.txt.gz")))) {
      zipped.write("first é\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(texts.resolve("c.txt"), "fourth");

    PretrainingTexts found = read(List.of("texts"), List.of());

    assertThat(found.texts()).containsExactly("first é", "second", "third", "fourth");
    assertThat(found.sha256()).containsOnlyKeys("a.txt.gz", "b.txt", "more/c.txt");
  }

  @Test
  void theTrainingTextsOfATaskAreRead() throws IOException {
    Files.writeString(folder.resolve("train.tsv"), "text\tlabel\none text\ta\nanother\tb\n");
    Files.writeString(
        folder.resolve("task.yaml"),
        """
        id: t
        kind: single_sentence
        labels: [a, b]
        metric: accuracy
        data: {format: tsv, columns: {text: text, label: label}, files: {train: [train.tsv]}}
        """);

    assertThat(read(List.of(), List.of("task.yaml")).texts())
        .containsExactly("one text", "another");
  }

  @Test
  void aUnigramModelTellsEveryTokenWithItsShare() {
    UnigramModel model = new UnigramModel(4, IntStream.of(1, 1, 1, 2));
    EncodedExample one = new EncodedExample("one", List.of(), new int[] {1, 2}, new int[] {1, 3});

    assertThat(model.perplexity(List.of(one))).isCloseTo(Math.sqrt(8 / 4.0 * 8), within(1e-12));
  }
}
