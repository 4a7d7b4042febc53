package org.frisket.savedmodels.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.mask.archive.MaskCode;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.savedmodels.packages.PackageTensors;
import org.frisket.savedmodels.packages.PackageTensors.MaskHeader;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/** Gives a package back, byte for byte, or says what is wrong. */
public final class ArchiveUnpacker {
  private final ByteReader in;
  private final TaskManifest manifest;
  private final SideInformation sideInformation;
  private Optional<ParameterSource> frozen = Optional.empty();

  private ArchiveUnpacker(ByteReader in, TaskManifest manifest, SideInformation sideInformation) {
    this.in = in;
    this.manifest = manifest;
    this.sideInformation = sideInformation;
  }

  /**
   * @throws InvalidInputException names the file
   */
  public static PackageBytes unpack(Path file, SideInformation sideInformation) throws IOException {
    return of(file, archive -> unpack(archive, sideInformation));
  }

  /**
   * The package itself, equal to the one read from the two files; nothing is written. The file is
   * read when it is asked for, and nothing of it is kept.
   *
   * @throws InvalidInputException names the file
   */
  public static TaskPackage read(Path file, SideInformation sideInformation) throws IOException {
    return of(file, archive -> unpacked(archive, sideInformation).toPackage());
  }

  /** What is made of the bytes of an archive. */
  @FunctionalInterface
  private interface Use<T> {
    T of(byte[] archive) throws IOException;
  }

  private static <T> T of(Path file, Use<T> use) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("archive", file, "a file that mask archive wrote");
    }
    try {
      return use.of(Files.readAllBytes(file));
    } catch (InvalidInputException e) {
      throw named(file, e);
    }
  }

  /** The same problem with the file it is about. */
  static InvalidInputException named(Path file, InvalidInputException problem) {
    return new InvalidInputException("archive " + file + ": " + problem.getMessage(), problem);
  }

  /**
   * @param archive the whole file
   * @param sideInformation what it was packed with, where that was more than itself
   * @throws InvalidInputException if it is damaged, or needs what is not beside it
   */
  public static PackageBytes unpack(byte[] archive, SideInformation sideInformation)
      throws IOException {
    return unpacked(archive, sideInformation).toBytes();
  }

  private static Unpacked unpacked(byte[] archive, SideInformation sideInformation)
      throws IOException {
    ByteReader in = ArchiveFormat.open(archive);
    ArchiveHead head = ArchiveHead.read(in);
    head.other().ifPresent(sha256 -> requireOther(sha256, sideInformation));
    TaskManifest said =
        TaskPackageFiles.manifest(Path.of(TaskPackage.MANIFEST_FILE), head.manifest());
    byte[] header = Deflated.inflate("header", in.block("header"), ArchiveFormat.MOST_TEXT);
    long most = (long) archive.length * ArchiveFormat.MOST_FROM_ONE;
    TensorBytes tensors = TensorBytes.blank(header, most);
    new ArchiveUnpacker(in, said, sideInformation).fill(tensors);
    requireSha256(said, tensors.file());
    return new Unpacked(head.manifest(), said, tensors);
  }

  /** What an archive gave back, checked. */
  private record Unpacked(byte[] json, TaskManifest manifest, TensorBytes tensors) {
    PackageBytes toBytes() {
      return new PackageBytes(json, tensors.file());
    }

    TaskPackage toPackage() {
      return tensors.toPackage(manifest);
    }
  }

  private static void requireOther(String sha256, SideInformation sideInformation) {
    String given =
        sideInformation.other().map(other -> other.manifest().tensorsSha256()).orElse("none given");
    if (!given.equals(sha256)) {
      throw InvalidInputException.of(
          "package it was packed against",
          given,
          "--against the one whose task.safetensors has SHA-256 " + sha256);
    }
  }

  private void fill(TensorBytes tensors) throws IOException {
    Map<String, MaskHeader> masks = PackageTensors.masks(tensors.content());
    masks.values().removeIf(mask -> !mask.blockShape().isSingle());
    List<Coded> coded = new ArrayList<>();
    for (Map.Entry<String, SafeTensor> entry : tensors.content().tensors().entrySet()) {
      coded.add(read(entry.getKey(), entry.getValue(), masks.get(entry.getKey())));
    }
    in.requireEnd();
    coded.parallelStream().forEach(this::fill);
  }

  /** A tensor as it stands in the archive; {@code mask} is null for what is none. */
  private record Coded(String name, SafeTensor tensor, MaskHeader mask, int form, byte[] code) {}

  /** Reads what stands there, and loads what it needs: decoding itself may be on any thread. */
  private Coded read(String name, SafeTensor tensor, MaskHeader mask) throws IOException {
    int form = in.one("form of " + name);
    byte[] code = in.block("code of " + name);
    if (mask != null && MaskForm.of(form).filter(MaskForm::needsWeights).isPresent()) {
      MaskCode.requireEnough(mask.name(), code, mask.shape().size());
      loadFrozen();
    }
    return new Coded(name, tensor, mask, form, code);
  }

  /** Each tensor has a place of its own. */
  private void fill(Coded coded) {
    BackgroundThread.betweenPieces();
    ByteBuffer place = coded.tensor().bytes();
    ByteBuffer values = decoded(coded);
    if (values.remaining() != place.remaining()) {
      throw InvalidInputException.of(
          "bytes of " + coded.name(), values.remaining(), Integer.toString(place.remaining()));
    }
    place.duplicate().put(values);
  }

  private ByteBuffer decoded(Coded coded) {
    String name = coded.name();
    int form = coded.form();
    if (form == ArchiveFormat.STORED) {
      return ByteBuffer.wrap(coded.code());
    }
    if (form == ArchiveFormat.DEFLATED) {
      return ByteBuffer.wrap(
          Deflated.inflate(name, coded.code(), coded.tensor().bytes().remaining()));
    }
    if (form == ArchiveFormat.DRAWN) {
      return ByteBuffer.wrap(
          DrawnValues.of(manifest, name, coded.tensor()).orElseThrow(() -> unknown(name, form)));
    }
    Optional<MaskForm> ofMask = coded.mask() == null ? Optional.empty() : MaskForm.of(form);
    return mask(coded.mask(), ofMask.orElseThrow(() -> unknown(name, form)), coded.code());
  }

  private static InvalidInputException unknown(String name, int form) {
    return InvalidInputException.of("form of " + name, form, "one this program knows");
  }

  private ByteBuffer mask(MaskHeader mask, MaskForm form, byte[] code) {
    MaskCode.requireEnough(mask.name(), code, mask.shape().size());
    MaskKnowledge knowledge =
        MaskKnowledge.of(manifest, mask.parameter(), mask.shape(), sideInformation.other(), frozen);
    return MaskCode.decode(mask.name(), code, knowledge.prediction(form)).asBuffer();
  }

  /** Only once, and only where a mask needs them. */
  private void loadFrozen() throws IOException {
    if (frozen.isEmpty() && sideInformation.frozen().isPresent()) {
      frozen = Optional.of(sideInformation.frozen().get().of(manifest));
    }
  }

  private static void requireSha256(TaskManifest manifest, byte[] tensors) {
    String found = Sha256.of(tensors);
    if (!found.equals(manifest.tensorsSha256())) {
      throw InvalidInputException.of(
          "sha256 of the restored task.safetensors", found, manifest.tensorsSha256());
    }
  }
}
