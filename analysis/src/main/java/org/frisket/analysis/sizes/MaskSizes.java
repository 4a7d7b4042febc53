package org.frisket.analysis.sizes;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.frisket.models.mask.Entropy;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.MaskCode;
import org.frisket.savedmodels.archive.MaskForm;
import org.frisket.savedmodels.archive.MaskKnowledge;
import org.frisket.savedmodels.archive.Source;

/** Bits of masks by form, added up. */
final class MaskSizes {
  private static final Set<Source> OWN = EnumSet.of(Source.SEED);

  private final Map<String, Double> bits = new LinkedHashMap<>();
  private long weights;
  private long zeros;
  private double entropy;
  private double worstPlain;
  private double worstArchive;

  /** Adds a mask in all forms there are. */
  void add(PackedMask mask, MaskKnowledge knowledge) throws IOException {
    byte[] raw = mask.toBytes();
    add("raw", raw.length);
    add("gzip", Compressors.gzip(raw));
    add("zstd", Compressors.zstd(raw));
    Map<String, Integer> codes = codes(mask, knowledge);
    codes.forEach((form, length) -> add(form, length));
    weights += mask.size();
    zeros += mask.zeros();
    double told = mask.size() * Entropy.bits(mask.zeroFraction());
    entropy += told;
    worstPlain = Math.max(worstPlain, Byte.SIZE * codes.get(SizeRow.PLAIN) / told);
    worstArchive = Math.max(worstArchive, Byte.SIZE * codes.get(SizeRow.ARCHIVE) / told);
  }

  private static Map<String, Integer> codes(PackedMask mask, MaskKnowledge knowledge) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    int archive = Integer.MAX_VALUE;
    int best = Integer.MAX_VALUE;
    for (MaskForm form : MaskForm.all(knowledge.sources())) {
      int length = MaskCode.encode(mask, knowledge.prediction(form)).length;
      codes.merge(form.toString(), length, Math::min);
      archive = OWN.containsAll(form.sources()) ? Math.min(archive, length) : archive;
      best = Math.min(best, length);
    }
    codes.put(SizeRow.ARCHIVE, archive);
    codes.put("best", best);
    return codes;
  }

  private void add(String form, int bytes) {
    bits.merge(form, (double) Byte.SIZE * bytes, Double::sum);
  }

  long weights() {
    return weights;
  }

  double zeroShare() {
    return (double) zeros / weights;
  }

  /** In bits a weight. */
  double entropy() {
    return entropy / weights;
  }

  Map<String, Double> bitsPerWeight() {
    Map<String, Double> shares = new LinkedHashMap<>();
    bits.forEach((form, sum) -> shares.put(form, sum / weights));
    return shares;
  }

  double worstPlain() {
    return worstPlain;
  }

  double worstArchive() {
    return worstArchive;
  }
}
