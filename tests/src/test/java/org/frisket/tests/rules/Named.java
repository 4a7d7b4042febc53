package org.frisket.tests.rules;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.frisket.tests.endtoend.Cli;

/**
 * What a name in a page of the project means.
 *
 * @param name as it stands there
 * @param files those it stands for
 * @param isOfProject whether there has to be one; settings, commands and other people's classes are
 *     names too
 */
record Named(String name, List<Path> files, boolean isOfProject) {
  /** Of Java itself, and files that runs write. */
  private static final Set<String> OTHERS =
      Set.of(
          "System.out",
          "result.json",
          "table.json",
          "ServiceLoader",
          "IllegalStateException",
          "IdentityN",
          "FrisketFused");

  private static final String CLASS = "[A-Z]\\w*[a-z]\\w*(\\.\\w+)?";
  private static final String PACKAGE = "[a-z]+(\\.[a-z]+)+";
  private static final String FILE = "[\\w<>.-]+\\.(java|js|py|yaml|md|json|txt|xml|config)";
  private static final String WRITTEN =
      ".*\\.(jsonl?|csv|txt|safetensors|frisket|extra|sqlite|yaml|xml|md)";
  private static final String PATH = "\\.?[\\w<>-][\\w<>.-]*(/[\\w<>.-]+)+/?|\\w+/";

  static Named in(String name) throws IOException {
    if (OTHERS.contains(name) || name.contains(" ")) {
      return new Named(name, List.of(), false);
    }
    if (name.matches(CLASS)) {
      return new Named(name, classes(name), true);
    }
    if (name.matches(FILE)) {
      return new Named(name, matching("**/" + name), true);
    }
    if (name.matches(PATH)) {
      String path = name.replaceAll("/$", "");
      return new Named(name, matching("{**/,}" + path + "{,/**}"), true);
    }
    return name.matches(PACKAGE)
        ? new Named(name, matching("**/" + name.replace('.', '/') + "/*.java"), true)
        : new Named(name, List.of(), false);
  }

  /** Of a type, nested ones too, or a package, or of neither; files that runs write are neither. */
  static boolean isMissingCode(String name) throws IOException {
    if (OTHERS.contains(name)) {
      return false;
    }
    if (name.matches(CLASS)) {
      return classes(name).isEmpty() && !isNested(name);
    }
    return name.matches(PACKAGE)
        && !name.matches(WRITTEN)
        && matching("**/" + name.replace('.', '/') + "/**.java").isEmpty();
  }

  private static boolean isNested(String name) throws IOException {
    Pattern declared = Pattern.compile("\\b(record|interface|class|enum) " + name + "\\b");
    for (Path file : Sources.main()) {
      if (file.toString().endsWith(".java") && declared.matcher(Files.readString(file)).find()) {
        return true;
      }
    }
    return false;
  }

  boolean exists() {
    return !isOfProject || !files.isEmpty();
  }

  /** A class by its simple name, or a member that its file speaks of. */
  private static List<Path> classes(String name) throws IOException {
    String[] parts = name.split("\\.");
    List<Path> found = matching("**/" + parts[0] + ".java");
    if (parts.length == 2 && !found.isEmpty()) {
      boolean has = Files.readString(found.get(0)).contains(parts[1]);
      return has ? found : List.of();
    }
    return found;
  }

  private static List<Path> matching(String glob) {
    String pattern = "glob:" + glob.replaceAll("<\\w+>", "*");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
    return Sources.ALL.stream()
        .filter(file -> matcher.matches(Path.of("/").resolve(Cli.ROOT.relativize(file))))
        .toList();
  }
}
