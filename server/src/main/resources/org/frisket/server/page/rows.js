// Rows of the table of tasks: one for the newest version, and one for each other that has a label.

import {element, say} from "./dom.js";
import {count, time} from "./format.js";

const cell = (label, kind) => element("td", {role: "cell", "data-label": label, class: kind});

/** What a row shows, of a task as the server lists it. */
export function rowsOf(task) {
  return task.versions.map((version, index) => ({
    name: index === 0 ? task.task : `${task.task}@${version.version}`,
    task: task.task,
    version: version.version,
    labels: Object.keys(task.labels).filter((label) => task.labels[label] === version.version),
    tier: version.tier,
    failure: version.failure,
    usage: index === 0 ? task : undefined,
  }));
}

/** backbone/task: the backbone is said more quietly. */
export function nameOf(name) {
  const slash = name.lastIndexOf("/") + 1;
  return element("span", {class: "name"}, element("span", {class: "backbone"}, name.slice(0, slash)), element("wbr"), name.slice(slash));
}

/** A row that can be filled again and again, so that the keyboard stays where it is. */
export function makeRow(name, chosen, choose) {
  const box = element("input", {type: "checkbox"});
  box.checked = chosen;
  box.addEventListener("change", () => choose(box.checked));
  const failure = element("p", {class: "problem", hidden: true});
  const version = cell("version", "number");
  const label = cell("label");
  const tier = cell("tier");
  const requests = cell("requests", "number");
  const p50 = cell("p50", "number");
  const p99 = cell("p99", "number");
  const line = element("tr", {role: "row"},
    element("th", {role: "rowheader", scope: "row"}, element("label", {}, box, nameOf(name)), failure),
    version, label, tier, requests, p50, p99);
  const fill = (row) => {
    say(version, String(row.version));
    label.replaceChildren(...row.labels.map((one) => element("span", {class: "chip"}, one)));
    label.classList.toggle("none", row.labels.length === 0);
    tier.replaceChildren(element("span", {class: "tier", "data-tier": row.tier}, row.tier));
    say(requests, row.usage ? count(row.usage.requests) : "");
    requests.title = row.usage?.failed ? `${count(row.usage.failed)} of them failed` : "";
    requests.classList.toggle("failed", Boolean(row.usage?.failed));
    say(p50, row.usage ? time(row.usage.p50_ms) : "");
    say(p99, row.usage ? time(row.usage.p99_ms) : "");
    line.classList.toggle("older", !row.usage);
    failure.hidden = !row.failure;
    say(failure, row.failure ?? "");
  };
  return {line, fill, check: (on) => (box.checked = on)};
}
