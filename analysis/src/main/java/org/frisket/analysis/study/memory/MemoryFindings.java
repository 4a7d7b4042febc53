package org.frisket.analysis.study.memory;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.models.error.Words;

/** What was counted, in words, tables and a figure. */
final class MemoryFindings {
  private static final double MEGABYTE = 1e6;

  private final FrozenSize frozen;
  private final List<TaskSize> sizes;
  private final List<Integer> tasks;
  private final Map<KeptForm, Growth> growths = new EnumMap<>(KeptForm.class);

  /**
   * Everything in numbers.
   *
   * @param frozen the frozen model
   * @param taskBytes mean of a task, by how it is kept
   */
  private record Numbers(FrozenSize frozen, Map<String, Double> taskBytes) {}

  /**
   * @param sizes of every measured task
   * @param growths one a form
   * @param tasks how many are kept side by side
   */
  MemoryFindings(
      FrozenSize frozen, List<TaskSize> sizes, List<Growth> growths, List<Integer> tasks) {
    this.frozen = frozen;
    this.sizes = sizes;
    this.tasks = tasks;
    growths.forEach(growth -> this.growths.put(growth.form(), growth));
  }

  Findings findings() {
    Map<String, Double> means = new TreeMap<>();
    growths.forEach((form, g) -> means.put(Words.of(form), g.mean()));
    return new Findings(
        List.of(ofATask(), ofMany(), ofWhat()),
        new Numbers(frozen, means),
        List.of(taskTable(), growthTable()),
        List.of(figure()));
  }

  private String ofATask() {
    double bits = growths.get(KeptForm.BITS).mean();
    double archive = growths.get(KeptForm.ARCHIVE).mean();
    double copy = growths.get(KeptForm.FINETUNING).mean();
    return sentence(
        "A mask package of %s takes %.2f MB, %.1f %% of a finetuned copy (%.1f MB); as an archive %.2f MB,"
            + " %.2f %%. BitFit keeps %.2f MB a task.",
        frozen.backbone(),
        bits / MEGABYTE,
        100 * bits / copy,
        copy / MEGABYTE,
        archive / MEGABYTE,
        100 * archive / copy,
        growths.get(KeptForm.BITFIT).mean() / MEGABYTE);
  }

  private String ofMany() {
    int most = tasks.stream().max(Integer::compare).orElseThrow();
    return sentence(
        "With %,d tasks that is %,.0f MB of masks with the frozen model (%.0f MB), %,.0f MB of archives with it,"
            + " %,.0f MB of finetuned copies and %,.0f MB with BitFit.",
        most,
        growths.get(KeptForm.BITS).bytes(most) / MEGABYTE,
        frozen.bytes() / MEGABYTE,
        growths.get(KeptForm.ARCHIVE).bytes(most) / MEGABYTE,
        growths.get(KeptForm.FINETUNING).bytes(most) / MEGABYTE,
        growths.get(KeptForm.BITFIT).bytes(most) / MEGABYTE);
  }

  private String ofWhat() {
    return sentence(
        "Measured are the files of %d masked, %d finetuned and %d BitFit tasks; beyond that many, the mean of a"
            + " task is taken as often as there are tasks.",
        growths.get(KeptForm.BITS).measured().size(),
        growths.get(KeptForm.FINETUNING).measured().size(),
        growths.get(KeptForm.BITFIT).measured().size());
  }

  private Table taskTable() {
    return new Table(
        "memory-tasks",
        "What each task takes",
        TaskSize.HEADER,
        sizes.stream().map(TaskSize::row).toList());
  }

  private Table growthTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (int count : tasks) {
      growths.forEach((form, growth) -> rows.add(row(count, growth)));
    }
    return new Table(
        "memory-growth",
        "Bytes of so many tasks, the frozen model counted where they share it",
        List.of("tasks", "kept as", "bytes", "from"),
        rows);
  }

  private static List<Object> row(int count, Growth growth) {
    return List.of(
        count,
        growth.form().title(),
        Math.round(growth.bytes(count)),
        growth.isMeasured(count) ? "measured" : "extrapolated");
  }

  private Lines figure() {
    double[] x = tasks.stream().mapToDouble(Integer::doubleValue).toArray();
    return new Lines(
        "memory",
        "Megabytes on disk against number of tasks; masks and biases count the frozen model once.",
        Axis.logarithmic("tasks"),
        Axis.logarithmic("MB"),
        growths.values().stream().map(growth -> line(growth, x)).toList());
  }

  private Line line(Growth growth, double[] x) {
    double[] y = tasks.stream().mapToDouble(count -> growth.bytes(count) / MEGABYTE).toArray();
    return Line.of(growth.form().title(), x, y);
  }
}
