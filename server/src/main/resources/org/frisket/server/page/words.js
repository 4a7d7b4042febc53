// Tagged words: coloured by their tag, with the tag in words beneath, since colour alone says little.

import {element} from "./dom.js";
import {percent} from "./format.js";

const COLOURS = 8;
const OUTSIDE = "O";

/** B-PER, I-PER, E-PER and S-PER are one type. */
const typeOf = (tag) => tag.replace(/^[BIESLU]-/, "");
const goesOn = (tag) => /^[IEL]-/.test(tag);

/** Words in a row that belong together, each group with its type; none outside of all. */
function groups(words) {
  const found = [];
  for (const {word, labels: [best]} of words) {
    const type = best.label === OUTSIDE ? "" : typeOf(best.label);
    const last = found.at(-1);
    if (last && last.type === type && (type === "" || goesOn(best.label))) {
      last.words.push(word);
      last.score = Math.min(last.score, best.score);
    } else {
      found.push({type, words: [word], score: best.score});
    }
  }
  return found;
}

/** Those that were read; the others are shown with what was cut off. */
export function tagged(words) {
  const found = groups(words.filter((word) => word.labels.length > 0));
  if (found.length === 0) {
    return {body: element("p", {class: "note"}, "No words."), spoken: "no words"};
  }
  const types = [...new Set(found.map((group) => group.type))].filter((type) => type !== "").sort();
  const colour = (type) => `tag-${types.indexOf(type) % COLOURS}`;
  return {
    body: element("div", {}, element("p", {class: "words"}, ...found.flatMap((group) => [shown(group, colour), " "])), legend(types, colour)),
    spoken: spoken(found),
  };
}

function shown(group, colour) {
  const words = group.words.join(" ");
  return group.type === ""
    ? words
    : element("span", {class: `word ${colour(group.type)}`, title: percent(group.score)}, words, element("small", {}, group.type));
}

function legend(types, colour) {
  const items = types.map((type) => element("li", {class: colour(type)}, type));
  return types.length ? element("ul", {class: "types", "aria-label": "Tags"}, ...items) : element("p", {class: "note"}, "No word is tagged.");
}

function spoken(found) {
  const said = found.filter((group) => group.type !== "").map((group) => `${group.words.join(" ")} ${group.type}`);
  return said.length ? said.join(", ") : "no word is tagged";
}
