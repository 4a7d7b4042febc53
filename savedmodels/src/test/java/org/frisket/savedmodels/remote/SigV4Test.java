package org.frisket.savedmodels.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of Amazon's own page on signing requests for S3. */
class SigV4Test {
  private static final SigV4 SIGNER =
      new SigV4(
          "AKIAIOSFODNN7EXAMPLE",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "",
          "us-east-1",
          Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));
  private static final String HOST = "https://examplebucket.s3.amazonaws.com";

  @Test
  void aPartIsAskedForAsInTheExample() {
    Map<String, String> signed =
        SIGNER.signed(
            "GET",
            URI.create(HOST + "/test.txt"),
            Map.of("Range", "bytes=0-9"),
            HttpContent.NOTHING);

    assertThat(signed.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(signed).containsEntry("x-amz-date", "20130524T000000Z").containsKey("Range");
  }

  @Test
  void aFileIsSentAsInTheExample() {
    Map<String, String> signed =
        SIGNER.signed(
            "PUT",
            URI.create(HOST + "/test%24file.text"),
            Map.of(
                "Date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY"),
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");

    assertThat(signed.get("Authorization"))
        .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void aTokenOfKeysThatDoNotLastIsSignedToo() {
    SigV4 passing = new SigV4("key", "secret", "token", "eu-central-1", SIGNER.clock());
    Map<String, String> signed =
        passing.signed(
            "GET", URI.create("http://127.0.0.1:9000/b/f"), Map.of(), HttpContent.NOTHING);

    assertThat(signed).containsEntry("x-amz-security-token", "token");
    assertThat(signed.get("Authorization"))
        .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,")
        .contains("key/20130524/eu-central-1/s3/aws4_request");
  }
}
