package org.frisket.analysis.bench.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.testkit.ShortJava;

/** A worker without a model: canned replies, or the trouble its first argument names. */
public final class EchoWorker {
  private static final Pattern COMMAND = Pattern.compile("\"command\" *: *\"(\\w+)\"");

  private EchoWorker() {}

  /** What starts it. */
  public static List<String> command(String... arguments) {
    return ShortJava.command(EchoWorker.class.getName(), List.of(arguments));
  }

  public static void main(String[] arguments) throws IOException {
    String trouble = arguments.length == 0 ? "" : arguments[0];
    System.err.println("a line on standard error");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = command(line);
      if (command.equals("quit")) {
        return;
      }
      Consumer<String> say = System.out::println;
      say.accept(reply(command, trouble));
      System.out.flush();
    }
  }

  /** Found by hand: to load a parser of JSON would take longer than all that is asked. */
  private static String command(String line) {
    Matcher said = COMMAND.matcher(line);
    if (!said.find()) {
      throw new IllegalStateException("no command in " + line);
    }
    return said.group(1);
  }

  private static String reply(String command, String trouble) {
    if (command.equals("step") && trouble.equals("dies")) {
      System.err.println("out of memory");
      Runtime.getRuntime().halt(9);
    }
    return switch (command) {
      case "load" -> "{\"seconds\": 0.5}";
      case "step" ->
          trouble.equals("complains")
              ? "{\"error\": \"ValueError: no such batch\"}"
              : trouble.equals("babbles")
                  ? "Downloading"
                  : "{\"seconds\": 0.25, \"loss\": " + (trouble.isEmpty() ? "0.5" : trouble) + "}";
      case "epoch" -> "{\"seconds\": 7.5, \"loss\": 0.5}";
      case "memory" -> "{\"peak_bytes\": 2000, \"resident_bytes\": 1000}";
      case "infer_all" -> "{\"seconds\": 1.5}";
      case "infer" -> "{\"seconds\": 0.125, \"logits\": [[0.5, -0.5]]}";
      default -> "{\"echo\": \"1\"}";
    };
  }
}
