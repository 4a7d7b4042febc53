// The tasks that are asked, and the fields that they need.

import {explain} from "./access.js";
import {byId, element, say} from "./dom.js";
import {nameOf} from "./rows.js";
import {described} from "./server.js";

const MOST_CHOICES = 26;

/** What the server says of each chosen task: a description, a Refused, or nothing yet. */
const chosen = new Map();
const learning = new Set();
let unchecked = () => {};

export const has = (name) => chosen.has(name);
export const names = () => [...chosen.keys()];

/** Calls back where a task is no longer chosen. */
export function whenDropped(work) {
  unchecked = work;
}

export function choose(name, on) {
  if (!on) {
    drop(name);
    return;
  }
  chosen.set(name, undefined);
  show();
  learn(name);
}

/** Whoever asks waits until it is known how. */
export const ready = () => Promise.all(learning);

function learn(name) {
  const looking = look(name).finally(() => learning.delete(looking));
  learning.add(looking);
}

async function look(name) {
  let found;
  try {
    found = await described(name);
  } catch (problem) {
    found = problem;
    if (problem.status === 401) {
      explain(problem);
    }
  }
  if (chosen.has(name)) {
    chosen.set(name, found);
    show();
  }
}

/** Asks again for all that could not be described. */
export function learnAgain() {
  names().filter((name) => chosen.get(name) instanceof Error).forEach(learn);
}

function drop(name) {
  chosen.delete(name);
  unchecked(name);
  show();
}

/** Descriptions of those that have one, by name. */
function known(form) {
  return [...chosen].filter(([, found]) => found?.question === form);
}

function show() {
  byId("chosen-none").hidden = chosen.size > 0;
  byId("chosen").replaceChildren(...[...chosen].map(([name, found]) => chip(name, found)));
  const pairs = known("pairs");
  byId("second-field").hidden = pairs.length === 0;
  say(byId("second-note"), `For ${listing(pairs)}.`);
  const words = known("words");
  say(byId("text-note"), words.length ? `Words, parted at blanks, are tagged by ${listing(words)}.` : "");
  choices(known("choices"));
}

const listing = (found) => found.map(([name]) => name.slice(name.lastIndexOf("/") + 1)).join(", ");

function chip(name, found) {
  const failed = found instanceof Error;
  const remove = element("button", {type: "button", class: "remove", "aria-label": `Do not ask ${name}`}, "×");
  remove.addEventListener("click", () => {
    const after = remove.closest("li").nextElementSibling ?? remove.closest("li").previousElementSibling;
    const other = after?.querySelector("button").getAttribute("aria-label");
    drop(name);
    [...byId("chosen").querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === other)?.focus();
  });
  return element("li", {class: failed ? "chip failed" : "chip", title: failed ? found.message : kindOf(found)}, nameOf(name), remove);
}

function kindOf(found) {
  return found ? `${found.kind.replace("_", " ")}, ${found.classes.length} classes${found.max_length ? `, ${found.max_length} wordpieces` : ""}` : "";
}

/** A field for each choice of the task with most of them; what was typed stays. */
function choices(found) {
  const wanted = Math.min(MOST_CHOICES, Math.max(0, ...found.map(([, one]) => one.classes.length)));
  const fields = byId("choices");
  while (fields.children.length > wanted) {
    fields.lastElementChild.remove();
  }
  while (fields.children.length < wanted) {
    const number = fields.children.length + 1;
    fields.append(element("label", {}, `${number}`, element("input", {type: "text", autocomplete: "off", "aria-label": `Choice ${number}`})));
  }
  byId("choices-field").hidden = wanted === 0;
  say(byId("choices-note"), found.map(([name, one]) => `${listing([[name]])} takes ${one.classes.length}`).join(", "));
}

/** The question to each task, in the form that it takes. */
export function questions() {
  const text = byId("text").value;
  const forms = {
    inputs: () => ({inputs: text}),
    words: () => ({inputs: text}),
    pairs: () => ({pairs: [[text, byId("second").value]]}),
    choices: (found) => ({choices: [{context: text, choices: offered(found.classes.length)}]}),
  };
  return [...chosen].map(([name, found]) => ({task: name, ...(forms[found?.question] ?? forms.inputs)(found)}));
}

function offered(wanted) {
  const typed = [...byId("choices").querySelectorAll("input")].map((field) => field.value);
  return Array.from({length: wanted}, (none, index) => typed[index] ?? "");
}
