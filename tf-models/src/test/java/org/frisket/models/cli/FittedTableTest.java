package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.frisket.models.cli.FittedTable.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittedTableTest {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("run", List.of("b5666badfc9d", "5de720e2d461"))
              .briefly(id -> id.substring(0, 7)),
          Column.of("value", List.of("0.95", "")),
          Column.of("method", List.of("masking", "模型")),
          Column.of("bytes", List.of("12", "3456")));

  private static FittedTable in(int columns) {
    return FittedTable.of(COLUMNS, OptionalInt.of(columns));
  }

  @Test
  void whatFitsIsShownAsItIs() {
    assertThat(in(35).toString().lines())
        .containsExactly(
            "run           value  method   bytes",
            "b5666badfc9d   0.95  masking     12",
            "5de720e2d461         模型      3456");
    assertThat(FittedTable.of(COLUMNS, OptionalInt.empty())).hasToString(in(35).toString());
    assertThat(in(35).leftOut()).isEmpty();
  }

  @Test
  void cellsBecomeBriefBeforeAColumnIsLeftOut() {
    assertThat(in(34).toString().lines())
        .containsExactly(
            "run      value  method   bytes",
            "b5666ba   0.95  masking     12",
            "5de720e         模型      3456");
    assertThat(in(34).leftOut()).isEmpty();
  }

  @Test
  void columnsLeaveFromTheRightAndAreNamed() {
    assertThat(in(27).toString().lines().findFirst()).hasValue("run      value  method");
    assertThat(in(27).leftOut()).containsExactly("bytes");
    assertThat(in(14).leftOut()).containsExactly("method", "bytes");
    assertThat(in(1).leftOut()).containsExactly("value", "method", "bytes");
  }

  @Test
  void theRoomOfAColumnThatIsLeftOutGoesToTheOthers() {
    assertThat(in(28).toString().lines())
        .containsExactly(
            "run           value  method",
            "b5666badfc9d   0.95  masking",
            "5de720e2d461         模型");
    assertThat(in(28).leftOut()).containsExactly("bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 20, 22, 23, 29, 30, 31, 34, 35, 80})
  void noLineIsWiderThanTheScreen(int columns) {
    assertThat(in(columns).toString().lines())
        .hasSize(3)
        .allMatch(line -> TextWidth.of(line) <= columns);
  }
}
