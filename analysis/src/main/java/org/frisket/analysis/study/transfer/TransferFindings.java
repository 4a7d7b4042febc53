package org.frisket.analysis.study.transfer;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.training.run.RunGroup;

/** What came out, in words, a table and a figure for each source. */
final class TransferFindings {
  private static final String MAJORITY = "majority";

  private final List<Trial> trials;

  /** By source, then by target, then by method: one trial a seed. */
  private final Map<String, Map<String, Map<String, List<Trial>>>> grouped = new LinkedHashMap<>();

  TransferFindings(List<Trial> trials) {
    this.trials = trials;
    for (Trial trial : trials) {
      grouped
          .computeIfAbsent(trial.source(), source -> new LinkedHashMap<>())
          .computeIfAbsent(trial.target(), target -> new LinkedHashMap<>())
          .computeIfAbsent(trial.method(), method -> new ArrayList<>())
          .add(trial);
    }
  }

  Findings findings() {
    List<String> found = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    grouped.forEach(
        (source, byTarget) -> {
          byTarget.forEach((target, byMethod) -> found.add(found(source, target, byMethod)));
          figures.add(figure(source, byTarget));
        });
    return new Findings(found, trials, List.of(table()), figures);
  }

  private static String found(String source, String target, Map<String, List<Trial>> byMethod) {
    Trial any = byMethod.values().iterator().next().get(0);
    return sentence(
        "From %s to %s: %s; the most frequent answer %.4f. %,d texts, %d answers%s.",
        source,
        target,
        byMethod.entrySet().stream()
            .map(entry -> entry.getKey() + " " + accuracy(entry.getValue()))
            .collect(Collectors.joining(", ")),
        any.share(),
        any.examples(),
        any.meanings(),
        besides(any));
  }

  /** Of one seed with its interval, of several with their deviation. */
  private static String accuracy(List<Trial> seeds) {
    if (seeds.size() == 1) {
      WilsonInterval interval = seeds.get(0).interval();
      return sentence(
          "%.4f [%.4f, %.4f]", seeds.get(0).accuracy(), interval.low(), interval.high());
    }
    return sentence("%s (%d seeds)", group(seeds).text(), seeds.size());
  }

  private static String besides(Trial trial) {
    List<String> besides = new ArrayList<>();
    if (trial.cut() > 0) {
      besides.add(sentence("%,d texts read in part", trial.cut()));
    }
    if (trial.seen() > 0) {
      besides.add(sentence("%,d left out that the model was trained with", trial.seen()));
    }
    if (trial.unknown() > 0) {
      besides.add(sentence("%,d left out whose labels mean nothing to it", trial.unknown()));
    }
    return besides.isEmpty() ? "" : "; " + String.join(", ", besides);
  }

  private static RunGroup group(List<Trial> seeds) {
    return new RunGroup(
        Map.of(), seeds.stream().collect(Collectors.toMap(Trial::seed, Trial::accuracy)));
  }

  /** Of the sample; 0 for one seed. */
  private static double deviation(List<Trial> seeds) {
    return seeds.size() == 1 ? 0 : group(seeds).deviation();
  }

  private static Bars figure(String source, Map<String, Map<String, List<Trial>>> byTarget) {
    List<String> methods =
        byTarget.values().stream().flatMap(each -> each.keySet().stream()).distinct().toList();
    List<Bars.Series> series = new ArrayList<>();
    for (String method : methods) {
      List<List<Trial>> bars = byTarget.values().stream().map(each -> each.get(method)).toList();
      boolean several = bars.stream().anyMatch(seeds -> seeds.size() > 1);
      series.add(
          new Bars.Series(
              method,
              bars.stream().mapToDouble(seeds -> group(seeds).mean()).toArray(),
              several
                  ? bars.stream().mapToDouble(TransferFindings::deviation).toArray()
                  : new double[0]));
    }
    double[] majority =
        byTarget.values().stream()
            .mapToDouble(each -> each.values().iterator().next().get(0).share())
            .toArray();
    series.add(new Bars.Series(MAJORITY, majority, new double[0]));
    return new Bars(
        "transfer-" + source,
        "Share of right answers of models of %s on other texts".formatted(source),
        Axis.linear("accuracy"),
        List.copyOf(byTarget.keySet()),
        series);
  }

  private Table table() {
    return new Table(
        "transfer",
        "Models of one task on the texts of another",
        Arrays.asList(
            "from",
            "to",
            "method",
            "seed",
            "texts",
            "accuracy",
            "low",
            "high",
            MAJORITY,
            "points above it",
            "read in part",
            "trained with",
            "unknown labels"),
        trials.stream().map(TransferFindings::row).toList());
  }

  private static List<Object> row(Trial trial) {
    return List.of(
        trial.source(),
        trial.target(),
        trial.method(),
        trial.seed(),
        trial.examples(),
        trial.accuracy(),
        trial.interval().low(),
        trial.interval().high(),
        trial.share(),
        trial.points(),
        trial.cut(),
        trial.seen(),
        trial.unknown());
  }
}
