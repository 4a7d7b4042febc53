package org.frisket.models.preprocess.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.preprocess.image.ImageSource;

/**
 * One example of a task, as text or as an image.
 *
 * @param id where it comes from, for messages: {@code dev.tsv:17}
 * @param texts by kind of task: the sentence; the two of a pair; the words of a sentence to be
 *     tagged; the context and then each choice; what an image is called
 * @param labels the right answers: one, or one a word; where several labels may be right, those; of
 *     a number its text; empty where they are not known
 * @param image where that comes from; nothing of texts
 */
public record Example(
    String id, List<String> texts, List<String> labels, Optional<ImageSource> image) {
  private static final int LONGEST_ID = 40;

  public Example {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
  }

  /** One of texts. */
  public Example(String id, List<String> texts, List<String> labels) {
    this(id, texts, labels, Optional.empty());
  }

  /** One whose answers are not known. */
  public Example(String id, List<String> texts) {
    this(id, texts, List.of());
  }

  /** A text with its label. */
  public static Example of(String text, String label) {
    return new Example(quoted(text), List.of(text), List.of(label));
  }

  /** A text with the labels that are right; none perhaps. */
  public static Example of(String text, List<String> labels) {
    return new Example(quoted(text), List.of(text), labels);
  }

  /** A text with its number. */
  public static Example of(String text, double number) {
    return of(text, Double.toString(number));
  }

  /** Two texts with the number of both together. */
  public static Example ofPair(String first, String second, double number) {
    return ofPair(first, second, Double.toString(number));
  }

  /** Two texts with the label of both together. */
  public static Example ofPair(String first, String second, String label) {
    return new Example(quoted(first), List.of(first, second), List.of(label));
  }

  /** A sentence to be tagged: as many labels as words. */
  public static Example ofWords(List<String> words, List<String> labels) {
    return new Example(quoted(String.join(" ", words)), words, labels);
  }

  /** A context with its choices, and the label that stands for the place of the right one. */
  public static Example ofChoices(String context, List<String> choices, String label) {
    List<String> texts = Stream.concat(Stream.of(context), choices.stream()).toList();
    return new Example(quoted(context), texts, List.of(label));
  }

  /**
   * An image with its label.
   *
   * @param name what messages call it
   */
  public static Example ofImage(String name, ImageSource image, String label) {
    return new Example(name, List.of(name), List.of(label), Optional.of(image));
  }

  /** An image whose answer is not known. */
  public static Example ofImage(String name, ImageSource image) {
    return new Example(name, List.of(name), List.of(), Optional.of(image));
  }

  /** The same, read as an image. */
  public Example with(ImageSource source) {
    return new Example(id, texts, labels, Optional.of(source));
  }

  /** How messages call an example that comes from no file. */
  private static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ");
    boolean whole = line.codePointCount(0, line.length()) <= LONGEST_ID;
    return '"'
        + (whole ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_ID)) + "…")
        + '"';
  }
}
