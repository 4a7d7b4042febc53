package org.frisket.training.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What people call the columns of such files. */
public final class ColumnNames {
  public static final List<String> LABEL =
      List.of("label", "labels", "class", "category", "target", "sentiment", "polarity", "y");
  public static final List<String> TEXT =
      List.of("text", "sentence", "sentence1", "premise", "question1", "question", "review");
  public static final List<String> IMAGE =
      List.of("image", "file", "path", "filename", "file_name", "image_path");
  public static final List<List<String>> PAIRS =
      List.of(
          List.of("sentence1", "sentence2"),
          List.of("premise", "hypothesis"),
          List.of("question1", "question2"),
          List.of("question", "sentence"),
          List.of("question", "answer"),
          List.of("query", "passage"),
          List.of("query", "document"),
          List.of("claim", "evidence"),
          List.of("context", "response"),
          List.of("#1 string", "#2 string"),
          List.of("text", "text_pair"),
          List.of("text1", "text2"),
          List.of("text_a", "text_b"));

  /** Numbered ones, such as {@code Sentence 1} and {@code Sentence 2}. */
  private static final Pattern NUMBERED =
      Pattern.compile("(sentence|question|text|sent|s|q|doc|document)[ _-]?([12ab])");

  private static final Set<String> BESIDES =
      Set.of(
          "id",
          "idx",
          "index",
          "no",
          "nr",
          "split",
          "title",
          "body",
          "comment",
          "message",
          "content",
          "tweet",
          "date",
          "author",
          "user",
          "name",
          "url",
          "source",
          "score",
          "rating",
          "stars",
          "lang",
          "language",
          "topic",
          "tag",
          "tags",
          "annotation",
          "unnamed: 0");

  private ColumnNames() {}

  /** Whether it is a name that such columns often have. */
  static boolean isUsual(String cell) {
    String name = plain(cell);
    return LABEL.contains(name)
        || TEXT.contains(name)
        || BESIDES.contains(name)
        || PAIRS.stream().anyMatch(pair -> pair.contains(name))
        || NUMBERED.matcher(name).matches();
  }

  /** Whether a column holds the second text where another holds the first. */
  public static boolean belongTogether(String first, String second) {
    String one = plain(first);
    String two = plain(second);
    return PAIRS.contains(List.of(one, two))
        || (NUMBERED.matcher(one).matches()
            && NUMBERED.matcher(two).matches()
            && two.equals(next(one)));
  }

  private static String next(String name) {
    char last = name.charAt(name.length() - 1);
    return name.substring(0, name.length() - 1) + (char) (last + 1);
  }

  private static String plain(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }
}
