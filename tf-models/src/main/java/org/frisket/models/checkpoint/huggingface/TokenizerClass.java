package org.frisket.models.checkpoint.huggingface;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.preprocess.vocabulary.ByteLevelRecipe;
import org.frisket.models.preprocess.vocabulary.TokenizerRecipe;
import org.frisket.models.preprocess.vocabulary.UnigramRecipe;
import org.frisket.models.preprocess.vocabulary.WordPieceRecipe;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson.Cleaning;

/**
 * The classes of transformers that read these folders. All but the last make a tokenizer of their
 * own of the vocabulary in {@code tokenizer.json}, as {@code tokenizer_config.json} says; the last,
 * and DeBERTa's as of transformers 4.57, take the file as it stands.
 */
enum TokenizerClass {
  BERT,
  DISTILBERT,
  ROBERTA,
  XLM_ROBERTA,
  DEBERTA,
  AS_IT_STANDS;

  private static final SortedMap<String, TokenizerClass> BY_NAME = new TreeMap<>();

  static {
    // Several names are of one class.
    for (String name : List.of("Bert", "Electra", "LayoutLM", "MobileBert", "SqueezeBert")) {
      BY_NAME.put(name + "Tokenizer", BERT);
    }
    BY_NAME.put("DistilBertTokenizer", DISTILBERT);
    BY_NAME.put("RobertaTokenizer", ROBERTA);
    BY_NAME.put("LongformerTokenizer", ROBERTA);
    BY_NAME.put("XLMRobertaTokenizer", XLM_ROBERTA);
    BY_NAME.put("DebertaTokenizer", DEBERTA);
    BY_NAME.put("DebertaV2Tokenizer", DEBERTA);
    BY_NAME.put("PreTrainedTokenizer", AS_IT_STANDS);
    BY_NAME.put("TokenizersBackend", AS_IT_STANDS);
    BY_NAME.put("PythonBackend", AS_IT_STANDS);
  }

  private static final String KEY = "tokenizer_class";

  /**
   * The one that the tokenizer's settings name, or else the model's config, or else the one of the
   * model's family.
   *
   * @throws org.frisket.models.error.InvalidInputException if they name another
   */
  static TokenizerClass of(JsonFile settings, JsonFile config) {
    JsonFile said = settings.text(KEY, "").isEmpty() ? config : settings;
    String name = said.text(KEY, "");
    if (name.isEmpty()) {
      return BY_NAME.get(Families.tokenizerOf(config));
    }
    TokenizerClass found = BY_NAME.get(name.replaceFirst("Fast$", ""));
    if (found == null) {
      throw said.wrong(
          KEY,
          "one of "
              + BY_NAME.keySet()
              + "; PreTrainedTokenizerFast takes any tokenizer.json as it"
              + " stands");
    }
    return found;
  }

  /** The special tokens it has where nobody says others, by name. */
  Map<String, String> specialTokens() {
    return switch (this) {
      case BERT, DISTILBERT, DEBERTA ->
          Map.of(
              "unk_token", "[UNK]",
              "sep_token", "[SEP]",
              "pad_token", "[PAD]",
              "cls_token", "[CLS]",
              "mask_token", "[MASK]");
      case ROBERTA, XLM_ROBERTA ->
          Map.of(
              "bos_token", "<s>",
              "eos_token", "</s>",
              "unk_token", "<unk>",
              "sep_token", "</s>",
              "pad_token", "<pad>",
              "cls_token", "<s>",
              "mask_token", "<mask>");
      case AS_IT_STANDS -> Map.of();
    };
  }

  /** Whether it says of which text of a pair a piece is, where nobody says whether it should. */
  boolean givesSegments() {
    return this == BERT || this == DEBERTA;
  }

  /** Whether the tokens that stand in the file stay as they are. */
  boolean takesTheFile() {
    return this == AS_IT_STANDS || this == DEBERTA;
  }

  /** What it does with a vocabulary. */
  TokenizerRecipe recipe(JsonFile settings, boolean segments) {
    return switch (this) {
      case BERT, DISTILBERT -> new WordPieceRecipe(cleaning(settings), segments);
      case ROBERTA -> new ByteLevelRecipe(prefixSpace(settings));
      case XLM_ROBERTA -> new UnigramRecipe(settings.flag("add_prefix_space").orElse(true));
      case DEBERTA, AS_IT_STANDS -> TokenizerRecipe.asItStands();
    };
  }

  static Cleaning cleaning(JsonFile settings) {
    return new Cleaning(
        settings.flag("do_lower_case").orElse(true),
        settings.flag("strip_accents"),
        settings.flag("tokenize_chinese_chars").orElse(true));
  }

  static boolean prefixSpace(JsonFile settings) {
    return settings.flag("add_prefix_space").orElse(false);
  }
}
