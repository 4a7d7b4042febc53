package org.frisket.training.data;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;

/**
 * Files with one word a line and an empty line after each sentence. Where blanks part the fields,
 * two of them are one, and those around the line are none.
 */
final class SentenceReader {
  /** CoNLL-2003 marks where a document starts by a line that is no word. */
  private static final String DOCUMENT_START = "-DOCSTART-";

  private static final CharMatcher BLANK = CharMatcher.is(' ');
  private static final CharMatcher POSSIBLE = CharMatcher.anyOf("\t ");

  private static final List<String> CONLLU =
      List.of("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc");

  private final String separator;
  private final Splitter splitter;
  private final Optional<String> comment;
  private final boolean conllu;

  SentenceReader(DataConfig config) {
    this.conllu = config.format() == DataFormat.CONLLU;
    this.separator = config.separator();
    Splitter fields = Splitter.on(separator);
    this.splitter = separator.equals(" ") ? fields.omitEmptyStrings() : fields;
    this.comment = conllu ? Optional.of("#") : Optional.ofNullable(config.commentPrefix());
  }

  /**
   * @param name how messages call the file
   * @return the rows of each sentence, one a word
   * @throws InvalidInputException if a line has more or fewer fields than the first, or words are
   *     not numbered as CoNLL-U does
   */
  List<List<Row>> read(String name, String text) {
    return ImmutableList.copyOf(sentences(name, new TextLines(new StringReader(text))));
  }

  /**
   * What parts the fields of a file, by its first line that is a word: what this reader has, where
   * that is known of such files and nothing else is there; else a TAB if there is one, or a blank.
   *
   * @param known whether the reader's own separator is that of such files
   */
  String delimiter(String beginning, boolean known) {
    String word =
        PlainText.lines(beginning).stream()
            .filter(line -> !PlainText.isBlank(line) && !isComment(line))
            .filter(line -> !line.startsWith(DOCUMENT_START))
            .findFirst()
            .orElse("");
    if (known && (word.contains(separator) || POSSIBLE.matchesNoneOf(word))) {
      return separator;
    }
    return word.isEmpty() || word.indexOf('\t') >= 0 ? "\t" : " ";
  }

  /** The same, each sentence read when it is asked for. */
  Iterator<List<Row>> sentences(String name, TextLines lines) {
    return new Sentences(name, lines);
  }

  private final class Sentences extends AbstractIterator<List<Row>> {
    private final String name;
    private final TextLines lines;
    private RowShape shape = conllu ? RowShape.named(CONLLU) : null;

    Sentences(String name, TextLines lines) {
      this.name = name;
      this.lines = lines;
    }

    @Override
    protected List<Row> computeNext() {
      List<Row> sentence = new ArrayList<>();
      while (lines.hasNext()) {
        String line = lines.next();
        if (isComment(line)) {
          continue;
        }
        if (!PlainText.isBlank(line) && !startsDocument(line)) {
          addWord(fields(line), sentence);
        } else if (!sentence.isEmpty()) {
          return sentence;
        }
      }
      return sentence.isEmpty() ? endOfData() : sentence;
    }

    private void addWord(List<String> fields, List<Row> sentence) {
      shape = shape == null ? RowShape.numbered(fields) : shape;
      Row row = shape.row(name + ":" + lines.number(), fields);
      if (isWord(row, sentence.size() + 1)) {
        sentence.add(row);
      }
    }
  }

  private List<String> fields(String line) {
    return splitter.splitToList(BLANK.trimTrailingFrom(line));
  }

  private boolean startsDocument(String line) {
    return fields(line).get(0).equals(DOCUMENT_START);
  }

  private boolean isComment(String line) {
    return !line.isBlank() && comment.filter(line::startsWith).isPresent();
  }

  /**
   * CoNLL-U numbers its words; ranges of words {@code 3-4} and empty nodes {@code 5.1} are none.
   */
  private boolean isWord(Row row, int number) {
    if (!conllu) {
      return true;
    }
    String id = row.get(CONLLU.get(0));
    if (id.matches("\\d+[-.]\\d+")) {
      return false;
    }
    if (!id.equals(Integer.toString(number))) {
      throw InvalidInputException.of(
          row.location() + ": id", id, number + ", the next word of its sentence");
    }
    return true;
  }
}
