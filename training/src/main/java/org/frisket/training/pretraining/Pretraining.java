package org.frisket.training.pretraining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.network.MaskedTokenHead;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.PretrainingConfig;

/** All that a pretraining reads, loaded and checked before anything is written. */
public final class Pretraining {
  private final PretrainingConfig config;
  private final Backbone backbone;
  private final Optional<Map<ParameterName, WeightTensor>> head;
  private final PretrainingData data;
  private final Optional<Teacher.Loaded> teacher;

  private Pretraining(
      PretrainingConfig config,
      Backbone backbone,
      Optional<Map<ParameterName, WeightTensor>> head,
      PretrainingData data,
      Optional<Teacher.Loaded> teacher) {
    this.config = config;
    this.backbone = backbone;
    this.head = head;
    this.data = data;
    this.teacher = teacher;
    pruning()
        .ifPresent(
            schedule ->
                InvalidInputException.require(
                    "steps of the run",
                    schedule.steps(),
                    schedule.end() < schedule.steps(),
                    "more than " + schedule.end() + ", at which pruning ends"));
  }

  /**
   * @param file its config
   * @param overrides {@code key=value}
   * @param dataFolder where texts lie, if not beside the config
   * @throws InvalidInputException if anything is missing or wrong
   */
  public static Pretraining load(Path file, List<String> overrides, Path dataFolder) {
    PretrainingConfig raw = ConfigReader.pretraining(file, overrides);
    PretrainingTexts texts = PretrainingTexts.read(raw.text(), file, dataFolder);
    BackboneSource source = Backbones.byId(raw.backbone());
    return of(raw, texts, source.load(), source.maskedTokenHead());
  }

  static Pretraining of(
      PretrainingConfig raw,
      PretrainingTexts texts,
      Backbone backbone,
      Optional<Map<ParameterName, WeightTensor>> head) {
    PretrainingData data = PretrainingData.of(raw.text(), texts, backbone);
    Optional<Teacher.Loaded> teacher =
        Optional.ofNullable(raw.distillation().teacher())
            .map(id -> Teacher.Loaded.of(id, backbone));
    return new Pretraining(raw.resolvedFor(backbone.config()), backbone, head, data, teacher);
  }

  /** Its settings, with everything written out. */
  public PretrainingConfig config() {
    return config;
  }

  Backbone backbone() {
    return backbone;
  }

  Optional<Map<ParameterName, WeightTensor>> pretrainedHead() {
    return head;
  }

  PretrainingData data() {
    return data;
  }

  Optional<Teacher.Loaded> teacher() {
    return teacher;
  }

  /**
   * First values of the head: drawn where the backbone has none, the bias of each token as a
   * unigram model has it, which spares the steps that would learn how frequent tokens are.
   */
  ParameterSource head() {
    ParameterSource first = MaskedTokenHead.values(backbone.config(), head, config.seed());
    if (head.isPresent()) {
      return first;
    }
    WeightTensor bias = unigram().logarithms();
    return name -> name.equals(MaskedTokenNames.TOKEN_BIAS) ? bias : first.get(name);
  }

  /** Of the text that is trained on. */
  UnigramModel unigram() {
    return new UnigramModel(backbone.config().vocabularySize(), data.trainTokens());
  }

  int stepsPerEpoch() {
    return config.training().stepsPerEpoch(data.train().size());
  }

  /** When masks are chosen, if something is pruned. */
  Optional<PruningSchedule> pruning() {
    long steps = config.training().totalSteps(stepsPerEpoch());
    return config.pruning().isNone()
        ? Optional.empty()
        : Optional.of(new PruningSchedule(config.pruning(), steps));
  }

  /** Before so many steps no evaluation counts. */
  long minimumSteps() {
    long pruned = pruning().map(PruningSchedule::end).orElse(0L);
    return Math.max(config.method().minimumSteps(), pruned);
  }
}
