package org.frisket.analysis.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the launcher for Windows knows of the verbs, in the words of cmd.
 *
 * @param modules the verbs of each module, by the module's name
 */
record WindowsLauncherPart(Map<String, List<Verb>> modules) {
  private static final String TEXT =
      """
      %sif "%%module%%"=="" echo error: verb: %%verb%% (expected: %s) 1>&2 & exit /b 2
      goto run
      :usage
      %sexit /b 0
      :run
      """;

  String text() {
    LauncherPart bash = new LauncherPart(modules);
    return TEXT.formatted(modulesOfVerbs(), bash.names(), usage(bash));
  }

  private String modulesOfVerbs() {
    return modules.entrySet().stream()
        .map(WindowsLauncherPart::moduleOfVerbs)
        .collect(Collectors.joining());
  }

  private static String moduleOfVerbs(Map.Entry<String, List<Verb>> module) {
    String verbs = module.getValue().stream().map(Verb::name).collect(Collectors.joining(" "));
    return "for %%%%v in (%s) do if \"%%verb%%\"==\"%%%%v\" set \"module=%s\"\n"
        .formatted(verbs, module.getKey());
  }

  private static String usage(LauncherPart bash) {
    return bash.usage()
        .replace("./frisket", "frisket")
        .lines()
        .map(line -> line.isEmpty() ? "echo.\n" : "echo " + escaped(line) + "\n")
        .collect(Collectors.joining());
  }

  /** Letters that cmd would take for more than themselves. */
  private static String escaped(String line) {
    return line.replaceAll("([\\^&|<>])", "^$1").replace("%", "%%");
  }
}
