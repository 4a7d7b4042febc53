package org.frisket.models.network;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.models.kernels.Engine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link AddedGoldenTest} on the weights of the embedded backbone: see {@code
 * added_real_golden.py}. Every entry of every gradient is compared.
 */
class AddedMiniLmGoldenTest {
  private static final AddedOnRealWeights METHODS = new AddedOnRealWeights(MiniLm.backbone(), 1e-5);

  @Test
  void textsAreCutAsInTheLibraries() {
    METHODS.assertTextsAreCutAsInTheLibraries();
  }

  @ParameterizedTest
  @MethodSource("org.frisket.models.network.AddedOnRealWeights#methods")
  @Tag("reliability")
  void logitsAndGradientsAreThoseOfTheLibraries(
      String name, AdaptationConfig method, Engine engine) {
    METHODS.assertAgrees(name, method, engine);
  }
}
