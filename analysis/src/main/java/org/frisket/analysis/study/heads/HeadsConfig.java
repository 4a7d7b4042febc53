package org.frisket.analysis.study.heads;

import java.util.List;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Whose heads are looked at.
 *
 * @param pretrained a run whose method leaves the backbone as it is, such as a linear probe: a loss
 *     needs a classifier that knows the task
 * @param finetuned a run of the same task, on the same backbone
 * @param masked another
 * @param examples first examples of dev that are looked at; 0 for all
 * @param removals in how many equal steps all heads are removed
 */
public record HeadsConfig(
    RunChoice pretrained, RunChoice finetuned, RunChoice masked, int examples, int removals) {
  public HeadsConfig {
    pretrained.requireOne("pretrained");
    finetuned.requireOne("finetuned");
    masked.requireOne("masked");
    InvalidInputException.require("examples", examples, examples >= 0, "0 (all) or more");
    InvalidInputException.require("removals", removals, removals >= 1, "1 or more");
  }

  List<RunChoice> runs() {
    return List.of(pretrained, finetuned, masked);
  }
}
