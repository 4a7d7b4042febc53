package org.frisket.models.network;

import java.util.Map;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What stands around the classifier for one kind of task. Legend: R rows of a batch, A answers, H
 * hidden, C labels.
 */
public interface Head {
  /** What the classifier reads: (R or A, H). */
  Operand<TFloat32> vectors(Ops ops, EncoderOutput encoded);

  /** The classifier's scores as one row an answer: (A, C). */
  default Operand<TFloat32> logits(Ops ops, Operand<TFloat32> scores) {
    return scores;
  }

  /** What the head reads besides the encoder's inputs, by name. */
  default Map<String, Operand<?>> inputs() {
    return Map.of();
  }

  /** Feeds what the head needs besides the encoder's inputs. */
  default void feed(Session.Runner runner, BatchFeed batch) {}

  /**
   * @param features what the classifier reads where an answer is about a whole row
   */
  static Head of(TaskSpec task, Pooling features, int hiddenSize, Ops ops) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE, SENTENCE_PAIR, IMAGE -> new SequenceHead(features);
      case TAGGING -> new WordHead(ops, hiddenSize);
      case MULTIPLE_CHOICE -> new ChoiceHead(features, task.labels().size());
    };
  }
}
