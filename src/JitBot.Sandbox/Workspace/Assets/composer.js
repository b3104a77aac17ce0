/** Where a person types: commands and plain messages. */
import { h, newId } from "./dom.js";

/**
 * Fills the form; `send(text)` resolves to {problem?}. The examples are offered while `offers(value)`, and put in as `fills(text)`; `before`
 * stands beside the field. Returns what sets its name.
 */
export function composer(form, { label, examples, send, offers = (value) => value.startsWith("/"), fills = (text) => text, before = [] }) {
  const [fieldId, hintId] = [newId("compose"), newId("hint")];
  const field = h("textarea", { id: fieldId, rows: 1, maxlength: 4000, "aria-describedby": hintId });
  const name = h("label", { for: fieldId, class: "unseen", text: label });
  const submit = h("button", { type: "submit", class: "button primary", text: "Send" });
  const hint = h("p", { class: "hint", id: hintId });
  const commands = h(
    "ul",
    { class: "commands", "aria-label": "Commands", hidden: true },
    examples.map(([command, what]) =>
      h("li", {}, h("button", { type: "button", onclick: () => fill(command) }, h("code", { text: command })), h("span", { class: "hint", text: what })),
    ),
  );
  form.replaceChildren(commands, h("div", { class: "compose-row" }, name, before, field, submit), hint);

  function fill(command) {
    field.value = fills(command);
    shape();
    field.focus();
  }

  function shape() {
    field.style.height = "auto";
    field.style.height = `${Math.min(160, field.scrollHeight + 2)}px`;
    commands.hidden = examples.length === 0 || !offers(field.value) || field.value.includes("\n");
  }

  field.addEventListener("input", shape);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape" && !commands.hidden) {
      event.stopPropagation();
      commands.hidden = true;
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    field.value = "";
    shape();
    const answer = await send(text);
    form.removeAttribute("aria-busy");
    // What did not go out is not lost
    if (answer.problem && field.value === "") field.value = text;
    shape();
  });
  return {
    show(label, hintText) {
      name.textContent = label;
      field.placeholder = label;
      hint.textContent = hintText;
    },
    focus: () => field.focus(),
  };
}
