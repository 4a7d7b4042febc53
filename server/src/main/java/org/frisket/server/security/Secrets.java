package org.frisket.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** Secrets, which are never kept, and their hashes, which are. */
public final class Secrets {
  private static final int BYTES = 32;

  private Secrets() {}

  /** 256 random bits, as letters, digits, {@code -} and {@code _}. */
  public static String draw() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The line of a token file that allows whoever knows the secret. */
  public static String line(String secret, Set<Scope> scopes) {
    return hash(secret) + " " + Scopes.word(scopes);
  }

  /** SHA-256 in hexadecimal digits. A secret of 256 random bits needs no slower hash. */
  static String hash(String secret) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Takes as long whatever differs. */
  static boolean same(String hash, String other) {
    return MessageDigest.isEqual(hash.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
