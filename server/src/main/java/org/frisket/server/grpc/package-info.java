/**
 * TensorFlow Serving's gRPC services over the models of the server, with health and reflection
 * beside them. Types of gRPC and Armeria stay here; what a request means lies in the model.
 */
package org.frisket.server.grpc;
