package org.frisket.savedmodels.remote;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.frisket.models.files.Sha256;

/**
 * Signs requests for S3 as Amazon's Signature Version 4 does, one whole payload at a time.
 * Addresses have no query, and paths nothing that would have to be encoded.
 *
 * @param key who asks
 * @param secret what only both sides know
 * @param session token of keys that do not last; empty where there is none
 * @param region such as {@code eu-central-1}
 * @param clock that both sides must roughly agree on
 */
record SigV4(String key, String secret, String session, String region, Clock clock)
    implements Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String END = "aws4_request";
  private static final String SERVICE = "s3";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public Map<String, String> signed(
      String method, URI address, Map<String, String> headers, String payload) {
    String time = TIME.format(Instant.now(clock));
    Map<String, String> more = new TreeMap<>(headers);
    more.put("x-amz-content-sha256", payload);
    more.put("x-amz-date", time);
    if (!session.isEmpty()) {
      more.put("x-amz-security-token", session);
    }
    SortedMap<String, String> signed = lowerCase(more);
    signed.put("host", host(address));
    String names = String.join(";", signed.keySet());
    String scope = String.join("/", time.substring(0, 8), region, SERVICE, END);
    String request = request(method, address, signed, names, payload);
    String signature = signature(time, scope, request);
    more.put(
        "Authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, key, scope, names, signature));
    return more;
  }

  private static SortedMap<String, String> lowerCase(Map<String, String> headers) {
    SortedMap<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.strip()));
    return lower;
  }

  private static String host(URI address) {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** The request in the one form that both sides write it in. */
  private static String request(
      String method, URI address, Map<String, String> headers, String names, String payload) {
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", method, address.getRawPath(), "", lines, names, payload);
  }

  private String signature(String time, String scope, String request) {
    byte[] derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      derived = hmac(derived, part);
    }
    String text = String.join("\n", ALGORITHM, time, scope, Sha256.of(request));
    return Hashing.hmacSha256(derived).hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    return Hashing.hmacSha256(key).hashString(text, StandardCharsets.UTF_8).asBytes();
  }
}
