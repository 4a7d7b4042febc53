package org.frisket.savedmodels.onnx;

/**
 * What ONNX Runtime may use.
 *
 * @param threads that passes compute with, the calling one counted
 * @param spinning whether threads look for the next piece of work for a while before they sleep:
 *     single texts are answered a quarter sooner, and nobody else has the processors meanwhile
 * @param givesBack whether a network keeps no memory that a large pass took: then many of them need
 *     half as much, and large passes take 7 % longer
 */
public record OnnxSettings(int threads, boolean spinning, boolean givesBack) {
  /** Of a network that has the machine for itself. */
  public static OnnxSettings alone(int threads) {
    return new OnnxSettings(threads, true, false);
  }
}
