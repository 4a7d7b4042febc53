package org.frisket.analysis.paper;

import java.util.List;
import java.util.stream.Collectors;

/** The paper's claims and how they fared, as a page of Markdown. */
public final class PaperPage {
  private static final String HEAD =
      """
      # The paper, claim by claim

      Written by `./frisket report docs` from what is kept in `docs/results/`, `docs/comparison/` and `docs/studies/`; never edited by hand.
      The claims of Zhao et al. 2020 ([arXiv 2004.12406](https://arxiv.org/abs/2004.12406)) in our words. A verdict is computed by the rule beside it: *confirmed* where
      every check holds, *refuted* where none does, *in part* in between.

      | claim | verdict |
      | --- | --- |
      """;

  private PaperPage() {}

  public static String toMarkdown(Evidence evidence) {
    List<Claim> claims = Claims.all();
    return HEAD
        + claims.stream().map(claim -> line(claim, evidence)).collect(Collectors.joining())
        + claims.stream().map(claim -> section(claim, evidence)).collect(Collectors.joining());
  }

  private static String line(Claim claim, Evidence evidence) {
    String verdict = claim.judge().apply(evidence).verdict().words();
    return "| " + claim.number() + ". " + claim.says() + " | " + verdict + " |\n";
  }

  private static String section(Claim claim, Evidence evidence) {
    Judgement judgement = claim.judge().apply(evidence);
    StringBuilder text = new StringBuilder();
    text.append("\n## ").append(claim.number()).append(". ").append(claim.says()).append("\n\n");
    text.append("**").append(judgement.verdict().words()).append("**; the rule: ");
    text.append(claim.rule()).append(".");
    if (!claim.paper().isEmpty()) {
      text.append(" The paper's text says ").append(claim.paper()).append(".");
    }
    if (!claim.command().isEmpty()) {
      text.append(" Run by `./frisket ").append(claim.command()).append("`.");
    }
    text.append("\n");
    if (!judgement.found().isEmpty()) {
      text.append("\n");
      judgement.found().forEach(found -> text.append("- ").append(found).append("\n"));
    }
    return text.toString();
  }
}
