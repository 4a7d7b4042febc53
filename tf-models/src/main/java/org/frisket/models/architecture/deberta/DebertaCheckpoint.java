package org.frisket.models.architecture.deberta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.CheckpointTensors;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.safetensors.SafeTensor;
import org.tensorflow.ndarray.Shape;

/** An encoder as transformers' DeBERTa of its own version keeps it. */
public final class DebertaCheckpoint implements WrittenCheckpoint {
  @Override
  public Class<? extends ArchitectureConfig> architecture() {
    return DebertaConfig.class;
  }

  @Override
  public String model(BackboneConfig config) {
    return isFirst(config) ? "Deberta" : "DebertaV2";
  }

  @Override
  public boolean choosesAmongTexts(BackboneConfig config) {
    return !isFirst(config);
  }

  private static DebertaConfig own(BackboneConfig config) {
    return (DebertaConfig) config.architecture();
  }

  private static boolean isFirst(BackboneConfig config) {
    return !own(config).biasedKeys();
  }

  @Override
  public ObjectNode config(BackboneConfig config) {
    DebertaConfig own = own(config);
    ObjectNode written = EncoderKeys.written(isFirst(config) ? "deberta" : "deberta-v2", config);
    written
        .put("position_biased_input", own.absolutePositions())
        .put("relative_attention", own.relativePositions())
        .put("max_relative_positions", own.farthest())
        .put("pooler_hidden_size", config.hiddenSize())
        .put("pooler_hidden_act", own.pooler().id())
        .put("pooler_dropout", 0);
    var terms = written.putArray("pos_att_type");
    Stream.of("c2p").filter(term -> own.contentToPosition()).forEach(terms::add);
    Stream.of("p2c").filter(term -> own.positionToContent()).forEach(terms::add);
    return isFirst(config)
        ? written
        : written
            .put("position_buckets", own.buckets() > 0 ? own.buckets() : -1)
            .put("share_att_key", own.sharedKeys())
            .put("norm_rel_ebd", own.normalisedTable() ? "layer_norm" : "none")
            .put("conv_kernel_size", own.convolution())
            .put("conv_act", own.convolutionActivation().id());
  }

  @Override
  public SortedMap<String, SafeTensor> tensors(
      BackboneConfig config, ParameterSource parameters, boolean pooler) {
    Set<ParameterName> there = ParameterShapes.of(config).keySet();
    CheckpointTensors tensors = new CheckpointTensors(parameters);
    CheckpointModules modules = DebertaModules.of(config);
    String scope = DebertaModules.SCOPE;
    modules.tables().entrySet().stream()
        .filter(table -> there.contains(table.getKey()))
        .forEach(table -> tensors.addTable(table.getKey(), scope + table.getValue()));
    modules.norms().entrySet().stream()
        .filter(norm -> there.contains(ParameterName.gamma(norm.getKey())))
        .forEach(norm -> tensors.addNorm(norm.getKey(), scope + norm.getValue()));
    modules.projections().entrySet().stream()
        .filter(each -> there.contains(ParameterName.kernel(each.getKey())))
        .filter(each -> !isJoined(config, each.getKey()))
        .forEach(each -> addProjection(tensors, there, each.getKey(), scope + each.getValue()));
    if (pooler) {
      String place = Site.Top.POOLER.id();
      tensors.addProjection(place, modules.projections().get(place));
    }
    addConverted(tensors, config, parameters);
    return tensors.all();
  }

  /** The pooler stands outside of the scope; the first version joins what attention reads. */
  private static boolean isJoined(BackboneConfig config, String place) {
    boolean attention =
        Site.parse(place).orElse(null) instanceof Site.InBlock site
            && Set.of(Role.QUERY, Role.KEY, Role.VALUE).contains(site.role());
    return place.equals(Site.Top.POOLER.id()) || (isFirst(config) && attention);
  }

  private static void addProjection(
      CheckpointTensors tensors, Set<ParameterName> there, String place, String module) {
    tensors.addKernel(place, module);
    if (there.contains(ParameterName.bias(place))) {
      tensors.addAs(ParameterName.bias(place), module + ".bias");
    }
  }

  private static void addConverted(
      CheckpointTensors tensors, BackboneConfig config, ParameterSource parameters) {
    int rows = own(config).convolution();
    String place = DebertaConfig.CONVOLUTION;
    String module = DebertaModules.SCOPE + DebertaModules.CONVOLUTION;
    if (rows > 0) {
      tensors.add(
          module + ".weight",
          Shape.of(config.hiddenSize(), config.hiddenSize(), rows),
          () -> ConvolutionKernel.kernel(parameters.get(ParameterName.kernel(place)), rows));
      tensors.addAs(ParameterName.bias(place), module + ".bias");
    }
    for (int block = 0; isFirst(config) && block < config.blocks(); block++) {
      int number = block;
      String self = DebertaModules.SCOPE + DebertaModules.self(block);
      tensors.add(
          self + "in_proj.weight",
          JoinedKernel.shape(config),
          () -> JoinedKernel.joined(config, kernels(parameters, number)));
      tensors.addAs(ParameterName.bias(new Site.InBlock(block, Role.QUERY)), self + "q_bias");
      tensors.addAs(ParameterName.bias(new Site.InBlock(block, Role.VALUE)), self + "v_bias");
    }
  }

  private static Map<Role, WeightTensor> kernels(ParameterSource parameters, int block) {
    Map<Role, WeightTensor> kernels = new EnumMap<>(Role.class);
    for (Role role : new Role[] {Role.QUERY, Role.KEY, Role.VALUE}) {
      kernels.put(role, parameters.get(ParameterName.kernel(new Site.InBlock(block, role))));
    }
    return kernels;
  }
}
