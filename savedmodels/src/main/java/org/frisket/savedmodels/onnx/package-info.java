/**
 * Tasks' networks computed by ONNX Runtime: of its fused ops, on CPUs alone, where the task is
 * other weights of a backbone of the BERT family. It is on the class path of the commands; a
 * program that has it not computes all by TensorFlow. What answers by either is {@code serving}.
 */
package org.frisket.savedmodels.onnx;
