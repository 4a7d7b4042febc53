package org.frisket.server.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.frisket.models.task.TaskKind;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.Members;

/**
 * What a task is asked, before the task is known.
 *
 * @param form the one of {@link #FORMS} that was given
 * @param value what stands there
 * @param top how many labels are wanted of each answer; all where it is not said
 * @param truncate whether what is too long is cut, or refused
 */
record TextQuestion(String form, JsonNode value, Optional<Integer> top, boolean truncate) {
  static final String INPUTS = "inputs";
  static final String PAIRS = "pairs";
  static final String WORDS = "words";
  static final String CHOICES = "choices";
  static final String IMAGES = "images";
  static final List<String> FORMS = List.of(INPUTS, PAIRS, WORDS, CHOICES, IMAGES);

  private static final String TOP = "top_k";
  private static final String TRUNCATE = "truncate";
  private static final List<String> KEYS =
      List.of(INPUTS, PAIRS, WORDS, CHOICES, IMAGES, TOP, TRUNCATE);

  /** The form that is for a kind of task; tagged words may be asked as {@link #INPUTS}, too. */
  static String formFor(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> INPUTS;
      case SENTENCE_PAIR -> PAIRS;
      case TAGGING -> WORDS;
      case MULTIPLE_CHOICE -> CHOICES;
      case IMAGE -> IMAGES;
    };
  }

  /** The keys of a question beside others. */
  static List<String> keysAnd(String... others) {
    return java.util.stream.Stream.concat(KEYS.stream(), java.util.stream.Stream.of(others))
        .toList();
  }

  static TextQuestion of(Members members) {
    List<String> given = FORMS.stream().filter(form -> members.get(form).isPresent()).toList();
    if (given.size() != 1) {
      throw ApiException.invalid("question", given, "exactly one of " + FORMS);
    }
    String form = given.get(0);
    return new TextQuestion(
        form, members.required(form), members.count(TOP), members.flag(TRUNCATE, true));
  }
}
