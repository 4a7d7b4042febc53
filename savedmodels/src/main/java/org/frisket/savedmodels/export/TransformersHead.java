package org.frisket.savedmodels.export;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * Transformers' model of a kind of task.
 *
 * @param architecture its class
 * @param pooler whether its classifier reads the pooler's output
 */
record TransformersHead(String architecture, boolean pooler) {
  /**
   * @throws InvalidInputException if none computes what the task does
   */
  static TransformersHead of(TaskManifest manifest) {
    TaskKind kind = manifest.task().kind();
    TransformersHead head =
        switch (kind) {
          case SINGLE_SENTENCE, SENTENCE_PAIR ->
              new TransformersHead("BertForSequenceClassification", true);
          case TAGGING -> new TransformersHead("BertForTokenClassification", false);
          case MULTIPLE_CHOICE -> new TransformersHead("BertForMultipleChoice", true);
        };
    if (head.pooler() && manifest.method().features() != Pooling.POOLED) {
      throw InvalidInputException.of(
          "what the classifier of task " + manifest.task().id() + " reads",
          "the last block's output",
          "the pooler's, as " + head.architecture() + " does");
    }
    return head;
  }
}
