package org.frisket.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Doubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.frisket.models.error.InvalidInputException;

/** All tokens of a server. */
public record Tokens(List<Token> all) implements TokenSource {
  private static final String RATE = "rate=";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Tokens {
    all = List.copyOf(all);
  }

  /**
   * Reads a file with a line a token: its SHA-256, its scopes parted by commas, and the tasks that
   * it is limited to, if it is, parted by spaces; {@code rate=20} among them is how many requests a
   * second it may send. Empty lines and those that begin with {@code #} say nothing.
   *
   * @throws InvalidInputException for any other line, or where there is no token
   * @throws IOException if it cannot be read
   */
  public static Tokens read(Path file) throws IOException {
    InvalidInputException.require("tokens", file, Files.isReadable(file), "a file to read");
    return parse(file, Files.readAllBytes(file));
  }

  /** The same of what was read. */
  static Tokens parse(Path file, byte[] content) {
    List<Token> tokens = new ArrayList<>();
    List<String> lines = new String(content, UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        tokens.add(token(file + ", line " + (i + 1), List.of(line.split("\\s+"))));
      }
    }
    InvalidInputException.require(
        "tokens", file, !tokens.isEmpty(), "a line for each token; --new-token makes one");
    return new Tokens(tokens);
  }

  /** What stands there instead of a hash may be a secret: it is not told. */
  private static Token token(String where, List<String> words) {
    String hash = words.get(0).toLowerCase(Locale.ROOT);
    if (words.size() < 2 || !HASH.matcher(hash).matches()) {
      throw new InvalidInputException(
          where + ": no token (expected: SHA-256 in 64 hexadecimal digits, a space, scopes)");
    }
    List<String> rest = words.subList(2, words.size());
    return new Token(
        hash,
        Scopes.read("scopes in " + where, words.get(1)),
        rest.stream().filter(word -> !word.startsWith(RATE)).toList(),
        rest.stream()
            .filter(word -> word.startsWith(RATE))
            .mapToDouble(word -> rate(where, word.substring(RATE.length())))
            .min());
  }

  private static double rate(String where, String text) {
    Double rate = Doubles.tryParse(text);
    InvalidInputException.require(
        "rate in " + where,
        text,
        rate != null && rate > 0 && Double.isFinite(rate),
        "requests a second, more than 0");
    return rate;
  }

  /** They never change. */
  @Override
  public Tokens now() {
    return this;
  }

  /** The token of a secret. Every one is compared, however early one is found. */
  Optional<Token> find(String secret) {
    String hash = Secrets.hash(secret);
    Token found = null;
    for (Token token : all) {
      if (Secrets.same(hash, token.hash())) {
        found = token;
      }
    }
    return Optional.ofNullable(found);
  }
}
