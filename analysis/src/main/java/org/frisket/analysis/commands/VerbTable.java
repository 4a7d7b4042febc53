package org.frisket.analysis.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * README's table: what is typed and what it does, a row a verb.
 *
 * @param modules the verbs of each module, by the module's name
 * @param reference the page of all verbs, as seen from README
 */
record VerbTable(Map<String, List<Verb>> modules, String reference) {
  String text() {
    return "| command | does |\n| --- | --- |\n"
        + modules.values().stream()
            .flatMap(List::stream)
            .map(this::row)
            .collect(Collectors.joining());
  }

  private String row(Verb verb) {
    String typed =
        verb.uses().stream()
            .map(use -> "`./frisket " + use.replace("|", "\\|") + "`")
            .collect(Collectors.joining("<br>"));
    return "| %s | [%s](%s#%s) |\n".formatted(typed, verb.summary(), reference, verb.name());
  }
}
