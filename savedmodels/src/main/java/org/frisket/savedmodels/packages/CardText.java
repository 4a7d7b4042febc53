package org.frisket.savedmodels.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.frisket.models.backbone.Published;
import org.frisket.models.error.Words;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;

/**
 * The words of a card, behind its metadata.
 *
 * @param what it is, in a sentence
 * @param use how it is loaded, in Markdown
 */
record CardText(TaskManifest manifest, String what, String use) {
  static CardText ofPackage(TaskManifest manifest) {
    String id = manifest.task().id();
    String what =
        "A task package of Frisket: what this task needs beside the frozen backbone `"
            + manifest.backbone()
            + "`, in `task.safetensors` and `task.json`.";
    String use =
        """
        ```
        ./frisket store add FOLDER_OF_THIS_FILE
        ./frisket predict %s < texts.txt
        ```

        From Java, with `org.frisket:savedmodels` (`classifyPair`, `tag` and `choose` are for other kinds of task):

        ```java
        try (TaskStore store = TaskStore.open(Path.of("store"))) {
          Answer answer = store.task("%s").classify("…");
        }
        ```
        """
            .formatted(id, id);
    return new CardText(manifest, what, use);
  }

  static CardText ofTransformers(TaskManifest manifest, String architecture) {
    String what =
        "A model for transformers (`%s`), written by Frisket: the weights of the backbone `%s` with this task's changes applied."
            .formatted(architecture, manifest.backbone());
    String use =
        """
        ```python
        from transformers import AutoTokenizer, %1$s
        tokenizer = AutoTokenizer.from_pretrained(folder)
        model = %1$s.from_pretrained(folder)
        ```

        The tokenizer cuts texts as the task does when it is told to: `tokenizer(texts, truncation=True, padding=True, return_tensors="pt")`.
        """
            .formatted(architecture.replaceFirst("^Bert", "AutoModel"));
    return new CardText(manifest, what, use);
  }

  /** The whole text. */
  String of(Optional<Published> backbone) {
    return """

    # %s

    %s

    | | |
    | --- | --- |
    %s

    ## How to load

    %s
    ## Data

    %s

    ## Licence

    The metadata above says `license: unknown` until whoever publishes this says more: it depends on the data, and on the backbone%s.
    """
        .formatted(manifest.task().id(), what, table(), use, data(), licence(backbone));
  }

  private static String licence(Optional<Published> backbone) {
    return backbone
        .filter(base -> !base.licence().equals(Published.UNKNOWN))
        .map(base -> " (`%s`: %s)".formatted(base.hub(), base.licence()))
        .orElse("");
  }

  private String table() {
    TaskSpec task = manifest.task();
    List<String> rows = new ArrayList<>();
    row(rows, "task", Words.of(task.kind()));
    row(rows, "labels", String.join(", ", task.labels()));
    row(rows, "longest text", task.maxLength() + " wordpieces");
    row(rows, manifest.metric() + " on dev", number(manifest.value()));
    manifest
        .byType()
        .forEach((type, value) -> row(rows, manifest.metric() + " of " + type, number(value)));
    row(rows, "backbone", manifest.backbone());
    row(rows, "its identity (SHA-256)", manifest.frozenModel());
    row(rows, "method", "`" + Json.line(manifest.method()) + "`");
    row(rows, "seed", Long.toString(manifest.seed()));
    only(rows, "answers", !manifest.answerRule().equals(AnswerRule.USUAL), this::answers);
    only(
        rows,
        "privacy",
        manifest.additions().privacy() != null,
        () -> manifest.additions().privacy().text());
    row(rows, "written by", "frisket " + manifest.programVersion());
    return String.join("\n", rows);
  }

  private static void row(List<String> rows, String name, String value) {
    String cell = value.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    rows.add("| " + name + " | " + cell + " |");
  }

  private static void only(List<String> rows, String name, boolean there, Supplier<String> value) {
    if (there) {
      row(rows, name, value.get());
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private String answers() {
    AnswerRule rule = manifest.answerRule();
    return "%s of the logits at temperature %s"
        .formatted(Words.of(rule.function()), rule.temperature());
  }

  private String data() {
    if (manifest.dataSha256().isEmpty()) {
      return "The package does not say what it was trained on.";
    }
    return "Files it was trained and measured on, with their SHA-256:\n\n"
        + manifest.dataSha256().entrySet().stream()
            .flatMap(
                split ->
                    split.getValue().entrySet().stream()
                        .map(
                            file ->
                                "- %s `%s` %s"
                                    .formatted(split.getKey(), file.getKey(), file.getValue())))
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}
