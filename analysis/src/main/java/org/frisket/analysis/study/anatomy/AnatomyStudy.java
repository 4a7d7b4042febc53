package org.frisket.analysis.study.anatomy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.error.InvalidInputException;

/**
 * What is inside a mask: where its zeros are, when they came, and whether chance would do as well.
 */
public final class AnatomyStudy implements Study<AnatomyConfig> {
  @Override
  public String name() {
    return "anatomy";
  }

  @Override
  public String title() {
    return "Inside a mask";
  }

  @Override
  public String asks() {
    return "Which weights does a mask drop, and when? Are whole heads and neurons gone, are small weights"
        + " dropped first, and do two seeds drop the same ones, more than by chance?";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<AnatomyConfig> config() {
    return AnatomyConfig.class;
  }

  @Override
  public List<RunChoice> runs(AnatomyConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(AnatomyConfig config, StudyContext context) throws IOException {
    List<RunMasks> runs = new ArrayList<>();
    for (FinishedRun run : context.runs(config.runs())) {
      context.progress("masks of " + run.label());
      runs.add(RunMasks.of(run));
    }
    requireAlike(runs);
    Map<String, Findings> parts = new LinkedHashMap<>();
    parts.put("distance", Distance.of(runs));
    parts.put("training", Training.of(runs));
    parts.put("parts", GoneParts.of(runs, config.gone()));
    context.progress("small weights");
    parts.put("small_weights", SmallWeights.of(runs));
    if (runs.size() > 1) {
      parts.put("seeds", SeedOverlap.of(runs));
    }
    return Findings.joined(parts);
  }

  private static void requireAlike(List<RunMasks> runs) {
    var shapes = runs.stream().map(AnatomyStudy::shapes).distinct().toList();
    if (shapes.size() > 1) {
      throw InvalidInputException.of(
          "masks of runs",
          runs.stream().map(run -> run.run().label()).toList(),
          "runs of one task, with masks over the same parameters");
    }
  }

  private static Map<?, ?> shapes(RunMasks run) {
    return run.masks().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().shape()));
  }
}
