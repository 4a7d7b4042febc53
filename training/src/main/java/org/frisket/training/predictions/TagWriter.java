package org.frisket.training.predictions;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** CoNLL: a word a line, its tag behind all other fields, and an empty line after each sentence. */
final class TagWriter implements PredictionWriter {
  private final Writer out;
  private final String separator;

  TagWriter(Writer out, String separator) {
    this.out = out;
    this.separator = separator;
  }

  @Override
  public void write(Prediction prediction) throws IOException {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < prediction.answers().size(); i++) {
      List<String> fields = new ArrayList<>(fields(prediction, i));
      if (!prediction.right().isEmpty()) {
        fields.add(prediction.right().get(i));
      }
      fields.add(prediction.answers().get(i).label());
      for (String field : fields) {
        TableCells.plain("of words", field, "jsonl, which can hold it");
      }
      sentence.append(String.join(separator, fields)).append('\n');
    }
    out.write(sentence.append('\n').toString()); // nothing of one that is refused
  }

  private static List<String> fields(Prediction prediction, int word) {
    return prediction.lines().isEmpty()
        ? List.of(prediction.words().get(word))
        : prediction.lines().get(word);
  }
}
