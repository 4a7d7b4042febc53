package org.frisket.models.backbone;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The canonical name of a parameter, the same for every source of weights: {@code
 * block.0.query.kernel}, {@code embeddings.word}. Kernels have shape (in, out).
 */
public record ParameterName(String value) implements Comparable<ParameterName> {
  private static final String KERNEL = ".kernel";
  private static final String BIAS = ".bias";
  private static final String SCALE = ".scale";

  public static final ParameterName WORD_EMBEDDINGS = new ParameterName("embeddings.word");
  public static final ParameterName POSITION_EMBEDDINGS = new ParameterName("embeddings.position");
  public static final ParameterName TOKEN_TYPE_EMBEDDINGS =
      new ParameterName("embeddings.token_type");

  /** What makes rows of the patches of an image. */
  public static final String PATCHES = "embeddings.patch";

  /** The row that stands before those of the patches: (1, H). */
  public static final ParameterName CLASS_EMBEDDING = new ParameterName("embeddings.class");

  /** The tables an input is looked up in, and what stands in their place where images are read. */
  public static final Set<ParameterName> EMBEDDING_TABLES =
      Set.of(
          WORD_EMBEDDINGS,
          POSITION_EMBEDDINGS,
          TOKEN_TYPE_EMBEDDINGS,
          new ParameterName(PATCHES + KERNEL),
          CLASS_EMBEDDING);

  /** The layer normalisation after the sum of the embeddings. */
  public static final String EMBEDDINGS_NORM = "embeddings.norm";

  public static ParameterName kernel(Site site) {
    return kernel(site.id());
  }

  /** Of a place that need not be a site. */
  public static ParameterName kernel(String place) {
    return new ParameterName(place + KERNEL);
  }

  public static ParameterName bias(Site site) {
    return bias(site.id());
  }

  /** Of a place that need not be a site. */
  public static ParameterName bias(String place) {
    return new ParameterName(place + BIAS);
  }

  /** The name of the layer normalisation after a block's attention. */
  public static String attentionNorm(int block) {
    return "block." + block + ".attention_norm";
  }

  /** The name of the layer normalisation at the end of a block. */
  public static String outputNorm(int block) {
    return "block." + block + ".output_norm";
  }

  /**
   * The name of the layer normalisation behind the last block, where blocks normalise before their
   * sub-layers. It counts as a part of that block: who trains it changes nothing below.
   */
  public static String finalNorm(int block) {
    return "block." + block + ".final_norm";
  }

  /** The factors of what a sub-layer gives, where it has some: (H). */
  public static ParameterName scale(String sublayer) {
    return new ParameterName(sublayer + SCALE);
  }

  public static ParameterName gamma(String norm) {
    return new ParameterName(norm + ".gamma");
  }

  public static ParameterName beta(String norm) {
    return new ParameterName(norm + ".beta");
  }

  /** The site whose kernel this is, if it is one. */
  public Optional<Site> kernelSite() {
    return siteBefore(KERNEL);
  }

  /** The site whose bias this is, if it is one. */
  public Optional<Site> biasSite() {
    return siteBefore(BIAS);
  }

  /** The block it belongs to, if it is in one. */
  public OptionalInt block() {
    String[] parts = value.split("\\.");
    return parts[0].equals("block")
        ? OptionalInt.of(Integer.parseInt(parts[1]))
        : OptionalInt.empty();
  }

  /** Whether it is γ or β of a layer normalisation. */
  public boolean isOfNorm() {
    return value.endsWith(".gamma") || value.endsWith(".beta");
  }

  /** Whether it is the factors of what a sub-layer gives. */
  public boolean isScale() {
    return value.endsWith(SCALE);
  }

  /** Whether it stands before the first block. */
  public boolean isOfEmbeddings() {
    return value.startsWith("embeddings.");
  }

  /** In short: {@code block.2.query} for its kernel, the whole name for all else. */
  public String place() {
    return kernelSite().map(Site::id).orElse(value);
  }

  private Optional<Site> siteBefore(String suffix) {
    return value.endsWith(suffix)
        ? Site.parse(value.substring(0, value.length() - suffix.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(ParameterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
