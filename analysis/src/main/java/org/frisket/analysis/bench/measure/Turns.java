package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.Pairs;

/** Measures two sides in turns: ours, the peer, ours, the peer. */
final class Turns {
  private final BenchRow row;
  private final Protocol protocol;
  private final Consumer<String> progress;

  Turns(BenchRow row, Protocol protocol, Consumer<String> progress) {
    this.row = row;
    this.protocol = protocol;
    this.progress = progress;
  }

  /** One side alone. */
  Pairs measure(Side side) throws IOException {
    progress.accept(row.id() + ": " + side.program().name() + " alone");
    try (Subject subject = protocol.opener().open(side)) {
      return alternate(subject, Optional.empty());
    }
  }

  Pairs measure(Side ours, Side peer) throws IOException {
    progress.accept(row.id() + ": ours and " + peer.program().name());
    try (Subject subject = protocol.opener().open(ours);
        Subject other = protocol.opener().open(peer)) {
      return alternate(subject, Optional.of(other));
    }
  }

  private Pairs alternate(Subject ours, Optional<Subject> peer) throws IOException {
    for (int i = 0; i < protocol.warmUps(); i++) {
      ours.warmUp();
      if (peer.isPresent()) {
        peer.get().warmUp();
      }
    }
    List<List<Double>> pairs = new ArrayList<>();
    for (int i = 0; i < protocol.pairs(); i++) {
      double value = ours.measure();
      pairs.add(peer.isPresent() ? List.of(value, peer.get().measure()) : List.of(value));
      tell(i, pairs.get(i));
    }
    return new Pairs(pairs);
  }

  private void tell(int index, List<Double> pair) {
    List<String> values = pair.stream().map(row.verb().unit()::text).toList();
    String ratio =
        pair.size() < 2
            ? ""
            : String.format(Locale.ROOT, ", ratio %.3f", pair.get(0) / pair.get(1));
    progress.accept(
        "%s: %d of %d: %s%s"
            .formatted(row.id(), index + 1, protocol.pairs(), String.join(" and ", values), ratio));
  }
}
