package org.frisket.analysis.study.heads;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.HeatMap;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.inside.HeadPatterns;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.training.metrics.Correlation;

/**
 * What was seen, in words, tables and figures.
 *
 * @param task its id
 * @param examples how many were looked at
 * @param models pretrained, finetuned, masked
 */
record HeadFindings(String task, int examples, List<ModelHeads> models) {
  /** What a pattern is called, and where it stands. */
  private record Pattern(
      String name, String axis, Function<HeadPatterns, double[][]> of, String format) {}

  private static final List<Pattern> PATTERNS =
      List.of(
          new Pattern("entropy", "entropy of attention, nats", HeadPatterns::entropy, "%.2f"),
          new Pattern("distance", "mean distance, wordpieces", HeadPatterns::distance, "%.2f"),
          new Pattern("cls", "share of attention on [CLS]", HeadPatterns::onFirst, "%.3f"),
          new Pattern("sep", "share of attention on [SEP]", HeadPatterns::onSeparators, "%.3f"));

  Findings findings() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("task", task);
    numbers.put("examples", examples);
    numbers.put("rank_correlations", correlations());
    numbers.put("models", models);
    List<String> found = new ArrayList<>(List.of(orders(), removals()));
    PATTERNS.forEach(pattern -> found.add(found(pattern)));
    List<Figure> figures = new ArrayList<>();
    models.forEach(model -> figures.add(map(model)));
    figures.add(removalLines());
    PATTERNS.forEach(pattern -> figures.add(lines(pattern)));
    return new Findings(found, numbers, List.of(headTable(), removalTable()), figures);
  }

  private Map<String, Double> correlations() {
    Map<String, Double> correlations = new LinkedHashMap<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        correlations.put(
            models.get(i).model() + " – " + models.get(j).model(),
            Correlation.spearman(
                ModelHeads.flat(models.get(i).importance()),
                ModelHeads.flat(models.get(j).importance())));
      }
    }
    return correlations;
  }

  private String orders() {
    return sentence(
            "On %,d dev examples of %s, ranks of heads by importance correlate by ", examples, task)
        + correlations().entrySet().stream()
            .map(pair -> sentence("%.2f (%s)", pair.getValue(), pair.getKey()))
            .collect(Collectors.joining(", "))
        + ", where 1 is the same order.";
  }

  private String removals() {
    int half = (models.get(0).removals().size() - 1) / 2;
    return sentence(
        "Accuracy is %s, and with %.0f %% of the heads removed, the least important first, %s.",
        each(model -> sentence("%.4f", model.removals().get(0).accuracy())),
        100 * models.get(0).removals().get(half).share(),
        each(model -> sentence("%.4f", model.removals().get(half).accuracy())));
  }

  /** By how much each head of a trained model differs from the pretrained one, too. */
  private String found(Pattern pattern) {
    double[][] before = pattern.of().apply(models.get(0).patterns());
    return sentence(
        "The %s, mean over heads, is %s; heads differ from the pretrained ones by %s on average.",
        pattern.axis(),
        each(
            model ->
                sentence(pattern.format(), ModelHeads.mean(pattern.of().apply(model.patterns())))),
        models.stream()
            .skip(1)
            .map(
                model ->
                    named(
                        model,
                        sentence(
                            pattern.format(),
                            difference(before, pattern.of().apply(model.patterns())))))
            .collect(Collectors.joining(", ")));
  }

  private static double difference(double[][] one, double[][] other) {
    double[] first = ModelHeads.flat(one);
    double[] second = ModelHeads.flat(other);
    return IntStream.range(0, first.length)
        .mapToDouble(i -> Math.abs(first[i] - second[i]))
        .average()
        .orElseThrow();
  }

  private String each(Function<ModelHeads, String> value) {
    return models.stream()
        .map(model -> named(model, value.apply(model)))
        .collect(Collectors.joining(", "));
  }

  private static String named(ModelHeads model, String value) {
    return value + " (" + model.model() + ")";
  }

  private HeatMap map(ModelHeads model) {
    double[][] within = ModelHeads.withinBlocks(model.importance());
    int heads =
        IntStream.range(0, within.length).map(block -> within[block].length).max().orElse(0);
    return new HeatMap(
        "heads-" + model.model(),
        "Importance of heads within their block, %s model".formatted(model.model()),
        IntStream.range(0, heads).mapToObj(head -> "head " + head).toList(),
        IntStream.range(0, within.length).mapToObj(block -> "block " + block).toList(),
        within,
        2);
  }

  private Lines removalLines() {
    return new Lines(
        "heads-removed",
        "Accuracy with heads removed, the least important first",
        Axis.linear("heads removed, percent"),
        Axis.linear("dev accuracy"),
        models.stream()
            .map(
                model ->
                    Line.of(
                        model.model(),
                        model.removals().stream().mapToDouble(each -> 100 * each.share()).toArray(),
                        model.removals().stream()
                            .mapToDouble(ModelHeads.Removal::accuracy)
                            .toArray()))
            .toList());
  }

  private Lines lines(Pattern pattern) {
    return new Lines(
        "heads-" + pattern.name(),
        "By block, mean over heads: " + pattern.axis(),
        Axis.linear("block"),
        Axis.linear(pattern.axis()),
        models.stream()
            .map(
                model -> {
                  double[] values = ModelHeads.byBlock(pattern.of().apply(model.patterns()));
                  return Line.of(
                      model.model(),
                      IntStream.range(0, values.length).asDoubleStream().toArray(),
                      values);
                })
            .toList());
  }

  private Table headTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (ModelHeads model : models) {
      double[][] within = ModelHeads.withinBlocks(model.importance());
      for (int block = 0; block < within.length; block++) {
        for (int head = 0; head < within[block].length; head++) {
          rows.add(row(model, within, block, head));
        }
      }
    }
    return new Table(
        "heads",
        "Every head",
        List.of(
            "model",
            "block",
            "head",
            "importance",
            "within block",
            "entropy, nats",
            "distance, wordpieces",
            "on [CLS]",
            "on [SEP]"),
        rows);
  }

  private static List<Object> row(ModelHeads model, double[][] within, int block, int head) {
    HeadPatterns patterns = model.patterns();
    return List.of(
        model.model(),
        block,
        head,
        model.importance()[block][head],
        within[block][head],
        patterns.entropy()[block][head],
        patterns.distance()[block][head],
        patterns.onFirst()[block][head],
        patterns.onSeparators()[block][head]);
  }

  private Table removalTable() {
    List<List<Object>> rows = new ArrayList<>();
    models.forEach(
        model ->
            model
                .removals()
                .forEach(each -> rows.add(List.of(model.model(), each.share(), each.accuracy()))));
    return new Table(
        "heads-removed",
        "Accuracy without the least important heads",
        List.of("model", "share removed", "accuracy"),
        rows);
  }
}
