package org.frisket.analysis.bench.workload;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/** Batches without any padding, cut from wordpieces without an end. */
public final class WordpieceStream {
  private final IntSupplier wordpieces;
  private final Draws labels = Draws.of(BenchSettings.SEED, Purpose.BENCHMARK, "labels");

  private WordpieceStream(IntSupplier wordpieces) {
    this.wordpieces = wordpieces;
  }

  /** The wordpieces of a text, over and over. */
  public static WordpieceStream ofText(List<EncodedExample> examples) {
    int[] all =
        examples.stream()
            .flatMap(example -> example.rows().stream())
            .map(Wordpieces::ids)
            .flatMapToInt(IntStream::of)
            .toArray();
    return new WordpieceStream(
        new IntSupplier() {
          private int next;

          @Override
          public int getAsInt() {
            return all[next++ % all.length];
          }
        });
  }

  /** Wordpieces drawn from the whole vocabulary, but for the one that pads. */
  public static WordpieceStream drawn(int vocabularySize) {
    Draws draws = Draws.of(BenchSettings.SEED, Purpose.BENCHMARK, "wordpieces");
    return new WordpieceStream(() -> 1 + draws.nextInt(vocabularySize - 1));
  }

  /**
   * The next batches, each another one.
   *
   * @param rows B
   * @param length S
   * @param labelCount labels are drawn from 0 to this
   */
  public List<WireBatch> take(int batches, int rows, int length, int labelCount) {
    return IntStream.range(0, batches).mapToObj(i -> next(rows, length, labelCount)).toList();
  }

  private WireBatch next(int rows, int length, int labelCount) {
    return WireBatch.unpadded(
        length,
        IntStream.generate(wordpieces).limit((long) rows * length).toArray(),
        IntStream.generate(() -> labels.nextInt(labelCount)).limit(rows).toArray());
  }
}
