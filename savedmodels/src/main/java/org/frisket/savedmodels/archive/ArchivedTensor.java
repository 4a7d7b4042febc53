package org.frisket.savedmodels.archive;

/**
 * How one tensor of a package is packed.
 *
 * @param name in the package
 * @param form {@code plain}, {@code seed}, … for a mask; {@code deflated} or {@code stored}
 * @param bytes of its code
 * @param plainBytes of the tensor itself
 * @param weights of a mask; 0 for other tensors
 * @param zeros of a mask; 0 for other tensors
 */
public record ArchivedTensor(
    String name, String form, int bytes, int plainBytes, int weights, int zeros) {
  /** Whether it is a mask that was coded as one. */
  public boolean isMask() {
    return weights > 0;
  }
}
