package org.frisket.models.checkpoint.tensorflow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.frisket.models.files.MaskedCrc;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Where one tensor of a checkpoint lies: a {@code BundleEntryProto} of TensorFlow's {@code
 * tensor_bundle.proto}, of which TensorFlow Java has no class.
 *
 * @param type number of a {@link DataType}
 * @param shard which data file
 * @param offset of its first byte there
 * @param size in bytes
 * @param crc see {@link MaskedCrc}
 */
record IndexEntry(int type, Shape shape, int shard, long offset, long size, int crc) {
  private static final int TYPE = 1;
  private static final int SHAPE = 2;
  private static final int SHARD = 3;
  private static final int OFFSET = 4;
  private static final int SIZE = 5;
  private static final int CRC = 6;
  private static final int SLICES = 7;

  static IndexEntry parse(byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    IndexEntry entry = new IndexEntry(0, Shape.scalar(), 0, 0, 0, 0);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      entry = entry.with(tag, in);
    }
    return entry;
  }

  private IndexEntry with(int tag, CodedInputStream in) throws IOException {
    return switch (WireFormat.getTagFieldNumber(tag)) {
      case TYPE -> new IndexEntry(in.readEnum(), shape, shard, offset, size, crc);
      case SHAPE -> new IndexEntry(type, shape(in.readByteArray()), shard, offset, size, crc);
      case SHARD -> new IndexEntry(type, shape, in.readInt32(), offset, size, crc);
      case OFFSET -> new IndexEntry(type, shape, shard, in.readInt64(), size, crc);
      case SIZE -> new IndexEntry(type, shape, shard, offset, in.readInt64(), crc);
      case CRC -> new IndexEntry(type, shape, shard, offset, size, in.readFixed32());
      case SLICES -> throw new IOException("a tensor in slices");
      default -> {
        in.skipField(tag);
        yield this;
      }
    };
  }

  private static Shape shape(byte[] message) throws IOException {
    return Shape.of(
        TensorShapeProto.parseFrom(message).getDimList().stream()
            .mapToLong(TensorShapeProto.Dim::getSize)
            .toArray());
  }

  /** Whether it is float32 and as long as its shape says. */
  boolean isWholeFloats() {
    return type == DataType.DT_FLOAT_VALUE
        && !shape.hasUnknownDimension()
        && size == shape.size() * Float.BYTES;
  }
}
