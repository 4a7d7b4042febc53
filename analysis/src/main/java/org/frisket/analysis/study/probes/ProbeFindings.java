package org.frisket.analysis.study.probes;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;

/**
 * What probes read, in words, a table and figures.
 *
 * @param texts that they learnt from and were tried on
 * @param models pretrained, finetuned, masked
 */
record ProbeFindings(ProbedTexts texts, List<ProbedModel> models) {
  Findings findings() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("task", texts.task());
    numbers.put("train_examples", texts.train().size());
    numbers.put("dev_examples", texts.dev().size());
    numbers.put("dev_with_known_first_wordpiece", texts.known());
    numbers.put("models", models);
    List<String> found = new ArrayList<>();
    models.forEach(model -> found.add(found(model)));
    found.add(selectivity());
    found.add(control());
    return new Findings(found, numbers, List.of(table()), List.of(accuracies(), selectivities()));
  }

  private String found(ProbedModel model) {
    return sentence(
        "In the %s model, probes of [CLS] read %s best %s, %.4f on dev; in the last block %.4f.",
        model.model(),
        texts.task(),
        place(model.best()),
        model.layers().get(model.best()).task(),
        model.top().task());
  }

  private static String place(int layer) {
    return layer == 0 ? "in the embeddings" : "in block " + (layer - 1);
  }

  private String selectivity() {
    return "Selectivity in the last block is "
        + models.stream()
            .map(model -> sentence("%.3f (%s)", model.top().selectivity(), model.model()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String control() {
    return sentence(
        "Control labels are those of the type of a text's first wordpiece, drawn as often as the task's; probes learn"
            + " from %,d examples, which have %.0f %% of the first wordpieces of dev.",
        texts.train().size(), 100 * texts.known());
  }

  private Lines accuracies() {
    List<Line> lines = new ArrayList<>();
    models.forEach(model -> lines.add(line(model, model.model(), ProbedModel.Layer::task)));
    models.forEach(
        model ->
            lines.add(line(model, model.model() + ", control task", ProbedModel.Layer::control)));
    return new Lines(
        "probes-accuracy",
        "What linear probes read of [CLS], by layer, of %s and of its control task"
            .formatted(texts.task()),
        Axis.linear("layer, 0 for the embeddings"),
        Axis.linear("dev accuracy of a probe"),
        lines);
  }

  private Lines selectivities() {
    return new Lines(
        "probes-selectivity",
        "Selectivity of linear probes of [CLS], by layer",
        Axis.linear("layer, 0 for the embeddings"),
        Axis.linear("accuracy less that of the control task"),
        models.stream()
            .map(model -> line(model, model.model(), ProbedModel.Layer::selectivity))
            .toList());
  }

  private static Line line(
      ProbedModel model, String name, ToDoubleFunction<ProbedModel.Layer> value) {
    return Line.of(
        name,
        IntStream.range(0, model.layers().size()).asDoubleStream().toArray(),
        model.layers().stream().mapToDouble(value).toArray());
  }

  private Table table() {
    List<List<Object>> rows = new ArrayList<>();
    for (ProbedModel model : models) {
      for (int i = 0; i < model.layers().size(); i++) {
        ProbedModel.Layer layer = model.layers().get(i);
        rows.add(List.of(model.model(), i, layer.task(), layer.control(), layer.selectivity()));
      }
    }
    return new Table(
        "probes",
        "Probes by layer, 0 for the embeddings",
        List.of("model", "layer", "task", "control task", "selectivity"),
        rows);
  }
}
