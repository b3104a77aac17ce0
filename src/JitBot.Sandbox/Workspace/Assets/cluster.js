/** The cluster as the API server sees it: who may patch what, and what JitBot granted. */
import { h, renew } from "./dom.js";

const first = (person) => person?.label ?? "nobody";

const find = (id) => document.getElementById(id);

export function showCluster(cluster, people, me, page) {
  find("cluster-note").textContent = cluster.problem ?? `As the API server at ${cluster.server} answers.`;
  find("cluster-note").classList.toggle("error", Boolean(cluster.problem));
  showMatrix(cluster, people, me, page);
  showGrants(cluster);
}

function showMatrix(cluster, people, me, page) {
  const acting = people.find((person) => person.id === me);
  renew(find("matrix"), [
    {
      key: "matrix",
      hash: JSON.stringify([cluster.ingresses, cluster.access, people, me]),
      make: () =>
        h(
          "div",
          { class: "scroller", tabindex: "-1" },
          h(
            "table",
            { "aria-labelledby": "matrix-title" },
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                h("th", { scope: "col", text: "Ingress" }),
                people.map((person) => h("th", { scope: "col", class: person.id === me ? "me" : "", text: person.label })),
                h("th", { scope: "col", text: "PATCH" }),
              ),
            ),
            h("tbody", {}, cluster.ingresses.map((ingress) => row(ingress, cluster.access, people, acting, page))),
          ),
        ),
    },
  ]);
}

function row(ingress, access, people, acting, page) {
  const name = `${ingress.namespace}/${ingress.name}`;
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h("span", { class: "ingress" }, `${ingress.namespace}/`, h("wbr"), ingress.name),
      h("span", { class: "hint", text: ingress.hosts.join(", "), title: ingress.hosts.join(", ") }),
    ),
    people.map((person) => {
      const allowed = access.find((one) => one.person === person.name && one.namespace === ingress.namespace && one.name === ingress.name)?.allowed;
      const [style, text] = allowed === undefined ? ["unknown", "?"] : allowed ? ["yes", "✓ yes"] : ["no", "no"];
      return h("td", { class: person.id === acting?.id ? `me ${style}` : style }, h("span", { text }));
    }),
    h(
      "td",
      {},
      h("button", {
        type: "button",
        class: "button small",
        text: "Try",
        title: `Send a small PATCH as ${first(acting)}`,
        "aria-label": `Try a patch of ${name} as ${first(acting)}`,
        "data-key": `patch-${name}`,
        onclick: (event) => tryPatch(event.currentTarget, ingress, page),
      }),
    ),
  );
}

async function tryPatch(button, ingress, page) {
  button.setAttribute("aria-disabled", "true");
  const answer = await page.act("patch", { namespace: ingress.namespace, ingress: ingress.name });
  button.removeAttribute("aria-disabled");
  const node = find("patch-answer");
  node.className = answer.status === 200 ? "answer good" : "answer bad";
  node.replaceChildren(
    h("strong", { text: answer.problem ?? `${answer.status} ${answer.status === 200 ? "patched" : "refused"}` }),
    answer.problem ? "" : ` ${answer.person}: PATCH ${ingress.namespace}/${ingress.name}. ${answer.message}`,
  );
}

function showGrants(cluster) {
  const items = cluster.grants.map((grant) => ({ key: grant.key, hash: JSON.stringify(grant), make: () => grantItem(grant) }));
  if (items.length === 0) {
    items.push({ key: "none", hash: "", make: () => h("li", { class: "empty", text: "None: nobody holds access by JitBot." }) });
  }
  renew(find("grants"), items);
}

function grantItem(grant) {
  return h(
    "li",
    { class: "grant", tabindex: "-1" },
    h(
      "p",
      { class: "grant-head" },
      h("strong", { text: grant.request }),
      h("span", { class: "kinds", text: grant.kinds.join(" + ") }),
      grant.expiresAt
        ? h("time", { class: "countdown", datetime: grant.expiresAt, "data-until": grant.expiresAt, title: new Date(grant.expiresAt).toLocaleString() })
        : h("span", { class: "countdown over", text: "no end is written on it" }),
    ),
    h("p", { class: "hint", text: `${grant.namespace}/${grant.name}` }),
    h("p", { text: [grant.subjects.join(", "), grant.rules].filter(Boolean).join(" may ") }),
  );
}
