package org.frisket.analysis.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.training.config.ConfigReader;

/** One study: what it asks, what it found, figures, tables, and where all that came from. */
final class StudyPage {
  private static final int MOST_ROWS = 24;

  private final String files;
  private final StudyFolder folder;
  private final StudyRecord study;

  /**
   * @param files where its files lie, relative to the page, with a slash at the end
   */
  StudyPage(String files, StudyFolder folder, StudyRecord study) {
    this.files = files;
    this.folder = folder;
    this.study = study;
  }

  String html() throws IOException {
    StringBuilder body = new StringBuilder();
    body.append("<p>").append(Html.link("index.html", "All studies")).append("</p>\n");
    body.append("<h1>").append(Html.text(study.title())).append("</h1>\n");
    body.append(Html.paragraph(study.asks()));
    body.append(Html.section("What was found", found()));
    body.append(Html.section("Figures", figures()));
    body.append(Html.section("Tables", tables()));
    body.append(Html.section("Command", Html.command("./frisket " + study.provenance().command())));
    body.append(Html.section("Config", config()));
    body.append(Html.section("Runs", runs()));
    body.append(Html.section("Provenance", provenance()));
    return Page.of(study.title(), body.toString());
  }

  private String found() {
    StringBuilder found = new StringBuilder();
    study.found().forEach(sentence -> found.append(Html.paragraph(sentence)));
    if (!study.leftOut().isEmpty()) {
      found.append(
          Html.paragraph(
              "Left out, since their data files were not there: "
                  + String.join(", ", study.leftOut())));
    }
    return found.toString();
  }

  private String figures() {
    StringBuilder figures = new StringBuilder();
    for (StudyRecord.Item figure : study.figures()) {
      figures
          .append("<figure>\n")
          .append(picture(figure))
          .append("<figcaption>")
          .append(Html.text(figure.title()))
          .append(" ")
          .append(Html.link(files + FigureFiles.svg(figure.name()), "SVG"))
          .append(" ")
          .append(Html.link(files + FigureFiles.png(figure.name()), "PNG"))
          .append("</figcaption>\n</figure>\n");
    }
    return figures.toString();
  }

  String picture(StudyRecord.Item figure) {
    return Html.picture(
        files + FigureFiles.svg(figure.name()),
        files + FigureFiles.narrow(figure.name()),
        figure.title());
  }

  private String tables() throws IOException {
    StringBuilder tables = new StringBuilder();
    for (StudyRecord.Item table : study.tables()) {
      List<List<String>> rows = folder.table(table.name());
      int more = rows.size() - 1 - MOST_ROWS;
      tables
          .append("<p>")
          .append(Html.text(table.title()))
          .append(
              more > 0 ? ", the first %d of %d rows. ".formatted(MOST_ROWS, rows.size() - 1) : ". ")
          .append(Html.link(files + StudyFolder.csv(table.name()), "CSV"))
          .append("</p>\n")
          .append(
              Html.table(
                  rows.get(0), cells(rows.subList(1, Math.min(rows.size(), 1 + MOST_ROWS)))));
    }
    return tables.toString();
  }

  private static List<List<String>> cells(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(ShownNumber::cell).toList()).toList();
  }

  private String config() {
    return Html.paragraph(study.provenance().configFile())
        + Html.preformatted(ConfigReader.toYaml(study.provenance().config()));
  }

  private String runs() {
    List<List<String>> rows = new ArrayList<>();
    for (Provenance.UsedRun run : study.provenance().runs()) {
      rows.add(
          List.of(
              Html.cell(run.runId()),
              Html.cell(run.task()),
              Html.cell(run.backbone()),
              Html.cell(run.method()),
              Html.number(Long.toString(run.seed())),
              Html.cell(run.metric()),
              ShownNumber.cell(Double.toString(run.value())),
              Html.label("./frisket " + run.command()),
              Html.label(run.packageSha256())));
    }
    return Html.table(
        List.of(
            "run",
            "task",
            "backbone",
            "method",
            "seed",
            "metric",
            "dev",
            "command",
            "package SHA-256"),
        rows);
  }

  private String provenance() {
    Provenance provenance = study.provenance();
    List<List<String>> rows = new ArrayList<>();
    provenance.backbones().forEach((name, hash) -> rows.add(row("backbone " + name, hash)));
    for (Map.Entry<String, String> version : provenance.versions().entrySet()) {
      rows.add(row("version of " + version.getKey(), version.getValue()));
    }
    rows.add(row("processor", provenance.machine().cpu()));
    rows.add(row("cores", provenance.machine().cores()));
    rows.add(row("date", provenance.date()));
    rows.add(row("key", study.key()));
    return Html.table(List.of("what", "which"), rows)
        + "<p>"
        + Html.link(files + "study.json", "All of it as JSON")
        + "</p>\n";
  }

  private static List<String> row(String what, Object which) {
    return List.of(Html.cell(what), Html.label(String.valueOf(which)));
  }
}
