package org.frisket.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.binarizer.Bernoulli;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NamedRecordsTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(Methods.jacksonModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of(Binarizer.class, new StraightThrough(), "\"straight_through\""),
        Arguments.of(Binarizer.class, new Sign(0.5f), "{\"name\":\"sign\",\"window\":0.5}"),
        Arguments.of(
            Binarizer.class,
            new Bernoulli(0.25f, Bernoulli.Backward.STRAIGHT_THROUGH),
            "{\"name\":\"bernoulli\",\"temperature\":0.25,\"gradient\":\"straight_through\"}"),
        Arguments.of(
            Binarizer.class,
            new TopK(new ZeroSchedule.Constant()),
            "{\"name\":\"top_k\",\"schedule\":\"constant\"}"),
        Arguments.of(
            Binarizer.class,
            new TopK(new ZeroSchedule.Step(0.5, 10, 300, 3)),
            "{\"name\":\"top_k\",\"schedule\":"
                + "{\"name\":\"step\",\"to\":0.5,\"begin\":10,\"end\":300,\"jumps\":3}}"),
        Arguments.of(Granularity.class, new Granularity.HeadsAndNeurons(), "\"heads_and_neurons\""),
        Arguments.of(
            Granularity.class,
            new Granularity.Groups(2, 4),
            "{\"name\":\"groups\",\"kept\":2,\"of\":4}"));
  }

  @ParameterizedTest
  @MethodSource("written")
  void aRecordIsItsNameOrItsNameAndItsSettings(Class<?> type, Object value, String json)
      throws JsonProcessingException {
    assertThat(MAPPER.writeValueAsString(value)).isEqualTo(json);
    assertThat(MAPPER.readValue(json, type)).isEqualTo(value);
  }

  @Test
  void anObjectMayStandForANameAlone() throws JsonProcessingException {
    assertThat(MAPPER.readValue("{\"name\": \"rows\"}", Granularity.class))
        .isEqualTo(new Granularity.Rows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"soft\"' | binarizer: soft (expected: one of [bernoulli, sign, straight_through, top_k])",
        "'{\"window\": 1}' | binarizer: no name (expected: one of [bernoulli, sign, straight_through, top_k])",
        "'\"sign\"' | settings of binarizer sign: [] (expected: [window])",
        "'{\"name\": \"sign\", \"widow\": 1}' | settings of binarizer sign: [widow] (expected: [window])",
        "'{\"name\": \"top_k\", \"schedule\": \"slow\"}' | zero_schedule: slow (expected: one of [constant, cubic, step])",
      })
  void whatIsWrongIsTold(String json, String message) {
    assertThatThrownBy(() -> MAPPER.readValue(json, Binarizer.class))
        .satisfies(
            error -> {
              Throwable cause = error instanceof InvalidInputException ? error : error.getCause();
              assertThat(cause).isInstanceOf(InvalidInputException.class).hasMessage(message);
            });
  }

  @Test
  void everyNameIsOfOneRecord() throws JsonProcessingException {
    for (String name : List.of("weights", "rows", "columns", "heads", "neurons")) {
      assertThat(MAPPER.writeValueAsString(MAPPER.readValue('"' + name + '"', Granularity.class)))
          .isEqualTo('"' + name + '"');
    }
  }
}
