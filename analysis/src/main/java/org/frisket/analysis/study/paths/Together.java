package org.frisket.analysis.study.paths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.connectivity.Quality;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.mask.MaskVotes;
import org.frisket.models.mask.PackedMask;

/**
 * Models of several masks, and how many zeros they have.
 *
 * @param quality on dev
 * @param zeroFraction share of zeros
 */
record Together(Quality quality, double zeroFraction) {

  /**
   * Each member, and their union, intersection and majority: weights that one, all, or more than
   * half of them keep.
   *
   * @param members two or more
   */
  static Map<String, Together> of(List<RunMasks> members, MaskedModel model) {
    Map<String, Together> all = new LinkedHashMap<>();
    List<FinishedRun> runs = members.stream().map(RunMasks::run).toList();
    for (RunMasks member : members) {
      all.put(member.run().label(runs), of(member.masks(), model));
    }
    int count = members.size();
    all.put("union", of(votes(members, 1), model));
    all.put("majority", of(votes(members, count / 2 + 1), model));
    all.put("intersection", of(votes(members, count), model));
    return all;
  }

  private static Map<ParameterName, PackedMask> votes(List<RunMasks> members, int least) {
    Map<ParameterName, PackedMask> masks = new TreeMap<>();
    for (ParameterName name : members.get(0).masks().keySet()) {
      masks.put(
          name,
          MaskVotes.atLeast(
              least, members.stream().map(member -> member.masks().get(name)).toList()));
    }
    return masks;
  }

  private static Together of(Map<ParameterName, PackedMask> masks, MaskedModel model) {
    long zeros = masks.values().stream().mapToLong(PackedMask::zeros).sum();
    long bits = masks.values().stream().mapToLong(PackedMask::size).sum();
    return new Together(model.quality(masks), (double) zeros / bits);
  }
}
