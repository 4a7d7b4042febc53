package org.frisket.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  private static List<String> tags(String written) {
    return written.isEmpty() ? List.of() : List.of(written.split(" "));
  }

  private static List<Span> spans(String written) {
    return Span.ofTags(tags(written));
  }

  /** In IOB1 a B stands only where a span follows another of its type at once. */
  @Test
  void spansOfIob1() {
    assertThat(spans("I-PER I-PER O I-LOC B-LOC I-LOC I-ORG"))
        .containsExactly(
            new Span("PER", 0, 2),
            new Span("LOC", 3, 4),
            new Span("LOC", 4, 6),
            new Span("ORG", 6, 7));
  }

  @Test
  void spansOfIob2() {
    assertThat(spans("B-PER I-PER B-PER O B-LOC I-LOC"))
        .containsExactly(new Span("PER", 0, 2), new Span("PER", 2, 3), new Span("LOC", 4, 6));
  }

  @Test
  void spansOfBioes() {
    assertThat(spans("S-PER B-LOC I-LOC E-LOC S-LOC O B-ORG E-ORG B-ORG E-ORG"))
        .containsExactly(
            new Span("PER", 0, 1),
            new Span("LOC", 1, 4),
            new Span("LOC", 4, 5),
            new Span("ORG", 6, 8),
            new Span("ORG", 8, 10));
  }

  /** A network may give any of them. */
  @Test
  void spansOfTagsThatFollowNoScheme() {
    assertThat(spans("E-PER I-PER S-PER I-PER B-PER I-LOC E-LOC"))
        .containsExactly(
            new Span("PER", 0, 1),
            new Span("PER", 1, 2),
            new Span("PER", 2, 3),
            new Span("PER", 3, 4),
            new Span("PER", 4, 5),
            new Span("LOC", 5, 7));
  }

  @Test
  void aSentenceMayHaveNoSpans() {
    assertThat(spans("")).isEmpty();
    assertThat(spans("O O")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "I-PER I-PER O I-LOC B-LOC I-ORG,       B-PER I-PER O B-LOC B-LOC B-ORG",
    "S-PER B-LOC I-LOC E-LOC S-LOC O,       B-PER B-LOC I-LOC I-LOC B-LOC O",
    "B-PER I-PER B-PER O,                   B-PER I-PER B-PER O",
    "I-PER I-LOC E-LOC I-LOC S-PER,         B-PER B-LOC I-LOC B-LOC B-PER",
    "O,                                     O"
  })
  void rewritingKeepsTheSpans(String written, String iob2) {
    assertThat(Span.toIob2(tags(written))).isEqualTo(tags(iob2));
    assertThat(Span.ofTags(tags(iob2))).isEqualTo(spans(written));
  }

  @Test
  void aTypeMayHoldHyphens() {
    assertThat(Tag.parse("B-my-type")).isEqualTo(new Tag('B', "my-type"));
    assertThat(spans("B-my-type I-my-type")).containsExactly(new Span("my-type", 0, 2));
  }

  @Test
  void outsideHasNoType() {
    assertThat(Tag.parse("O")).isEqualTo(new Tag('O', ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "o", "B", "B-", "BPER", "b-PER", "X-PER", "O-PER", "-PER", "B_PER"})
  void whatIsNoTagIsNamed(String written) {
    assertThatThrownBy(() -> Tag.parse(written))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("tag: " + written + " (expected: O, or B-, I-, E- or S- and a type)");
  }
}
