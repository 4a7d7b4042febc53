package org.frisket.training.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of a file of defaults, by the dotted key that they stand behind, or above. */
final class KeyComments {
  private static final Pattern KEY = Pattern.compile("( *)(\\w+):(.*)");
  private static final Pattern COMMENT = Pattern.compile("(?:^| )# (.*)");

  private KeyComments() {}

  private record Open(int indent, String path) {}

  static Map<String, String> of(String yaml) {
    Map<String, String> comments = new HashMap<>();
    Deque<Open> open = new ArrayDeque<>();
    StringBuilder above = new StringBuilder();
    for (String line : yaml.lines().toList()) {
      Matcher key = KEY.matcher(line);
      Matcher comment = COMMENT.matcher(line);
      boolean commented = comment.find();
      if (!key.matches()) {
        above.append(commented ? " " + comment.group(1) : "");
        continue;
      }
      while (!open.isEmpty() && open.peek().indent() >= key.group(1).length()) {
        open.pop();
      }
      String path = (open.isEmpty() ? "" : open.peek().path() + ".") + key.group(2);
      open.push(new Open(key.group(1).length(), path));
      String said = commented ? comment.group(1) : above.toString().strip();
      if (!said.isEmpty()) {
        comments.put(path, said);
      }
      above.setLength(0);
    }
    return comments;
  }
}
