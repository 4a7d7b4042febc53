package org.frisket.analysis.study.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

/** What many tasks take on disk, by how they are kept (Zhao et al. 2020, figure 3 and table 8). */
public final class MemoryStudy implements Study<MemoryConfig> {
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
    List<TaskSize> all = Stream.of(masking, finetuning, bitfit).flatMap(List::stream).toList();
    return new MemoryFindings(frozen, all, growths, config.tasks()).findings();
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
}
