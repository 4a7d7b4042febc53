package org.frisket.training.checkup;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.error.Words;
import org.frisket.training.checkup.Finding.Part;

/** A checkup for a person, part by part, in lines that fit. */
public final class CheckupText {
  private static final String INDENT = "  ";

  /** Prefixes of names that their part says already. */
  private static final String KINDS = "^(backbone|task) ";

  private CheckupText() {}

  /**
   * @param width columns of the screen
   */
  public static String of(Checkup checkup, int width) {
    List<String> lines = new ArrayList<>();
    for (Part part : Part.values()) {
      List<Finding> findings =
          checkup.findings().stream().filter(finding -> finding.part() == part).toList();
      lines.add(Words.of(part));
      lines.addAll(part == Part.TASKS ? grouped(findings, width) : single(findings, width));
      lines.add("");
    }
    lines.add("next");
    checkup
        .next()
        .forEach(next -> lines.add(TextWidth.folded(INDENT + next, INDENT + INDENT, width)));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> single(List<Finding> findings, int width) {
    int longest = findings.stream().mapToInt(finding -> name(finding).length()).max().orElse(0);
    return findings.stream()
        .map(
            finding -> {
              String state = finding.isOk() ? "" : finding.state() + ": ";
              return line(name(finding), longest, state + finding.found(), width);
            })
        .toList();
  }

  /** Tasks are many: the names of those that are in one state stand together. */
  private static List<String> grouped(List<Finding> findings, int width) {
    List<String> states = findings.stream().map(Finding::state).distinct().toList();
    int longest = states.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (String state : states) {
      List<Finding> such = findings.stream().filter(one -> one.state().equals(state)).toList();
      boolean alike = state.equals(Finding.OK) || state.equals(TaskCheck.NO_DATA);
      if (alike) {
        String names = such.stream().map(CheckupText::name).collect(Collectors.joining(", "));
        lines.add(line(state, longest, names, width));
      } else {
        such.forEach(one -> lines.add(line(state, longest, one.found(), width)));
      }
    }
    return lines;
  }

  private static String name(Finding finding) {
    return finding.name().replaceFirst(KINDS, "").replaceFirst("\\.yaml$", "");
  }

  private static String line(String name, int longest, String text, int width) {
    String before = INDENT + Strings.padEnd(name, longest, ' ') + INDENT;
    return TextWidth.folded(before + TextWidth.line(text), " ".repeat(before.length()), width);
  }
}
