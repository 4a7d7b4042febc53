package org.frisket.analysis.study.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.training.evaluation.Combination;
import org.frisket.training.evaluation.EnsembleResult;

/**
 * Models of one task and method that answer together.
 *
 * @param task id of the task
 * @param compared what they are
 * @param seeds one a model
 * @param aloneDev their mean on dev, each by itself
 * @param dev each way to combine them
 * @param picked the best on dev
 * @param aloneTest their mean on test; null where the task has none
 * @param test the picked way there, or null
 * @param bytes files that have to be kept: the packages, and the frozen model where it is needed
 */
record Together(
    String task,
    Compared compared,
    List<Long> seeds,
    double aloneDev,
    Map<Combination, Double> dev,
    Combination picked,
    Double aloneTest,
    Double test,
    long bytes) {
  static final List<String> HEADER =
      List.of("task", "method", "models", "combined by", "picked", "dev", "test", "bytes");

  static Together of(Compared compared, EnsembleResult result) {
    boolean whole = compared == Compared.FINETUNING; // a finetuned model needs no frozen one
    return new Together(
        result.task(),
        compared,
        result.members().stream().map(EnsembleResult.Alone::seed).toList(),
        result.meanDev(),
        result.dev(),
        result.picked(),
        result.meanTest(),
        result.testValue(),
        whole ? result.bytes().packages() : result.bytes().together());
  }

  double pickedDev() {
    return dev.get(picked);
  }

  /** A row a way under {@link #HEADER}, and one of the models by themselves. */
  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row("each alone, mean", "", aloneDev, aloneTest));
    dev.forEach(
        (way, value) -> {
          boolean best = way == picked;
          rows.add(row(way.text(), best ? "yes" : "no", value, best ? test : null));
        });
    return rows;
  }

  private List<Object> row(String way, String pick, double onDev, Double onTest) {
    return List.of(
        task,
        compared.title(),
        seeds.size(),
        way,
        pick,
        onDev,
        onTest == null ? "" : onTest,
        bytes);
  }
}
