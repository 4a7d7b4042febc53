// The table of tasks: filtered, in order and in pages by the server, looked at again and again.

import {allowed, explain} from "./access.js";
import {byId, later, say} from "./dom.js";
import {count, counted} from "./format.js";
import {makeRow, rowsOf} from "./rows.js";
import {listed} from "./server.js";

const LIMIT = 100;
const AGAIN = 10_000;

/** Where each page begins that was seen; the last one is shown. */
let tokens = [""];
let next;
let rows = new Map();
let running;
let selection;

function query() {
  return {limit: LIMIT, filter: byId("filter").value.trim(), order: byId("order").value, page_token: tokens.at(-1)};
}

/** Reads the page that is shown; of two calls under way the later one counts. */
export async function read() {
  running?.abort();
  running = new AbortController();
  try {
    const page = await listed(query(), running.signal);
    allowed();
    show(page);
  } catch (problem) {
    if (problem.name !== "AbortError") {
      fail(problem);
    }
  }
}

function fail(problem) {
  if (problem.isAccess) {
    explain(problem);
  }
  rows = new Map();
  byId("tasks-rows").replaceChildren();
  byId("tasks-pages").hidden = true;
  none(problem.isAccess ? "No tasks are shown without access." : problem.message);
  say(byId("tasks-count"), "");
}

function none(text) {
  byId("tasks-none").hidden = text === "";
  say(byId("tasks-none"), text);
}

function show(page) {
  const shown = page.tasks.flatMap(rowsOf);
  const names = shown.map((row) => row.name);
  const body = byId("tasks-rows");
  if (names.join("\n") !== [...rows.keys()].join("\n")) {
    const focused = [...rows].find(([, row]) => row.line.contains(document.activeElement))?.[0];
    rows = new Map(names.map((name) => [name, rows.get(name) ?? rowFor(name)]));
    body.replaceChildren(...[...rows.values()].map((row) => row.line));
    rows.get(focused)?.line.querySelector("input").focus();
  }
  shown.forEach((row) => rows.get(row.name).fill(row));
  none(shown.length ? "" : empty(page.total));
  pages(page);
}

function rowFor(name) {
  return makeRow(name, selection.has(name), (on) => selection.choose(name, on));
}

function empty(total) {
  if (total) {
    return "No more tasks.";
  }
  return byId("filter").value.trim() ? "No task has that in its name." : "There are no tasks yet. What train publishes in the store is served at once.";
}

function pages(page) {
  const before = (tokens.length - 1) * LIMIT;
  const whole = page.total <= page.tasks.length;
  next = page.next_page_token;
  byId("tasks-pages").hidden = whole && tokens.length === 1;
  byId("page-back").disabled = tokens.length === 1;
  byId("page-on").disabled = next === undefined;
  say(byId("tasks-count"), whole
    ? counted(page.total, "task", "tasks")
    : `${count(before + 1)}–${count(before + page.tasks.length)} of ${counted(page.total, "task", "tasks")}`);
}

function turn(changed) {
  tokens = changed;
  byId("tasks-scroll").scrollTop = 0;
  return read();
}

/** Whether a task is chosen may change elsewhere. */
export function check(name, on) {
  rows.get(name)?.check(on);
}

/** Begins; chosen is what knows which tasks are chosen. */
export function start(chosen) {
  selection = chosen;
  const anew = () => turn([""]);
  byId("tasks-form").addEventListener("submit", (event) => {
    event.preventDefault();
    anew();
  });
  byId("filter").addEventListener("input", later(anew, 200));
  byId("order").addEventListener("change", anew);
  byId("page-on").addEventListener("click", () => turn([...tokens, next]));
  byId("page-back").addEventListener("click", () => turn(tokens.slice(0, -1)));
  setInterval(() => {
    if (!document.hidden && byId("access").hidden) {
      read();
    }
  }, AGAIN);
  return read();
}
