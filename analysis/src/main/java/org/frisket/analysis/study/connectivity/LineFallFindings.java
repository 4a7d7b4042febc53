package org.frisket.analysis.study.connectivity;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.models.error.Words;
import org.frisket.training.metrics.Correlation;

/** Lines side by side, in words, tables and figures. */
final class LineFallFindings {
  /** With fewer lines a coefficient of ranks says nothing. */
  private static final int FEWEST = 4;

  private static final Map<String, ToDoubleFunction<LineFall>> CAUSES = new LinkedHashMap<>();

  static {
    CAUSES.put("share of bits flipped", LineFall::flipped);
    CAUSES.put("learning rate of masking", LineFall::maskedRate);
    CAUSES.put("epochs of masking", LineFall::maskedEpochs);
    CAUSES.put("learning rate of finetuning", LineFall::finetunedRate);
    CAUSES.put("epochs of finetuning", LineFall::finetunedEpochs);
    CAUSES.put("distance of the ends", fall -> fall.ends().apart());
    CAUSES.put("least spread of [CLS]", fall -> fall.places().leastSpread());
  }

  private final String study;
  private final List<LineFall> falls;

  LineFallFindings(String study, List<LineFall> falls) {
    this.study = study;
    this.falls = falls;
  }

  Findings findings() {
    List<String> found = new ArrayList<>();
    found.add(ofAll());
    if (falls.size() >= FEWEST && varies(LineFall::fall)) {
      found.add(ofCauses());
    }
    falls.forEach(fall -> found.add(fall.found()));
    return new Findings(found, falls, List.of(lines(), places()), figures());
  }

  private String ofAll() {
    return sentence(
        "Over %d lines accuracy falls %.1f points below the worse end on average, %.1f with the threshold chosen again"
            + " at each place, and the area under the ROC curve by %.1f points.",
        falls.size(),
        mean(LineFall::fall),
        mean(LineFall::fallChosenAgain),
        mean(LineFall::fallOfArea));
  }

  private double mean(ToDoubleFunction<LineFall> value) {
    return falls.stream().mapToDouble(value).average().orElseThrow();
  }

  private double[] each(ToDoubleFunction<LineFall> value) {
    return falls.stream().mapToDouble(value).toArray();
  }

  private String ofCauses() {
    return CAUSES.entrySet().stream()
        .filter(cause -> varies(cause.getValue()))
        .map(
            cause ->
                sentence(
                    "%s %.2f",
                    cause.getKey(),
                    Correlation.spearman(each(cause.getValue()), each(LineFall::fall))))
        .collect(
            Collectors.joining(
                ", ",
                "Spearman's coefficient between the fall of accuracy and what varies: ",
                "."));
  }

  private boolean varies(ToDoubleFunction<LineFall> value) {
    return falls.stream().mapToDouble(value).distinct().count() > 1;
  }

  private Table lines() {
    return new Table(
        study,
        "Ends of each line and how far it falls, in points below the worse end",
        List.of(
            "line",
            "task",
            "classifier",
            "one draw",
            "rate of finetuning",
            "its epochs",
            "rate of masking",
            "epochs of masking",
            "share flipped",
            "finetuned from backbone",
            "masked from backbone",
            "apart",
            "cosine",
            "fall",
            "fall with threshold chosen again",
            "fall of area",
            "least spread",
            "loss barrier",
            "low",
            "high"),
        falls.stream().map(LineFallFindings::row).toList());
  }

  private static List<Object> row(LineFall fall) {
    return List.of(
        fall.name(),
        fall.task(),
        Words.of(fall.head()),
        fall.oneDraw(),
        fall.finetunedRate(),
        fall.finetunedEpochs(),
        fall.maskedRate(),
        fall.maskedEpochs(),
        fall.flipped(),
        fall.ends().finetuned(),
        fall.ends().masked(),
        fall.ends().apart(),
        fall.ends().cosine(),
        fall.fall(),
        fall.fallChosenAgain(),
        fall.fallOfArea(),
        fall.places().leastSpread(),
        fall.loss().height(),
        fall.loss().interval().low(),
        fall.loss().interval().high());
  }

  private Table places() {
    List<List<Object>> rows = new ArrayList<>();
    for (LineFall fall : falls) {
      LinePlaces at = fall.places();
      for (int i = 0; i < at.t().length; i++) {
        rows.add(
            List.of(
                fall.name(),
                at.t()[i],
                at.accuracy()[i],
                at.chosenAgain()[i],
                at.area()[i],
                at.second()[i],
                at.margin()[i],
                at.norm()[i],
                at.spread()[i]));
      }
    }
    return new Table(
        study + "-places",
        "What is seen along each line",
        List.of(
            "line",
            "t",
            "accuracy",
            "accuracy, threshold chosen again",
            "area under ROC",
            "share of second label",
            "mean margin",
            "norm of [CLS]",
            "spread of [CLS]"),
        rows);
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(bars());
    Map<String, List<LineFall>> groups =
        falls.stream()
            .collect(
                Collectors.groupingBy(LineFall::varies, LinkedHashMap::new, Collectors.toList()));
    groups.forEach(
        (varies, lines) -> {
          figures.add(along(varies, lines, "accuracy", "dev accuracy", LinePlaces::accuracy));
          figures.add(
              along(
                  varies,
                  lines,
                  "chosen-again",
                  "dev accuracy, threshold chosen again",
                  LinePlaces::chosenAgain));
          figures.add(
              along(
                  varies,
                  lines,
                  "spread",
                  "spread of [CLS] behind the last block",
                  LinePlaces::spread));
        });
    return figures;
  }

  private Bars bars() {
    return new Bars(
        study,
        "How far lines fall below their worse end",
        Axis.linear("points"),
        falls.stream().map(LineFall::name).toList(),
        List.of(
            series("accuracy", LineFall::fall),
            series("accuracy, threshold chosen again", LineFall::fallChosenAgain),
            series("area under ROC", LineFall::fallOfArea)));
  }

  private Bars.Series series(String name, ToDoubleFunction<LineFall> value) {
    return new Bars.Series(name, each(value), new double[0]);
  }

  private Lines along(
      String varies,
      List<LineFall> lines,
      String quantity,
      String axis,
      Function<LinePlaces, double[]> values) {
    return new Lines(
        study + "-" + varies.replace(' ', '-') + "-" + quantity,
        "From finetuned to masked, by %s: %s".formatted(varies, axis),
        Axis.linear("place t on the line"),
        Axis.linear(axis),
        lines.stream()
            .map(fall -> Line.of(fall.name(), fall.places().t(), values.apply(fall.places())))
            .toList());
  }
}
