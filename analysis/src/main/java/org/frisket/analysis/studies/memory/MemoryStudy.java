package org.frisket.analysis.studies.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.analysis.study.Table;

/** What many tasks take on disk, by how they are kept (Zhao et al. 2020, figure 3 and table 8). */
public final class MemoryStudy implements Study<MemoryConfig> {
  private static final double MEGABYTE = 1e6;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String title() {
    return "Memory against number of tasks";
  }

  @Override
  public String asks() {
    return "How many bytes do tasks take on disk when they are kept side by side: as masks beside one frozen"
        + " model, as finetuned copies, as biases? (Zhao et al. 2020, figure 3 and table 8.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<MemoryConfig> config() {
    return MemoryConfig.class;
  }

  @Override
  public List<RunChoice> runs(MemoryConfig config) {
    return config.runs();
  }

  /**
   * Everything in numbers.
   *
   * @param frozen the frozen model
   * @param taskBytes mean of a task, by how it is kept
   */
  private record Numbers(FrozenSize frozen, Map<String, Double> taskBytes) {}

  @Override
  public Findings run(MemoryConfig config, StudyContext context) throws IOException {
    List<TaskSize> masking = sizes(config.masking(), context);
    List<TaskSize> finetuning = sizes(config.finetuning(), context);
    List<TaskSize> bitfit = sizes(config.bitfit(), context);
    FinishedRun any = masking.get(0).run();
    FrozenSize frozen =
        FrozenSize.of(any.experiment().backbone(), any.experiment().config().threads());
    List<Growth> growths =
        List.of(
            growth(KeptForm.BITS, frozen, masking, TaskSize::packageBytes),
            growth(KeptForm.ARCHIVE, frozen, masking, TaskSize::archiveBytes),
            growth(KeptForm.FINETUNING, frozen, finetuning, TaskSize::packageBytes),
            growth(KeptForm.BITFIT, frozen, bitfit, TaskSize::packageBytes));
    Map<String, Double> means = new LinkedHashMap<>();
    growths.forEach(g -> means.put(g.form().name().toLowerCase(Locale.ROOT), g.mean()));
    List<TaskSize> all = new ArrayList<>(masking);
    all.addAll(finetuning);
    all.addAll(bitfit);
    return new Findings(
        found(frozen, growths, config.tasks()),
        new Numbers(frozen, means),
        List.of(taskTable(all), growthTable(growths, config.tasks())),
        List.of(figure(growths, config.tasks())));
  }

  private static List<TaskSize> sizes(List<RunChoice> choices, StudyContext context)
      throws IOException {
    List<TaskSize> sizes = new ArrayList<>();
    for (FinishedRun run : context.runs(choices)) {
      context.progress("files of " + run.result().method() + ", " + run.label());
      sizes.add(TaskSize.of(run));
    }
    return sizes;
  }

  private static Growth growth(
      KeptForm form, FrozenSize frozen, List<TaskSize> sizes, ToLongFunction<TaskSize> bytes) {
    long shared = form.besideFrozen() ? frozen.bytes() : 0;
    return new Growth(form, shared, sizes.stream().map(bytes::applyAsLong).toList());
  }

  private static List<String> found(FrozenSize frozen, List<Growth> growths, List<Integer> tasks) {
    int most = tasks.stream().max(Integer::compare).orElseThrow();
    Growth bits = growths.get(KeptForm.BITS.ordinal());
    Growth archive = growths.get(KeptForm.ARCHIVE.ordinal());
    Growth copies = growths.get(KeptForm.FINETUNING.ordinal());
    Growth biases = growths.get(KeptForm.BITFIT.ordinal());
    return List.of(
        text(
            "A mask package of %s takes %.2f MB, %.1f %% of a finetuned copy (%.1f MB); as an archive %.2f MB,"
                + " %.2f %%. BitFit keeps %.2f MB a task.",
            frozen.backbone(),
            bits.mean() / MEGABYTE,
            100 * bits.mean() / copies.mean(),
            copies.mean() / MEGABYTE,
            archive.mean() / MEGABYTE,
            100 * archive.mean() / copies.mean(),
            biases.mean() / MEGABYTE),
        text(
            "With %,d tasks that is %,.0f MB of masks with the frozen model (%.0f MB), %,.0f MB of archives,"
                + " %,.0f MB of finetuned copies and %,.0f MB with BitFit.",
            most,
            bits.bytes(most) / MEGABYTE,
            frozen.bytes() / MEGABYTE,
            archive.bytes(most) / MEGABYTE,
            copies.bytes(most) / MEGABYTE,
            biases.bytes(most) / MEGABYTE),
        text(
            "Measured are %d masked, %d finetuned and %d BitFit tasks; beyond that many, the mean of a task is"
                + " taken as often as there are tasks.",
            bits.measured().size(), copies.measured().size(), biases.measured().size()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Table taskTable(List<TaskSize> sizes) {
    return new Table(
        "memory-tasks",
        "What each task takes",
        List.of(
            "task",
            "method",
            "seed",
            "dev metric",
            "mask bits",
            "32-bit numbers",
            "package bytes",
            "archive bytes"),
        sizes.stream().map(TaskSize::row).toList());
  }

  private static Table growthTable(List<Growth> growths, List<Integer> tasks) {
    List<List<Object>> rows = new ArrayList<>();
    for (int count : tasks) {
      for (Growth growth : growths) {
        rows.add(
            List.of(
                count,
                growth.form().title(),
                Math.round(growth.bytes(count)),
                growth.isMeasured(count) ? "measured" : "extrapolated"));
      }
    }
    return new Table(
        "memory-growth",
        "Bytes of so many tasks, the frozen model counted where they share it",
        List.of("tasks", "kept as", "bytes", "from"),
        rows);
  }

  private static Lines figure(List<Growth> growths, List<Integer> tasks) {
    double[] x = tasks.stream().mapToDouble(Integer::doubleValue).toArray();
    List<Line> lines =
        growths.stream()
            .map(
                growth ->
                    Line.of(
                        growth.form().title(),
                        x,
                        tasks.stream().mapToDouble(n -> growth.bytes(n) / MEGABYTE).toArray()))
            .toList();
    return new Lines(
        "memory",
        "Megabytes on disk against number of tasks; masks and biases count the frozen model once.",
        Axis.logarithmic("tasks"),
        Axis.logarithmic("MB"),
        lines);
  }
}
