/**
 * What protoc makes of {@code src/main/proto}: messages and stubs of TensorFlow Serving's gRPC
 * services. TensorFlow's own messages in them, such as {@link org.tensorflow.proto.TensorProto},
 * are the classes of TensorFlow Java. Nothing is written here by hand.
 */
package org.frisket.server.grpc.wire;
