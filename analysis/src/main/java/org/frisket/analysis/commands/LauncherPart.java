package org.frisket.analysis.commands;

import com.google.common.base.Strings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.cli.ExitCode;

/**
 * What the launcher knows of the verbs, in the words of bash: so it answers {@code --help} before
 * anything is built, and starts the right module without asking Java.
 *
 * @param modules the verbs of each module, by the module's name
 */
record LauncherPart(Map<String, List<Verb>> modules) {
  /** Columns of a terminal. */
  private static final int WIDTH = 80;

  private static final String HEAD =
      """
      module_of() {
        case "$1" in
      %s    *) return 1 ;;
        esac
      }

      verbs="%s"

      usage() {
        cat <<'TEXT'
      %sTEXT
      }
      """;

  private static final String USAGE =
      """
      Usage: ./frisket <verb> [options]

      %s
      ./frisket <verb> --help tells a verb's options. Exit codes:
      %s""";

  String text() {
    return HEAD.formatted(modulesOfVerbs(), names(), usage());
  }

  /** What {@code --help} prints. */
  String usage() {
    return USAGE.formatted(verbs(), codes());
  }

  private String modulesOfVerbs() {
    return modules.entrySet().stream()
        .map(module -> "    %s) echo %s ;;\n".formatted(pattern(module), module.getKey()))
        .collect(Collectors.joining());
  }

  private static String pattern(Map.Entry<String, List<Verb>> module) {
    return module.getValue().stream().map(Verb::name).collect(Collectors.joining(" | "));
  }

  private List<Verb> all() {
    return modules.values().stream().flatMap(List::stream).toList();
  }

  /** All verbs, as a message lists them. */
  String names() {
    List<String> names = all().stream().map(Verb::name).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private String verbs() {
    int longest = all().stream().mapToInt(verb -> verb.withParameters().length()).max().orElse(0);
    return all().stream()
        .map(verb -> line(Strings.padEnd(verb.withParameters(), longest + 2, ' '), verb))
        .collect(Collectors.joining());
  }

  private static String line(String verb, Verb of) {
    String line = "  " + verb + of.summary();
    if (line.length() > WIDTH) {
      throw new IllegalStateException(
          "%s: %d columns (expected: %d at most; shorten the first sentence of its description)"
              .formatted(of.name(), line.length(), WIDTH));
    }
    return line + "\n";
  }

  private static String codes() {
    return ExitCode.meanings().entrySet().stream()
        .map(code -> "%5d  %s%n".formatted(code.getKey(), code.getValue()))
        .collect(Collectors.joining());
  }
}
