package org.frisket.server.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Bodies of requests as JSON objects: no key twice, nothing behind, not deeper than needed. */
public final class JsonBody {
  private static final int DEEPEST = 32;

  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonBody() {}

  /**
   * @throws ApiException if it is no JSON object
   */
  public static Members object(byte[] body) {
    try {
      return new Members("body", MAPPER.readTree(body));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : place(e);
      throw ApiException.invalid("body", e.getOriginalMessage() + where, "a JSON object");
    } catch (IOException e) {
      throw ApiException.invalid("body", e.getMessage(), "a JSON object in UTF-8");
    }
  }

  private static String place(JsonProcessingException e) {
    return " at line %d, column %d"
        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }
}
