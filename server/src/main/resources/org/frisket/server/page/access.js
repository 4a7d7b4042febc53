// The token, where the server asks for one, and what a refusal means.

import {byId, say} from "./dom.js";
import {hasToken, useToken} from "./server.js";

const MEANINGS = {
  401: (known) => (known ? "The server does not know this token." : "This server asks for a token."),
  403: () => "This token does not allow that.",
};

/** Shows the panel, with what the server said. */
export function explain(refused) {
  say(byId("access-why"), MEANINGS[refused.status](hasToken()));
  say(byId("access-said"), `${refused.status}: ${refused.message}`);
  open();
}

/** There is access. */
export function allowed() {
  say(byId("access-why"), "");
  byId("access").hidden = true;
  byId("token-open").hidden = !hasToken();
}

function open() {
  byId("access").hidden = false;
  byId("token-open").hidden = true;
  byId("token-forget").hidden = !hasToken();
}

/** Calls back when there is another token, or none any more. */
export function watch(changed) {
  byId("access-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = byId("token");
    useToken(field.value.trim());
    field.value = "";
    changed();
  });
  byId("token-forget").addEventListener("click", () => {
    useToken("");
    changed();
  });
  byId("token-open").addEventListener("click", () => {
    open();
    byId("token").focus();
  });
}
