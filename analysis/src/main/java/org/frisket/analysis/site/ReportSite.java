package org.frisket.analysis.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * Studies as a folder of pages with all their files: it can be moved, packed and opened anywhere.
 */
public final class ReportSite {
  private static final String INDEX = "index.html";

  /** What a folder is known by to be a site, which may be replaced. */
  private static final String MARK = "report.json";

  private final Map<String, StudyFolder> folders = new LinkedHashMap<>();
  private final String command;

  /**
   * @param studies in their order
   * @param command what was typed
   */
  public ReportSite(List<StudyFolder> studies, String command) {
    studies.forEach(folder -> folders.put(folder.path().getFileName().toString(), folder));
    this.command = command;
  }

  /**
   * Writes the folder, whole or not at all, in place of an older site.
   *
   * @throws InvalidInputException if something else is there
   */
  public void write(Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target.resolve(MARK)) && !isEmpty(target)) {
      throw InvalidInputException.of("--out", target, "a new folder, or an older report");
    }
    AtomicFiles.writeFolder(target, this::writeInto);
  }

  private static boolean isEmpty(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty();
    }
  }

  private void writeInto(Path site) throws IOException {
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, StudyFolder> entry : folders.entrySet()) {
      String name = entry.getKey();
      StudyRecord study = entry.getValue().read();
      StudyPage page = new StudyPage(name + "/", entry.getValue(), study);
      copy(entry.getValue().path(), Files.createDirectory(site.resolve(name)));
      AtomicFiles.writeInNewFolder(site.resolve(name + ".html"), page.html());
      list.append(entry(name + ".html", study, page));
    }
    AtomicFiles.writeInNewFolder(site.resolve(INDEX), index(list.toString()));
    AtomicFiles.writeInNewFolder(
        site.resolve(MARK), Json.pretty(Map.of("studies", folders.keySet())));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static String entry(String address, StudyRecord study, StudyPage page) {
    String figure = study.figures().isEmpty() ? "" : page.picture(study.figures().get(0));
    return "<section>\n<h2>"
        + Html.link(address, study.title())
        + "</h2>\n"
        + Html.paragraph(study.asks())
        + (study.found().isEmpty() ? "" : Html.paragraph(study.found().get(0)))
        + figure
        + "</section>\n";
  }

  private String index(String list) {
    return Page.of(
        "Studies of masks",
        "<h1>Studies of masks</h1>\n"
            + Html.paragraph("Made by the command below; every page says from which runs.")
            + Html.command("./frisket " + command)
            + list);
  }
}
