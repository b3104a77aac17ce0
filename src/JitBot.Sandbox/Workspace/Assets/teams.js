/** The Teams side of the page: what the person sees comes by one stream, what they do goes out as acts. */
import { act, follow } from "./api.js";
import { showCluster } from "./cluster.js";
import { composer } from "./composer.js";
import { setClock, tick } from "./dates.js";
import { followEnd, h } from "./dom.js";
import { find, showPlatforms, showTab, startFrame } from "./frame.js";
import { showLog } from "./log.js";
import { openMenu } from "./menu.js";
import { readRoute, writeRoute } from "./route.js";
import { showPeople, showPlaces } from "./sidebar.js";
import { showDialogs } from "./teams-dialogs.js";
import { showPosts } from "./teams-posts.js";
import { TeamsNews } from "./teams-news.js";
import { dismiss } from "./toasts.js";

const api = "api/teams";
const first = "jitbot";
const state = { route: readRoute(first), tenant: null, cluster: null, stop: null, shownPlace: "" };
const news = new TeamsNews();

/** Whom one may act as; their note is what they do here. */
const people = () => state.tenant.people.filter((person) => person.isPlayable).map((person) => ({ ...person, label: person.label, note: person.title.split(": ").at(-1) }));

const places = () => [...(state.tenant?.chats ?? []), ...(state.tenant?.teams ?? []).flatMap((team) => team.channels)];
const current = () => places().find((place) => place.key === state.route.place);

const names = {
  version: "",
  person: (id) => (!id ? state.tenant.bot : (state.tenant.people.find((one) => one.id === id) ?? { id, label: id, initials: "?", colour: "#555b66" })),
  label: (id) => names.person(id).label,
  /** Whom an id in a mention means; ids are object ids or those of the Connector. */
  known: (id) => {
    const person = [state.tenant.bot, ...state.tenant.people].find((one) => one.id === id || one.mri === id);
    return person ? { ...person, isMe: person.id === state.tenant.me.id } : { label: id, isMe: false };
  },
  mentioned: (message, text) => {
    const entity = message.entities?.find((one) => one.text === text);
    return entity ? names.known(entity.mentioned.id) : null;
  },
  calls: () => [state.tenant.bot, ...state.tenant.people].map((one) => `@${one.label}`),
  called: (call) => ({ isMe: call === `@${state.tenant.me.label}` }),
};

const page = {
  names,
  act: (what, body) => act(state.route.person, what, body, api),
  me: () => state.tenant.me.id,
  tell: (problem) => (find("problem").textContent = problem),
  openThread: (thread) => go({ thread }),
  isChannel: () => current()?.kind === "channel",
  cardContext: (target) => ({
    person: names.known,
    press: (action, inputs) => page.act("press", { ...target, button: action.id ?? action.title, inputs }),
    suggest: (input, typed) => page.act("suggest", { ...target, input: input.id, text: typed }),
    tell: page.tell,
  }),
};

/** Changes the route: another person, place or thread. */
function go(change) {
  const route = { ...state.route, ...change };
  if (change.place !== undefined && change.thread === undefined) route.thread = null;
  page.tell("");
  writeRoute(route);
}

function routed(event) {
  const before = event ? state.route : {};
  state.route = readRoute(first);
  if (before.person !== state.route.person || !state.stop) connect();
  else render();
  if (state.route.thread && state.route.thread !== before.thread) find("reply").querySelector("textarea").focus();
}

function connect() {
  state.stop?.();
  state.tenant = null;
  news.start();
  find("toasts").replaceChildren();
  state.stop = follow(
    state.route.person,
    {
      clock: (clock) => (setClock(clock.now), showPlatforms(clock.platforms, state.route.person), tick()),
      workspace: (tenant) => ((state.tenant = tenant), tell(), render()),
      cluster: (cluster) => ((state.cluster = cluster), renderCluster()),
      log: (log) => (showLog(log), tick()),
    },
    (isConnected) => (find("connection").textContent = isConnected ? "" : "Not connected to JitBot; trying again…"),
    api,
  );
}

/** Shows what came since the last look, unless it is before the person's eyes. */
function tell() {
  const isSeen = (place, root) => document.visibilityState === "visible" && place === current() && (!root || state.route.thread === root);
  news.tell(state.tenant, places(), names, isSeen, (place, thread) => go({ place: place.key, thread }));
}

function render() {
  const tenant = state.tenant;
  if (!tenant) return;
  names.version = JSON.stringify([tenant.me.id, tenant.people]);
  showPeople(document.querySelector(".people"), people(), state.route, (person) => go({ person: person.name, place: state.route.place }));
  renderPlaces(tenant);
  renderPlace(tenant);
  renderThread();
  showDialogs(tenant.dialogs, page);
  renderCluster();
  tick();
}

function renderPlaces(tenant) {
  const entry = (place) => ({
    key: place.key,
    label: place.name,
    mark: { personal: "●", groupChat: "◍" }[place.kind] ?? "#",
    unread: place === current() ? 0 : news.unread(place, tenant.me.id),
  });
  showPlaces(
    document.querySelector(".side"),
    [{ title: "Chat", places: tenant.chats.map(entry) }, ...tenant.teams.map((team) => ({ title: `Team ${team.name}`, places: team.channels.map(entry) }))],
    state.route,
    (key) => (go({ place: key }), showTab("messages")),
  );
}

const kinds = { personal: "Chat", groupChat: "Group chat", channel: "Channel" };

function renderPlace(tenant) {
  const place = current();
  if (!place) {
    if (places()[0]) go({ place: places()[0].key });
    return;
  }
  find("main").setAttribute("aria-label", `${kinds[place.kind]} ${place.name}`);
  find("place-name").textContent = place.name;
  find("place-note").textContent = place.kind === "personal" ? `What JitBot and ${tenant.me.label} write to each other` : place.members.map(names.label).join(", ");
  document.title = `${place.name} – ${tenant.me.label} – sandbox Teams`;
  const isNew = state.shownPlace !== `${tenant.me.id}/${place.id}`;
  if (isNew) dismiss(place.id);
  state.shownPlace = `${tenant.me.id}/${place.id}`;
  write.show(`Message ${place.name} as ${tenant.me.label}`, `${hint(place)} Enter sends, Shift and Enter begins a line.`);
  const empty = place.kind === "personal" ? "Nothing here yet. Write “request” below, or take “+”, to ask for access to an Ingress." : "Nothing here yet.";
  find("stream").setAttribute("aria-label", `Messages in ${place.name}`);
  followEnd(find("stream"), () => showPosts(find("stream"), place.messages, page, { empty }), isNew);
  if (document.visibilityState !== "visible") return;
  news.read(place, tenant.me.id);
  look(place);
}

const hint = (place) => (place.kind === "personal" ? "JitBot reads all of it." : `JitBot reads what begins with @${state.tenant.bot.label}.`);

const looked = new Map();

/** Clients ask for a person's own view of a card when it comes before their eyes. */
function look(place) {
  for (const message of place.messages.flatMap((one) => [one, ...one.replies]).filter((one) => one.wantsView)) {
    const key = `${state.route.person}/${place.id}/${message.id}`;
    if (looked.get(key) === message.edits) continue;
    looked.set(key, message.edits);
    page.act("refresh", { conversation: place.id, message: message.id });
  }
}

function renderThread() {
  const root = current()?.messages.find((message) => message.id === state.route.thread);
  const panel = find("thread");
  const isNew = panel.hidden || panel.dataset.root !== state.route.thread;
  panel.hidden = !root;
  document.body.classList.toggle("with-thread", Boolean(root));
  panel.dataset.root = root?.id ?? "";
  if (root && isNew) dismiss(current().id);
  if (root) followEnd(find("replies"), () => showPosts(find("replies"), [root, ...root.replies], page, { inThread: true }), isNew);
}

function renderCluster() {
  if (!state.cluster || !state.tenant) return;
  showCluster(state.cluster, people(), state.tenant.me.id, page);
  tick();
}

const examples = [
  ["request", "opens the form"],
  ["request shop/storefront 5m paths fix the checkout path INC-1042", "asks at once"],
  ["status", "what is mine, and what waits for me"],
  ["help", "everything else"],
];

/** Teams shows the app's commands while one writes to it. */
const offers = (value) => /^@?\w{0,12}$/.test(value) && value !== "" && (value.startsWith("@") || examples.some(([one]) => one.startsWith(value)));

async function send(text, thread) {
  const answer = await page.act("say", { conversation: current()?.id, thread, text });
  page.tell(answer.problem ?? "");
  return answer;
}

function apps() {
  return h("button", {
    type: "button",
    class: "tool",
    text: "+",
    title: "Actions of apps",
    "aria-label": "Actions of apps",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: (event) =>
      openMenu(
        event.currentTarget,
        (state.tenant?.commands ?? []).map((one) => ({
          label: one.title,
          note: one.description,
          choose: async () => page.tell((await page.act("run", { command: one.id, conversation: current().id })).problem ?? ""),
        })),
      ),
  });
}

const filled = (text) => (page.isChannel() || current()?.kind === "groupChat" ? `@${state.tenant.bot.label} ${text}` : text);
const write = composer(find("composer"), { label: "Message", examples, offers, fills: filled, before: [apps()], send: (text) => send(text, null) });
const reply = composer(find("reply"), {
  label: "Reply",
  examples,
  offers,
  fills: filled,
  before: [apps()],
  send: (text) => send(text, state.route.thread),
});

reply.show("Reply", "JitBot reads what begins with @JitBot.");
startFrame({
  closeThread: () => {
    const root = state.route.thread;
    go({ thread: null });
    document.querySelector(`#stream [data-ts="${CSS.escape(root ?? "")}"]`)?.focus();
  },
  render,
});
addEventListener("hashchange", routed);
routed();
