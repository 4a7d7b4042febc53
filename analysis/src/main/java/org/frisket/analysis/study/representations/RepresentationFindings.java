package org.frisket.analysis.study.representations;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.HeatMap;
import org.frisket.analysis.figure.Points;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;

/**
 * What was seen, in words, tables and figures.
 *
 * @param texts that were looked at
 * @param folds of the cross-validation
 * @param models one after the other
 * @param likeness of each pair of these
 */
record RepresentationFindings(
    Texts texts, int folds, List<LookedAt> models, List<Likeness> likeness) {

  Findings findings() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    Map<String, LookedAt.Separation> separations = new LinkedHashMap<>();
    models.forEach(model -> separations.put(model.model(), model.separation()));
    numbers.put("task", texts.task());
    numbers.put("examples", texts.examples().size());
    numbers.put("models", separations);
    numbers.put("cka", likeness);
    List<Figure> figures = new ArrayList<>();
    models.forEach(model -> figures.add(picture(model)));
    figures.add(map());
    return new Findings(
        List.of(probes(), silhouettes(), alike(), pictures()),
        numbers,
        List.of(separationTable(), likenessTable(), pointTable()),
        figures);
  }

  private String probes() {
    return sentence(
        "On %s, a linear probe of [CLS] in the last block is right about %s of %,d dev examples (cross-validation,"
            + " %d folds).",
        texts.task(),
        each(model -> sentence("%.4f", model.separation().probe())),
        texts.examples().size(),
        folds);
  }

  private String silhouettes() {
    return sentence(
        "The silhouette of the labels there, in all dimensions, is %s; 1 is far apart, 0 on top of each other.",
        each(model -> sentence("%.3f", model.separation().silhouette())));
  }

  private String alike() {
    return "Linear CKA, debiased, in the last block is "
        + likeness.stream()
            .map(
                pair ->
                    sentence(
                        "%.3f (%s; least in block %d: %.3f)",
                        pair.top().debiased(),
                        pair.pair(),
                        pair.least(),
                        pair.blocks().get(pair.least()).debiased()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String pictures() {
    return sentence(
        "The pictures' trustworthiness over %d neighbours is %s, where 1 is all neighbours kept.",
        models.get(0).separation().neighbours(),
        each(model -> sentence("%.3f", model.separation().trustworthiness())));
  }

  private String each(Function<LookedAt, String> value) {
    return models.stream()
        .map(model -> value.apply(model) + " (" + model.model() + ")")
        .collect(Collectors.joining(", "));
  }

  private Points picture(LookedAt model) {
    int[] labels = texts.labels();
    List<Points.Group> groups = new ArrayList<>();
    for (int label = 0; label < texts.names().size(); label++) {
      int wanted = label;
      int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).toArray();
      if (own.length > 0) {
        groups.add(
            new Points.Group(texts.names().get(label), axis(model, own, 0), axis(model, own, 1)));
      }
    }
    return new Points(
        "representations-" + model.model(),
        "t-SNE of [CLS] in the last block, %s model, dev of %s"
            .formatted(model.model(), texts.task()),
        groups);
  }

  private static double[] axis(LookedAt model, int[] chosen, int axis) {
    return IntStream.of(chosen).mapToDouble(i -> model.picture().points()[i][axis]).toArray();
  }

  private HeatMap map() {
    int blocks = likeness.get(0).blocks().size();
    double[][] values = new double[blocks][likeness.size()];
    for (int block = 0; block < blocks; block++) {
      for (int pair = 0; pair < likeness.size(); pair++) {
        values[block][pair] = likeness.get(pair).blocks().get(block).debiased();
      }
    }
    return new HeatMap(
        "representations-cka",
        "Linear CKA of [CLS], debiased, by block: how alike two models are",
        likeness.stream().map(Likeness::pair).toList(),
        IntStream.range(0, blocks).mapToObj(block -> "block " + block).toList(),
        values,
        2);
  }

  private Table separationTable() {
    return new Table(
        "representations-separation",
        "How well labels are told apart by [CLS] in the last block",
        List.of("model", "probe accuracy", "silhouette", "trustworthiness", "KL divergence, nats"),
        models.stream()
            .map(
                model ->
                    List.<Object>of(
                        model.model(),
                        model.separation().probe(),
                        model.separation().silhouette(),
                        model.separation().trustworthiness(),
                        model.separation().divergence()))
            .toList());
  }

  private Table likenessTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (Likeness pair : likeness) {
      for (int block = 0; block < pair.blocks().size(); block++) {
        var cka = pair.blocks().get(block);
        rows.add(List.of(pair.pair(), block, cka.biased(), cka.debiased()));
      }
    }
    return new Table(
        "representations-cka",
        "How alike the [CLS] of two models are",
        List.of("models", "block", "linear CKA", "debiased"),
        rows);
  }

  private Table pointTable() {
    int[] labels = texts.labels();
    List<List<Object>> rows = new ArrayList<>();
    for (LookedAt model : models) {
      for (int i = 0; i < labels.length; i++) {
        double[] point = model.picture().points()[i];
        rows.add(
            List.of(
                model.model(),
                texts.examples().get(i).id(),
                texts.names().get(labels[i]),
                point[0],
                point[1]));
      }
    }
    return new Table(
        "representations-points",
        "Places in the pictures",
        List.of("model", "example", "label", "x", "y"),
        rows);
  }
}
