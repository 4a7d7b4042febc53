// Asks all chosen tasks in one call.

import {cards, clear} from "./answers.js";
import {explain} from "./access.js";
import * as chosen from "./chosen.js";
import {byId, say} from "./dom.js";
import {counted, time} from "./format.js";
import {asked} from "./server.js";

function problem(text) {
  say(byId("ask-problem"), text);
}

async function ask(answered) {
  problem("");
  await chosen.ready();
  const queries = chosen.questions();
  if (queries.length === 0) {
    problem("No task is chosen.");
    return;
  }
  const button = byId("ask");
  button.setAttribute("aria-disabled", "true");
  say(byId("said"), "Asking.");
  try {
    const start = performance.now();
    const results = await asked(queries);
    show(queries, results, performance.now() - start);
    answered();
  } catch (refused) {
    say(byId("said"), "");
    clear();
    problem(refused.message);
    if (refused.isAccess) {
      explain(refused);
    }
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function show(queries, results, took) {
  const failed = results.filter((one) => one.error !== undefined).length;
  const tokens = results.reduce((sum, one) => sum + (one.usage?.tokens ?? 0), 0);
  const note = [counted(results.length, "task", "tasks"), time(took), counted(tokens, "wordpiece", "wordpieces")];
  if (failed) {
    note.push(`${failed} failed`);
  }
  byId("answers-section").hidden = false;
  say(byId("answers-note"), note.join(" · "));
  const spoken = cards(queries, results);
  byId("said").textContent = `${note.join(", ")}. ${spoken}`;
  byId("answers-section").scrollIntoView({block: "nearest"});
}

/** Begins; calls back after answers. */
export function start(answered) {
  let running = false;
  const send = async () => {
    if (!running) {
      running = true;
      await ask(answered).finally(() => (running = false));
    }
  };
  byId("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  byId("ask-form").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  });
}
