package org.frisket.analysis.commands;

import java.util.List;
import picocli.AutoComplete;

/** What a shell reads to complete verbs, options and their values. */
public final class Completion {
  /**
   * Of bash alone: it takes {@code key=value} for three words, which the script does not know, and
   * can be told that a setting goes on behind its {@code =}.
   */
  private static final String SETTINGS =
      """

      if [ -n "${BASH_VERSION-}" ]; then
        function _frisket() {
          local words=() place=0 i
          for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
            if ((i > 1)) && [[ "${COMP_WORDS[i]}" == "=" || "${COMP_WORDS[i-1]}" == "=" ]]; then
              words[${#words[@]}-1]+="${COMP_WORDS[i]}"
            else
              words+=("${COMP_WORDS[i]}")
            fi
            ((i == COMP_CWORD)) && place=$((${#words[@]} - 1))
          done
          local COMP_WORDS=("${words[@]}") COMP_CWORD=$place
          _complete_frisket "$@"
          if [[ "${COMPREPLY[0]}" == *= ]] && type compopt >/dev/null 2>&1; then
            compopt -o nospace
          fi
        }
        complete -F _frisket -o default frisket ./frisket
      fi
      """;

  private Completion() {}

  /**
   * The script; zsh reads it by way of its {@code bashcompinit}.
   *
   * @param roots the command of each module that holds its verbs
   */
  public static String script(List<Object> roots) {
    return AutoComplete.bash(AllCommands.NAME, AllCommands.of(roots)) + SETTINGS;
  }
}
