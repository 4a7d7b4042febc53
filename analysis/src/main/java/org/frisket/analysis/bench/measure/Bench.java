package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.rows.Pairs;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.Variant;
import org.frisket.analysis.bench.rows.Verb;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.Request;

/** Measures rows. At most one worker of ours and one of the peer's are alive at a time. */
public final class Bench {
  private static final double LEARNING_RATE = 1e-3;

  private final Program ours;
  private final Optional<Program> peer;
  private final Settings settings;
  private final Consumer<String> progress;
  private final Map<String, Map<String, String>> versions = new HashMap<>();
  private final Set<String> checked = new HashSet<>();

  /**
   * How to measure.
   *
   * @param threads of each side
   * @param warmUps steps or passes that are not counted
   * @param pairs pairs of values a row
   * @param check whether both sides must first be seen to do the same work
   * @param launcher what starts verbs, such as {@code ./frisket}
   */
  public record Settings(int threads, int warmUps, int pairs, boolean check, Path launcher) {}

  public Bench(Program ours, Optional<Program> peer, Settings settings, Consumer<String> progress) {
    this.ours = ours;
    this.peer = peer;
    this.settings = settings;
    this.progress = progress;
  }

  /** How many different batches a row can use. */
  public static int batches(BenchRow row, Settings settings) {
    return Protocol.of(row, settings.warmUps(), settings.pairs()).batches();
  }

  public Row measure(PreparedRow prepared) throws IOException {
    BenchRow row = prepared.row();
    if (row.isAlone()) {
      return ofCommand(prepared);
    }
    Side own = new Side(ours, load(prepared, row.method()), prepared.batches());
    Protocol protocol = Protocol.of(row, settings.warmUps(), settings.pairs());
    Turns turns = new Turns(row, protocol, progress);
    Optional<BenchMethod> inPeersPlace = inPeersPlace(row);
    if (inPeersPlace.isPresent()) {
      Side other = new Side(ours, load(prepared, inPeersPlace.get()), prepared.batches());
      if (settings.check() && row.verb() == Verb.INFER) {
        new SameWork(progress, true).check(own, other);
      }
      return row(row, turns.measure(own, other), null, null, List.of(ours));
    }
    return peer.isPresent()
        ? besidePeer(prepared, protocol, own, peer.get())
        : row(row, turns.measure(own), null, null, List.of(ours));
  }

  private Row ofCommand(PreparedRow prepared) throws IOException {
    BenchRow row = prepared.row();
    Program launcher = new LineTask(prepared.model()).program(settings.launcher());
    Side side = new Side(launcher, load(prepared, row.method()), prepared.batches());
    Protocol protocol = Protocol.of(row, settings.warmUps(), settings.pairs());
    Pairs alone = new Turns(row, protocol, progress).measure(side);
    return row(row, alone, null, null, List.of(ours));
  }

  private Row besidePeer(PreparedRow prepared, Protocol protocol, Side own, Program program)
      throws IOException {
    BenchMethod method = peersMethod(prepared.row());
    Side other = new Side(program, load(prepared, method), prepared.peerBatches());
    Side keeping = other.with(program.keepingMemory());
    if (settings.check() && checked.add(own.load().model() + method.id())) {
      boolean exact = prepared.row().variant() != Variant.ONNX_INT8;
      Side exactly = new Side(ours, load(prepared, prepared.row().method().exact()), own.batches());
      new SameWork(progress, exact).check(exactly, keeping.over(own.batches()));
    }
    List<Program> programs = List.of(ours, program);
    return prepared.row().verb() == Verb.EPOCH
        ? afterALook(prepared.row(), protocol, own, other, keeping, programs)
        : bothWays(prepared.row(), protocol, own, other, keeping, programs);
  }

  private Row bothWays(
      BenchRow row, Protocol protocol, Side own, Side other, Side keeping, List<Program> programs)
      throws IOException {
    Turns turns = new Turns(row, protocol, progress);
    Pairs usual = turns.measure(own, other);
    Pairs kept = turns.measure(own, keeping);
    return row(row, kept.peer() < usual.peer() ? kept : usual, usual.peer(), kept.peer(), programs);
  }

  /**
   * An epoch takes minutes: one of the peer's alone, with each setting, tells which it is measured
   * with.
   */
  private Row afterALook(
      BenchRow row, Protocol protocol, Side own, Side other, Side keeping, List<Program> programs)
      throws IOException {
    Turns look = new Turns(row, Protocol.ofOneEpoch(settings.warmUps()), progress);
    double usual = look.measure(other).ours();
    double kept = look.measure(keeping).ours();
    Side better = kept < usual ? keeping : other;
    Pairs pairs = new Turns(row, protocol, progress).measure(own, better);
    return kept < usual
        ? row(row, pairs, usual, pairs.peer(), programs)
        : row(row, pairs, pairs.peer(), kept, programs);
  }

  private static BenchMethod peersMethod(BenchRow row) {
    return switch (row.variant()) {
      case ONNX -> BenchMethod.ONNX;
      case ONNX_INT8 -> BenchMethod.ONNX_INT8;
      default -> row.method().exact();
    };
  }

  /** What of ours stands in the peer's place. */
  private static Optional<BenchMethod> inPeersPlace(BenchRow row) {
    return switch (row.variant()) {
      case AGAINST_USUAL_TRAINING -> Optional.of(row.method().usual());
      case AGAINST_FINETUNING, KEPT_AGAINST_FINETUNING -> Optional.of(BenchMethod.FINETUNING);
      case AGAINST_WHOLE -> Optional.of(BenchMethod.INFERENCE);
      case USUAL, COMMAND, ONNX, ONNX_INT8, PEER_PADDED, NO_DROPOUT -> Optional.empty();
    };
  }

  private Request.Load load(PreparedRow prepared, BenchMethod method) {
    return new Request.Load(
        prepared.model().folder().toString(),
        method,
        prepared.row().dropout(),
        LEARNING_RATE,
        settings.threads(),
        prepared.row().dropped());
  }

  private Row row(
      BenchRow row, Pairs pairs, Double peerDefault, Double peerKept, List<Program> programs)
      throws IOException {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    return Row.of(row, pairs, peerDefault, peerKept, Machine.current(), versions(programs), today);
  }

  private Map<String, String> versions(List<Program> programs) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Program program : programs) {
      if (!versions.containsKey(program.name())) {
        versions.put(program.name(), program.versions());
      }
      all.putAll(versions.get(program.name()));
    }
    return all;
  }
}
