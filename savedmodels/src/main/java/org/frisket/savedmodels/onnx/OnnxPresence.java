package org.frisket.savedmodels.onnx;

/**
 * Whether ONNX Runtime can be used. Nothing here is a class of its: a method beside this one that
 * catches what it throws would already fail where it is not there.
 */
public final class OnnxPresence {
  private static final String LIBRARY = "/ai/onnxruntime/OrtEnvironment.class";

  private OnnxPresence() {}

  /** Whether it is on the class path. */
  public static boolean isOnClassPath() {
    return OnnxPresence.class.getResource(LIBRARY) != null;
  }
}
