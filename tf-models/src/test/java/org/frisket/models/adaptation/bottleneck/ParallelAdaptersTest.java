package org.frisket.models.adaptation.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.houlsby.HoulsbyMethod;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelAdaptersTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(Methods.jacksonModule()).build();

  @ParameterizedTest
  @ValueSource(doubles = {0, -4, Double.POSITIVE_INFINITY})
  void aScaleThatIsNoPositiveNumberIsNamed(double scale) {
    assertThatThrownBy(() -> HoulsbyConfig.defaults().withParallelScale(scale))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("method.parallel_scale: " + scale);
    assertThatThrownBy(() -> PfeifferConfig.defaults().withParallelScale(scale))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("method.parallel_scale: " + scale);
  }

  @Test
  void onlyAdaptersBesideTheirSublayerSaySoInFiles() throws JsonProcessingException {
    HoulsbyConfig behind = HoulsbyConfig.defaults();
    HoulsbyConfig beside = behind.withParallelScale(4.0);
    assertThat(MAPPER.writeValueAsString(behind)).doesNotContain("parallel_scale");
    String written = MAPPER.writeValueAsString(beside);
    assertThat(written).contains("\"parallel_scale\":4.0");
    assertThat(MAPPER.readValue(written, AdaptationConfig.class)).isEqualTo(beside);
  }

  @Test
  void theyKeepTheSameTensorsWhereverTheyStand() {
    HoulsbyConfig behind = HoulsbyConfig.defaults();
    NetworkParameters network =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, behind.features());
    HoulsbyMethod method = new HoulsbyMethod();
    assertThat(method.contents(behind.withParallelScale(4.0), network).required())
        .isEqualTo(method.contents(behind, network).required());
  }
}
