package org.frisket.analysis.commands;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/commands.md}: every verb with its parameters and options.
 *
 * @param modules the verbs of each module, by the module's name
 */
record CommandReference(Map<String, List<Verb>> modules, ProjectLinks links) {
  private static final String HEAD =
      """
      # Commands

      Written by `./frisket report docs` from the commands themselves. `./frisket VERB --help` shows the same at a terminal.

      | exit code | means |
      | ---: | --- |
      %s
      ## Options of every verb

      %s""";

  private static final int MANY_LINES = 6;

  /** How picocli writes the names of its own options. */
  private static final Pattern PICOCLI = Pattern.compile("\\$\\{picocli[\\w.]+:-(.*?)}");

  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{env:(\\w+):-(.*)}");

  String text() {
    String verbs =
        modules.values().stream()
            .flatMap(List::stream)
            .map(verb -> section("##", verb))
            .collect(Collectors.joining());
    return HEAD.formatted(codes(), options(everyVerbs().options())) + verbs;
  }

  private static String codes() {
    return ExitCode.meanings().entrySet().stream()
        .map(code -> "| %d | %s |\n".formatted(code.getKey(), code.getValue()))
        .collect(Collectors.joining());
  }

  /** What every verb has: the global options, and those that picocli adds. */
  private static CommandSpec everyVerbs() {
    CommandSpec spec =
        CommandSpec.create()
            .addMixin("options", CommandSpec.forAnnotatedObject(new GlobalOptions()))
            .mixinStandardHelpOptions(true);
    return new CommandLine(spec).setInterpolateVariables(false).getCommandSpec();
  }

  private String section(String heading, Verb verb) {
    return section(heading, verb, Map.of());
  }

  /**
   * @param told verbs beside it that are told of already, by their arguments
   */
  private String section(String heading, Verb verb, Map<String, String> told) {
    StringBuilder text =
        new StringBuilder("\n%s %s\n\n%s.\n".formatted(heading, verb.name(), verb.summary()));
    verb.details().forEach(detail -> text.append(paragraph(detail)));
    if (verb.works()) {
      text.append("\n```\n./frisket ").append(verb.withAllRequired()).append(" [options]\n```\n");
      text.append(arguments(verb, told));
    }
    Map<String, String> children = new HashMap<>();
    for (Verb child : verb.children()) {
      text.append(section("###", child, children));
      children.putIfAbsent(arguments(child.spec()), child.name());
    }
    return text.toString();
  }

  /** Lines that a terminal shows as a list are one. */
  private String paragraph(String detail) {
    String item = detail.replaceFirst("^ {2}(\\S+) {2,}", "- `$1`: ");
    return item.equals(detail) ? "\n" + links.in(detail) + "\n" : links.in(item) + "\n";
  }

  /** The same many arguments are told once. */
  private String arguments(Verb verb, Map<String, String> told) {
    String own = arguments(verb.spec());
    boolean many = own.lines().count() > MANY_LINES;
    return many && told.containsKey(own)
        ? "\nOptions are those of `%s`.\n".formatted(told.get(own))
        : own;
  }

  private String arguments(CommandSpec spec) {
    Set<String> global =
        everyVerbs().options().stream().map(OptionSpec::longestName).collect(Collectors.toSet());
    List<OptionSpec> own =
        spec.options().stream()
            .filter(option -> !option.hidden() && !global.contains(option.longestName()))
            .toList();
    Stream<String> parameters = spec.positionalParameters().stream().map(this::row);
    Stream<String> options = own.stream().map(this::row);
    List<String> rows = Stream.concat(parameters, options).toList();
    return rows.isEmpty() ? "" : "\n" + table(rows);
  }

  private String options(List<OptionSpec> options) {
    return table(options.stream().map(this::row).toList());
  }

  private static String table(List<String> rows) {
    return "| option | default | says |\n| --- | --- | --- |\n" + String.join("", rows);
  }

  private String row(PositionalParamSpec parameter) {
    String missing = parameter.required() ? required(parameter.group()) : "";
    return row(parameter.paramLabel(), missing, said(parameter));
  }

  private String row(OptionSpec option) {
    boolean value = option.arity().max() > 0 && !option.negatable();
    String names = PICOCLI.matcher(String.join(", ", option.names())).replaceAll("$1");
    String typed = names + (value ? " " + option.paramLabel() : "");
    String name = option.negatable() ? typed.replace("--", "--[no-]") : typed;
    String missing = option.required() ? required(option.group()) : defaultOf(option);
    return row(name, missing, said(option));
  }

  private static String required(ArgGroupSpec group) {
    return group == null
        ? "required"
        : group.args().stream()
            .map(argument -> "`" + name(argument) + "`")
            .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String said(ArgSpec argument) {
    String candidates =
        argument.completionCandidates() == null
            ? ""
            : String.join(", ", argument.completionCandidates());
    return String.join(" ", argument.description())
        .replace("${COMPLETION-CANDIDATES}", candidates)
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
  }

  private String row(String typed, String missing, String says) {
    String escaped = typed.replace("|", "\\|");
    return "| `%s` | %s | %s |\n".formatted(escaped, missing, links.in(says));
  }

  /** As it is declared: what the environment says on the machine that writes this is left out. */
  private static String defaultOf(OptionSpec option) {
    String declared = option.defaultValue();
    if (declared == null) {
      return "";
    }
    Matcher environment = FROM_ENVIRONMENT.matcher(declared);
    if (!environment.matches()) {
      return "`" + declared.replaceAll("\\$\\{sys:(.*?)}", "<$1>") + "`";
    }
    String otherwise = environment.group(2);
    return "`" + environment.group(1) + (otherwise.isEmpty() ? "`" : "`, else `" + otherwise + "`");
  }
}
