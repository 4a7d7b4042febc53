/**
 * Weights out of an ONNX file, among them those of the embedded MiniLM. No graph of ONNX is run.
 */
package org.frisket.models.checkpoint.onnx;
