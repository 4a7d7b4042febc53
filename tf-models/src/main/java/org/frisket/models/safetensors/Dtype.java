package org.frisket.models.safetensors;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** The types of values a safetensors file may hold, by their names in its header. */
public enum Dtype {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  I64(8),
  U64(8),
  F64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** How many bytes a value takes. */
  public int bytes() {
    return bytes;
  }

  /** In capitals, as files write it. */
  @Override
  public String toString() {
    return name();
  }

  /**
   * @param tensor for the message
   * @throws InvalidInputException if there is no such type
   */
  static Dtype named(String name, String tensor) {
    return Arrays.stream(values())
        .filter(dtype -> dtype.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "dtype of " + tensor, name, "one of " + List.of(values())));
  }
}
