package org.frisket.analysis.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/**
 * A verb, or a verb below another, as its picocli annotations declare it.
 *
 * @param name as it is typed: {@code runs list}
 */
record Verb(String name, CommandSpec spec) {
  /** The visible verbs of a module, from the command that holds them. */
  static List<Verb> of(Object root) {
    return below("", raw(root)).toList();
  }

  /** What it declares, not what the environment makes of it on this machine. */
  private static CommandSpec raw(Object root) {
    return new CommandLine(root).setInterpolateVariables(false).getCommandSpec();
  }

  /** The visible verbs below this one. */
  List<Verb> children() {
    return below(name + " ", spec).toList();
  }

  private static Stream<Verb> below(String prefix, CommandSpec spec) {
    return spec.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(child -> !child.usageMessage().hidden())
        .map(child -> new Verb(prefix + child.name(), child));
  }

  /** Whether it does something itself; others only hold verbs. */
  boolean works() {
    return spec.userObject() instanceof Callable;
  }

  /** What it does, in one sentence without a full stop. */
  String summary() {
    return spec.usageMessage().description()[0].replaceFirst("\\.$", "");
  }

  /** What else is to be said, one paragraph each. */
  List<String> details() {
    return Stream.of(spec.usageMessage().description()).skip(1).toList();
  }

  /** Its name and what it is of: {@code study NAME [CONFIG]}. */
  String withParameters() {
    String parameters =
        spec.positionalParameters().stream()
            .filter(parameter -> parameter.group() == null)
            .map(Verb::label)
            .collect(Collectors.joining());
    return name + parameters;
  }

  /** With everything that has to be typed: {@code predict --task-package PACKAGE}. */
  String withAllRequired() {
    Stream<String> options =
        spec.options().stream()
            .filter(OptionSpec::required)
            .filter(option -> option.group() == null)
            .map(option -> " " + typed(option));
    Stream<String> groups =
        spec.argGroups().stream()
            .filter(group -> group.multiplicity().min() > 0)
            .map(group -> " " + oneOf(group));
    return withParameters() + Stream.concat(options, groups).collect(Collectors.joining());
  }

  /** All that may be typed: the command itself where it works, and the verbs below it. */
  List<String> uses() {
    Stream<String> self = works() ? Stream.of(withAllRequired()) : Stream.empty();
    String below =
        children().stream().map(child -> child.spec.name()).collect(Collectors.joining("|"));
    return Stream.concat(self, below.isEmpty() ? Stream.empty() : Stream.of(name + " " + below))
        .toList();
  }

  /** An option with its value, as often as it has to be given: {@code --out DIR}. */
  private static String typed(OptionSpec option) {
    Range values = option.arity();
    String more = values.max() > Math.max(1, values.min()) ? "…" : "";
    return option.longestName() + (" " + option.paramLabel()).repeat(values.min()) + more;
  }

  private static String oneOf(ArgGroupSpec group) {
    return group.args().stream()
        .map(one -> one instanceof OptionSpec option ? typed(option) : one.paramLabel())
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  private static String label(PositionalParamSpec parameter) {
    if (parameter.hideParamSyntax()) {
      return " " + parameter.paramLabel(); // which says what may be left out
    }
    String label = parameter.paramLabel() + (parameter.isMultiValue() ? "…" : "");
    return " " + (parameter.required() ? label : "[" + label + "]");
  }
}
