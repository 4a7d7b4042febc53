package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.calibration.UsedTemperature;
import org.frisket.training.metrics.Metric;
import org.frisket.training.metrics.NumberErrors;
import org.frisket.training.metrics.Reliability;
import org.frisket.training.metrics.Report;

/** A report for a person. */
final class ReportText {
  private static final String METRICS = "metrics      ";

  private ReportText() {}

  /**
   * Its parts: metrics, classes, confusions, calibration.
   *
   * @param width columns there are
   */
  static List<String> parts(Report report, int width) {
    List<String> parts = new ArrayList<>();
    parts.add(metrics(report.metrics(), width));
    if (report.spans() != null) {
      parts.add(RatesTable.of("type of span", "types of spans", report.spans(), width));
    }
    if (report.errors() != null) {
      parts.add(errors(report.errors()));
    }
    if (report.labels() != null) {
      parts.add(RatesTable.of("label", "labels", report.labels(), width));
    }
    if (!report.confusion().isEmpty()) {
      List<String> labels = List.copyOf(report.labels().byClass().keySet());
      parts.add(new ConfusionText(labels, report.confusion(), width).text());
    }
    if (report.reliability() != null) {
      parts.add(calibration(report.reliability()));
    }
    return parts;
  }

  private static String metrics(Map<String, Double> metrics, int width) {
    StringBuilder text = new StringBuilder(METRICS);
    int column = METRICS.length();
    int left = metrics.size();
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      left--;
      String next = metric.getKey() + " " + digits(metric.getValue()) + (left > 0 ? "," : "");
      boolean starts = column == METRICS.length();
      if (!starts && column + 1 + next.length() > width) {
        text.append(System.lineSeparator()).append(" ".repeat(METRICS.length()));
        column = METRICS.length();
        starts = true;
      }
      text.append(starts ? "" : " ").append(next);
      column += next.length() + (starts ? 0 : 1);
    }
    return text.toString();
  }

  private static String errors(NumberErrors errors) {
    return String.format(
        Locale.ROOT,
        "errors       mean absolute %.4f, root mean squared %.4f, mean squared %.4f",
        errors.meanAbsolute(),
        errors.rootMeanSquared(),
        errors.meanSquared());
  }

  private static String calibration(Reliability reliability) {
    return String.format(
        Locale.ROOT,
        "calibration  ECE %.4f, log loss %.4f, Brier %.4f, mean probability %.4f",
        reliability.calibrationError(),
        reliability.logLoss(),
        reliability.brierScore(),
        reliability.confidence());
  }

  /** What a temperature does, before and after. */
  static String of(TemperatureFit fit) {
    return String.format(
        Locale.ROOT,
        "temperature  %.4f, fitted on %d examples; on the other %d%n"
            + "             ECE from %.4f to %.4f, log loss from %.4f to %.4f",
        fit.temperature(),
        fit.fittedOn(),
        fit.measuredOn(),
        fit.before().calibrationError(),
        fit.after().calibrationError(),
        fit.before().logLoss(),
        fit.after().logLoss());
  }

  /** What the temperature of a package does. */
  static String of(UsedTemperature used) {
    return String.format(
        Locale.ROOT,
        "temperature  %.4f, in the package; without it ECE %.4f, log loss %.4f",
        used.temperature(),
        used.without().calibrationError(),
        used.without().logLoss());
  }

  /** What tells most, and of how many: {@code accuracy 0.9480, … (500)}. */
  static String line(Report report) {
    List<String> figures = new ArrayList<>();
    for (Metric metric : Metric.mostTelling(report.problemType(), report.spans() != null)) {
      figures.add(metric.id() + " " + digits(report.metrics().get(metric.id())));
    }
    if (report.reliability() != null) {
      figures.add("ECE " + digits(report.reliability().calibrationError()));
    }
    return "%s (%d)".formatted(String.join(", ", figures), report.examples());
  }

  private static String digits(double fraction) {
    return String.format(Locale.ROOT, "%.4f", fraction);
  }
}
