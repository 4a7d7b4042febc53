package org.frisket.analysis.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.frisket.analysis.study.MetricsFile;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.FittedTable.Column;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.MaskReport;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.packages.UnmaskedParameters;
import org.frisket.training.run.RunColumns;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunGroup;
import org.frisket.training.run.RunGroups;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.RunResult;
import org.frisket.training.run.SettingText;

/** Everything about the runs of one experiment on one page that needs no other file. */
public final class ExperimentPage {
  /** More curves than that cannot be told apart. */
  private static final int MOST_CURVES = 8;

  private static final int WIDE = 1000;
  private static final int NARROW = 380;

  private final String name;
  private final List<RunRecord> all;
  private final List<RunRecord> finished;
  private final List<RunGroup> groups;
  private final int unfinished;

  private ExperimentPage(String name, List<RunRecord> records) {
    this.name = name;
    this.all = records.stream().sorted(Comparator.comparing(RunRecord::date).reversed()).toList();
    this.finished =
        records.stream()
            .filter(record -> record.result().isPresent())
            .sorted(Comparator.comparingDouble(ExperimentPage::value).reversed())
            .toList();
    this.groups = RunGroups.of(records);
    this.unfinished = records.size() - finished.size();
  }

  private static double value(RunRecord record) {
    return record.result().orElseThrow().value();
  }

  /**
   * The page of an experiment.
   *
   * @param runs the folder of all runs
   * @throws InvalidInputException if there is no such experiment, or none of its runs is finished
   */
  public static String html(Path runs, String experiment) throws IOException {
    ExperimentPage page =
        new ExperimentPage(experiment, RunRecords.read(runs, Optional.of(experiment)));
    if (page.finished.isEmpty()) {
      throw InvalidInputException.of("experiment " + experiment, "no finished run", "one or more");
    }
    return page.html();
  }

  private String html() throws IOException {
    RunRecord best = finished.get(0);
    RunFolder folder = new RunFolder(best.folder());
    TaskPackage taskPackage = TaskPackageFiles.read(folder.taskPackage());
    StringBuilder body = new StringBuilder(heading(best.result().orElseThrow()));
    body.append(Html.section("Results", results()));
    body.append(Html.section("Runs", runs()));
    body.append(Html.section("Curves", curves()));
    Optional<String> confusion =
        ConfusionTable.html(folder.metrics(), taskPackage.manifest().task().labels());
    if (confusion.isPresent()) {
      body.append(Html.section("Confusion of the best run", confusion.get()));
    }
    body.append(masks(best, taskPackage));
    body.append(Html.section("Command of the best run", Html.command(command(best))));
    body.append(
        Html.section(
            "Config of the best run", Html.preformatted(Files.readString(folder.config()))));
    return Page.of(name, body.toString());
  }

  private String heading(RunResult best) {
    String counts =
        "%s on %s: %d finished runs%s, %d configs."
            .formatted(
                best.task(),
                best.backbone(),
                finished.size(),
                unfinished > 0 ? " (" + unfinished + " not finished)" : "",
                groups.size());
    return "<h1>" + Html.text(name) + "</h1>\n<p>" + Html.text(counts) + "</p>\n";
  }

  private String results() {
    String metric = finished.get(0).result().orElseThrow().metric();
    TreeSet<String> keys = new TreeSet<>();
    groups.forEach(group -> keys.addAll(group.settings().keySet()));
    List<String> header = new ArrayList<>(List.of("mean dev " + metric, "deviation", "seeds"));
    keys.forEach(key -> header.add(SettingText.header(key, keys)));
    List<List<String>> rows = new ArrayList<>();
    for (RunGroup group : groups) {
      List<String> row = new ArrayList<>();
      row.add(Html.number(digits(group.mean())));
      row.add(Html.number(digits(group.deviation())));
      row.add(Html.number(Integer.toString(group.values().size())));
      keys.forEach(
          key -> row.add(Html.label(SettingText.value(group.settings().getOrDefault(key, "")))));
      rows.add(row);
    }
    return Html.table(header, rows);
  }

  /** Every run that was begun, the newest first, as {@code runs list} has them. */
  private String runs() {
    RunColumns table = RunColumns.listed(all);
    List<Column> columns = table.columns();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int row = i;
      rows.add(columns.stream().map(column -> Html.cell(column.cells().get(row))).toList());
    }
    return Html.paragraph("In all: " + table.same() + ".")
        + Html.table(columns.stream().map(Column::name).toList(), rows);
  }

  private static String digits(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  private String curves() throws IOException {
    List<Curves.Curve> curves = new ArrayList<>();
    for (RunRecord record : finished.subList(0, Math.min(MOST_CURVES, finished.size()))) {
      MetricsFile metrics = MetricsFile.read(new RunFolder(record.folder()).metrics());
      curves.add(new Curves.Curve(curveName(record), metrics));
    }
    String which =
        finished.size() > MOST_CURVES ? "<p>The best " + MOST_CURVES + " runs.</p>\n" : "";
    return which
        + Html.picture(
            Curves.dev(curves, WIDE), Curves.dev(curves, NARROW), "dev metric over steps")
        + Html.picture(
            Curves.loss(curves, WIDE), Curves.loss(curves, NARROW), "training loss over steps");
  }

  /** Short, and another one for each run. */
  private String curveName(RunRecord record) {
    String label =
        RunGroups.label(record, finished).replaceAll("(?<![^ ])[a-z_.]+\\.(?=[a-z_]+=)", "");
    String name = "seed " + seed(record) + ", " + label;
    boolean isAlone =
        finished.stream()
            .filter(other -> !other.equals(record) && seed(other) == seed(record))
            .noneMatch(other -> other.settings().equals(record.settings()));
    return isAlone ? name : name + " " + record.id();
  }

  private static long seed(RunRecord record) {
    return record.result().orElseThrow().seed();
  }

  /** The run's config says where the backbone lies; its name in the package may be a folder's. */
  private static String masks(RunRecord best, TaskPackage taskPackage) {
    TaskManifest manifest = taskPackage.manifest();
    String backbone = best.settings().getOrDefault("backbone", manifest.backbone());
    ParameterSource frozen =
        new UnmaskedParameters(taskPackage, () -> Backbones.byId(backbone).load());
    List<MaskReport> reports =
        taskPackage.masks().stream().map(mask -> MaskReport.of(manifest, mask, frozen)).toList();
    if (reports.isEmpty()) {
      return "";
    }
    MaskTable table = new MaskTable(reports);
    return Html.section(
            "Zeros of the best run's masks, percent", table.html(MaskReport::zeroFraction))
        + Html.section(
            "Bits flipped since the start, percent", table.html(MaskReport::flippedFraction));
  }

  private static String command(RunRecord record) {
    return "./frisket " + record.result().orElseThrow().command();
  }
}
