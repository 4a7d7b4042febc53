package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;

/**
 * The files of a study: {@code study.json}, a CSV file a table, SVG and PNG files a figure. The
 * folder is there whole or not at all.
 *
 * @param path {@code runs/studies/<name>}
 */
public record StudyFolder(Path path) {
  private static final String RECORD = "study.json";

  public Path record() {
    return path.resolve(RECORD);
  }

  public static String csv(String table) {
    return table + ".csv";
  }

  /**
   * @throws InvalidInputException if it is damaged
   */
  public StudyRecord read() throws IOException {
    return Json.read(record(), StudyRecord.class);
  }

  /** The study that is there, if it is that of the key and no file is missing or changed. */
  Optional<StudyRecord> whole(String key) throws IOException {
    if (!Files.isRegularFile(record())) {
      return Optional.empty();
    }
    try {
      StudyRecord found = read();
      return found.key().equals(key) && isWhole(found) ? Optional.of(found) : Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.empty(); // of another version, or damaged: it is made anew
    }
  }

  private boolean isWhole(StudyRecord found) throws IOException {
    for (Map.Entry<String, String> file : found.filesSha256().entrySet()) {
      Path there = path.resolve(file.getKey());
      if (!Files.isRegularFile(there) || !Sha256.of(there).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Writes everything. */
  StudyRecord write(StudyPlan<?> plan, Findings findings, Provenance provenance)
      throws IOException {
    AtomicFiles.writeFolder(
        path,
        temporary -> {
          for (Table table : findings.tables()) {
            AtomicFiles.writeInNewFolder(temporary.resolve(csv(table.name())), text(table));
          }
          for (Figure figure : findings.figures()) {
            FigureFiles.writeInto(temporary, figure);
          }
          StudyRecord record = record(plan, findings, provenance, sha256(temporary));
          AtomicFiles.writeInNewFolder(temporary.resolve(RECORD), Json.pretty(record));
        });
    return read();
  }

  private static String text(Table table) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(table.header());
      printer.printRecords(table.rows());
    }
    return text.toString();
  }

  private static Map<String, String> sha256(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(file.getFileName().toString(), Sha256.of(file));
      }
    }
    return hashes;
  }

  private static StudyRecord record(
      StudyPlan<?> plan, Findings findings, Provenance provenance, Map<String, String> sha256) {
    Study<?> study = plan.study();
    return new StudyRecord(
        StudyRecord.FORMAT_VERSION,
        plan.key(),
        study.name(),
        study.title(),
        study.asks(),
        findings.found(),
        plan.leftOut(),
        Json.compact().valueToTree(findings.numbers()),
        findings.tables().stream().map(t -> new StudyRecord.Item(t.name(), t.title())).toList(),
        findings.figures().stream().map(f -> new StudyRecord.Item(f.name(), f.title())).toList(),
        provenance,
        sha256);
  }

  /** The rows of a table, the header first. */
  public List<List<String>> table(String name) throws IOException {
    try (var parser = CSVFormat.RFC4180.parse(Files.newBufferedReader(path.resolve(csv(name))))) {
      return parser.stream().map(row -> row.toList()).toList();
    }
  }
}
