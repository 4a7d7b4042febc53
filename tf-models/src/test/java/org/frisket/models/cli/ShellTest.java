package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "configs/questions.yaml",
        "my data/t.yaml",
        "it's",
        "$HOME",
        "a;b",
        "{a,b}",
        "~",
        "模型",
        "baselines=[]",
        "method={name: linear_probe}",
        "*",
        "a\"b",
        "#1",
        "a\\b",
        ""
      })
  @DisabledOnOs(OS.WINDOWS)
  void aShellReadsTheSameWord(String word) throws IOException {
    assertThat(Shell.firstOf(Shell.word(word) + " --set a=b")).isEqualTo(word);
    Process shell = new ProcessBuilder("/bin/bash", "-c", "printf %s " + Shell.word(word)).start();
    byte[] read = shell.getInputStream().readAllBytes();

    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"configs/questions.yaml", "trec@stable", "blocks=[1,2]", "/a/b-c_d.e"})
  void plainWordsStayAsTheyAre(String word) {
    assertThat(Shell.word(word)).isEqualTo(word);
  }
}
