/** The inputs of Adaptive Cards. What stands in them stays on the page until a button sends it, as in Teams. */
import { checkboxes, radios } from "./choices.js";
import { combobox } from "./combobox.js";
import { h, newId } from "./dom.js";

/** An input with its label and the place of its error. */
export function input(element, context) {
  const [labelId, errorId] = [newId("label"), newId("error")];
  const value = () => context.held.get(element.id) ?? element.value ?? "";
  const put = (text) => context.held.set(element.id, text);
  const isMany = element.isMultiSelect === true;
  const isGroup = element.type === "Input.ChoiceSet" && (isMany || (element.style?.toLowerCase() === "expanded" && !element["choices.data"]));
  const control = element.type === "Input.ChoiceSet" ? choiceSet(element, { context, value, put, labelId, errorId, isMany, isGroup }) : field(element, value, put, errorId);
  const focusable = control.matches("input, textarea") ? control : control.querySelector("input, textarea");
  focusable.dataset.key = element.id;
  if (!isGroup && !focusable.id) focusable.id = newId("field");
  const label = isGroup ? h("legend", { id: labelId, class: "label" }, element.label) : h("label", { id: labelId, class: "label", for: focusable.id }, element.label);
  // As Teams marks them; the bot says in words what else it needs
  if (element.isRequired) label.append(h("span", { class: "ac-required", "aria-hidden": "true", text: " *" }));
  return h(
    isGroup ? "fieldset" : "div",
    { class: "input", "data-input": element.id, "aria-describedby": isGroup ? errorId : null },
    element.label && label,
    control,
    h("p", { class: "field-error", id: errorId, role: "alert" }),
  );
}

function field(element, value, put, errorId) {
  const type = { "Input.Date": "date", "Input.Time": "time" }[element.type] ?? "text";
  const node = h(element.isMultiline ? "textarea" : "input", {
    class: type === "text" ? "text-input" : "text-input date",
    type: element.isMultiline ? null : type,
    rows: element.isMultiline ? 3 : null,
    placeholder: element.placeholder,
    maxlength: element.maxLength,
    min: element.min,
    max: element.max,
    value: value(),
    "aria-describedby": errorId,
    "aria-required": element.isRequired ? "true" : null,
    "aria-label": element.label ? null : (element.placeholder ?? element.id),
    autocomplete: "off",
  });
  node.addEventListener("input", () => put(node.value));
  node.addEventListener("change", () => put(node.value));
  return node;
}

const option = (choice) => ({ value: choice.value, text: { type: "plain_text", text: choice.title } });

/** The page's menus and ticks know options as Slack writes them. */
function choiceSet(element, { context, value, put, labelId, errorId, isMany, isGroup }) {
  const chosen = () => (isMany ? value().split(",").filter(Boolean) : [value()].filter(Boolean));
  const options = (element.choices ?? []).map(option);
  const query = element["choices.data"];
  // What is chosen of a search is no longer among the choices
  const known = (one) => options.find((each) => each.value === one) ?? { value: one, text: { type: "plain_text", text: titles.get(one) ?? one } };
  const adapted = {
    names: null,
    labelId: element.label ? labelId : null,
    described: errorId,
    name: element.label,
    held: () => ({ selected_option: chosen().map(known)[0] ?? null, selected_options: chosen().map(known) }),
    choose: async (_block, _element, values) => (put(values.join(",")), {}),
    suggest: async (_block, _element, typed) => {
      const answer = await context.suggest(element, typed);
      for (const choice of answer.choices ?? []) titles.set(choice.value, choice.title);
      return { ...answer, groups: [{ options: (answer.choices ?? []).map(option) }] };
    },
  };
  const block = { type: "input", optional: !element.isRequired };
  const shape = { type: query ? "external_select" : "static_select", options, min_query_length: 0, placeholder: element.placeholder && { text: element.placeholder } };
  if (!isGroup) return combobox(block, shape, adapted);
  return isMany ? checkboxes(block, { ...shape, type: "checkboxes" }, adapted) : radios(block, { ...shape, type: "radio_buttons" }, adapted);
}

/** How the choices of searches were called, by value. */
const titles = new Map();

/** Puts the errors, by input, under their fields, and goes to the first; clears the others. */
export function showInputErrors(container, errors) {
  let first = null;
  for (const node of container.querySelectorAll("[data-input]")) {
    const error = errors[node.dataset.input];
    node.querySelector(".field-error").textContent = error ?? "";
    for (const one of node.querySelectorAll("input, textarea")) {
      if (error) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
    if (error) first ??= node.querySelector("input, textarea");
  }
  first?.focus();
}
