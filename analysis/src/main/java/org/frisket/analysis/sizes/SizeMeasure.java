package org.frisket.analysis.sizes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.MaskPrediction;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.MaskForm;
import org.frisket.savedmodels.archive.MaskKnowledge;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.archive.Source;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.ndarray.Shape;

/** Measures rows of sizes. */
public final class SizeMeasure {
  private static final Shape RANDOM_SHAPE = Shape.of(768, 3072);
  private static final MaskForm PLAIN = new MaskForm(Set.of(), false);
  private static final MaskForm SEED = new MaskForm(Set.of(Source.SEED), false);

  private final String date;

  /**
   * @param date the day, as {@code 2026-11-22}
   */
  public SizeMeasure(String date) {
    this.date = date;
  }

  /**
   * The masks of a trained package.
   *
   * @param content of the package
   * @param other the package beside it, for what it tells
   * @param frozen the weights it was made for
   */
  public SizeRow ofPackage(
      String id, PackageBytes content, Optional<TaskPackage> other, ParameterSource frozen)
      throws IOException {
    TaskPackage taskPackage = content.toPackage();
    TaskManifest manifest = taskPackage.manifest();
    MaskSizes sizes = new MaskSizes();
    DecodingSpeed plain = new DecodingSpeed();
    DecodingSpeed seeded = new DecodingSpeed();
    for (SavedTensor.Mask mask : taskPackage.masks()) {
      sizes.add(mask.mask(), MaskKnowledge.of(manifest, mask, other, Optional.of(frozen)));
      plain.add(mask.mask(), () -> alone(manifest, mask).prediction(PLAIN));
      seeded.add(mask.mask(), () -> alone(manifest, mask).prediction(SEED));
    }
    Map<String, Double> decoding = new LinkedHashMap<>();
    decoding.put(SizeRow.PLAIN, plain.measure());
    decoding.put(SEED.toString(), seeded.measure());
    long archive = ArchivePacker.pack(content, SideInformation.nothing()).bytes().length;
    return row(id, described(manifest), sizes, decoding, content.size(), archive);
  }

  /** As an archive that stands alone knows it. */
  private static MaskKnowledge alone(TaskManifest manifest, SavedTensor.Mask mask) {
    return MaskKnowledge.of(manifest, mask, Optional.empty(), Optional.empty());
  }

  private static String described(TaskManifest manifest) {
    return String.format(
        Locale.ROOT,
        "%s on %s, seed %d, %s %.4f",
        manifest.task().id(),
        manifest.backbone(),
        manifest.seed(),
        manifest.metric(),
        manifest.value());
  }

  /** A mask over BERT-base's largest kernel with so large a share of zeros, at random places. */
  public SizeRow ofRandom(String id, double share) throws IOException {
    int zeros = (int) Math.round(share * RANDOM_SHAPE.size());
    PackedMask mask =
        PackedMask.random(RANDOM_SHAPE, zeros, Draws.of(1, Purpose.BENCHMARK, "sizes"));
    MaskSizes sizes = new MaskSizes();
    sizes.add(mask, MaskKnowledge.nothing(RANDOM_SHAPE));
    Supplier<MaskPrediction> prediction =
        () -> new MaskPrediction(PackedMask.filled(RANDOM_SHAPE, true), BitClasses.single());
    DecodingSpeed speed = new DecodingSpeed();
    speed.add(mask, prediction);
    Map<String, Double> decoding = Map.of(SizeRow.PLAIN, speed.measure());
    return row(id, "drawn at random, 768 x 3072", sizes, decoding, null, null);
  }

  private SizeRow row(
      String id,
      String masks,
      MaskSizes sizes,
      Map<String, Double> decoding,
      Long packageBytes,
      Long archiveBytes)
      throws IOException {
    return new SizeRow(
        id,
        masks,
        sizes.weights(),
        sizes.zeroShare(),
        sizes.entropy(),
        sizes.bitsPerWeight(),
        sizes.worstPlain(),
        sizes.worstArchive(),
        decoding,
        packageBytes,
        archiveBytes,
        Machine.current(),
        date);
  }
}
