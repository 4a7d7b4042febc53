package org.frisket.models.text;

/**
 * One example as the network reads it, without padding.
 *
 * @param id the example's id
 * @param inputIds wordpiece ids with special tokens, at most the task's maximal length
 * @param tokenTypes 0 for the first text, 1 for the second; as long as {@code inputIds}
 * @param label index into the task's labels, or -1 where it is not known
 */
public record EncodedExample(String id, int[] inputIds, int[] tokenTypes, int label) {
  public int length() {
    return inputIds.length;
  }
}
