package org.frisket.training.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.training.config.GradientPrecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** What the processes of a run say to each other, and who is let in. */
class WorkersTest {
  private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
  private static final String RUN = "0123456789ab";

  private final AtomicInteger looks = new AtomicInteger();
  private final Workers workers = Workers.at(new InetSocketAddress(HOST, 0), 2, RUN, this::waiting);

  /** Nobody is waited for long here. */
  private void waiting() {
    if (looks.incrementAndGet() > 60) {
      throw new WorkFailedException("nobody joins");
    }
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Coordinator join(int processes, int rank, String run) {
    return Coordinator.join(HOST, workers.port(), processes, rank, run, Duration.ZERO);
  }

  private Coordinator joined() {
    CompletableFuture<Coordinator> joining = CompletableFuture.supplyAsync(() -> join(2, 1, RUN));
    workers.gather();
    return joining.join();
  }

  /** More than is sent at once, and a tensor of no dimension. */
  private static SortedMap<String, WeightTensor> tensors(float first) {
    float[] many = new float[70_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = first + i;
    }
    SortedMap<String, WeightTensor> tensors = new TreeMap<>();
    tensors.put("a", WeightTensor.of(Shape.of(70_001), many));
    tensors.put("b", WeightTensor.of(Shape.scalar(), new float[] {-0f}));
    return tensors;
  }

  private static SortedMap<String, Shape> shapes() {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    tensors(0).forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  private static void assertEqual(
      SortedMap<String, WeightTensor> found, SortedMap<String, WeightTensor> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) -> assertThat(found.get(name).toArray()).isEqualTo(tensor.toArray()));
  }

  @Test
  void valuesAndGradientsComeAsTheyWereSentAndAreCounted() {
    try (Coordinator first = joined()) {
      for (long step = 3; step < 5; step++) {
        workers.begin(step, tensors(step));
        assertThat(first.next()).hasValue(step);
        assertEqual(first.values(shapes()), tensors(step));
        first.send(new PartGradients(1, 0.5f + step, tensors(-step)), GradientPrecision.FLOAT32);
        PartGradients found = workers.receive(1, 1, shapes(), GradientPrecision.FLOAT32);
        assertThat(found.loss()).isEqualTo(0.5f + step);
        assertEqual(found.gradients(), tensors(-step));
      }
      assertThat(workers.sent()).isEqualTo(2 * 70_002 * 4);
      assertThat(workers.received()).isEqualTo(2 * 70_002 * 4);
      workers.close();
      assertThat(first.next()).isEmpty();
    }
  }

  /** Of a value that was not rounded before, the lower bits are lost. */
  @Test
  void gradientsInHalvesAreCutToEightBits() {
    try (Coordinator first = joined()) {
      first.send(new PartGradients(1, 0.1f, tensors(0.5f)), GradientPrecision.BFLOAT16);
      PartGradients found = workers.receive(1, 1, shapes(), GradientPrecision.BFLOAT16);

      float[] many = found.gradients().get("a").toArray();
      assertThat(found.loss()).isEqualTo(0.1f);
      assertThat(new float[] {many[0], many[1], many[256], many[70_000]})
          .containsExactly(0.5f, 1.5f, 256, 69_632);
      assertThat(found.gradients().get("b").toArray()).containsExactly(-0f);
      assertThat(workers.received()).isEqualTo(70_002 * 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, ba9876543210, 'run of worker 1: ba9876543210 (expected: 0123456789ab, which the first"
        + " process has: the same settings, data, backbone and threads)'",
    "3, 1, 0123456789ab, '--workers of worker 1: 3 (expected: 2, as the first process says)'",
    "2, 2, 0123456789ab, '--rank: 2 (expected: 1 to 1, each once)'"
  })
  void whoDoesNotFitIsToldSoAndTheOthersAreWaitedFor(
      int processes, int rank, String run, String message) {
    CompletableFuture<Coordinator> joining =
        CompletableFuture.supplyAsync(
            () -> {
              assertThatThrownBy(() -> join(processes, rank, run))
                  .isInstanceOf(InvalidInputException.class)
                  .hasMessage(message);
              return join(2, 1, RUN);
            });
    workers.gather();
    joining.join().close();
  }

  @Test
  void whoSpeaksAnotherProtocolIsLeftOut() throws IOException {
    try (Socket other = new Socket(HOST, workers.port())) {
      other.getOutputStream().write("\0\3GET".getBytes(StandardCharsets.UTF_8));
      joined().close();
    }
  }

  @Test
  void aLostWorkerIsNamedWithItsStep() {
    joined().close();

    assertThatThrownBy(
            () -> {
              workers.begin(6, tensors(0));
              workers.receive(1, 0, shapes(), GradientPrecision.FLOAT32);
            })
        .isInstanceOf(LostWorkerException.class)
        .hasMessageStartingWith("worker 1 (of 2 processes) was lost in step 7: ");
  }

  @Test
  void aPartThatIsNotDueIsALoss() {
    try (Coordinator first = joined()) {
      first.send(new PartGradients(4, 0, tensors(0)), GradientPrecision.FLOAT32);

      assertThatThrownBy(() -> workers.receive(1, 3, shapes(), GradientPrecision.FLOAT32))
          .isInstanceOf(LostWorkerException.class)
          .hasMessageEndingWith("sends part 4 where part 3 is due");
    }
  }

  @Test
  void whereNobodyWillComeNobodyIsWaitedFor() {
    try (Workers alone =
        Workers.at(
            new InetSocketAddress(HOST, 0),
            2,
            RUN,
            () -> {
              throw new WorkFailedException("it ended");
            })) {
      assertThatThrownBy(alone::gather).hasMessage("it ended");
    }
  }

  @Test
  void aFirstProcessThatIsNotThereIsNamed() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }

    assertThatThrownBy(() -> Coordinator.join(HOST, free, 2, 1, RUN, Duration.ZERO))
        .isInstanceOf(LostWorkerException.class)
        .hasMessageStartingWith(
            "the first process of the run, at %s:%d, is gone".formatted(HOST, free));
  }

  @Test
  void anAddressThatIsTakenIsRefused() {
    assertThatThrownBy(
            () -> Workers.at(new InetSocketAddress(HOST, workers.port()), 2, RUN, () -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be listened at");
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 3", "3, 2", "4, 10", "3, 0"})
  void sharesAreNeighboursAndDifferByOneAtMost(int processes, int parts) {
    int end = 0;
    for (int rank = 0; rank < processes; rank++) {
      Share share = Share.of(rank, processes, parts);
      assertThat(share.first()).isEqualTo(end);
      assertThat(share.end() - share.first())
          .isBetween(parts / processes, (parts + processes - 1) / processes);
      end = share.end();
    }
    assertThat(end).isEqualTo(parts);
  }
}
