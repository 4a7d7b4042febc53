package org.frisket.analysis.study.transfer;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;

/**
 * Encodes single texts for a task's network. Of one that is too long the start is read, or start
 * and end, which often say more than the middle (Sun et al. 2019, <i>How to Fine-Tune BERT for Text
 * Classification?</i>, section 5.3.1).
 */
final class TextEnds implements AutoCloseable {
  /** Wordpieces of any text. */
  private static final int ANY = 1 << 20;

  /** [CLS] stands before a text, [SEP] behind it. */
  private static final int SPECIAL = 2;

  private final TaskSpec task;
  private final int fromEnd;
  private final Tokenizer tokenizer;
  private final ExampleEncoder encoder;

  /**
   * @param fromEnd wordpieces of the end; 0 for the start alone
   * @throws InvalidInputException if the task is not one of single texts, or has no room for so
   *     many
   */
  TextEnds(TaskSpec task, Backbone backbone, int fromEnd) {
    InvalidInputException.require(
        "kind of task " + task.id(),
        Words.of(task.kind()),
        task.kind() == TaskKind.SINGLE_SENTENCE,
        "single_sentence");
    int room = task.maxLength() - SPECIAL;
    InvalidInputException.require(
        "from_end",
        fromEnd,
        fromEnd <= room,
        "at most %d, as task %s reads".formatted(room, task.id()));
    this.task = task;
    this.fromEnd = fromEnd;
    this.tokenizer = Tokenizer.open(backbone.tokenizerJson(), ANY);
    this.encoder = new ExampleEncoder(task, backbone.config(), tokenizer);
  }

  /** What the network reads of a text; no label. */
  EncodedExample encode(Example example) {
    EncodedExample whole = encoder.encode(new Example(example.id(), example.texts()));
    return new EncodedExample(
        whole.id(), List.of(ends(whole.rows().get(0))), whole.positions(), whole.labels());
  }

  private Wordpieces ends(Wordpieces whole) {
    int kept = task.maxLength();
    int cut = whole.length() - kept;
    if (cut <= 0) {
      return whole;
    }
    int start = kept - fromEnd - 1; // the last one is [SEP]
    int[] places =
        IntStream.range(0, kept).map(place -> place < start ? place : place + cut).toArray();
    return new Wordpieces(
        IntStream.of(places).map(place -> whole.ids()[place]).toArray(),
        IntStream.of(places).map(place -> whole.types()[place]).toArray(),
        cut,
        List.of());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
