package org.frisket.savedmodels.archive;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.mask.archive.MaskCode;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/** Packs a package folder: every mask in the form that is shortest for it. */
public final class ArchivePacker {
  private final TaskPackage taskPackage;
  private final SideInformation sideInformation;
  private final Optional<ParameterSource> frozen;
  private final ByteWriter out = ArchiveFormat.begin();
  private final List<ArchivedTensor> packed = new ArrayList<>();

  private ArchivePacker(TaskPackage taskPackage, SideInformation sideInformation)
      throws IOException {
    this.taskPackage = taskPackage;
    this.sideInformation = sideInformation;
    this.frozen =
        sideInformation.frozen().isPresent()
            ? Optional.of(sideInformation.frozen().get().of(taskPackage.manifest()))
            : Optional.empty();
  }

  /**
   * @param folder of a task package
   * @param sideInformation what unpacking will have too
   * @throws org.frisket.models.error.InvalidInputException if the package is damaged
   * @throws IllegalStateException if unpacking would not give the very same bytes
   */
  public static PackedArchive pack(Path folder, SideInformation sideInformation)
      throws IOException {
    TaskPackageFiles.read(folder);
    return pack(PackageBytes.read(folder), sideInformation);
  }

  /** The same of a package that is in memory. */
  public static PackedArchive pack(PackageBytes content, SideInformation sideInformation)
      throws IOException {
    TaskPackage taskPackage = content.toPackage();
    PackedArchive archive = new ArchivePacker(taskPackage, sideInformation).pack(content);
    requireSame(content, ArchiveUnpacker.unpack(archive.bytes(), sideInformation));
    return archive;
  }

  private static void requireSame(PackageBytes content, PackageBytes unpacked) {
    if (!Arrays.equals(content.manifest(), unpacked.manifest())
        || !Arrays.equals(content.tensors(), unpacked.tensors())) {
      throw new IllegalStateException("an archive that does not give its package back");
    }
  }

  private PackedArchive pack(PackageBytes content) {
    TensorBytes tensors = TensorBytes.of(content.tensors());
    other();
    out.block(Deflated.deflate(content.manifest()));
    out.block(Deflated.deflate(tensors.header()));
    Map<String, SavedTensor.Mask> masks =
        taskPackage.masks().stream()
            .filter(
                mask ->
                    mask.blockShape()
                        .equals(BlockShape.SINGLE)) // one bit a group is little already
            .collect(Collectors.toMap(SavedTensor.Mask::name, Function.identity()));
    tensors
        .content()
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (masks.containsKey(name)) {
                mask(masks.get(name));
              } else {
                values(name, tensor);
              }
            });
    return new PackedArchive(ArchiveFormat.end(out), packed);
  }

  /** Which other package is needed: none, or its SHA-256. */
  private void other() {
    out.one(sideInformation.other().isPresent() ? 1 : 0);
    sideInformation
        .other()
        .map(other -> other.manifest().tensorsSha256())
        .ifPresent(sha256 -> out.plain(BaseEncoding.base16().lowerCase().decode(sha256)));
  }

  private void mask(SavedTensor.Mask mask) {
    MaskKnowledge knowledge =
        MaskKnowledge.of(taskPackage.manifest(), mask, sideInformation.other(), frozen);
    MaskForm best = null;
    byte[] shortest = null;
    for (MaskForm form : MaskForm.all(knowledge.sources())) {
      byte[] code = MaskCode.encode(mask.mask(), knowledge.prediction(form));
      if (shortest == null || code.length < shortest.length) {
        best = form;
        shortest = code;
      }
    }
    out.one(best.number());
    out.block(shortest);
    int size = mask.mask().size();
    int plain = (size + Byte.SIZE - 1) / Byte.SIZE;
    packed.add(
        new ArchivedTensor(
            mask.name(), best.toString(), shortest.length, plain, size, mask.mask().zeros()));
  }

  private void values(String name, SafeTensor tensor) {
    byte[] plain = new byte[tensor.bytes().remaining()];
    tensor.bytes().duplicate().get(plain);
    byte[] deflated = Deflated.deflate(plain);
    boolean drawn =
        DrawnValues.of(taskPackage.manifest(), name, tensor)
            .filter(values -> Arrays.equals(values, plain))
            .isPresent();
    if (drawn) {
      put(name, "drawn", ArchiveFormat.DRAWN, new byte[0], plain.length);
    } else if (deflated.length < plain.length) {
      put(name, "deflated", ArchiveFormat.DEFLATED, deflated, plain.length);
    } else {
      put(name, "stored", ArchiveFormat.STORED, plain, plain.length);
    }
  }

  private void put(String name, String form, int number, byte[] code, int plainBytes) {
    out.one(number);
    out.block(code);
    packed.add(new ArchivedTensor(name, form, code.length, plainBytes, 0, 0));
  }
}
