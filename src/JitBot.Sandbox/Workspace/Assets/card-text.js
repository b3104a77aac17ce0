/** The texts of Adaptive Cards as DOM nodes: the Markdown that Teams reads, {{DATE()}} and {{TIME()}}, and mentions. All else stays text. */
import { h } from "./dom.js";
import { link, mention } from "./mrkdwn.js";

const inline =
  /<at>([^<>]+)<\/at>|\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))(?:, ?(COMPACT|SHORT|LONG))?\)\}\}|\[([^[\]\n]+)\]\(([^()\s]+)\)|\*\*(?=\S)([^\n]*?\S)\*\*|(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])/;

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);

const days = {
  COMPACT: { year: "numeric", month: "numeric", day: "numeric" },
  SHORT: { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  LONG: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
};

function time(kind, iso, length) {
  const at = new Date(iso);
  const shape = kind === "TIME" ? { hour: "2-digit", minute: "2-digit" } : days[length ?? "COMPACT"];
  return h("time", { datetime: at.toISOString(), title: at.toLocaleString(), text: new Intl.DateTimeFormat(undefined, shape).format(at) });
}

/** Inside one line; `people` says of a mention's text who it is. */
function spans(text, people) {
  const nodes = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    if (found.index > 0) nodes.push(rest.slice(0, found.index));
    const [whole, name, kind, iso, length, label, address, bold, starred, slanted] = found;
    if (name !== undefined) nodes.push(called(whole, name, people));
    else if (kind) nodes.push(time(kind, iso, length));
    else if (label !== undefined) nodes.push(link(address, label) ?? whole);
    else if (bold !== undefined) nodes.push(h("strong", {}, spans(bold, people)));
    else nodes.push(h("em", {}, spans(starred ?? slanted, people)));
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

/** A name in a mention's tags is a mention only where the card says whose. */
function called(whole, name, people) {
  const person = people(whole);
  return person ? mention(decoded(name), person.isMe) : decoded(name);
}

/** Lines, and lists of those that begin with "- " or "1. ". */
export function cardText(text, people) {
  const nodes = [];
  let list = null;
  for (const line of text.split(/\r?\n|\r/)) {
    const item = /^(?:([-*])|\d+\.) +(.*)$/.exec(line);
    if (item) {
      const tag = item[1] ? "ul" : "ol";
      if (list?.localName !== tag) nodes.push((list = h(tag, { class: "ac-list" })));
      list.append(h("li", {}, spans(item[2], people)));
      continue;
    }
    if (nodes.length > 0 && !list) nodes.push(h("br"));
    list = null;
    nodes.push(...spans(line, people));
  }
  return nodes;
}

/** Where no Markdown is read, but times are. */
export function plainText(text) {
  return text.split(/(\{\{(?:DATE|TIME)\([^()]*\)\}\})/).map((part, index) => (index % 2 === 1 ? spans(part, () => null) : part));
}

/** What a person wrote, with those called by an @; `people` says of "@Name" who it is. */
export function personText(text, calls, people) {
  const parts = calls.length === 0 ? [text] : text.split(new RegExp(`(${calls.map((call) => call.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`));
  return parts.map((part, index) => (index % 2 === 1 ? mention(part.slice(1), people(part)?.isMe ?? false) : part));
}
