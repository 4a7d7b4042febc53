package org.frisket.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdaptationChainTest {
  /** What a method may answer some day, and a chain does not pass on, would be lost in silence. */
  @Test
  void everythingThatAMethodIsAskedForIsPassedOn() throws NoSuchMethodException {
    for (Method asked : Adaptation.class.getDeclaredMethods()) {
      if (!Modifier.isStatic(asked.getModifiers())) {
        assertThat(
                AdaptationChain.class
                    .getMethod(asked.getName(), asked.getParameterTypes())
                    .getDeclaringClass())
            .as(asked.getName() + Arrays.toString(asked.getParameterTypes()))
            .isEqualTo(AdaptationChain.class);
      }
    }
  }
}
