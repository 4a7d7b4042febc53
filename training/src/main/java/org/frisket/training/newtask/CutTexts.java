package org.frisket.training.newtask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.TaskSpec;

/** What a new task, as it is written, would cut off the texts of its file. */
public final class CutTexts {
  private CutTexts() {}

  /**
   * @param backbone whose wordpieces are counted
   */
  public static Truncation of(NewTask task, BareBackbone backbone) {
    TaskSpec spec = task.spec();
    try (Tokenizer tokenizer = Tokenizer.open(backbone.tokenizerJson(), spec.maxLength())) {
      ExampleEncoder encoder = new ExampleEncoder(spec, backbone.config(), tokenizer);
      return examples(task).stream()
          .filter(example -> mayBeCut(example, spec.maxLength()))
          .map(encoder::encode)
          .map(Truncation::of)
          .reduce(Truncation.none(), Truncation::and);
    }
  }

  private static List<Example> examples(NewTask task) {
    List<Example> examples = new ArrayList<>();
    for (Map<String, String> row : NewTask.labelled(task.sniffed().rows(), task.columns())) {
      List<String> texts = new ArrayList<>(List.of(row.getOrDefault(task.columns().text(), "")));
      task.columns().pair().ifPresent(pair -> texts.add(row.getOrDefault(pair, "")));
      examples.add(new Example("row " + (examples.size() + 1), texts));
    }
    return examples;
  }

  /** A wordpiece is a character at least, and three are special at most. */
  private static boolean mayBeCut(Example example, int maxLength) {
    return example.texts().stream().mapToInt(String::length).sum() > maxLength - 3;
  }
}
