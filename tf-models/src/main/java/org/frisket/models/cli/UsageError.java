package org.frisket.models.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;
import org.frisket.models.error.Words;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line: the word, and what was expected in its place. */
final class UsageError {
  private UsageError() {}

  static int report(ParameterException error, String... arguments) {
    CommandLine line = error.getCommandLine();
    String text = "error: " + told(error, List.of(arguments)).getMessage();
    line.getErr().println(line.getColorScheme().errorText(text));
    String command = line.getCommandSpec().qualifiedName();
    line.getErr().println(command + " --help tells what there is");
    return ExitCode.BAD_INPUT;
  }

  private static InvalidInputException told(ParameterException error, List<String> arguments) {
    CommandSpec command = error.getCommandLine().getCommandSpec();
    Optional<String> unknown = unknown(error, command, arguments);
    if (unknown.isPresent()) {
      return unknown(command, unknown.get());
    }
    if (error instanceof MissingParameterException missing && missing.getMissing().size() == 1) {
      return missing(missing.getMissing().get(0));
    }
    if (error.getArgSpec() != null && error.getValue() != null) {
      ArgSpec argument = error.getArgSpec();
      return InvalidInputException.of(name(argument), error.getValue(), expected(argument));
    }
    return new InvalidInputException(plain(error.getMessage()));
  }

  /** A word that is no option counts before one that is missing. */
  private static Optional<String> unknown(
      ParameterException error, CommandSpec command, List<String> arguments) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().stream().findFirst();
    }
    return error instanceof MissingParameterException
        ? arguments.stream().filter(word -> isUnknownOption(command, word)).findFirst()
        : Optional.empty();
  }

  private static boolean isUnknownOption(CommandSpec command, String word) {
    String name = word.split("=", 2)[0];
    return name.matches("--[A-Za-z].*") && !command.optionsMap().containsKey(name);
  }

  private static InvalidInputException unknown(CommandSpec command, String word) {
    String name = command.qualifiedName();
    if (word.startsWith("-")) {
      List<String> options =
          command.options().stream()
              .filter(option -> !option.hidden())
              .map(OptionSpec::longestName)
              .sorted()
              .toList();
      return unknown("option of " + name, word.split("=", 2)[0], options);
    }
    List<String> verbs =
        command.subcommands().entrySet().stream()
            .filter(verb -> !verb.getValue().getCommandSpec().usageMessage().hidden())
            .map(verb -> verb.getKey())
            .toList();
    return verbs.isEmpty()
        ? InvalidInputException.of("argument of " + name, word, "no more")
        : unknown("verb of " + name, word, verbs);
  }

  private static InvalidInputException unknown(String what, String word, List<String> known) {
    return InvalidInputException.of(
        what, word, "one of " + String.join(", ", known) + Nearest.hint(word, known));
  }

  private static InvalidInputException missing(ArgSpec argument) {
    String label = argument instanceof OptionSpec ? argument.paramLabel() + ", " : "";
    return InvalidInputException.of(name(argument), "missing", label + what(argument));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** The first line of an argument's description, as the end of a message. */
  private static String what(ArgSpec argument) {
    String text = Stream.of(argument.description()).findFirst().orElse(argument.paramLabel());
    String line = text.replaceAll("[.;,]$", "");
    boolean word = line.length() > 1 && !Character.isUpperCase(line.charAt(1));
    return word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
  }

  private static String expected(ArgSpec argument) {
    Class<?> type = argument.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return "one of " + Words.all(type);
    }
    boolean whole = List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    if (whole) {
      return "a whole number";
    }
    boolean number = type == double.class || type == Double.class;
    return number ? "a number" : what(argument);
  }

  private static String plain(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("^Error: ", "");
  }
}
