package org.frisket.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems of files and of the network, told without a word of Java. */
class ProblemWordsTest {
  static Stream<IOException> problems() {
    return Stream.of(
        new NoSuchFileException("there/a.csv"),
        new AccessDeniedException("there/a.csv"),
        new FileAlreadyExistsException("there/a.csv"),
        new DirectoryNotEmptyException("there/a.csv"),
        new NotDirectoryException("there/a.csv"),
        new FileSystemLoopException("there/a.csv"),
        new UnknownHostException("there/a.csv"),
        new ConnectException("there/a.csv: Connection refused"),
        new SocketTimeoutException("there/a.csv"),
        new EOFException("there/a.csv"),
        new IOException("there/a.csv is odd"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aProblemNamesItsThingAndNoClass(IOException problem) {
    String alone = ErrorText.of(problem);

    assertThat(alone).startsWith("there/a.csv").doesNotContain("Exception", "java.");
    assertThat(alone.length()).isGreaterThan("there/a.csv".length());
    assertThat(ErrorText.of(new UncheckedIOException(problem))).isEqualTo(alone);
    assertThat(ErrorText.of(new InvalidInputException("data file", problem)))
        .isEqualTo("data file: " + alone);
  }

  @Test
  void someSayNothingButWhatTheyAre() {
    assertThat(ErrorText.of(new EOFException())).isEqualTo("ends too early");
    assertThat(ErrorText.of(new ConnectException())).isEqualTo("no connection");
    assertThat(ErrorText.of(new MalformedInputException(1)))
        .endsWith("not in the expected encoding");
  }
}
