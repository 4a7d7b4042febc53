package org.frisket.models.checkpoint.huggingface;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.preprocess.vocabulary.AddedToken;
import org.frisket.models.preprocess.vocabulary.AddedTokens;
import org.frisket.models.preprocess.vocabulary.NamedTokens;
import org.frisket.models.preprocess.vocabulary.TokenizerTree;

/**
 * Puts tokens over a vocabulary: those that a folder lists, in the order of their ids; then the
 * special ones that are not among them.
 */
final class TokenizerTokens {
  private final TokenizerTree tree;
  private final SpecialTokens special;
  private final ListedTokens listed;
  private final SortedMap<Integer, AddedToken> before;

  /**
   * @param isFile whether the tree is a file of the folder, and not made of its vocabulary
   * @param type whose tokenizers begin with the file's tokens, or with none
   */
  TokenizerTokens(
      TokenizerTree tree, boolean isFile, TokenizerSettings settings, TokenizerClass type) {
    this.tree = tree;
    this.special = SpecialTokens.of(settings, type);
    this.listed = ListedTokens.of(settings, special, Optional.of(tree).filter(t -> isFile));
    this.before = type.takesTheFile() ? tree.added() : new TreeMap<>();
  }

  /**
   * @param words rows of the word embeddings
   * @throws org.frisket.models.error.InvalidInputException if a listed one cannot have its id
   */
  NamedTokens put(int words) {
    AddedTokens tokens = new AddedTokens(tree.vocabulary());
    before.forEach(tokens::put);
    Collection<String> names = special.contents().values();
    for (AddedToken token : wanted()) {
      if (hasRoom(token, tokens, words)) {
        tokens.add(names.contains(token.content()) ? token.asSpecial() : token);
      }
    }
    listed.requireTheirIds(tokens);
    tree.setAdded(tokens.byId());
    return new NamedTokens(tree.source(), special.contents(), tokens);
  }

  private List<AddedToken> wanted() {
    List<AddedToken> wanted = new ArrayList<>(listed.byId().values());
    wanted.removeAll(before.values());
    Set<String> known = new HashSet<>();
    before.values().forEach(token -> known.add(token.content()));
    wanted.forEach(token -> known.add(token.content()));
    for (List<AddedToken> some : List.of(special.named(), special.nameless())) {
      some.stream().filter(token -> !known.contains(token.content())).forEach(wanted::add);
    }
    return wanted;
  }

  /** What nobody asked for is not added behind the last row. */
  private boolean hasRoom(AddedToken token, AddedTokens tokens, int words) {
    boolean asked = !special.isUnsaid(token.content()) || !special.isOfClass(token.content());
    return asked || tokens.nextIdOf(token.content()) < words;
  }
}
