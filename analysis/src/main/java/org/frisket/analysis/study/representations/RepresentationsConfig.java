package org.frisket.analysis.study.representations;

import java.util.List;
import org.frisket.analysis.probe.CrossValidation;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.vectors.TSne;
import org.frisket.models.error.InvalidInputException;

/**
 * Whose [CLS] are looked at.
 *
 * @param finetuned a run of a task
 * @param masked another run of that task, on the same backbone
 * @param examples first examples of dev that are looked at; 0 for all
 * @param perplexity neighbours that t-SNE gives a point
 * @param iterations of t-SNE
 * @param folds of the cross-validation of a linear probe
 */
public record RepresentationsConfig(
    RunChoice finetuned,
    RunChoice masked,
    int examples,
    double perplexity,
    int iterations,
    int folds) {
  public RepresentationsConfig {
    finetuned.requireOne("finetuned");
    masked.requireOne("masked");
    InvalidInputException.require("examples", examples, examples >= 0, "0 (all) or more");
    TSne.requireFits(perplexity, iterations);
    CrossValidation.requireFits(folds);
  }

  TSne tsne() {
    return new TSne(perplexity, iterations);
  }

  CrossValidation validation() {
    return new CrossValidation(folds);
  }

  List<RunChoice> runs() {
    return List.of(finetuned, masked);
  }
}
