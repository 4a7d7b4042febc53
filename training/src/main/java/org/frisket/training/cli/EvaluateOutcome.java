package org.frisket.training.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.Launcher;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.calibration.UsedTemperature;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.evaluation.Mistake;
import org.frisket.training.metrics.Report;

/**
 * What {@code evaluate} prints.
 *
 * @param split the split, or the file in its place
 * @param value the metric, as a fraction
 * @param leftOutWords words beyond the maximal length, which are not scored
 * @param truncation what examples were longer than the task reads
 * @param byType the metric's parts, by type of entity
 * @param report all that is measured beside the metric
 * @param usedTemperature the one that the package keeps; null where it keeps none
 * @param mistakes the wrong answers with the highest probability
 * @param temperatureFit what a temperature would do; null where nobody asked
 * @param published the folder of the package that keeps it; null where nobody asked
 * @param predictions the file of all answers; null where nobody asked
 */
record EvaluateOutcome(
    String task,
    String split,
    String metric,
    double value,
    int examples,
    int leftOutWords,
    Truncation truncation,
    Map<String, Double> byType,
    Report report,
    @JsonInclude(JsonInclude.Include.NON_NULL) UsedTemperature usedTemperature,
    List<Mistake> mistakes,
    @JsonInclude(JsonInclude.Include.NON_NULL) TemperatureFit temperatureFit,
    @JsonInclude(JsonInclude.Include.NON_NULL) String published,
    @JsonInclude(JsonInclude.Include.NON_NULL) String predictions) {
  /** An expected calibration error that a few examples do not make by chance. */
  private static final double FAR_OFF = 0.1;

  /**
   * The metric in the first line, and below it all that is measured.
   *
   * @param layout of the mistakes' texts
   * @param width columns there are
   */
  String text(TaskConfig layout, int width) {
    List<String> parts = new ArrayList<>(List.of(metricLine()));
    if (!truncation.isNone()) {
      parts.add("cut          " + truncation.text(layout.spec()));
    }
    parts.addAll(ReportText.parts(report, width));
    if (isUncalibrated()) { // calibration is the last of them
      String hint =
          "             evaluate --calibrate tries a temperature, which may lower the ECE";
      parts.set(parts.size() - 1, parts.get(parts.size() - 1) + System.lineSeparator() + hint);
    }
    if (usedTemperature != null) {
      parts.add(ReportText.of(usedTemperature));
    }
    if (temperatureFit != null) {
      parts.add(ReportText.of(temperatureFit));
    }
    if (!mistakes.isEmpty()) {
      parts.add(new MistakesText(layout, mistakes, width).text());
    }
    files().ifPresent(parts::add);
    String blank = System.lineSeparator() + System.lineSeparator();
    return String.join(blank, parts);
  }

  /** What was written. */
  private Optional<String> files() {
    List<String> lines = new ArrayList<>();
    if (predictions != null) {
      lines.add("predictions  " + predictions);
    }
    if (published != null) {
      lines.add("package      " + published);
      String label = Launcher.NAME + " store label %s %s stable";
      lines.add("next         " + label.formatted(task, Path.of(published).getFileName()));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(System.lineSeparator(), lines));
  }

  /**
   * Whether probabilities are far from shares of right answers, and nobody did a thing about it.
   */
  private boolean isUncalibrated() {
    return report.reliability() != null
        && report.reliability().calibrationError() > FAR_OFF
        && usedTemperature == null
        && temperatureFit == null;
  }

  private String metricLine() {
    String words = leftOutWords == 0 ? "" : ", without %d words".formatted(leftOutWords);
    return String.format(
        Locale.ROOT, "%s %s %s %.4f (%d examples%s)", task, split, metric, value, examples, words);
  }
}
