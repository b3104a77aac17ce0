/** The messages of Teams: posts and their replies in channels, one after the other in chats. */
import { cardText, personText } from "./card-text.js";
import { showCard } from "./card.js";
import { clockTime, dayTime } from "./dates.js";
import { h, renew } from "./dom.js";
import { avatar } from "./messages.js";

const bodies = new Map();

/** Shows the messages; `page.openThread` is offered under posts of channels unless they are shown as a thread. */
export function showPosts(stream, messages, page, { inThread = false, empty = "" } = {}) {
  const items = messages.map((message) => ({
    key: message.id,
    // The card renews itself, so that what is typed into it stays
    hash: JSON.stringify([{ ...message, card: Boolean(message.card), replies: inThread ? null : message.replies.map((one) => one.id) }, page.names.version]),
    make: () => article(message, page, inThread),
  }));
  if (items.length === 0 && empty) items.push({ key: "empty", hash: empty, make: () => h("p", { class: "empty", text: empty }) });
  renew(stream, items);
  for (const message of messages.filter((one) => one.card)) {
    showCard(bodies.get(bodyKey(message, page, inThread)), message.card, { ...page.cardContext({ conversation: message.conversation, message: message.id }), heading: inThread ? "h3" : "h2" });
  }
}

/** What somebody began to fill in is nobody else's. */
const bodyKey = (message, page, inThread) => `${page.me()}/${message.conversation}/${message.id}/${inThread}`;

function article(message, page, inThread) {
  const author = page.names.label(message.authorId);
  const body = bodies.get(bodyKey(message, page, inThread)) ?? h("div", { class: "message-body" });
  bodies.set(bodyKey(message, page, inThread), body);
  if (!message.card) body.replaceChildren(h("div", { class: "text" }, words(message, page.names)));
  return h(
    "article",
    { class: "message", "aria-label": `${author}, ${clockTime(message.at)}`, tabindex: "-1", "data-ts": message.id },
    avatar(page.names.person(message.authorId)),
    h(
      "div",
      { class: "message-main" },
      h(
        "p",
        { class: "message-head" },
        h("strong", { class: "author", text: author }),
        !message.authorId && h("span", { class: "badge", text: "app" }),
        h("time", { datetime: message.at, title: dayTime(message.at), text: clockTime(message.at) }),
        message.edits > 0 && h("span", { class: "edited", text: "Edited" }),
      ),
      body,
      page.isChannel() && !inThread && threadButton(message, page),
    ),
  );
}

/** The bot writes as cards do; what people write is no Markdown here. */
function words(message, names) {
  return !message.authorId ? cardText(message.text, (text) => names.mentioned(message, text)) : personText(message.text, names.calls(), names.called);
}

function threadButton(message, page) {
  const count = message.replies.length;
  return h("button", {
    type: "button",
    class: "thread-link",
    "data-key": "thread",
    text: count === 0 ? "Reply" : `${count} ${count === 1 ? "reply" : "replies"}, last at ${clockTime(message.replies.at(-1).at)}`,
    onclick: () => page.openThread(message.id),
  });
}
