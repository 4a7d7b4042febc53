package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;

class InferenceRuntimeTest {
  private static final BackboneConfig BACKBONE = WideBackbone.CONFIG;
  private static final AdaptationConfig MASKING = MaskingConfig.defaults();

  private static AdaptationConfig adapters() {
    return TinyMethods.oneOfEach().stream()
        .filter(method -> method.id().equals("houlsby"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void autoTakesOnnxRuntimeForWhatIsOtherWeights() {
    assertThat(InferenceRuntime.AUTO.isOnnx(BACKBONE, MASKING)).isTrue();
    assertThat(InferenceRuntime.AUTO.mayBeOnnx(MASKING)).isTrue();
    assertThat(InferenceRuntime.AUTO.isOnnx(BACKBONE, adapters())).isFalse();
    assertThat(InferenceRuntime.AUTO.mayBeOnnx(adapters())).isFalse();
    assertThat(InferenceRuntime.TENSORFLOW.isOnnx(BACKBONE, MASKING)).isFalse();
  }

  @Test
  void onnxRuntimeIsRefusedForWhatItCannotCompute() {
    assertThatThrownBy(() -> InferenceRuntime.ONNXRUNTIME.isOnnx(BACKBONE, adapters()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--runtime: onnxruntime")
        .hasMessageContaining("a method that is other weights, which houlsby is not");
  }

  /** No method may read a tensor when it is only asked whether it is other weights. */
  @Test
  void everyMethodSaysWhatItIsWithoutItsTensors() {
    for (AdaptationConfig method : TinyMethods.oneOfEach()) {
      RestoredTask.isWeights(method);
    }
    assertThat(TinyMethods.oneOfEach()).hasSizeGreaterThanOrEqualTo(Methods.all().size());
  }
}
