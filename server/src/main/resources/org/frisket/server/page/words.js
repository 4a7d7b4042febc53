// Tagged words: coloured by their tag, with the tag in words beneath, since colour alone says little.

import {element} from "./dom.js";
import {percent} from "./format.js";

const COLOURS = 8;
const OUTSIDE = new Set(["O", "_"]);

/** B-PER, I-PER, E-PER and S-PER are one type. */
const typeOf = (tag) => tag.replace(/^[BIESLU]-/, "");

const begins = (tag) => !/^[IEL]-/.test(tag);

export function tagged(words) {
  if (words.length === 0) {
    return {body: element("p", {class: "note"}, "No words."), spoken: "no words"};
  }
  const types = [...new Set(words.flatMap((word) => word.labels.slice(0, 1)).map((best) => best.label)
    .filter((tag) => !OUTSIDE.has(tag)).map(typeOf))].sort();
  const colour = (type) => `tag-${types.indexOf(type) % COLOURS}`;
  let before = "";
  const shown = words.flatMap((word) => {
    const best = word.labels[0];
    const made = one(word, best, colour, best !== undefined && (begins(best.label) || typeOf(best.label) !== before));
    before = best ? typeOf(best.label) : "";
    return [made, " "];
  });
  return {
    body: element("div", {}, element("p", {class: "words"}, ...shown), legend(types, colour)),
    spoken: spoken(words),
  };
}

function one(word, best, colour, first) {
  if (best === undefined) {
    return element("del", {title: "cut off"}, word.word);
  }
  const title = `${best.label} ${percent(best.score)}`;
  if (OUTSIDE.has(best.label)) {
    return element("span", {title}, word.word);
  }
  const type = typeOf(best.label);
  return element("span", {class: `word ${colour(type)}`, title}, word.word, element("small", {class: first ? undefined : "again"}, type));
}

function legend(types, colour) {
  const items = types.map((type) => element("li", {class: colour(type)}, type));
  return types.length ? element("ul", {class: "types", "aria-label": "Tags"}, ...items) : element("p", {class: "note"}, "No word is tagged.");
}

function spoken(words) {
  const found = words.filter((word) => word.labels.length && !OUTSIDE.has(word.labels[0].label));
  return found.length ? found.map((word) => `${word.word} ${word.labels[0].label}`).join(", ") : "no word is tagged";
}
