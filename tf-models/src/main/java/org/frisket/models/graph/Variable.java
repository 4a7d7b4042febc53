package org.frisket.models.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A float32 resource variable of a graph.
 *
 * @param name its name in the graph
 * @param shape its shape
 * @param handle what an optimizer or an assignment writes to
 * @param value the one read of it that the network uses
 */
public record Variable(
    String name, Shape shape, Operand<? extends TType> handle, Operand<TFloat32> value) {}
