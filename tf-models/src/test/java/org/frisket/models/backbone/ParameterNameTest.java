package org.frisket.models.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterNameTest {
  static List<Site> sites() {
    List<Site> sites = new ArrayList<>(List.of(Site.Top.values()));
    for (int block : new int[] {0, 9, 10, 11, 9999}) {
      for (Role role : Role.values()) {
        sites.add(new Site.InBlock(block, role));
      }
    }
    return sites;
  }

  @ParameterizedTest
  @MethodSource("sites")
  void aSiteIsFoundAgainByItsNames(Site site) {
    assertThat(Site.parse(site.id())).contains(site);
    assertThat(ParameterName.kernel(site).kernelSite()).contains(site);
    assertThat(ParameterName.bias(site).kernelSite()).isEmpty();
  }

  @Test
  void namesAreThoseOfThePackageFormat() {
    Site.InBlock site = new Site.InBlock(10, Role.ATTENTION_OUTPUT);
    assertThat(ParameterName.kernel(site)).hasToString("block.10.attention_output.kernel");
    assertThat(ParameterName.bias(Site.Top.POOLER)).hasToString("pooler.bias");
    assertThat(ParameterName.gamma(ParameterName.attentionNorm(3)))
        .hasToString("block.3.attention_norm.gamma");
    assertThat(ParameterName.beta(ParameterName.outputNorm(3)))
        .hasToString("block.3.output_norm.beta");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "block",
        "block.1",
        "block.1.",
        "block..query",
        "block.-1.query",
        "block.x.query",
        "block.1.QUERY",
        "block.1.query.extra",
        "block.99999999999.query",
        "block.01.query",
        "blocks.1.query",
        "POOLER",
        "pooler.",
        "embeddings.word",
        "block.1.attention_norm"
      })
  void anythingElseIsNoSite(String id) {
    assertThat(Site.parse(id)).isEmpty();
    assertThat(new ParameterName(id + ".kernel").kernelSite()).isEmpty();
  }
}
