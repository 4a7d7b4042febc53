package org.frisket.savedmodels.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenModelDamageTest {
  private static final String DESCRIPTION = "assets.extra/backbone.json";
  private static final String TOKENIZER = "assets.extra/tokenizer.json";
  private static final String VALUES = "variables/variables.data-00000-of-00001";
  private static final String INDEX = "variables/variables.index";
  private static final String GRAPH = "saved_model.pb";

  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void export() throws IOException {
    folder = root.resolve("1");
    FrozenModelExporter.exportOnce(TinyBackbone.create(), folder, 1);
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> FrozenModel.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("(expected: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {DESCRIPTION, TOKENIZER, VALUES, INDEX, GRAPH})
  void aMissingFileIsRefused(String name) throws IOException {
    Files.delete(folder.resolve(name));

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {DESCRIPTION, TOKENIZER, VALUES, INDEX, GRAPH})
  void aFileCutInHalfIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length / 2));

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.31, 0.75, 0.9999})
  void aFlippedBitInTheValuesIsRefused(double place) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(VALUES));
    bytes[(int) (place * bytes.length)] ^= 0x10;
    Files.write(folder.resolve(VALUES), bytes);

    assertRefused();
  }

  @Test
  void aFlippedBitInTheTokenizerIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(TOKENIZER));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(TOKENIZER), bytes);

    assertRefused().hasMessageContaining("identity of frozen model");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"blocks\" : 2', '\"blocks\" : 3'",
    "'\"blocks\" : 2', '\"blocks\" : 1'",
    "'\"hidden_size\" : 8', '\"hidden_size\" : 9'",
    "'\"gelu\" : \"ERF\"', '\"gelu\" : \"TANH\"'",
    "'\"gelu\" : \"ERF\"', '\"gelu\" : \"RELU\"'",
    "'\"format_version\" : 1', '\"format_version\" : 2'",
    "'\"identity\" : \"', '\"identity\" : \"0'"
  })
  void aChangedDescriptionIsRefused(String written, String changed) throws IOException {
    Path file = folder.resolve(DESCRIPTION);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(written, changed));

    assertThat(text).contains(written);
    assertRefused();
  }

  @Test
  void aMissingFolderIsNamed() {
    folder = root.resolve("2");

    assertRefused();
  }
}
