package org.frisket.server.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;

/**
 * How a caller names a task: {@code questions}, {@code minilm-l6/questions}, and behind either
 * {@code @3} or {@code @stable}.
 *
 * @param task with its backbone before it, or without
 * @param version a number or a label; empty for the one labelled stable, or else the newest
 */
public record TaskName(String task, String version) {
  private static final Pattern NAME =
      Pattern.compile("((?:[^/@]+/)?[^/@]+)(?:@([0-9]{1,9}|[a-zA-Z]+))?");

  /**
   * @throws ApiException if it is no name
   */
  public static TaskName parse(String text) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw ApiException.invalid(
          "task", text, "task or backbone/task, and @version or @label behind it");
    }
    return new TaskName(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""));
  }

  /**
   * The one task of this name, whatever the version.
   *
   * @throws ApiException if there is none, or several backbones have it
   */
  public KnownVersions in(TaskCatalogue catalogue) {
    List<KnownVersions> found = catalogue.find(task);
    if (found.isEmpty()) {
      throw Refusal.NOT_FOUND.of("task: " + task + " is not in the store");
    }
    if (found.size() > 1) {
      List<String> names = found.stream().map(KnownVersions::name).toList();
      throw ApiException.invalid("task", task + " of several backbones", "one of " + names);
    }
    return found.get(0);
  }

  /**
   * The version.
   *
   * @throws ApiException if there is none
   */
  public AskedTask find(TaskCatalogue catalogue) {
    KnownVersions known = in(catalogue);
    if (version.isEmpty()) {
      return new AskedTask(known, known.usual());
    }
    Optional<Integer> number =
        Character.isDigit(version.charAt(0))
            ? Optional.of(Integer.valueOf(version)).filter(known.versions()::containsKey)
            : known.labelled(version);
    return new AskedTask(
        known,
        number.orElseThrow(
            () ->
                Refusal.NOT_FOUND.of(
                    "version or label of task %s: %s (expected: one of %s or %s)"
                        .formatted(
                            known.name(), version, known.versions().keySet(), known.labels()))));
  }
}
