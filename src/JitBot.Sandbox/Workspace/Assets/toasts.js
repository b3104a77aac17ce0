/** Notifications as a phone shows them: who and where, and the message's plain text. */
import { h } from "./dom.js";

const stay = 7000;

/** Takes those away that lead to what is now looked at. */
export function dismiss(channel) {
  for (const node of document.querySelectorAll(".toast")) if (node.dataset.channel === channel) node.remove();
}

/** Of {channel, title, text, isError}; `open` leads to the message. */
export function toast(notification, open) {
  const place = document.getElementById("toasts");
  const close = () => node.remove();
  const node = h(
    "div",
    { class: notification.isError ? "toast error" : "toast", "data-channel": notification.channel },
    h(
      "button",
      { type: "button", class: "toast-open", onclick: () => (close(), open()) },
      h("strong", { text: notification.title }),
      h("span", { class: "toast-text", text: notification.text }),
    ),
    h("button", { type: "button", class: "tool close", "aria-label": "Dismiss notification", text: "✕", onclick: close }),
  );
  place.append(node);
  while (place.children.length > 3) place.firstChild.remove();
  let timer = setTimeout(close, stay);
  const hold = () => clearTimeout(timer);
  node.addEventListener("pointerenter", hold);
  node.addEventListener("focusin", hold);
  node.addEventListener("pointerleave", () => (timer = setTimeout(close, stay)));
}
