package org.frisket.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;

/**
 * A request that a task answers, to be tried.
 *
 * @param path such as {@code /v1/models/questions:predict}
 * @param body JSON
 */
public record ExampleRequest(String path, String body) {
  /** A PNG of one pixel. */
  private static final String GREY_PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

  private static final String QUESTION = "Who wrote this book?";

  /** One to the usual version of a task; nothing where that cannot be read. */
  static Optional<ExampleRequest> of(String name, TaskCatalogue catalogue) {
    try {
      KnownVersions known = catalogue.find(name).get(0);
      TaskSpec task = known.versions().get(known.usual()).manifest().task();
      boolean one = catalogue.find(known.task()).size() == 1;
      String called = one ? known.task() : known.name().replace("/", "%2F");
      return Optional.of(new ExampleRequest("/v1/models/" + called + ":predict", body(task)));
    } catch (InvalidInputException | java.io.UncheckedIOException e) {
      return Optional.empty(); // its own callers are told
    }
  }

  private static String body(TaskSpec task) {
    List<String> texts = SelfTest.textsFor(task);
    Object instance =
        switch (task.kind()) {
          case SINGLE_SENTENCE, TAGGING -> QUESTION;
          case IMAGE -> Map.of("b64", GREY_PIXEL);
          case SENTENCE_PAIR -> Map.of("text", QUESTION, "text_pair", "Somebody wrote it.");
          case MULTIPLE_CHOICE ->
              Map.of("text", QUESTION, "choices", texts.subList(1, texts.size()));
        };
    try {
      return Json.compact().writeValueAsString(Map.of("instances", List.of(instance)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
