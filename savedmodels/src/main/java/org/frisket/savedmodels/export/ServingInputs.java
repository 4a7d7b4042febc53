package org.frisket.savedmodels.export;

/** How signatures call what they read. */
public final class ServingInputs {
  /** (B, S) wordpiece ids. */
  public static final String INPUT_IDS = "input_ids";

  /** (B, S) 1 for a wordpiece, 0 for padding. */
  public static final String ATTENTION_MASK = "attention_mask";

  /** (B, S) 0 for the first text, 1 for the second; read by backbones that tell them apart. */
  public static final String TOKEN_TYPE_IDS = "token_type_ids";

  /** (A) where the words of tagging are read, as indexes into B · S. */
  public static final String POSITIONS = "positions";

  /** (B, height, width, channels) bytes of images, in place of all others but a task. */
  public static final String PIXELS = "pixels";

  /** A scalar: the id of the task that is asked. */
  public static final String TASK = "task";

  private ServingInputs() {}
}
