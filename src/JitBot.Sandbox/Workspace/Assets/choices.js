/** Checkboxes and radio buttons, each with its description. */
import { text } from "./blocks.js";
import { h, newId } from "./dom.js";
import { choose } from "./elements.js";

export function checkboxes(block, element, context) {
  const chosen = new Set((context.held(block, element)?.selected_options ?? []).map((option) => option.value));
  const turn = (box) => (box.checked ? chosen.add(box.value) : chosen.delete(box.value));
  return group(element, context, (box) => {
    box.checked = chosen.has(box.value);
    box.addEventListener("change", async () => {
      turn(box);
      const values = element.options.map((option) => option.value).filter((value) => chosen.has(value));
      if (await choose(block, element, context, values)) return;
      box.checked = !box.checked;
      turn(box);
    });
  });
}

export function radios(block, element, context) {
  let chosen = context.held(block, element)?.selected_option?.value;
  const boxes = [];
  return group(element, context, (box) => {
    boxes.push(box);
    box.checked = box.value === chosen;
    box.addEventListener("change", async () => {
      if (await choose(block, element, context, [box.value])) chosen = box.value;
      else for (const other of boxes) other.checked = other.value === chosen;
    });
  });
}

function group(element, context, prepare) {
  const kind = element.type === "checkboxes" ? "checkbox" : "radio";
  const name = newId("choice");
  return h(
    "div",
    { class: "choices", role: context.labelId ? null : "group", "aria-label": context.labelId ? null : "Choices" },
    element.options.map((option) => {
      const [id, noteId] = [newId("option"), newId("note")];
      const box = h("input", { type: kind, id, name, value: option.value, "aria-describedby": option.description ? noteId : null });
      prepare(box);
      return h(
        "div",
        { class: "choice" },
        box,
        h("label", { for: id }, text(option.text, context)),
        option.description && h("p", { class: "hint", id: noteId }, text(option.description, context)),
      );
    }),
  );
}
