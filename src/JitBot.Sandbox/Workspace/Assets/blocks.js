/** Block Kit as DOM nodes: in messages, modals and App Home. */
import { h, newId, renew } from "./dom.js";
import { control } from "./elements.js";
import { link, mention, mrkdwn } from "./mrkdwn.js";

/** A text object: mrkdwn is rendered, plain_text stays the text that it is. */
export function text(object, context) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, context.names) : [object.text];
}

/** Renews the container's blocks; unchanged ones keep what was typed into them. */
export function showBlocks(container, blocks, context) {
  renew(
    container,
    blocks.map((block, index) => ({
      key: `${block.type}/${block.block_id ?? index}`,
      hash: JSON.stringify(block),
      make: () => show(block, context),
    })),
  );
}

function show(block, context) {
  const make = kinds[block.type];
  const node = make ? make(block, context) : h("p", { class: "unknown", text: `A block of the kind “${block.type}”` });
  node.dataset.block = block.block_id ?? "";
  return node;
}

const kinds = {
  header: (block, context) => h(context.heading ?? "h3", { class: "block-header" }, text(block.text, context)),
  divider: () => h("hr"),
  section: (block, context) =>
    h(
      "div",
      { class: block.accessory ? "section with-accessory" : "section" },
      h(
        "div",
        { class: "section-body" },
        block.text && h("div", { class: "text" }, text(block.text, context)),
        block.fields &&
          h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "field text" }, text(field, context)))),
      ),
      block.accessory && h("div", { class: "accessory" }, control(block, block.accessory, context)),
    ),
  context: (block, context) =>
    h(
      "div",
      { class: "context" },
      block.elements.map((element) =>
        element.type === "image" ? h("span", { text: element.alt_text }) : h("span", { class: "text" }, text(element, context)),
      ),
    ),
  actions: (block, context) => h("div", { class: "actions" }, block.elements.map((element) => control(block, element, context))),
  input: (block, context) => input(block, context),
  image: (block) => h("p", { class: "unknown", text: block.alt_text }),
  markdown: (block) => h("div", { class: "text", text: block.text }),
  rich_text: (block, context) => h("div", { class: "text" }, block.elements.map((element) => rich(element, context))),
};

function input(block, context) {
  const [labelId, hintId, errorId] = [newId("label"), newId("hint"), newId("error")];
  const grouped = ["checkboxes", "radio_buttons"].includes(block.element.type);
  const described = [block.hint && hintId, errorId].filter(Boolean).join(" ");
  const made = control(block, block.element, { ...context, labelId, described, name: block.label.text });
  const field = made.matches("input, textarea") ? made : made.querySelector("input, textarea");
  if (field && !grouped && !field.id) field.id = newId("field");
  const label = grouped
    ? h("legend", { id: labelId, class: "label" }, block.label.text)
    : h("label", { id: labelId, class: "label", for: field?.id }, block.label.text);
  if (block.optional) label.append(h("span", { class: "optional", text: " (optional)" }));
  return h(
    grouped ? "fieldset" : "div",
    { class: "input", "aria-describedby": grouped ? described : null },
    label,
    made,
    block.hint && h("p", { class: "hint", id: hintId, text: block.hint.text }),
    h("p", { class: "field-error", id: errorId, role: "alert" }),
  );
}

/** Puts the errors, by block id, under their fields; clears the others. Returns those that have no field here. */
export function showErrors(container, errors, focus) {
  const left = { ...errors };
  let first = null;
  for (const node of container.querySelectorAll(".input")) {
    const error = left[node.dataset.block];
    delete left[node.dataset.block];
    node.querySelector(".field-error").textContent = error ?? "";
    for (const field of node.querySelectorAll("input, textarea")) {
      if (error) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    if (error) first ??= node.querySelector("input, textarea");
  }
  if (focus && first) {
    first.focus();
    // With the error under it
    first.closest(".input").scrollIntoView({ block: "nearest" });
  }
  return Object.values(left);
}

function rich(element, context) {
  const inside = () => (element.elements ?? []).map((one) => rich(one, context));
  switch (element.type) {
    case "rich_text_section":
      return h("p", {}, inside());
    case "rich_text_preformatted":
      return h("pre", {}, h("code", {}, inside()));
    case "rich_text_quote":
      return h("blockquote", {}, inside());
    case "rich_text_list":
      return h(element.style === "ordered" ? "ol" : "ul", {}, inside().map((item) => h("li", {}, ...item.childNodes)));
    case "link":
      return link(element.url, element.text) ?? element.text ?? element.url;
    case "user":
      return mention(`@${context.names.user(element.user_id)}`, context.names.isMe(element.user_id));
    case "usergroup":
      return mention(`@${context.names.group(element.usergroup_id)}`, context.names.isMine(element.usergroup_id));
    default:
      return styled(element);
  }
}

function styled(element) {
  const tags = Object.entries({ code: "code", bold: "strong", italic: "em", strike: "s" });
  return tags.reduce((node, [style, tag]) => (element.style?.[style] ? h(tag, {}, node) : node), element.text ?? "");
}
