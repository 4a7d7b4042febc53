package org.frisket.training.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.frisket.training.data.UnlabelledInput;

/** Where rows come from, each time from their beginning; standard input as it comes but once. */
record PredictedInput(Supplier<UnlabelledInput> source) {
  /** Where texts say which task is asked, standard input is kept: it is read twice. */
  static PredictedInput of(PredictedPackage asked) throws IOException {
    Optional<Path> file = asked.file();
    if (file.isPresent()) {
      return new PredictedInput(() -> UnlabelledInput.of(file.get()));
    }
    if (!asked.isAnyTask()) {
      return new PredictedInput(() -> UnlabelledInput.standard(System.in));
    }
    byte[] all = System.in.readAllBytes();
    return new PredictedInput(() -> UnlabelledInput.standard(new ByteArrayInputStream(all)));
  }

  UnlabelledInput open() {
    return source.get();
  }
}
