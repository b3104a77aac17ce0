/** Dialogs (task modules): a card in a window of its own. The sandbox says which are open. */
import { showCard } from "./card.js";
import { h, newId } from "./dom.js";

const open = new Map();

export function showDialogs(dialogs, page) {
  const ids = new Set(dialogs.map((one) => one.id));
  for (const record of [...open.values()]) if (!ids.has(record.id)) drop(record);
  for (const seen of dialogs) {
    const record = open.get(seen.id) ?? create(seen, page);
    record.title.textContent = seen.title;
    record.trouble.textContent = seen.trouble ?? "";
    showCard(record.body, seen.card, {
      ...page.cardContext({ conversation: seen.conversation, dialog: seen.id }),
      heading: "h3",
      tell: (problem) => (record.problem.textContent = problem),
    });
    if (!record.dialog.open && !record.closing) {
      record.dialog.showModal();
      (record.body.querySelector("input, textarea, button") ?? record.title).focus();
      record.body.scrollTop = 0;
    }
  }
}

function create(seen, page) {
  const titleId = newId("title");
  const record = { id: seen.id, closing: false, before: document.activeElement };
  record.title = h("h2", { id: titleId, tabindex: "-1" });
  record.body = h("div", { class: "dialog-body" });
  record.trouble = h("p", { class: "notice error", role: "alert" });
  record.problem = h("p", { class: "notice error", role: "alert" });
  record.dialog = h(
    "dialog",
    { class: "modal teams-dialog", "aria-labelledby": titleId },
    h(
      "header",
      { class: "dialog-head" },
      record.title,
      h("button", { type: "button", class: "tool close", "aria-label": "Close", text: "✕", onclick: () => record.dialog.close() }),
    ),
    record.body,
    record.trouble,
    record.problem,
  );
  // Escape comes here too; what the page itself closes is no wish of the person
  record.dialog.addEventListener("close", async () => {
    if (record.isDropped) return;
    record.closing = true;
    const answer = await page.act("close", { dialog: record.id });
    if (answer.problem) {
      page.tell(answer.problem);
      drop(record);
    }
  });
  open.set(seen.id, record);
  document.body.append(record.dialog);
  return record;
}

function drop(record) {
  open.delete(record.id);
  record.isDropped = true;
  record.dialog.close();
  record.dialog.remove();
  if (record.before?.isConnected && document.activeElement === document.body) record.before.focus();
}
