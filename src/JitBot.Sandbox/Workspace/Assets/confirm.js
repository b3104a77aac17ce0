/** Slack's question before an act. */
import { text } from "./blocks.js";
import { h, newId } from "./dom.js";

/** Asks, and resolves to the person's word; Escape is a no. */
export function confirmed(question, context) {
  const [titleId, textId] = [newId("title"), newId("text")];
  return new Promise((resolve) => {
    const before = document.activeElement;
    const deny = h("button", { type: "button", class: "button", text: question.deny.text });
    const confirm = h("button", {
      type: "button",
      class: question.style === "danger" ? "button danger" : "button primary",
      text: question.confirm.text,
    });
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-labelledby": titleId, "aria-describedby": textId, role: "alertdialog" },
      h("h2", { id: titleId, text: question.title.text }),
      h("div", { id: textId, class: "text" }, text(question.text, context)),
      h("div", { class: "dialog-foot" }, deny, confirm),
    );
    deny.addEventListener("click", () => dialog.close());
    confirm.addEventListener("click", () => dialog.close("yes"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    deny.focus();
  });
}
