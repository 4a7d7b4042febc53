// Calls of the server.

const KEY = "frisket-token";
let held = "";
try {
  held = sessionStorage.getItem(KEY) ?? "";
} catch {
  // a browser that keeps nothing asks again
}

export const hasToken = () => held !== "";

export function useToken(token) {
  held = token;
  try {
    if (token) {
      sessionStorage.setItem(KEY, token);
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // it is held until the page is left
  }
}

/** What the server did not answer. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether another token may help. */
  get isAccess() {
    return this.status === 401 || this.status === 403;
  }
}

async function call(path, options = {}) {
  const headers = {accept: "application/json", ...options.headers};
  if (held) {
    headers.authorization = `Bearer ${held}`;
  }
  let reply;
  try {
    reply = await fetch(path, {...options, headers, cache: "no-store", credentials: "omit", redirect: "error"});
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    throw new Refused(0, "The server cannot be reached.");
  }
  const json = await reply.json().catch(() => ({}));
  if (!reply.ok) {
    throw new Refused(reply.status, json.error ?? `The server answered ${reply.status}.`);
  }
  return json;
}

/** A page of tasks: {tasks, total, next_page_token}. */
export function listed(query, signal) {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined);
  return call(`text/v1/tasks?${new URLSearchParams(given)}`, {signal});
}

/** How a task is asked: {kind, question, classes, …}. */
export const described = (task) => call(`text/v1/tasks/${encodeURIComponent(task)}`);

/** One call for all questions: their answers or errors, in their order. */
export async function asked(queries) {
  const reply = await call("text/v1/tasks:ask", {
    method: "POST",
    headers: {"content-type": "application/json"},
    body: JSON.stringify({queries}),
  });
  return reply.results;
}
