package org.frisket.analysis.study.whichtask;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;

/** What was told, in words, a table and figures. */
final class TellingFindings {
  private static final double PERCENT = 100;

  private final String study;
  private final List<Trials> all;
  private final Confusion confusion;
  private final String packages;

  /** A row of the numbers. */
  private record Number(
      int packages,
      int tasks,
      int texts,
      String way,
      double accuracy,
      double lowest,
      double highest,
      int choices,
      int groups,
      double chance) {
    static Number of(Trials trials) {
      return new Number(
          trials.packages(),
          trials.tasks(),
          trials.texts(),
          trials.way().title(),
          trials.accuracy(),
          trials.lowest(),
          trials.highest(),
          trials.draws().size(),
          trials.groups(),
          trials.chance());
    }

    List<Object> row() {
      return List.of(
          packages, tasks, texts, way, accuracy, lowest, highest, choices, groups, chance);
    }
  }

  /**
   * @param all one a number of packages, number of texts and way
   * @param packages what they are, in words
   */
  TellingFindings(String study, List<Trials> all, Confusion confusion, String packages) {
    this.study = study;
    this.all = all;
    this.confusion = confusion;
    this.packages = packages;
  }

  Findings findings() {
    List<String> found = new ArrayList<>();
    int most = all.stream().mapToInt(Trials::packages).max().orElseThrow();
    found.add("Told apart are " + packages + ".");
    for (int count : texts()) {
      found.add(ofTexts(most, count));
    }
    found.add(ofTerms(most));
    return new Findings(
        found, all.stream().map(Number::of).toList(), List.of(table()), figures(most));
  }

  private int[] texts() {
    return all.stream().mapToInt(Trials::texts).distinct().toArray();
  }

  private Trials of(int count, int texts, Way way) {
    return all.stream()
        .filter(each -> each.packages() == count && each.texts() == texts && each.way() == way)
        .findFirst()
        .orElseThrow();
  }

  private double percent(int count, int texts, Way way) {
    return PERCENT * of(count, texts, way).accuracy();
  }

  private String ofTexts(int most, int texts) {
    Trials step = of(most, texts, Way.ONE_STEP);
    return sentence(
        "Among %d packages of %d tasks, %s the task in %.1f %% of %d tries by one step, in %.1f %% by halves;"
            + " the nearest centroid of the frozen backbone does in %.1f %%, the surest of all own networks in %.1f %%;"
            + " chance is %.1f %%.",
        most,
        step.tasks(),
        texts == 1 ? "1 text names" : texts + " texts together name",
        PERCENT * step.accuracy(),
        step.groups(),
        percent(most, texts, Way.HALVES),
        percent(most, texts, Way.CENTROID),
        percent(most, texts, Way.OWN),
        PERCENT * step.chance());
  }

  private String ofTerms(int most) {
    int[] texts = texts();
    int largest = Arrays.stream(texts).max().orElseThrow();
    return sentence(
        "Of the gradient's two terms, that of the masks alone is right in %.1f %% of tries with %d texts among %d"
            + " packages, that of the heads alone in %.1f %%.",
        percent(most, largest, Way.MASKS), largest, most, percent(most, largest, Way.HEADS));
  }

  private Table table() {
    return new Table(
        study,
        "How often the task is told right: mean, least and most over choices of packages",
        List.of(
            "packages",
            "tasks",
            "texts",
            "way",
            "share right",
            "least",
            "most",
            "choices of packages",
            "groups of texts",
            "chance"),
        all.stream().map(each -> Number.of(each).row()).toList());
  }

  private List<Figure> figures(int most) {
    List<Figure> figures = new ArrayList<>();
    for (int count : texts()) {
      figures.add(againstPackages(count));
    }
    figures.add(
        confusion.figure(
            study + "-confusion",
            "Task named for single texts by one step, percent of the texts of each row, among %d packages"
                .formatted(most)));
    return figures;
  }

  private Lines againstPackages(int texts) {
    List<Line> lines = new ArrayList<>();
    for (Way way : Way.values()) {
      lines.add(line(way.title(), texts, way));
    }
    List<Trials> any = ofLine(texts, Way.ONE_STEP);
    lines.add(
        Line.of(
            "chance",
            any.stream().mapToDouble(Trials::packages).toArray(),
            any.stream().mapToDouble(each -> PERCENT * each.chance()).toArray()));
    return new Lines(
        study + "-texts-" + texts,
        "Right tasks against number of packages, from %s"
            .formatted(texts == 1 ? "1 text" : texts + " texts"),
        Axis.linear("packages"),
        Axis.linear("percent right"),
        lines);
  }

  private Line line(String name, int texts, Way way) {
    List<Trials> points = ofLine(texts, way);
    double[] x = points.stream().mapToDouble(Trials::packages).toArray();
    double[] y = points.stream().mapToDouble(each -> PERCENT * each.accuracy()).toArray();
    return Line.of(name, x, y);
  }

  private List<Trials> ofLine(int texts, Way way) {
    return all.stream().filter(each -> each.texts() == texts && each.way() == way).toList();
  }
}
