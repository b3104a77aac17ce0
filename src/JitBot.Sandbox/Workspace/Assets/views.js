/** Modals, of which the top one is open, and App Home. */
import { contextOf } from "./acts.js";
import { showBlocks, showErrors } from "./blocks.js";
import { h, newId } from "./dom.js";

const modals = new Map();
const homes = new Map();

/** Opens, renews and closes so that the modals are those of the stack, the top one last. */
export function showModals(stack, page) {
  const ids = new Set(stack.map((one) => one.id));
  for (const record of [...modals.values()]) {
    if (!ids.has(record.id)) drop(record);
  }
  stack.forEach((seen, index) => {
    const record = modals.get(seen.id) ?? create(seen, page);
    renewModal(record, seen);
    const isTop = index === stack.length - 1;
    if (isTop && !record.closing && !record.dialog.open) open(record);
    if (!isTop && record.dialog.open) hide(record);
  });
}

function create(seen, page) {
  const record = { id: seen.id, seen, closing: false, before: document.activeElement };
  const titleId = newId("title");
  record.title = h("h2", { id: titleId, tabindex: "-1" });
  record.body = h("div", { class: "dialog-body" });
  record.problem = h("p", { class: "notice error", role: "alert" });
  record.close = h("button", { type: "button", class: "button", onclick: () => record.dialog.close() });
  record.submit = h("button", { type: "submit", class: "button primary" });
  record.form = h("form", { novalidate: true }, record.body, record.problem, h("div", { class: "dialog-foot" }, record.close, record.submit));
  record.dialog = h(
    "dialog",
    { class: "modal", "aria-labelledby": titleId },
    h(
      "header",
      { class: "dialog-head" },
      record.title,
      h("button", { type: "button", class: "tool close", "aria-label": "Dismiss", text: "✕", onclick: () => ((record.closesAll = true), record.dialog.close()) }),
    ),
    record.form,
  );
  record.tell = (problem) => (record.problem.textContent = problem);
  record.context = contextOf({ viewId: seen.id }, () => record.seen.state, { ...page, tell: record.tell });
  record.form.addEventListener("submit", (event) => submit(event, record, page));
  // Escape and the buttons come here; so does what the page itself hides, which is no wish of the person
  record.dialog.addEventListener("close", () => record.hiding || closed(record, page));
  modals.set(seen.id, record);
  document.body.append(record.dialog);
  return record;
}

function renewModal(record, seen) {
  const view = seen.view;
  const before = record.shownErrors ?? "{}";
  record.seen = seen;
  record.title.textContent = view.title.text;
  record.close.textContent = view.close?.text ?? "Cancel";
  record.submit.textContent = view.submit?.text ?? "";
  record.submit.hidden = !view.submit;
  if (seen.isSending) record.form.setAttribute("aria-busy", "true");
  else record.form.removeAttribute("aria-busy");
  showBlocks(record.body, view.blocks, record.context);
  record.shownErrors = JSON.stringify([seen.errors, seen.trouble]);
  if (record.shownErrors !== before) {
    // Errors that only become fewer take nobody away from where they write
    const known = record.errors ?? {};
    const isNew = Object.entries(seen.errors ?? {}).some(([block, error]) => known[block] !== error);
    const others = showErrors(record.body, seen.errors, record.dialog.open && isNew);
    record.errors = seen.errors;
    record.tell([seen.trouble, ...others].filter(Boolean).join(" "));
  }
}

function open(record) {
  record.dialog.showModal();
  (record.body.querySelector("input, textarea, button") ?? record.title).focus();
  record.body.scrollTop = 0;
}

function hide(record) {
  record.hiding = true;
  record.dialog.close();
  // The event comes later
  setTimeout(() => (record.hiding = false));
}

function drop(record) {
  modals.delete(record.id);
  record.hiding = true;
  record.dialog.close();
  record.dialog.remove();
  if (record.before?.isConnected && document.activeElement === document.body) record.before.focus();
}

async function closed(record, page) {
  record.closing = true;
  const answer = await page.act("close", { viewId: record.id, all: record.closesAll ?? false });
  if (answer.problem) {
    page.tell(answer.problem);
    drop(record);
  }
}

async function submit(event, record, page) {
  event.preventDefault();
  if (record.form.getAttribute("aria-busy")) return;
  record.tell("");
  await record.context.flush();
  const answer = await page.act("submit", { viewId: record.id });
  if (answer.problem) record.tell(answer.problem);
  // The same errors once more are said once more
  else if (modals.has(record.id) && record.dialog.open) showErrors(record.body, record.seen.errors, true);
}

/** Renews App Home. */
export function showHome(container, seen, page) {
  if (!seen) {
    container.replaceChildren(h("p", { class: "empty", text: "JitBot has published no home for this person yet." }));
    return;
  }
  let record = homes.get(seen.id);
  if (!record) {
    record = { seen, body: h("div", { class: "home-body" }) };
    record.context = { ...contextOf({ viewId: seen.id }, () => record.seen.state, page), heading: "h2" };
    homes.set(seen.id, record);
  }
  record.seen = seen;
  if (container.firstChild !== record.body) container.replaceChildren(record.body);
  showBlocks(record.body, seen.view.blocks, record.context);
}
