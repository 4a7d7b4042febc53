package org.frisket.analysis.study.whichtask;

import java.util.List;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Of the study of telling tasks apart.
 *
 * @param runs masked ones, of one backbone and of several tasks
 * @param packages how many are told apart; those that are more than there are runs are left out
 * @param draws how often so many are chosen among the runs
 * @param texts how many are looked at together
 * @param devTexts of each task, drawn from its dev split
 * @param centroidTexts of each task that its centroid is the mean of, drawn from train
 * @param seed all draws follow from it
 */
public record WhichTaskConfig(
    List<RunChoice> runs,
    List<Integer> packages,
    int draws,
    List<Integer> texts,
    int devTexts,
    int centroidTexts,
    long seed) {
  public WhichTaskConfig {
    InvalidInputException.require(
        "packages",
        packages,
        !packages.isEmpty() && packages.stream().allMatch(count -> count > 1),
        "numbers of 2 or more");
    InvalidInputException.require("draws", draws, draws > 0, "1 or more");
    int most = devTexts;
    InvalidInputException.require(
        "texts",
        texts,
        !texts.isEmpty() && texts.stream().allMatch(count -> count > 0 && count <= most),
        "numbers from 1 to dev_texts, " + devTexts);
    InvalidInputException.require("centroid_texts", centroidTexts, centroidTexts > 0, "1 or more");
  }
}
