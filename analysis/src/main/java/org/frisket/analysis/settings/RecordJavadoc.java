package org.frisket.analysis.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/**
 * What the Javadoc of records says of their components, read from the project's sources.
 *
 * @param project its folder, above those of its modules
 */
record RecordJavadoc(Path project) {
  /**
   * Text by component, as Markdown.
   *
   * @throws InvalidInputException if the record's source is not in the project
   */
  Map<String, String> components(Class<?> record) throws IOException {
    Map<String, String> said = new HashMap<>();
    List<String> parts = List.of(comment(record).split("@param "));
    for (String part : parts.subList(1, parts.size())) {
      int blank = part.indexOf(' ');
      said.put(part.substring(0, blank), markdown(part.substring(blank + 1)));
    }
    return said;
  }

  /** What stands before the components. */
  String summary(Class<?> record) throws IOException {
    return markdown(comment(record).split("@param ")[0]);
  }

  /** The comment before a record, on one line. */
  private String comment(Class<?> record) throws IOException {
    String source = Files.readString(source(record));
    int declared = source.indexOf(" record " + record.getSimpleName() + "(");
    int begin = source.lastIndexOf("/**", declared);
    int end = source.indexOf("*/", Math.max(0, begin));
    boolean own = declared > 0 && begin >= 0 && end < declared;
    InvalidInputException.require("Javadoc of", record.getName(), own, "a comment before it");
    return source
        .substring(begin + 3, end)
        .lines()
        .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
        .collect(Collectors.joining(" "))
        .strip();
  }

  private Path source(Class<?> record) throws IOException {
    String file = record.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(project)) {
      return modules
          .map(module -> module.resolve("src/main/java").resolve(file))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(
              () ->
                  InvalidInputException.of(
                      "source of", record.getName(), "a file in a module of " + project));
    }
  }

  private static String markdown(String javadoc) {
    return javadoc
        .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
        .replaceAll("\\{@link #?([^}\\s]*)( [^}]*)?\\}", "$1")
        .replaceAll("\\{@value [^}]*\\}", "`tab`")
        .replaceAll("</?i>", "*")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
