/**
 * Interactive elements. The sandbox keeps what stands in them, as Slack does; each choice is told to it, and it tells the bot where that is
 * an act.
 */
import { checkboxes, radios } from "./choices.js";
import { combobox } from "./combobox.js";
import { confirmed } from "./confirm.js";
import { h, newId } from "./dom.js";
import { openMenu } from "./menu.js";

export function control(block, element, context) {
  const make = kinds[element.type];
  if (!make) return h("span", { class: "unknown", text: `An element of the kind “${element.type}”` });
  const node = make(block, element, context);
  const focusable = node.matches("button, input, textarea") ? node : node.querySelector("button, input, textarea");
  if (focusable) focusable.dataset.key = `${block.block_id}/${element.action_id}`;
  return node;
}

/** Asks for confirmation where the bot wants it, and tells the choice. Resolves to whether it stands. */
export async function choose(block, element, context, values) {
  if (element.confirm && !(await confirmed(element.confirm, context))) return false;
  const answer = await context.choose(block, element, values);
  return !answer.problem;
}

const kinds = {
  button,
  overflow,
  checkboxes,
  radio_buttons: radios,
  static_select: combobox,
  external_select: combobox,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  datetimepicker: dateTime,
  datepicker: dateTime,
  timepicker: dateTime,
};

function button(block, element, context) {
  const style = element.style ? `button ${element.style}` : "button";
  const node = h("button", { type: "button", class: style, text: element.text.text, "aria-label": element.accessibility_label });
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled")) return;
    if (element.confirm && !(await confirmed(element.confirm, context))) return;
    if (/^https?:\/\//i.test(element.url ?? "")) window.open(element.url, "_blank", "noopener,noreferrer");
    // Not disabled: that would lose the focus
    node.setAttribute("aria-disabled", "true");
    await context.press(block, element);
    node.removeAttribute("aria-disabled");
  });
  return node;
}

function overflow(block, element, context) {
  return h("button", {
    type: "button",
    class: "button overflow",
    text: "⋯",
    "aria-label": "More choices",
    "aria-haspopup": "menu",
    onclick: (event) =>
      openMenu(
        event.currentTarget,
        element.options.map((option) => ({
          label: option.text.text,
          note: option.description?.text,
          choose: () => choose(block, element, context, [option.value]),
        })),
      ),
  });
}

function textInput(block, element, context) {
  const node = h(element.multiline ? "textarea" : "input", {
    class: "text-input",
    id: newId("field"),
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    rows: element.multiline ? 3 : null,
    type: element.multiline ? null : "text",
    inputmode: { number_input: "decimal", email_text_input: "email", url_text_input: "url" }[element.type],
    value: context.held(block, element)?.value ?? "",
    "aria-describedby": context.described,
    "aria-required": block.type === "input" && !block.optional ? "true" : null,
    "aria-label": context.name ? null : element.placeholder?.text,
    autocomplete: "off",
  });
  node.addEventListener("input", () => context.typed(block, element, node.value));
  node.addEventListener("blur", () => context.flush());
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || !block.dispatch_action) return;
    event.preventDefault();
    context.choose(block, element, [node.value], { isText: true, isEnter: true });
  });
  return node;
}

const pad = (number) => String(number).padStart(2, "0");

function local(unix) {
  const d = new Date(unix * 1000);
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}`;
}

const dates = {
  datetimepicker: {
    input: "datetime-local",
    held: "selected_date_time",
    show: local,
    read: (text) => String(Math.floor(new Date(text).getTime() / 1000)),
  },
  datepicker: { input: "date", held: "selected_date", show: (text) => text, read: (text) => text },
  timepicker: { input: "time", held: "selected_time", show: (text) => text, read: (text) => text },
};

function dateTime(block, element, context) {
  const kind = dates[element.type];
  const held = context.held(block, element)?.[kind.held];
  let before = held ? kind.show(held) : "";
  const node = h("input", {
    class: "text-input date",
    type: kind.input,
    id: newId("field"),
    value: before,
    "aria-describedby": context.described,
    "aria-label": context.name ? null : (element.placeholder?.text ?? "Date and time"),
  });
  node.addEventListener("change", async () => {
    if (await choose(block, element, context, node.value ? [kind.read(node.value)] : [])) before = node.value;
    else node.value = before;
  });
  return node;
}
