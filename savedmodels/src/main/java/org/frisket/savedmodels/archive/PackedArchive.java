package org.frisket.savedmodels.archive;

import java.util.List;

/**
 * An archive, and what is in it.
 *
 * @param bytes of the file
 * @param tensors how each tensor is packed, by name
 */
public record PackedArchive(byte[] bytes, List<ArchivedTensor> tensors) {}
