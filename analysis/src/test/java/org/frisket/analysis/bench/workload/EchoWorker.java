package org.frisket.analysis.bench.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.frisket.savedmodels.json.Json;

/** A worker without a model: canned replies, or the trouble its first argument names. */
public final class EchoWorker {
  private EchoWorker() {}

  /** What starts it. */
  public static List<String> command(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new java.util.ArrayList<>(
            List.of(
                java, "-cp", System.getProperty("java.class.path"), EchoWorker.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  public static void main(String[] arguments) throws IOException {
    String trouble = arguments.length == 0 ? "" : arguments[0];
    System.err.println("a line on standard error");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = Json.compact().readTree(line).required("command").asText();
      if (command.equals("quit")) {
        return;
      }
      Consumer<String> say = System.out::println;
      say.accept(reply(command, trouble));
      System.out.flush();
    }
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
      case "infer" -> "{\"seconds\": 0.125, \"logits\": [[0.5, -0.5]]}";
      default -> "{\"echo\": \"1\"}";
    };
  }
}
