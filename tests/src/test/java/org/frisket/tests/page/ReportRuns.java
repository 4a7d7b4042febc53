package org.frisket.tests.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.cli.Studies;
import org.frisket.analysis.fixtures.TinyFiles;
import org.frisket.analysis.site.ReportSite;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.analysis.study.StudyRuns;
import org.frisket.analysis.study.StudyWatch;
import org.frisket.training.run.ExperimentLoader;

/** A report of studies of short runs over random weights. */
final class ReportRuns {
  private static final String MASKED =
      "{experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}";
  private static final String ONE = "{experiment: %s.yaml, set: {}, seeds: [1], if_data: false}";
  private static final String OTHER =
      "{experiment: masking.yaml, set: {training.batch_size: 4}, seeds: [1], if_data: false}";

  private ReportRuns() {}

  /** Config by study. */
  private static Map<String, String> configs() {
    String masking = ONE.formatted("masking");
    Map<String, String> configs = new TreeMap<>();
    configs.put(
        "memory",
        "masking: [%s]\nfinetuning: [%s]\nbitfit: [%s]\ntasks: [1, 10, 1000]\n"
            .formatted(masking, ONE.formatted("finetuning"), ONE.formatted("bitfit")));
    configs.put(
        "dissimilarity", "tasks: [%s, %s]\nseeds: [%s]\n".formatted(masking, OTHER, MASKED));
    configs.put("anatomy", "runs: [%s]\ngone: 0.9\n".formatted(MASKED));
    configs.put(
        "paths",
        "from: %s\nto: %s\nmembers: [%s, %s]\npoints: 3\ngreedy: block\ngreedy_examples: 0\n"
            .formatted(masking, OTHER, masking, OTHER));
    String pair = "finetuned: %s\nmasked: %s\n".formatted(ONE.formatted("finetuning"), masking);
    configs.put(
        "representations", pair + "examples: 0\nperplexity: 5\niterations: 250\nfolds: 3\n");
    configs.put(
        "heads",
        pair
            + "pretrained: %s\nexamples: 0\nremovals: 4\n"
                .formatted(ONE.formatted("linear_probe")));
    configs.put("probes", pair + "train_examples: 0\nc: 1.0\nseed: 1\n");
    configs.put(
        "transfer",
        """
        sources: [{runs: [%s], meanings: {good: plus, bad: minus}}]
        targets:
          - data: {task: copy.yaml, splits: [dev], if_data: false}
            meanings: {good: plus, bad: minus}
            from_end: 0
        """
            .formatted(masking));
    return configs;
  }

  /** A task of texts that no run was trained with. */
  private static void writeOtherTexts(Path folder) throws IOException {
    String task = Files.readString(folder.resolve("task.yaml"));
    Files.writeString(folder.resolve("copy.yaml"), task.replace("rows.tsv", "others.tsv"));
    Files.writeString(
        folder.resolve("others.tsv"),
        "text\tlabel\na good other one\tgood\nsome bad others\tbad\n");
  }

  /** Writes the site into a folder of that folder. */
  static Path site(Path folder) throws IOException {
    TinyFiles.write(folder);
    writeOtherTexts(folder);
    StudyRunner runner =
        new StudyRunner(
            new StudyRuns(
                folder.resolve("runs"),
                new ExperimentLoader(folder),
                (experiment, run) -> run.execute(true, List.of())),
            StudyWatch.silent());
    List<StudyFolder> studies = new ArrayList<>();
    for (Map.Entry<String, String> config : configs().entrySet()) {
      Path file = folder.resolve(config.getKey() + "-tiny.yaml");
      Files.writeString(file, config.getValue());
      studies.add(study(runner, Studies.byName(config.getKey()), file));
    }
    Path site = folder.resolve("site");
    new ReportSite(studies, "report").write(site);
    return site;
  }

  private static <C extends Record> StudyFolder study(StudyRunner runner, Study<C> study, Path file)
      throws IOException {
    var plan = runner.plan(study, file);
    runner.result(plan, "study " + study.name());
    return runner.folder(plan);
  }
}
