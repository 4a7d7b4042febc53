package org.frisket.training.data;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.AbstractIterator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.preprocess.text.Example;

/** Sentences to be tagged, one word a line. */
final class SentenceRows extends AbstractIterator<UnlabelledRow> {
  private final Iterator<List<Row>> sentences;
  private final List<String> wordColumns;
  private long number;

  /**
   * @param wordColumns of the word; several are joined by one space
   */
  SentenceRows(Iterator<List<Row>> sentences, List<String> wordColumns) {
    this.sentences = sentences;
    this.wordColumns = wordColumns;
  }

  @Override
  protected UnlabelledRow computeNext() {
    if (!sentences.hasNext()) {
      return endOfData();
    }
    List<Row> sentence = sentences.next();
    number++;
    List<String> words = sentence.stream().map(this::word).toList();
    return new UnlabelledRow(
        new Example(sentence.get(0).location(), words),
        LongNode.valueOf(number),
        Map.of("text", TextNode.valueOf(String.join(" ", words))),
        sentence.stream().map(row -> List.copyOf(row.fields().values())).toList());
  }

  private String word(Row row) {
    return wordColumns.stream().map(row::get).collect(Collectors.joining(" "));
  }
}
