package org.frisket.analysis.study.finetuning;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.training.run.RunGroup;

/**
 * What came out, in words, tables and figures.
 *
 * @param tasks one or more
 * @param together models that answer together, if any were asked
 */
record FinetuningFindings(List<TaskResult> tasks, List<Together> together) {
  private static final double PERCENT = 100;
  private static final double MEGABYTE = 1e6;

  Findings findings() {
    List<String> found = new ArrayList<>(List.of(overall()));
    tasks.forEach(task -> found.add(task.found()));
    together.forEach(each -> found.add(found(each)));
    return new Findings(found, Map.of("tasks", tasks, "together", together), tables(), figures());
  }

  private String overall() {
    List<TaskResult> counted = tasks.stream().filter(TaskResult::counts).toList();
    if (counted.isEmpty()) {
      return "Finetuning beats the linear probe on no task: none counts.";
    }
    double size = mean(counted, task -> Math.abs(task.onDev().mean()));
    TaskResult most =
        counted.stream()
            .max(Comparator.comparingDouble(task -> Math.abs(task.onDev().mean())))
            .orElseThrow();
    return sentence(
        "Over the %d of %d tasks on which finetuning beats the linear probe, masking is %.1f points from it on dev,"
            + " taken without signs (%+.1f with them); the most is %+.1f, on %s.",
        counted.size(),
        tasks.size(),
        PERCENT * size,
        PERCENT * mean(counted, task -> task.onDev().mean()),
        PERCENT * most.onDev().mean(),
        most.task());
  }

  private static double mean(List<TaskResult> tasks, ToDoubleFunction<TaskResult> value) {
    return tasks.stream().mapToDouble(value).average().orElseThrow();
  }

  private static String found(Together each) {
    String test =
        each.test() == null
            ? ""
            : sentence("; on test %.4f, where the mean is %.4f", each.test(), each.aloneTest());
    return sentence(
        "%d models of %s by %s together reach %.4f on dev by %s, where their mean is %.4f%s. They take %.1f MB%s.",
        each.seeds().size(),
        each.task(),
        each.compared().title(),
        each.pickedDev(),
        each.picked().text(),
        each.aloneDev(),
        test,
        each.bytes() / MEGABYTE,
        each.compared() == Compared.MASKING ? " with the frozen model" : "");
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "finetuning-values",
            "Every task by every method",
            TaskResult.VALUES,
            tasks.stream().flatMap(task -> task.values().stream()).toList()));
    tables.add(
        new Table(
            "finetuning-differences",
            "Masking less finetuning, as fractions, with intervals of 95 % over seeds",
            TaskResult.DIFFERENCES,
            tasks.stream().flatMap(task -> task.differences().stream()).toList()));
    if (!together.isEmpty()) {
      tables.add(
          new Table(
              "finetuning-ensembles",
              "Models of one task together",
              Together.HEADER,
              together.stream().flatMap(each -> each.rows().stream()).toList()));
    }
    return tables;
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(values(), differences()));
    if (!together.isEmpty()) {
      figures.add(bytes());
    }
    return figures;
  }

  private List<String> names() {
    return tasks.stream()
        .map(task -> task.task() + (task.counts() ? "" : " (does not count)"))
        .toList();
  }

  private Bars values() {
    return new Bars(
        "finetuning",
        "Dev metric of every task, mean and deviation over seeds",
        Axis.linear("dev metric"),
        names(),
        Arrays.stream(Compared.values()).map(this::bars).toList());
  }

  private Bars.Series bars(Compared compared) {
    List<RunGroup> values = tasks.stream().map(task -> task.dev().get(compared)).toList();
    double[] means = values.stream().mapToDouble(RunGroup::mean).toArray();
    double[] spreads =
        values.stream()
            .mapToDouble(group -> Double.isNaN(group.deviation()) ? 0 : group.deviation())
            .toArray();
    return new Bars.Series(compared.title(), means, spreads);
  }

  /** Half of an interval that is as long to both sides. */
  private Bars differences() {
    double[] means = tasks.stream().mapToDouble(task -> PERCENT * task.onDev().mean()).toArray();
    double[] halves =
        tasks.stream()
            .map(TaskResult::onDev)
            .mapToDouble(d -> d.isTested() ? PERCENT * (d.student().high() - d.mean()) : 0)
            .toArray();
    return new Bars(
        "finetuning-differences",
        "Masking less finetuning on dev, with intervals of 95 % over seeds",
        Axis.linear("points"),
        names(),
        List.of(new Bars.Series("masking less finetuning", means, halves)));
  }

  private Bars bytes() {
    List<Bars.Series> series = new ArrayList<>();
    for (Compared compared : List.of(Compared.MASKING, Compared.FINETUNING)) {
      double[] megabytes =
          together.stream()
              .filter(each -> each.compared() == compared)
              .mapToDouble(each -> each.bytes() / MEGABYTE)
              .toArray();
      series.add(new Bars.Series(compared.title(), megabytes, new double[0]));
    }
    return new Bars(
        "finetuning-bytes",
        "What the models of an ensemble take on disk, masks with the frozen model",
        Axis.linear("MB"),
        together.stream().map(Together::task).distinct().toList(),
        series);
  }
}
