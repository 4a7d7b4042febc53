package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Rows;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What methods may put into an attention, in both engines. Heads of the tiny backbone: 2. */
class AttentionPartsTest {
  private static final Batch BATCH = TinyBatches.mixed();
  private static final int BLOCKS = TinyBackbone.CONFIG.blocks();
  private static final int HEADS = TinyBackbone.CONFIG.heads();
  private static final int HIDDEN = TinyBackbone.CONFIG.hiddenSize();

  /** Makes parts. */
  @FunctionalInterface
  private interface Made {
    AttentionParts in(Ops ops);
  }

  /** The same parts in some blocks. */
  private record Parts(Set<Integer> blocks, Set<Integer> asked, Made made) implements Adaptation {
    static Parts everywhere(Made made) {
      Set<Integer> all = IntStream.range(0, BLOCKS).boxed().collect(Collectors.toSet());
      return new Parts(all, new HashSet<>(), made);
    }

    @Override
    public Set<HookPoint> hooks() {
      return blocks.stream().map(HookPoint.Attention::new).collect(Collectors.toSet());
    }

    @Override
    public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
      asked.add(point.block());
      return made.in(context.ops());
    }
  }

  private static TinyNetwork network(Adaptation adaptation, ParameterSource source, Engine engine) {
    return new TinyNetwork(TinyBackbone.TASK, adaptation, source, Pooling.POOLED, engine);
  }

  private static float[][] logits(Adaptation adaptation, Engine engine) {
    try (TinyNetwork network = network(adaptation, TinyBackbone.source(), engine)) {
      return network.logits(BATCH);
    }
  }

  private static void assertClose(float[][] found, float[][] expected) {
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(found[row]).containsExactly(expected[row], offset(1e-5f));
    }
  }

  private static Operand<TFloat32> drawn(Ops ops, int rows, String name) {
    Shape shape = Shape.of(rows, HIDDEN);
    WeightTensor values = Initializer.normal(1).of(5, new ParameterName(name), shape);
    return ops.reshape(ops.constant(values.toArray()), ops.constant(shape));
  }

  @ParameterizedTest
  @EnumSource
  void gatesOfOneAndATermOfZeroChangeNothing(Engine engine) {
    Made made =
        ops ->
            AttentionParts.gates(ops.constant(new float[] {1, 1}))
                .and(AttentionParts.scores(scores -> ops.math.add(scores, ops.constant(0f))));

    assertClose(logits(Parts.everywhere(made), engine), logits(Adaptation.none(), engine));
  }

  @ParameterizedTest
  @EnumSource
  void aGateOfZeroCutsItsHead(Engine engine) {
    Made made = ops -> AttentionParts.gates(ops.constant(new float[] {0, 1}));
    try (TinyNetwork cut = network(Adaptation.none(), withoutFirstHead(), engine)) {
      assertClose(logits(Parts.everywhere(made), engine), cut.logits(BATCH));
    }
  }

  /** What the first head of every block gives is multiplied with zeros. */
  private static ParameterSource withoutFirstHead() {
    Map<ParameterName, WeightTensor> weights = TinyBackbone.weightsWithClassifier();
    for (int block = 0; block < BLOCKS; block++) {
      weights.computeIfPresent(
          ParameterName.kernel(new Site.InBlock(block, Role.ATTENTION_OUTPUT)),
          (name, kernel) -> {
            float[] values = kernel.toArray();
            Arrays.fill(values, 0, values.length / HEADS, 0);
            return WeightTensor.of(kernel.shape(), values);
          });
    }
    return weights::get;
  }

  @ParameterizedTest
  @EnumSource
  void aTermThatHidesThePrefixLeavesTheTextAlone(Engine engine) {
    Made made =
        ops ->
            AttentionParts.prefix(drawn(ops, 2, "keys"), drawn(ops, 2, "values"))
                .and(AttentionParts.scores(scores -> ops.math.add(scores, hiding(ops, scores))));

    assertClose(logits(Parts.everywhere(made), engine), logits(Adaptation.none(), engine));
  }

  /** −10,000 over the first two keys. */
  private static Operand<TFloat32> hiding(Ops ops, Operand<TFloat32> scores) {
    Operand<TFloat32> zeros = ops.zerosLike(scores);
    Operand<TFloat32> text =
        ops.slice(
            zeros, ops.constant(new int[] {0, 0, 0, 2}), ops.constant(new int[] {-1, -1, -1, -1}));
    return ops.pad(
        text, ops.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {2, 0}}), ops.constant(-10_000f));
  }

  @ParameterizedTest
  @EnumSource
  void prefixesOfTwoMethodsAreOneOfBoth(Engine engine) {
    Made apart =
        ops ->
            AttentionParts.prefix(drawn(ops, 2, "keys"), drawn(ops, 2, "values"))
                .and(AttentionParts.prefix(drawn(ops, 3, "more keys"), drawn(ops, 3, "more")));
    Made together =
        ops ->
            AttentionParts.prefix(
                ops.concat(
                    List.of(drawn(ops, 2, "keys"), drawn(ops, 3, "more keys")), ops.constant(0)),
                ops.concat(
                    List.of(drawn(ops, 2, "values"), drawn(ops, 3, "more")), ops.constant(0)));

    assertClose(
        logits(Parts.everywhere(apart), engine), logits(Parts.everywhere(together), engine));
    assertThat(logits(Parts.everywhere(apart), engine))
        .isNotEqualTo(logits(Adaptation.none(), engine));
  }

  @Test
  void probabilitiesSumToOneAndAreThoseOfTheOtherEngine() {
    List<float[]> standard = probabilities(Engine.STANDARD);
    List<float[]> fused = probabilities(Engine.FUSED);
    assertThat(standard).hasSize(BLOCKS).hasSameSizeAs(fused);
    int longest = BATCH.length();
    for (int block = 0; block < BLOCKS; block++) {
      int asking = block == BLOCKS - 1 ? 1 : longest;
      for (int example = 0; example < BATCH.labels().length; example++) {
        int length = TinyBatches.examples().get(example).length();
        for (int head = 0; head < HEADS; head++) {
          for (int query = 0; query < Math.min(asking, length); query++) {
            int from = ((example * HEADS + head) * asking + query) * (2 + longest);
            float[] row = Arrays.copyOfRange(standard.get(block), from, from + 2 + longest);
            assertIsDistribution(row, 2 + length);
            assertThat(Arrays.copyOfRange(fused.get(block), from, from + row.length))
                .containsExactly(row, offset(1e-6f));
          }
        }
      }
    }
  }

  /** Positive over prefix and text, and exactly 0 at padding. */
  private static void assertIsDistribution(float[] row, int real) {
    double sum = 0;
    for (int key = 0; key < row.length; key++) {
      sum += row[key];
      assertThat(row[key] > 0).as("key %d of %s", key, Arrays.toString(row)).isEqualTo(key < real);
    }
    assertThat(sum).isCloseTo(1, offset(1e-6));
  }

  /** (B, N, Q, 2 + S) of each block, with a prefix of two. */
  private static List<float[]> probabilities(Engine engine) {
    List<Operand<TFloat32>> seen = new ArrayList<>();
    Made made =
        ops ->
            AttentionParts.prefix(drawn(ops, 2, "keys"), drawn(ops, 2, "values"))
                .and(AttentionParts.probabilities(seen::add));
    try (TinyNetwork network = network(Parts.everywhere(made), TinyBackbone.source(), engine);
        BatchFeed feed = new BatchFeed(BATCH)) {
      Session.Runner runner = network.network().feed(network.session().runner(), feed);
      seen.forEach(runner::fetch);
      try (Result result = runner.run()) {
        return IntStream.range(0, seen.size())
            .mapToObj(block -> Tensors.toFloats(result.get(block)))
            .toList();
      }
    }
  }

  @Test
  void onlyNamedBlocksAreAskedFor() {
    for (Engine engine : Engine.values()) {
      Parts upper = new Parts(Set.of(1), new HashSet<>(), ops -> AttentionParts.none());
      assertClose(logits(upper, engine), logits(Adaptation.none(), engine));
      assertThat(upper.asked()).containsExactly(1);
    }
  }

  /** Trains gates and the weight of a term of the scores. */
  private static final class Learned extends AddedTensors {
    Learned() {
      super(new TrainedTensors(3), name -> false);
    }

    @Override
    public Set<HookPoint> hooks() {
      return Set.of(new HookPoint.Attention(0), new HookPoint.Attention(1));
    }

    @Override
    public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
      Ops ops = context.ops();
      Operand<TFloat32> term =
          ops.reshape(tensor(context, point, "term"), ops.constant(new int[] {1, HEADS, 1, 1}));
      return AttentionParts.gates(tensor(context, point, "gates"))
          .and(
              AttentionParts.scores(
                  scores -> ops.math.add(scores, ops.math.mul(ops.math.tanh(scores), term))));
    }

    private Operand<TFloat32> tensor(BuildContext context, HookPoint.Attention point, String name) {
      ParameterName own = new ParameterName("block." + point.block() + "." + name);
      return own().get(context, own, Shape.of(HEADS), Initializer.normal(1));
    }

    @Override
    protected int lowestBlock(int blocks) {
      return 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfGatesAndOfATermAreDerivatives(Engine engine) {
    Learned learned = new Learned();
    try (TinyNetwork network = network(learned, TinyBackbone.source(), engine)) {
      Map<String, float[]> gradients = network.gradients(learned.trainables(), BATCH);
      assertThat(gradients).containsKeys("block.0.gates", "block.0.term", "block.1.gates");
      gradients.values().forEach(one -> assertThat(one).doesNotContain(0f));
      CentralDifferences.assertAgree(network, BATCH, gradients, 2);
    }
  }
}
