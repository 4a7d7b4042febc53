package org.frisket.savedmodels.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.onnx.OnnxGraph.Attribute;
import org.frisket.savedmodels.onnx.OnnxGraph.Type;
import org.tensorflow.ndarray.Shape;

/**
 * BERT (Devlin et al. 2019) with the classifier of a task, of the fused ops of ONNX Runtime. Where
 * an answer is about a whole text, the last block computes the first row alone. Legend: B rows of a
 * batch, S wordpieces, H hidden, A answers.
 */
final class OnnxBert {
  /** (B, S) */
  static final String IDS = "input_ids";

  /** (B, S) */
  static final String TYPES = "token_type_ids";

  /** (B, S) */
  static final String ATTENDED = "attention_mask";

  /** (A), of rows of (B · S); of a task about words alone. */
  static final String POSITIONS = "positions";

  /** (A, C), or (B, 1) of choices. */
  static final String LOGITS = "logits";

  /** Parameters that are looked up in, which networks over one backbone share. */
  static final Set<ParameterName> TABLES =
      Set.of(
          ParameterName.WORD_EMBEDDINGS,
          ParameterName.POSITION_EMBEDDINGS,
          ParameterName.TOKEN_TYPE_EMBEDDINGS);

  private final OnnxGraph graph;
  private final BackboneConfig config;
  private final ParameterSource parameters;

  private OnnxBert(OnnxGraph graph, BackboneConfig config, ParameterSource parameters) {
    this.graph = graph;
    this.config = config;
    this.parameters = parameters;
  }

  /**
   * @param parameters those with which the backbone's own network answers as the task; its blocks
   *     may be narrower than the backbone's
   * @param graph that is empty
   */
  static void build(
      OnnxGraph graph,
      BackboneConfig config,
      TaskSpec task,
      Pooling features,
      ParameterSource parameters) {
    new OnnxBert(graph, config, parameters).build(task.kind().answersWords(), features);
  }

  private void build(boolean ofWords, Pooling features) {
    String rows = embeddings();
    int last = config.blocks() - 1;
    for (int block = 0; block < last; block++) {
      rows = block(block, rows, attention(block, rows));
    }
    String read =
        ofWords
            ? words(block(last, rows, attention(last, rows)))
            : text(lastOfFirst(last, rows), features);
    graph.output(LOGITS, linear(Site.Top.CLASSIFIER, read), Type.FLOAT, 2);
  }

  private String embeddings() {
    boolean typed = config.tokenTypes() > 0;
    String ids = graph.input(IDS, Type.INT32, 2);
    graph.input(ATTENDED, Type.INT32, 2);
    List<String> inputs = new ArrayList<>(List.of(ids));
    inputs.add(typed ? graph.input(TYPES, Type.INT32, 2) : "");
    inputs.add(table(ParameterName.WORD_EMBEDDINGS));
    inputs.add(table(ParameterName.POSITION_EMBEDDINGS));
    inputs.add(typed ? table(ParameterName.TOKEN_TYPE_EMBEDDINGS) : "");
    inputs.addAll(norm(ParameterName.EMBEDDINGS_NORM));
    return graph.firstOf("EmbedLayerNormalization", inputs, epsilon());
  }

  /** Queries, keys and values by one product: (B, S, H) -> (B, S, width). */
  private String attention(int block, String rows) {
    List<WeightTensor> kernels = new ArrayList<>();
    List<WeightTensor> biases = new ArrayList<>();
    for (Role role : List.of(Role.QUERY, Role.KEY, Role.VALUE)) {
      kernels.add(parameters.get(ParameterName.kernel(new Site.InBlock(block, role))));
      biases.add(parameters.get(ParameterName.bias(new Site.InBlock(block, role))));
    }
    int width = width(block);
    return graph.fused(
        "Attention",
        List.of(
            rows,
            graph.weight("block." + block + ".qkv.kernel", beside(kernels)),
            graph.weight("block." + block + ".qkv.bias", beside(biases)),
            ATTENDED),
        Attribute.of("num_heads", (long) width / config.headSize()),
        Attribute.of("qkv_hidden_sizes", List.of(width, width, width)));
  }

  /** How wide the heads of a block are together: less than H where some are cut. */
  private int width(int block) {
    Site query = new Site.InBlock(block, Role.QUERY);
    return Math.toIntExact(parameters.get(ParameterName.bias(query)).shape().get(0));
  }

  /** What is behind the attention of a block, for all rows that were asked about. */
  private String block(int block, String residual, String context) {
    String attended =
        addAndNorm(
            kernel(block, Role.ATTENTION_OUTPUT, context),
            residual,
            block,
            Role.ATTENTION_OUTPUT,
            ParameterName.attentionNorm(block));
    String inner =
        graph.fused(
            config.gelu() == GeluForm.ERF ? "BiasGelu" : "FastGelu",
            List.of(kernel(block, Role.INTERMEDIATE, attended), bias(block, Role.INTERMEDIATE)));
    return addAndNorm(
        kernel(block, Role.OUTPUT, inner),
        attended,
        block,
        Role.OUTPUT,
        ParameterName.outputNorm(block));
  }

  private String addAndNorm(String product, String residual, int block, Role role, String norm) {
    List<String> inputs = new ArrayList<>(List.of(product, residual));
    inputs.addAll(norm(norm));
    inputs.add(bias(block, role));
    return graph.fused("SkipLayerNormalization", inputs, epsilon());
  }

  /**
   * The last block for the first rows, which attend to all: (B, S, H) -> (B, 1, H). The bias of
   * keys moves all scores of a row alike, which their softmax does not see; that of values is added
   * to what is attended to, since a row's shares are 1 together.
   */
  private String lastOfFirst(int block, String rows) {
    String first =
        graph.node("Gather", List.of(rows, graph.constant("first", 0)), Attribute.of("axis", 1L));
    String asked = add(kernel(block, Role.QUERY, first), bias(block, Role.QUERY));
    String context =
        graph.fused(
            "MultiHeadAttention",
            List.of(
                asked,
                kernel(block, Role.KEY, rows),
                kernel(block, Role.VALUE, rows),
                "",
                "",
                hidden(width(block) / config.headSize())),
            Attribute.of("num_heads", (long) width(block) / config.headSize()));
    return block(block, first, add(context, bias(block, Role.VALUE)));
  }

  /** (B, 1, H) -> (B, H). */
  private String text(String first, Pooling features) {
    String row = graph.node("Squeeze", List.of(first, graph.constant("second_axis", 1)));
    return switch (features) {
      case CLS -> row;
      case POOLED -> graph.node("Tanh", List.of(linear(Site.Top.POOLER, row)));
    };
  }

  /** (B, S, H) -> (A, H). */
  private String words(String rows) {
    String positions = graph.input(POSITIONS, Type.INT32, 1);
    String flat =
        graph.node("Reshape", List.of(rows, graph.constant("rows", -1, config.hiddenSize())));
    return graph.node("Gather", List.of(flat, positions), Attribute.of("axis", 0L));
  }

  /** What is added to scores: nothing, or where there is padding so little that it has no share. */
  private String hidden(int heads) {
    String attended =
        graph.node("Cast", List.of(ATTENDED), Attribute.of("to", (long) Type.FLOAT.number()));
    String scores = graph.node("Log", List.of(attended));
    String ofHead = graph.node("Unsqueeze", List.of(scores, graph.constant("inner_axes", 1, 2)));
    return graph.node("Expand", List.of(ofHead, graph.constant("heads", 1, heads, 1, 1)));
  }

  private String add(String rows, String bias) {
    return graph.node("Add", List.of(rows, bias));
  }

  private String linear(Site.Top site, String rows) {
    return graph.node(
        "Gemm",
        List.of(rows, weight(ParameterName.kernel(site)), weight(ParameterName.bias(site))));
  }

  private String kernel(int block, Role role, String rows) {
    return graph.node(
        "MatMul", List.of(rows, weight(ParameterName.kernel(new Site.InBlock(block, role)))));
  }

  private String bias(int block, Role role) {
    return weight(ParameterName.bias(new Site.InBlock(block, role)));
  }

  private List<String> norm(String norm) {
    return List.of(weight(ParameterName.gamma(norm)), weight(ParameterName.beta(norm)));
  }

  private String table(ParameterName name) {
    return graph.table(name.value(), parameters.get(name));
  }

  private String weight(ParameterName name) {
    return graph.weight(name.value(), parameters.get(name));
  }

  private Attribute epsilon() {
    return Attribute.of("epsilon", config.layerNormEpsilon());
  }

  /** Matrices of equally many rows, or vectors, side by side. */
  private static WeightTensor beside(List<WeightTensor> parts) {
    boolean vectors = parts.get(0).shape().numDimensions() == 1;
    int rows = vectors ? 1 : Math.toIntExact(parts.get(0).shape().get(0));
    int columns = parts.stream().mapToInt(part -> part.values().remaining() / rows).sum();
    FloatBuffer all = FloatBuffer.allocate(Math.multiplyExact(rows, columns));
    for (int row = 0; row < rows; row++) {
      for (WeightTensor part : parts) {
        int width = part.values().remaining() / rows;
        all.put(part.values().slice(row * width, width));
      }
    }
    return new WeightTensor(vectors ? Shape.of(columns) : Shape.of(rows, columns), all.flip());
  }
}
