package org.frisket.models.preprocess.vocabulary;

/**
 * What a class of transformers' tokenizers does with a vocabulary. Whatever else the file of that
 * vocabulary says of the same parts is not read there, and is replaced here.
 */
@FunctionalInterface
public interface TokenizerRecipe {
  /**
   * @param named the special tokens, with their ids
   * @throws org.frisket.models.error.InvalidInputException if it cannot be done with this
   *     vocabulary
   */
  void applyTo(TokenizerTree tree, NamedTokens named);

  /** Every part as the file has it. */
  static TokenizerRecipe asItStands() {
    return (tree, named) -> {};
  }
}
