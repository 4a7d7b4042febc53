package org.frisket.training.cli;

import java.util.Iterator;
import org.frisket.training.config.SettingNames;

/** What a shell completes {@code --set} by: every setting, up to its value. */
final class SetCandidates implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return SettingNames.all().stream().map(name -> name + "=").iterator();
  }
}
