package org.frisket.analysis.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownNumberTest {
  @Test
  void wholeNumbersStayWholeAndOthersHaveFiveDigits() {
    assertThat(ShownNumber.cell("85018368")).contains(">85018368<");
    assertThat(ShownNumber.cell("1.0")).contains(">1<");
    assertThat(ShownNumber.cell("0.652173913")).contains(">0.65217<");
    assertThat(ShownNumber.cell("1.5E-9")).contains(">1.5E-9<");
    assertThat(ShownNumber.cell("NaN")).contains(">NaN<");
    assertThat(ShownNumber.cell("a <b>")).contains("a &lt;b&gt;");
  }
}
