package org.frisket.models.adaptation.prompt;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.HookPoint.Stage;

/** Where the rows of a prompt join those of the text; published programs differ in it. */
public enum Forward {
  /**
   * Behind the embeddings: prompts have no position, segment or normalisation, and those of the
   * text are as without a prompt. So does {@code prefix_after_bos} of the library <i>adapters</i>.
   */
  @JsonProperty("embeddings")
  EMBEDDINGS(Stage.NORMALISED),
  /**
   * Among the word embeddings: prompts have positions, segment 0 and normalisation as any
   * wordpiece, and the text's positions move on. So does <i>peft</i>, whose prompt stands before
   * [CLS], though.
   */
  @JsonProperty("words")
  WORDS(Stage.WORDS);

  private final Stage stage;

  Forward(Stage stage) {
    this.stage = stage;
  }

  Stage stage() {
    return stage;
  }

  /**
   * Refuses a prompt that leaves no position of the backbone's for the text, or stands among words
   * where there are none.
   *
   * @param length rows of the prompt
   */
  void requireRoom(int length, BackboneConfig backbone) {
    InvalidInputException.require(
        "method.forward",
        this,
        this == EMBEDDINGS || !backbone.readsImages(),
        "embeddings: backbone %s reads images, and has no words".formatted(backbone.name()));
    if (this == WORDS && length >= backbone.maxPositions()) {
      throw InvalidInputException.of(
          "method.length",
          length,
          "fewer than the " + backbone.maxPositions() + " positions of " + backbone.name());
    }
  }
}
