package org.frisket.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersTest {
  @TempDir private static Path work;
  private static TinyEnsemble sentences;
  private static String first;
  private static String second;
  private static String tags;

  @BeforeAll
  static void train() throws IOException {
    sentences = new TinyEnsemble(work.resolve("sentences"), TinyKind.SINGLE_SENTENCE);
    first = sentences.member(0.02);
    second = sentences.member(0.05);
    tags = new TinyEnsemble(work.resolve("tags"), TinyKind.TAGGING).member(0.02);
  }

  private Members read(String... names) throws IOException {
    return Members.read(List.of(names), new Store(work.resolve("store")));
  }

  @Test
  void methodsMayDiffer() throws IOException {
    String probe = sentences.member(sentences.experiment(TinyExperiment.PROBE, 0.1));

    assertThat(read(first, probe).members()).extracting(Member::name).containsExactly(first, probe);
  }

  /** Wherever it stands, the odd one is named and not the one after it. */
  @Test
  void theOddOneIsNamed() {
    for (String[] names : new String[][] {{tags, first, second}, {first, second, tags}}) {
      assertThatThrownBy(() -> read(names))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "kind of package %s of the ensemble: tagging (expected: single_sentence as the"
                  + " others)",
              tags);
    }
  }

  @Test
  void otherLabelsAreNotCombined() throws IOException {
    String spans = new TinyEnsemble(work.resolve("spans"), TinyKind.SPANS).member(0.02);

    assertThatThrownBy(() -> read(tags, spans))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("labels of package " + spans)
        .hasMessageContaining("[red, green, blue]");
  }

  @Test
  void onePackageTwiceIsRefused() {
    assertThatThrownBy(() -> read(first, second, first))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "package %s of the ensemble: given twice (expected: packages that differ)", first);
  }

  @Test
  void oneAloneIsNoEnsemble() {
    assertThatThrownBy(() -> read(first))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two or more");
  }

  @Test
  void aPackageThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> read(first, work.resolve("none").toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("task package " + work.resolve("none"));
  }
}
