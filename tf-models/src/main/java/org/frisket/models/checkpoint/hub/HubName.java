package org.frisket.models.checkpoint.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a model on a hub: {@code organisation/model}, or {@code organisation/model@revision}.
 *
 * @param repository organisation and model
 * @param revision a branch, a tag or a commit
 */
public record HubName(String repository, String revision) {
  private static final String DEFAULT_REVISION = "main";
  private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern NAME = Pattern.compile("(%1$s/%1$s)(?:@(%1$s))?".formatted(SEGMENT));
  private static final String IN_FOLDER = "--";

  /** The name that a text is, if it is one. */
  public static Optional<HubName> parse(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new HubName(
                matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(DEFAULT_REVISION)))
        : Optional.empty();
  }

  /** The name of which {@link #folder} is the folder. */
  public static Optional<HubName> ofFolder(String folder) {
    return parse(folder.replaceFirst(IN_FOLDER, "/"));
  }

  /** What users write. */
  public String id() {
    return repository + (revision.equals(DEFAULT_REVISION) ? "" : "@" + revision);
  }

  /** A name a folder can have: {@code organisation--model}. */
  public String folder() {
    return id().replace("/", IN_FOLDER);
  }

  /** The same model as it was at one commit. */
  HubName at(String commit) {
    return new HubName(repository, commit);
  }
}
