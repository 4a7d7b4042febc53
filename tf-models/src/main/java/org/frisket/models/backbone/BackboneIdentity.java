package org.frisket.models.backbone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The identity of a backbone: SHA-256 over its config (as JSON with sorted keys), its tokenizer
 * file, then every weight sorted by canonical name as name, dtype, shape and little-endian values.
 * Never over files of a SavedModel, so that an export does not change it.
 */
final class BackboneIdentity {
  private static final int CHUNK = 1 << 16;

  private BackboneIdentity() {}

  static String of(Backbone backbone) {
    Hasher hasher = Hashing.sha256().newHasher();
    putFramed(hasher, configJson(backbone.config()).getBytes(StandardCharsets.UTF_8));
    putFramed(hasher, backbone.tokenizerJson());
    backbone.weights().all().forEach((name, tensor) -> putWeight(hasher, name, tensor));
    return hasher.hash().toString();
  }

  private static String configJson(BackboneConfig config) {
    try {
      return JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build()
          .writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void putFramed(Hasher hasher, byte[] bytes) {
    hasher.putLong(bytes.length).putBytes(bytes);
  }

  private static void putWeight(Hasher hasher, ParameterName name, WeightTensor tensor) {
    String header = name + " F32 " + tensor.shape();
    putFramed(hasher, header.getBytes(StandardCharsets.UTF_8));
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer values = tensor.values().duplicate();
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), CHUNK / Float.BYTES);
      chunk.clear().asFloatBuffer().put(values.slice().limit(count));
      values.position(values.position() + count);
      hasher.putBytes(chunk.array(), 0, count * Float.BYTES);
    }
  }
}
