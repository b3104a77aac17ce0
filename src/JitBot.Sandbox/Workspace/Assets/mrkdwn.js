/** Slack's mrkdwn as DOM nodes. Whatever it does not know stays the text that it is. */
import { slackDate } from "./dates.js";
import { h } from "./dom.js";

const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);

const inline =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])|(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])/;

/** Nodes of a mrkdwn text; `names` resolves people, channels and groups. */
export function mrkdwn(text, names) {
  const parts = text.split(/```([\s\S]+?)```/);
  return parts.flatMap((part, index) =>
    index % 2 === 1 ? [h("pre", {}, h("code", {}, plainOf(part.replace(/^\n/, ""), names)))] : lines(index > 0 ? part.replace(/^\n/, "") : part, names),
  );
}

function lines(text, names) {
  const nodes = [];
  let quote = null;
  text.split("\n").forEach((line, index) => {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (!quote) nodes.push((quote = h("blockquote")));
      else quote.append(h("br"));
      quote.append(...spans(quoted[1], names));
      return;
    }
    if (index > 0 && !quote) nodes.push(h("br"));
    quote = null;
    nodes.push(...spans(line, names));
  });
  return nodes;
}

function spans(text, names) {
  const nodes = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    if (found.index > 0) nodes.push(unescape(rest.slice(0, found.index)));
    const [whole, reference, code, bold, italic, struck] = found;
    if (reference !== undefined) nodes.push(refer(reference, names));
    else if (code !== undefined) nodes.push(h("code", {}, plainOf(code, names)));
    else if (bold !== undefined) nodes.push(h("strong", {}, spans(bold, names)));
    else if (italic !== undefined) nodes.push(h("em", {}, spans(italic, names)));
    else nodes.push(h("s", {}, spans(struck, names)));
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) nodes.push(unescape(rest));
  return nodes;
}

/** A mention, with its own mark for the person who acts. */
export function mention(label, isMine) {
  return h("span", { class: isMine ? "mention mine" : "mention", text: label });
}

function refer(inner, names) {
  const bar = inner.indexOf("|");
  const [target, label] = bar < 0 ? [inner, null] : [inner.slice(0, bar), unescape(inner.slice(bar + 1))];
  if (target.startsWith("@")) return mention(`@${names.user(target.slice(1))}`, names.isMe(target.slice(1)));
  if (target.startsWith("#")) return mention(`#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`, false);
  if (target.startsWith("!subteam^")) {
    const id = target.slice("!subteam^".length);
    return mention(`@${names.group(id) ?? label ?? id}`, names.isMine(id));
  }
  if (target.startsWith("!date^")) return date(target, label);
  if (/^!(here|channel|everyone)$/.test(target)) return mention(`@${target.slice(1)}`, true);
  return link(unescape(target), label) ?? unescape(`<${inner}>`);
}

function date(target, label) {
  const [, unix, pattern, address] = target.split("^");
  if (!/^\d{1,12}$/.test(unix) || pattern === undefined) return label ?? target;
  const time = h("time", {
    datetime: new Date(Number(unix) * 1000).toISOString(),
    title: label ?? "",
    text: slackDate(Number(unix), unescape(pattern)),
    "data-unix": unix,
    "data-ago": pattern.includes("{ago}") ? unescape(pattern) : null,
  });
  const around = address && link(unescape(address), "");
  if (around) around.replaceChildren(time);
  return around || time;
}

/** A link to somewhere outside; null for an address of any other kind. */
export function link(address, label) {
  return /^(https?:\/\/|mailto:)/i.test(address)
    ? h("a", { href: address, target: "_blank", rel: "noreferrer noopener", text: label ?? address })
    : null;
}

/** Inside of code: references by name, and no other marks. */
function plainOf(text, names) {
  return text.split(/<([^<>\n]+)>/).map((part, index) => {
    if (index % 2 === 0) return unescape(part);
    const reference = refer(part, names);
    return reference.textContent ?? reference;
  });
}
