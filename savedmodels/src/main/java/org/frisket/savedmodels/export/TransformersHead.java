package org.frisket.savedmodels.export;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
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
  static TransformersHead of(TaskManifest manifest, BackboneConfig backbone) {
    WrittenCheckpoint written = WrittenCheckpoint.of(backbone);
    String model = written.model(backbone);
    TaskKind kind = manifest.task().kind();
    if (kind.hasChoices() && !written.choosesAmongTexts(backbone)) {
      throw InvalidInputException.of(
          "kind of task " + manifest.task().id(),
          kind,
          "one that transformers has a class for with " + model);
    }
    TransformersHead head =
        switch (kind) {
          case SINGLE_SENTENCE, SENTENCE_PAIR ->
              new TransformersHead(model + "ForSequenceClassification", true);
          case TAGGING -> new TransformersHead(model + "ForTokenClassification", false);
          case MULTIPLE_CHOICE -> new TransformersHead(model + "ForMultipleChoice", true);
          case IMAGE -> ofImages(manifest, model);
        };
    if (kind.readsImages()) {
      return head;
    }
    if (head.pooler() && manifest.method().features() != Pooling.POOLED) {
      throw InvalidInputException.of(
          "what the classifier of task " + manifest.task().id() + " reads",
          "the last block's output",
          "the pooler's, as " + head.architecture() + " does");
    }
    return head;
  }

  /**
   * That of ViT reads the first row of the last block; that of DINOv2 the mean of all others, too.
   */
  private static TransformersHead ofImages(TaskManifest manifest, String model) {
    String task = "what the classifier of task " + manifest.task().id() + " reads";
    InvalidInputException.require(
        "backbone of task " + manifest.task().id(), model, model.equals("ViT"), "a ViT");
    InvalidInputException.require(
        task,
        "the pooler's output",
        manifest.method().features() == Pooling.CLS,
        "the last block's, as ViTForImageClassification does: method.features: cls");
    return new TransformersHead(model + "ForImageClassification", false);
  }
}
