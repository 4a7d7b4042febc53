package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.frisket.models.network.PrefixRows;
import org.junit.jupiter.api.Test;

class LowerBlocksTest {
  private static final int QUARTER = (int) (LowerBlocks.MOST_FLOATS / 4);

  private final LowerBlocks kept = new LowerBlocks();

  private static LowerBlocks.Key key(int blocks, int... ids) {
    return new LowerBlocks.Key(
        blocks, false, new PrefixRows.Key(IntBuffer.wrap(ids), IntBuffer.allocate(ids.length)));
  }

  @Test
  void whatIsKeptIsACopyForThatTextAndThatManyBlocks() {
    float[] values = {1, 2};
    kept.keep(key(2, 7, 8), FloatBuffer.wrap(values));
    values[0] = 5;

    assertThat(kept.find(key(2, 7, 8))).contains(FloatBuffer.wrap(new float[] {1, 2}));
    assertThat(kept.find(key(2, 7, 9))).isEmpty();
    assertThat(kept.find(key(3, 7, 8))).isEmpty();
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoes() {
    for (int text = 0; text < 4; text++) {
      kept.keep(key(1, text), FloatBuffer.allocate(QUARTER));
    }
    assertThat(kept.find(key(1, 0))).isPresent();

    kept.keep(key(1, 4), FloatBuffer.allocate(QUARTER));

    assertThat(kept.find(key(1, 0))).isPresent();
    assertThat(kept.find(key(1, 1))).isEmpty();
    assertThat(kept.find(key(1, 4))).isPresent();
  }

  @Test
  void whatIsLargerThanAllIsNotKept() {
    kept.keep(key(1, 0), FloatBuffer.allocate(5 * QUARTER));
    kept.keep(key(1, 1), FloatBuffer.allocate(1));

    assertThat(kept.find(key(1, 0))).isEmpty();
    assertThat(kept.find(key(1, 1))).isPresent();
  }
}
