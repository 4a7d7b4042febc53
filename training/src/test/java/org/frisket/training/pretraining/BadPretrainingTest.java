package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is told by name, value and what was expected, before anything is trained. */
class BadPretrainingTest {
  @TempDir private Path folder;
  private SmallPretraining small;

  @BeforeEach
  void write() throws IOException {
    small = SmallPretraining.in(folder);
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of("text.max_length=4", "text.max_length: 4 (expected: 8 or more)"),
        Arguments.of("text.max_length=100000", "text.max_length: 100000"),
        Arguments.of("text.masked_share=1.5", "text.masked_share: 1.5"),
        Arguments.of("text.held_out=0", "text.held_out: 0.0"),
        Arguments.of("text.files=[nowhere.txt]", "text.files: nowhere.txt"),
        Arguments.of("text.files=[]", "text: no files and no tasks"),
        Arguments.of("text.max_lenght=8", "did you mean max_length?"),
        Arguments.of("backbone=no-such", "backbone: no-such"),
        Arguments.of("backbone=tiny-vit", "tiny-vit"),
        Arguments.of("method.name=no-such", "no-such"),
        Arguments.of("pruning.sparsity=1", "pruning.sparsity: 1.0"),
        Arguments.of("pruning.end=0", "pruning.end: 0.0"),
        Arguments.of("pruning.last=0.1", "pruning.last: 0.1"),
        Arguments.of("pruning.every_steps=0", "pruning.every_steps: 0"),
        Arguments.of("distillation.share=0", "distillation.share: 0.0"),
        Arguments.of("distillation.temperature=0", "distillation.temperature: 0.0"),
        Arguments.of("distillation.teacher=tiny", "tiny, which has no head for masked tokens"),
        Arguments.of("training.calibrate=true", "training.calibrate: true"),
        Arguments.of("training.label_smoothing=0.1", "training.label_smoothing: 0.1"),
        Arguments.of("training.privacy.target_epsilon=8", "training.privacy"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aWrongSettingIsRefused(String setting, String told) {
    requireTold(() -> small.load(setting), told);
  }

  @Test
  void textThatIsNoneIsRefused() throws IOException {
    Files.writeString(folder.resolve("text.txt"), "");
    requireTold(() -> small.load(), "no text (expected: a line that is not blank)");
    Files.writeString(folder.resolve("text.txt"), " \n\n");
    requireTold(() -> small.load(), "no text (expected: a line that is not blank)");
    Files.writeString(folder.resolve("text.txt"), "one line\n");
    requireTold(() -> small.load(), "texts: 1 (expected: two or more");
    Files.write(folder.resolve("text.txt"), new byte[] {'a', (byte) 0xC3, '\n'});
    requireTold(() -> small.load(), "not readable (expected: text in UTF-8, plain or gzipped)");
    Files.createDirectories(folder.resolve("empty"));
    requireTold(() -> small.load("text.files=[empty]"), "empty, a folder without any");
    Files.writeString(folder.resolve("plain.txt.gz"), "not zipped\n");
    requireTold(() -> small.load("text.files=[plain.txt.gz]"), "not readable");
  }

  @Test
  void aMethodThatMakesNoBackboneIsRefused() {
    String[] houlsby = {"method.name=houlsby"};
    requireTold(() -> small.run("runs", houlsby).execute(List.of()), "method.name: houlsby");
    String[] fitted = {"method.name=rational"};
    requireTold(() -> small.run("runs", fitted).execute(List.of()), "method.name: rational");
    String[] pruned = {"method.name=bitfit", "pruning.sparsity=0.5"};
    requireTold(() -> small.run("runs", pruned).execute(List.of()), "pruning with method: bitfit");
  }

  @Test
  void aRunTooShortForItsPruningIsRefused() {
    requireTold(
        () -> small.load("pruning.sparsity=0.5", "training.max_steps=1"), "steps of the run: 1");
  }

  private static void requireTold(ThrowingCallable wrong, String told) {
    assertThatThrownBy(wrong).isInstanceOf(InvalidInputException.class).hasMessageContaining(told);
  }
}
