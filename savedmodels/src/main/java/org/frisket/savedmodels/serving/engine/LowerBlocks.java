package org.frisket.savedmodels.serving.engine;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.network.PrefixRows;

/**
 * What a backbone's blocks below all that is a task's own gave for texts of late. It is the same
 * for every task: a text that many are asked goes through these blocks once. What was not used for
 * the longest time goes first.
 */
final class LowerBlocks {
  /** Some 300 texts of 32 wordpieces with 768 hidden. */
  static final long MOST_FLOATS = (32L << 20) / Float.BYTES;

  private final Map<Key, FloatBuffer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long floats;

  /**
   * What values are known by.
   *
   * @param blocks how many blocks they went through
   * @param firstOnly whether only what stands for [CLS] is there
   * @param row the text
   */
  record Key(int blocks, boolean firstOnly, PrefixRows.Key row) {}

  synchronized Optional<FloatBuffer> find(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  /** Nothing is known any more. */
  synchronized void clear() {
    kept.clear();
    floats = 0;
  }

  /** Keeps a copy. */
  synchronized void keep(Key key, FloatBuffer values) {
    if (values.remaining() > MOST_FLOATS || kept.containsKey(key)) {
      return;
    }
    kept.put(key, FloatBuffer.allocate(values.remaining()).put(values.duplicate()).flip());
    floats += values.remaining();
    var oldest = kept.values().iterator();
    while (floats > MOST_FLOATS) {
      floats -= oldest.next().remaining();
      oldest.remove();
    }
  }
}
