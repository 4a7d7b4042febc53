package org.frisket.training.config;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * What pretraining reads: every line of a text file that is not blank is a text.
 *
 * @param files text files, or folders of {@code .txt} files, gzipped or not; looked for beside the
 *     config, then in the data folder
 * @param tasks configs of tasks whose training texts are read too, relative to the config
 * @param maxLength tokens of a sequence, special ones included; texts are packed to it
 * @param maskedShare share of tokens that the network is to tell, in (0, 1)
 * @param heldOut share of the texts that is not trained on, in (0, 1)
 * @param splitSeed which ones
 */
public record PretrainingText(
    List<String> files,
    List<String> tasks,
    int maxLength,
    double maskedShare,
    double heldOut,
    long splitSeed) {
  public PretrainingText {
    files = List.copyOf(files);
    tasks = List.copyOf(tasks);
    InvalidInputException.require(
        "text", "no files and no tasks", !files.isEmpty() || !tasks.isEmpty(), "one of either");
    requireShare("text.masked_share", maskedShare);
    requireShare("text.held_out", heldOut);
    InvalidInputException.require("text.max_length", maxLength, maxLength >= 8, "8 or more");
  }

  private static void requireShare(String key, double value) {
    InvalidInputException.require(key, value, value > 0 && value < 1, "more than 0, less than 1");
  }
}
