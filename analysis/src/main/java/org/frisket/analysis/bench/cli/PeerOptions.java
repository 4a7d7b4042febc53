package org.frisket.analysis.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.measure.Program;
import org.frisket.models.error.InvalidInputException;
import picocli.CommandLine.Option;

/** Where the peer is. */
final class PeerOptions {
  private static final String PROGRAM = "peer.py";

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "${env:FRISKET_PYTHON:-}",
      description = "Python with the peer's requirements (FRISKET_PYTHON); without, ours alone.")
  private String python;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      defaultValue = "tests/peers",
      description = "Holds peer.py (default: tests/peers).")
  private Path peers;

  /**
   * The peer, if there is a Python to run it.
   *
   * @throws InvalidInputException if there is no such peer
   */
  Optional<Program> program() {
    if (python.isEmpty()) {
      return Optional.empty();
    }
    Path program = peers.resolve(PROGRAM);
    if (!Files.isRegularFile(program)) {
      throw InvalidInputException.of("--peers", peers, "a folder that holds " + PROGRAM);
    }
    return Optional.of(Program.peer(List.of(python, program.toString())));
  }
}
