/** A channel's messages and threads. */
import { contextOf } from "./acts.js";
import { showBlocks } from "./blocks.js";
import { fullTime, postedAt } from "./dates.js";
import { h, renew } from "./dom.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";

const seen = new Map();

function context(message, page, inThread) {
  const key = `${message.channel}/${message.ts}`;
  return { ...contextOf({ channel: message.channel, ts: message.ts }, () => seen.get(key)?.state, page), heading: inThread ? "h3" : "h2" };
}

/** Shows the messages; `page.openThread` is offered where threads may be opened from here. */
export function showMessages(stream, messages, page, { inThread = false, empty = "" } = {}) {
  const items = messages.map((message) => {
    seen.set(`${message.channel}/${message.ts}`, message);
    const { state, ...rest } = message;
    return {
      key: `${message.channel}/${message.ts}`,
      hash: JSON.stringify([rest, inThread, page.names.version]),
      make: () => article(message, page, inThread),
    };
  });
  if (items.length === 0 && empty) items.push({ key: "empty", hash: empty, make: () => h("p", { class: "empty", text: empty }) });
  renew(stream, items);
}

function article(message, page, inThread) {
  const author = page.names.label(message.authorId);
  const replies = inThread ? [] : message.replies;
  const isReply = message.threadTs && message.threadTs !== message.ts;
  return h(
    "article",
    {
      class: message.isEphemeral ? "message ephemeral" : "message",
      "aria-label": `${author}, ${postedAt(message.ts)}`,
      tabindex: "-1",
      "data-ts": message.ts,
    },
    avatar(page.names.person(message.authorId)),
    h(
      "div",
      { class: "message-main" },
      message.isEphemeral && h("p", { class: "only-you", text: "Only visible to you" }),
      !inThread && isReply && !message.isEphemeral && h("p", { class: "only-you", text: "Also sent to the channel from its thread" }),
      h(
        "p",
        { class: "message-head" },
        h("strong", { class: "author", text: author }),
        page.names.isBot(message.authorId) && h("span", { class: "badge", text: "app" }),
        h("time", { datetime: message.postedAt, title: fullTime(message.ts), text: postedAt(message.ts) }),
        message.isEdited && h("span", { class: "edited", text: "(edited)" }),
      ),
      body(message, page, inThread),
      message.trouble && h("p", { class: "notice error", role: "alert", text: message.trouble }),
      replies.length > 0 && threadButton(message, replies, page),
    ),
    !message.isEphemeral && moreButton(message, page, inThread),
  );
}

function body(message, page, inThread) {
  const node = h("div", { class: "message-body" });
  if (message.blocks?.length) showBlocks(node, message.blocks, context(message, page, inThread));
  else node.append(h("div", { class: "text" }, mrkdwn(message.text, page.names)));
  return node;
}

function threadButton(message, replies, page) {
  return h("button", {
    type: "button",
    class: "thread-link",
    "data-key": "thread",
    text: `${replies.length} ${replies.length === 1 ? "reply" : "replies"}, last at ${postedAt(replies.at(-1).ts)}`,
    onclick: () => page.openThread(message.threadTs ?? message.ts),
  });
}

function moreButton(message, page, inThread) {
  const reply = { label: "Reply in thread", choose: () => page.openThread(message.threadTs ?? message.ts) };
  const shortcuts = () =>
    page.shortcuts(true).map((shortcut) => ({
      label: shortcut.name,
      note: shortcut.description,
      choose: () => page.takeShortcut(shortcut, { channel: message.channel, ts: message.ts }),
    }));
  return h(
    "div",
    { class: "message-tools" },
    h("button", {
      type: "button",
      class: "tool",
      "data-key": "more",
      text: "⋯",
      title: "More actions",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: (event) => openMenu(event.currentTarget, [...(inThread ? [] : [reply]), ...shortcuts()]),
    }),
  );
}

/** A person's mark: their initials on their colour. */
export function avatar(person) {
  const node = h("span", { class: "avatar drawn", "aria-hidden": "true", "data-text": person.initials });
  node.style.setProperty("--own", person.colour);
  return node;
}
