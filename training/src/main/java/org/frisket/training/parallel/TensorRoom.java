package org.frisket.training.parallel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** Room outside Java's heap for tensors that are received again and again. */
final class TensorRoom {
  private final SortedMap<String, Shape> shapes;
  private final Map<String, FloatBuffer> room = new TreeMap<>();

  /**
   * @param shapes by name; tensors come in the order of the names
   */
  TensorRoom(SortedMap<String, Shape> shapes) {
    this.shapes = shapes;
  }

  boolean isFor(SortedMap<String, Shape> others) {
    return shapes.equals(others);
  }

  /** What comes; its values stay until the next is received. */
  SortedMap<String, WeightTensor> receive(Connection connection) throws IOException {
    return receive(connection::receive);
  }

  /** The same of what was sent in halves. */
  SortedMap<String, WeightTensor> receiveHalves(Connection connection) throws IOException {
    return receive(connection::receiveHalves);
  }

  /** Fills a buffer. */
  @FunctionalInterface
  private interface Filling {
    void of(FloatBuffer room) throws IOException;
  }

  private SortedMap<String, WeightTensor> receive(Filling filling) throws IOException {
    SortedMap<String, WeightTensor> received = new TreeMap<>();
    for (Map.Entry<String, Shape> tensor : shapes.entrySet()) {
      FloatBuffer values =
          room.computeIfAbsent(tensor.getKey(), name -> allocate(tensor.getValue()));
      filling.of(values);
      received.put(tensor.getKey(), new WeightTensor(tensor.getValue(), values));
    }
    return received;
  }

  private static FloatBuffer allocate(Shape shape) {
    int bytes = Math.toIntExact(Math.multiplyExact(shape.size(), Float.BYTES));
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
