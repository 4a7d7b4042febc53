// Answers as cards, side by side.

import {byId, element} from "./dom.js";
import {counted, number, percent} from "./format.js";
import {nameOf} from "./rows.js";
import {tagged} from "./words.js";

const FIRST = 6;

export function clear() {
  byId("answers").replaceChildren();
  byId("answers-section").hidden = true;
}

/** Shows a card for each question; what is said aloud of them. */
export function cards(queries, results) {
  const shown = results.map((result, index) => card(queries[index], result));
  byId("answers").replaceChildren(...shown.map((one) => one.card));
  return shown.map((one) => one.spoken).join(" ");
}

function card(query, result) {
  if (result.error !== undefined) {
    return {
      card: element("article", {class: "card failed"}, head(query.task),
        element("p", {class: "problem"}, element("strong", {}, meaning(result)), ` ${result.error}`)),
      spoken: `${query.task}: ${result.error}`,
    };
  }
  const {body, spoken} = answer(result);
  return {
    card: element("article", {class: "card"}, head(query.task, result), body, cut(query, result),
      element("p", {class: "note"}, counted(result.usage.tokens, "wordpiece", "wordpieces"), ` · ${result.function}`)),
    spoken: `${query.task}: ${spoken}.`,
  };
}

const MEANINGS = {403: "Not allowed.", 404: "Not there.", 422: "Too long.", 500: "Damaged.", 503: "Too much waits.", 504: "Too late."};

const meaning = (result) => `${MEANINGS[result.status] ?? "Not answered."} (${result.status})`;

function head(name, result) {
  return element("h3", {}, nameOf(name), result ? element("span", {class: "note"}, `version ${result.version}`) : "");
}

function answer(result) {
  const found = result.results[0];
  if (found.length === 0 || found[0].word !== undefined) {
    return tagged(found);
  }
  return result.function === "identity" ? numbers(found) : bars(found, result.function);
}

function numbers(found) {
  const list = element("dl", {class: "numbers"},
    ...found.map((one) => element("div", {}, element("dt", {}, one.label), element("dd", {}, number(one.score)))));
  return {body: list, spoken: found.map((one) => `${one.label} ${number(one.score)}`).join(", ")};
}

/** Of one right label the best is marked; where each stands for itself, those from one half on. */
function bars(found, rule) {
  const rows = found.map((one, index) => bar(one, rule === "softmax" ? index === 0 : one.given ?? one.score >= 0.5));
  const list = element("ul", {class: `bars ${rule}`}, ...rows.slice(0, FIRST));
  const spoken = `${found[0].label} ${percent(found[0].score)}`;
  if (rows.length <= FIRST + 1) {
    list.append(...rows.slice(FIRST));
    return {body: list, spoken};
  }
  const more = element("details", {}, element("summary", {}, `${rows.length - FIRST} more`), element("ul", {class: `bars ${rule}`}, ...rows.slice(FIRST)));
  return {body: element("div", {}, list, more), spoken};
}

function bar(one, marked) {
  const fill = element("span", {class: "fill"});
  fill.style.width = `${Math.max(0, Math.min(1, one.score)) * 100}%`;
  return element("li", {class: marked ? "marked" : undefined},
    element("span", {class: "label"}, one.label),
    element("span", {class: "share"}, percent(one.score)),
    element("span", {class: "track", "aria-hidden": "true"}, fill));
}

/** What was not read: how much, and which part of what was typed. */
function cut(query, result) {
  const rows = result.truncations ?? [];
  if (rows.length === 0) {
    return "";
  }
  const pieces = rows.reduce((sum, row) => sum + row.wordpieces, 0);
  const shown = rows[0].kept
    ? rows[0].kept.flatMap((kept, index) => part(textOf(query, rows[0], index), kept))
    : [element("del", {}, wordsCut(result.results[0]))];
  return element("div", {class: "cut"},
    element("p", {}, element("strong", {}, "Cut off:"), ` ${counted(pieces, "wordpiece was", "wordpieces were")} not read.`),
    shown.length ? element("p", {class: "text"}, ...shown) : "");
}

const wordsCut = (words) => words.filter((word) => word.labels.length === 0).map((word) => word.word).join(" ");

function textOf(query, row, index) {
  if (query.pairs) {
    return query.pairs[0][index];
  }
  if (query.choices) {
    return index === 0 ? query.choices[0].context : query.choices[0].choices[row.choice];
  }
  return query.inputs;
}

/** The end of what was read, and the rest struck out; places are counted in code points. */
function part(text, [from, to]) {
  const points = Array.from(text);
  const before = points.slice(0, from).join("");
  const after = points.slice(to).join("");
  if (!before.trim() && !after.trim()) {
    return [];
  }
  const read = points.slice(from, to);
  const end = read.slice(-40).join("");
  return [
    before ? element("del", {}, before) : "",
    read.length > 40 ? `…${end}` : end,
    after ? element("del", {}, after) : "",
    element("br"),
  ];
}
