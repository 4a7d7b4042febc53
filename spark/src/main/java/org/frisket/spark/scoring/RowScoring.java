package org.frisket.spark.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.Iterators;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.training.data.MalformedRowException;
import org.frisket.training.data.TaskTexts;
import org.frisket.training.predictions.TaskColumns;
import org.frisket.training.scoring.PartScorer;

/** The rows of one partition, a window of them at a time, with the answers behind them. */
final class RowScoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final FrisketScorer scorer;
  private final ArrayList<String> given;

  /**
   * @param given the columns of rows
   */
  RowScoring(FrisketScorer scorer, List<String> given) {
    this.scorer = scorer;
    this.given = new ArrayList<>(given);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ExecutorTasks tasks = scorer.loaded();
    Window window =
        new Window(
            tasks,
            scorer.texts(tasks.asked(), given),
            scorer.columns(tasks.asked()),
            scorer.added(given).size(),
            given);
    return Iterators.concat(
        Iterators.transform(
            Iterators.partition(rows, PartScorer.WINDOW), some -> window.scored(some).iterator()));
  }

  /**
   * What is needed to answer rows.
   *
   * @param added how many columns stand behind the given ones
   */
  private record Window(
      ExecutorTasks tasks,
      List<TaskTexts> texts,
      List<TaskColumns> columns,
      int added,
      List<String> given) {
    List<Row> scored(List<Row> rows) {
      List<List<Example>> examples = new ArrayList<>();
      List<Boolean> answered = new ArrayList<>();
      for (Row row : rows) {
        List<Example> ofRow = examples(row);
        answered.add(!ofRow.isEmpty());
        if (!ofRow.isEmpty()) {
          examples.add(ofRow);
        }
      }
      List<TaskAnswers> answers =
          tasks
              .engine()
              .answer(
                  IntStream.range(0, texts.size())
                      .mapToObj(task -> examples.stream().map(all -> all.get(task)).toList())
                      .toList());
      List<Row> scored = new ArrayList<>();
      int next = 0;
      for (int i = 0; i < rows.size(); i++) {
        scored.add(row(rows.get(i), answered.get(i) ? values(answers, next) : new Object[added]));
        next += answered.get(i) ? 1 : 0;
      }
      return scored;
    }

    /** That of each task; none where a text is null. */
    private List<Example> examples(Row row) {
      Set<String> read = new LinkedHashSet<>();
      texts.forEach(one -> read.addAll(one.names()));
      ObjectNode cells = Json.compact().createObjectNode();
      read.forEach(column -> cells.set(column, cell(row, given.indexOf(column))));
      try {
        return texts.stream().map(one -> one.example("row", cells)).toList();
      } catch (MalformedRowException e) {
        return List.of();
      }
    }

    private static JsonNode cell(Row row, int column) {
      if (row.isNullAt(column)) {
        return NullNode.getInstance();
      }
      Object value = row.get(column);
      if (value instanceof scala.collection.Seq) {
        ArrayNode words = Json.compact().createArrayNode();
        row.getList(column).forEach(word -> words.add(String.valueOf(word)));
        return words;
      }
      return TextNode.valueOf(value.toString());
    }

    private Object[] values(List<TaskAnswers> answers, int place) {
      return IntStream.range(0, columns.size())
          .mapToObj(task -> columns.get(task).values(answers.get(task).answers().get(place)))
          .flatMap(List::stream)
          .toArray();
    }

    private Row row(Row before, Object[] behind) {
      Stream<Object> own = IntStream.range(0, given.size()).mapToObj(before::get);
      return RowFactory.create(Stream.concat(own, Stream.of(behind)).toArray());
    }
  }
}
