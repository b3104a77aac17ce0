/** Whom to act as, and where to look. */
import { h, renew } from "./dom.js";
import { avatar } from "./messages.js";

export function showPeople(nav, people, route, choose) {
  renew(
    nav,
    people.map((person) => ({
      key: person.id,
      hash: JSON.stringify([person, person.name === route.person]),
      make: () =>
        h(
          "button",
          {
            type: "button",
            "aria-label": `Act as ${person.label}`,
            "aria-pressed": person.name === route.person ? "true" : "false",
            title: person.title,
            "data-key": person.id,
            onclick: () => choose(person),
          },
          avatar(person),
          h("span", { class: "who" }, h("span", { class: "name", text: person.label }), h("span", { class: "hint drawn", "aria-hidden": "true", "data-text": person.note })),
        ),
    })),
  );
}

/** Sections are [{title, places: [{key, label, mark, unread}]}]. */
export function showPlaces(nav, sections, route, choose) {
  renew(
    nav,
    sections.map((section) => ({
      key: section.title,
      hash: JSON.stringify([section, route.place, route.person]),
      make: () =>
        h(
          "div",
          { class: "side-section", tabindex: "-1" },
          h("h2", { text: section.title }),
          h(
            "ul",
            {},
            section.places.map((place) =>
              h(
                "li",
                {},
                h(
                  "button",
                  {
                    type: "button",
                    class: place.unread ? "place-link unread" : "place-link",
                    "aria-current": place.key === route.place ? "page" : null,
                    "aria-label": place.unread ? `${place.label}, ${place.unread} new` : place.label,
                    "data-key": place.key,
                    onclick: () => choose(place.key),
                  },
                  h("span", { class: "mark drawn", "aria-hidden": "true", "data-text": place.mark }),
                  h("span", { class: "label", text: place.label.replace(/^#/, "") }),
                  place.unread > 0 && h("span", { class: "count drawn", "aria-hidden": "true", "data-text": String(place.unread) }),
                ),
              ),
            ),
          ),
        ),
    })),
  );
}
