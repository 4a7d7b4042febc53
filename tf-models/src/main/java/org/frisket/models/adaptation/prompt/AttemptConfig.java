package org.frisket.models.adaptation.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of ATTEMPT (Asai et al. 2022, arXiv 2205.11961; its program is AkariAsai/ATTEMPT on
 * GitHub) on an encoder: prompts of other tasks, mixed anew for every text by an attention that is
 * trained with a prompt of the task's own and the classifier.
 *
 * @param sources the prompts that are mixed: packages of {@code prompt_tuning} on the same
 *     backbone, in the store or as folders; once loaded, the SHA-256 of their tensors
 * @param length rows of a prompt, of the sources too
 * @param forward where they join the text, those of the sources too
 * @param width of the attention's network
 * @param temperature of its softmax; null for e times the width of the backbone
 * @param trainSources whether the prompts of the sources are trained on, too
 * @param trainNorm whether the layer normalisation behind the network has a scale and a shift that
 *     are trained; in the authors' program they stay at 1 and 0
 * @param firstPrompt what the task's own prompt is before training
 * @param attentionFrom a package of {@code attempt} whose attention is the first one here; null
 *     where it is drawn; once loaded, the SHA-256 of its tensors
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AttemptConfig(
    List<String> sources,
    int length,
    Forward forward,
    int width,
    Double temperature,
    boolean trainSources,
    boolean trainNorm,
    FirstPrompt firstPrompt,
    String attentionFrom)
    implements AdaptationConfig {
  private static final String SOURCES = "method.sources";

  public AttemptConfig {
    InvalidInputException.require(
        SOURCES,
        sources,
        sources != null && !sources.isEmpty(),
        "one package of prompt_tuning or more, by their names in the store");
    sources = List.copyOf(sources);
    InvalidInputException.require(
        SOURCES, sources, new HashSet<>(sources).size() == sources.size(), "each package once");
    InvalidInputException.require("method.length", length, length >= 1, "1 or more rows");
    InvalidInputException.require("method.width", width, width >= 1, "1 or more");
    InvalidInputException.require(
        "method.temperature",
        temperature,
        temperature == null || (temperature > 0 && Double.isFinite(temperature)),
        "a finite number above 0, or null");
  }

  /**
   * The method's defaults over these sources.
   *
   * @param sources names in the store, or folders of packages or finished runs
   */
  public static AttemptConfig over(List<String> sources) {
    return Settings.defaults(AttemptConfig.class, Map.of("sources", sources));
  }

  /** The same over other prompts. */
  public AttemptConfig withSources(List<String> other) {
    return Settings.with(this, "sources", other);
  }

  /** The same with longer or shorter prompts. */
  public AttemptConfig withLength(int other) {
    return Settings.with(this, "length", other);
  }

  /** The same joined to the text elsewhere. */
  public AttemptConfig withForward(Forward other) {
    return Settings.with(this, "forward", other);
  }

  /** The same with a wider or narrower network. */
  public AttemptConfig withWidth(int other) {
    return Settings.with(this, "width", other);
  }

  /** The same with another temperature; null for that of the paper. */
  public AttemptConfig withTemperature(Double other) {
    return Settings.with(this, "temperature", other);
  }

  /** The same with sources that are trained, or stay. */
  public AttemptConfig withTrainSources(boolean other) {
    return Settings.with(this, "trainSources", other);
  }

  /** The same with a layer normalisation that is trained, or not. */
  public AttemptConfig withTrainNorm(boolean other) {
    return Settings.with(this, "trainNorm", other);
  }

  /** The same begun with another prompt. */
  public AttemptConfig withFirstPrompt(FirstPrompt other) {
    return Settings.with(this, "firstPrompt", other);
  }

  /** The same begun with the attention of a package; null for one that is drawn. */
  public AttemptConfig withAttentionFrom(String other) {
    return Settings.with(this, "attentionFrom", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  /**
   * With the temperature written out.
   *
   * @throws InvalidInputException if the backbone has no room for the prompt
   */
  @Override
  public AttemptConfig resolvedFor(BackboneConfig backbone) {
    forward.requireRoom(length, backbone);
    InvalidInputException.require(
        "method.first_prompt",
        firstPrompt,
        firstPrompt == FirstPrompt.SOURCE || !backbone.readsImages(),
        "source: backbone %s reads images, and has no vocabulary".formatted(backbone.name()));
    return temperature == null ? withTemperature(Math.E * backbone.hiddenSize()) : this;
  }

  @Override
  public List<String> borrowsFrom() {
    List<String> all = new ArrayList<>(sources);
    if (attentionFrom != null) {
      all.add(attentionFrom);
    }
    return all;
  }

  @Override
  public void requireBorrowable(String name, AdaptationConfig trained) {
    Lenders lenders = new Lenders(this);
    if (sources.contains(name)) {
      lenders.requirePrompt(SOURCES + ": " + name, trained);
    }
    if (name.equals(attentionFrom)) {
      lenders.requireAttention("method.attention_from: " + name, trained);
    }
  }

  @Override
  public AttemptConfig namedByContent(UnaryOperator<String> content) {
    return withSources(sources.stream().map(content).toList())
        .withAttentionFrom(attentionFrom == null ? null : content.apply(attentionFrom));
  }
}
