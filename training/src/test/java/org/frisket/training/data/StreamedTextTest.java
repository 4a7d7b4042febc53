package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is read piece by piece is the text that is read at once. */
class StreamedTextTest {
  private static final String[] PARTS = {"a", "ü", "你", "🎨", "\r", "\n", "\r\n", "\uFEFF", " "};

  /** Gives so many bytes at a time. */
  private static InputStream inPieces(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }

  private static StrictReader reader(byte[] bytes, int most) {
    StrictReader.Name name = new StrictReader.Name("f", "data file f");
    return new StrictReader(name, inPieces(bytes, most), "UTF-8");
  }

  /** Some longer than the buffers. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder("\n");
    int parts = random.nextInt(4) == 0 ? 20_000 : random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8191, 100_000})
  void charactersAndLinesAreTheSame(int most) throws IOException {
    Random random = new Random(most);
    for (int i = 0; i < 10; i++) {
      String text = text(random);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(CharStreams.toString(reader(bytes, most))).isEqualTo(text);
      assertThat(ImmutableList.copyOf(new TextLines(reader(bytes, most))))
          .isEqualTo(PlainText.lines(text));
      assertThat(CharStreams.toString(new LoneReturns(reader(bytes, most))))
          .isEqualTo(text.replaceAll("\\r(?!\\n)", "\uDC0D"));
    }
  }

  @Test
  void aByteThatIsNotValidIsNamedWithItsLineWhereverPiecesEnd() {
    byte[] bytes = "\uFEFFred\ngrün\n\n??".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xC3;
    for (int most = 1; most < bytes.length + 2; most++) {
      StrictReader reader = reader(bytes, most);
      assertThatThrownBy(() -> CharStreams.toString(reader))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("f:4: byte: 0xC3 (expected: text in UTF-8, or encoding that says another)");
    }
  }

  @Test
  void aFileOfAnOldMacIsRefusedAtItsEnd() {
    for (String text : new String[] {"a\rb", "a\r\rb\r", "\ra"}) {
      assertThatThrownBy(
              () -> CharStreams.toString(reader(text.getBytes(StandardCharsets.UTF_8), 1)))
          .hasMessage("lines of f: parted by CR alone (expected: LF or CR LF at their ends)");
    }
    for (String text : new String[] {"a\r", "a\r \r\n", "\r", ""}) {
      assertThat(
              ImmutableList.copyOf(new TextLines(reader(text.getBytes(StandardCharsets.UTF_8), 1))))
          .isEqualTo(PlainText.lines(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "se", "sep=", "sep=,x\na", "sex\n", "\"sep\n", "a", "sep=,\r", "sep=\n"})
  void whatIsNoSeparatorLineStaysInTheText(String text) throws IOException {
    SeparatorLine.Rest rest = SeparatorLine.behind("f", new StringReader(text), ",");
    assertThat(CharStreams.toString(rest.text())).isEqualTo(text);
    assertThat(rest.linesBefore()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=,\nab", "sep=,\r\nab", "\"sep=,\"\nab", "\"sep=,\"\r\nab"})
  void aSeparatorLineIsLeftOut(String text) throws IOException {
    SeparatorLine.Rest rest = SeparatorLine.behind("f", new StringReader(text), ",");
    assertThat(CharStreams.toString(rest.text())).isEqualTo("ab");
    assertThat(rest.linesBefore()).isOne();
    assertThatThrownBy(() -> SeparatorLine.behind("f", new StringReader(text), ";"))
        .hasMessageContaining("f:1: ");
  }
}
