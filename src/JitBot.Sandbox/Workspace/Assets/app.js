/** The workspace page: what the person sees comes by one stream, what they do goes out as acts. */
import { act, follow } from "./api.js";
import { showCluster } from "./cluster.js";
import { composer } from "./composer.js";
import { setClock, tick } from "./dates.js";
import { followEnd, h } from "./dom.js";
import { find, showPlatforms, showTab, startFrame } from "./frame.js";
import { showLog } from "./log.js";
import { openMenu } from "./menu.js";
import { showMessages } from "./messages.js";
import { nameOf, readRoute, writeRoute } from "./route.js";
import { showPeople, showPlaces } from "./sidebar.js";
import { dismiss, toast } from "./toasts.js";
import { showHome, showModals } from "./views.js";

const state = { route: readRoute(), workspace: null, cluster: null, stop: null, notified: null, shownPlace: "" };

/** A name as people write it. */
const display = (person) => (person.isBot && person.name === "jitbot" ? "JitBot" : person.realName.replace(/^./, (letter) => letter.toUpperCase()));

/** Whom one may act as; their note is what they do here. */
const people = () =>
  (state.workspace?.people ?? [])
    .filter((person) => !person.isBot && !person.isDeactivated && !person.isGuest)
    .map((person) => ({ ...person, label: display(person), note: person.title.split(": ").at(-1) }));

const places = () => [...(state.workspace?.channels ?? []), ...(state.workspace?.directMessages ?? [])];
/** A channel with its #; the direct message by the other's name. */
const titleOf = (place) =>
  place.isDirect ? place.members.filter((id) => id !== state.workspace.me.id).map((id) => names.label(id)).join(", ") : `#${place.name}`;
const current = () => places().find((place) => nameOf(place) === state.route.place);

const names = {
  version: "",
  person: (id) =>
    state.workspace.people.find((one) => one.id === id) ?? { id, name: id, realName: id, initials: "?", colour: "#555b66", isBot: true },
  label: (id) => (id === "USLACKBOT" ? "Slackbot" : display(names.person(id))),
  user: (id) => names.person(id).name,
  group: (id) => state.workspace.groups.find((group) => group.id === id)?.handle,
  channel: (id) => places().find((place) => place.id === id)?.name,
  isMe: (id) => id === state.workspace.me.id,
  isMine: (id) => state.workspace.groups.find((group) => group.id === id)?.members.includes(state.workspace.me.id) ?? false,
  isBot: (id) => names.person(id).isBot,
};

const page = {
  names,
  act: (what, body) => act(state.route.person, what, body),
  tell: (problem) => (find("problem").textContent = problem),
  openThread: (ts) => go({ thread: ts }),
  shortcuts: (onMessages) => state.workspace.shortcuts.filter((one) => one.isOnMessages === onMessages),
  takeShortcut: async (shortcut, message = {}) =>
    page.tell((await page.act("shortcut", { callbackId: shortcut.callbackId, ...message })).problem ?? ""),
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
  state.route = readRoute();
  if (before.person !== state.route.person || !state.stop) connect();
  else render();
  if (state.route.place === "home" && (before.place !== "home" || before.person !== state.route.person)) openHome();
  if (state.route.thread && state.route.thread !== before.thread) find("reply").querySelector("textarea").focus();
}

async function openHome() {
  const answer = await page.act("home");
  page.tell(answer.problem ?? "");
}

function connect() {
  state.stop?.();
  state.workspace = null;
  state.notified = null;
  find("toasts").replaceChildren();
  state.stop = follow(
    state.route.person,
    {
      clock: (clock) => (setClock(clock.now), showPlatforms(clock.platforms, state.route.person), tick()),
      workspace: (workspace) => ((state.workspace = workspace), notify(), render()),
      cluster: (cluster) => ((state.cluster = cluster), renderCluster()),
      log: (log) => (showLog(log), tick()),
    },
    (isConnected) => (find("connection").textContent = isConnected ? "" : "Not connected to JitBot; trying again…"),
  );
}

/** Shows what came since the last look, unless it is before the person's eyes. */
function notify() {
  const all = state.workspace.notifications;
  const before = state.notified;
  state.notified = new Set(all.map((one) => `${one.channel}/${one.ts}/${one.text}`));
  if (!before) return;
  for (const one of all.filter((each) => !before.has(`${each.channel}/${each.ts}/${each.text}`))) {
    const place = places().find((each) => each.id === one.channel);
    const root = place?.messages.find((message) => message.ts === one.ts || message.replies.some((reply) => reply.ts === one.ts));
    const isReply = root && root.ts !== one.ts;
    const isSeen = document.visibilityState === "visible" && place === current() && (!isReply || state.route.thread === root.ts);
    if (!isSeen && place) toast(one, () => go({ place: nameOf(place), thread: isReply ? root.ts : null }));
  }
}

function render() {
  const workspace = state.workspace;
  if (!workspace) return;
  names.version = JSON.stringify([workspace.me.id, workspace.people, workspace.groups]);
  showPeople(document.querySelector(".people"), people(), state.route, (person) => go({ person: person.name, place: state.route.place }));
  renderPlaces(workspace);
  renderPlace(workspace);
  renderThread();
  showModals(workspace.modals, page);
  renderCluster();
  tick();
}

function renderPlaces(workspace) {
  const entry = (place) => ({
    key: nameOf(place),
    label: titleOf(place),
    mark: place.isDirect ? "●" : "#",
    unread: place === current() ? 0 : place.unread,
  });
  showPlaces(
    document.querySelector(".side"),
    [
      { title: "Channels", places: workspace.channels.map(entry) },
      { title: "Direct messages", places: workspace.directMessages.map(entry) },
      { title: "Apps", places: [{ key: "home", label: "JitBot Home", mark: "⌂", unread: 0 }] },
    ],
    state.route,
    (key) => (go({ place: key }), showTab("messages")),
  );
}

function renderPlace(workspace) {
  const isHome = state.route.place === "home";
  const place = current();
  if (!isHome && !place) {
    go({ place: nameOf(workspace.channels[0] ?? workspace.directMessages[0]) });
    return;
  }
  const title = isHome ? "JitBot Home" : titleOf(place);
  find("main").setAttribute("aria-label", isHome ? title : place.isDirect ? `Direct message ${title}` : `Channel ${title}`);
  find("place-name").textContent = title;
  find("place-note").textContent = isHome
    ? `What JitBot shows ${display(workspace.me)} only`
    : place.members.map((id) => display(names.person(id))).join(", ");
  document.title = `${title} – ${display(workspace.me)} – sandbox workspace`;
  find("home").hidden = !isHome;
  find("stream").hidden = isHome;
  find("composer").hidden = isHome;
  if (isHome) {
    showHome(find("home"), workspace.home, page);
    return;
  }
  const isNew = state.shownPlace !== `${workspace.me.id}/${place.id}`;
  if (isNew) dismiss(place.id);
  state.shownPlace = `${workspace.me.id}/${place.id}`;
  write.show(`Message ${title} as ${display(workspace.me)}`, "Type / for commands. Enter sends, Shift and Enter begins a line.");
  const empty = "Nothing here yet. Type /jit below, or take “⚡ Shortcuts” above, to ask for access to an Ingress.";
  find("stream").setAttribute("aria-label", `Messages in ${title}`);
  followEnd(find("stream"), () => showMessages(find("stream"), place.messages, page, { empty }), isNew);
  if (place.unread > 0 && document.visibilityState === "visible") page.act("read", { channel: place.id });
}

function renderThread() {
  const root = current()?.messages.find((message) => message.ts === state.route.thread);
  const panel = find("thread");
  const isNew = panel.hidden || panel.dataset.root !== state.route.thread;
  panel.hidden = !root;
  document.body.classList.toggle("with-thread", Boolean(root));
  panel.dataset.root = root?.ts ?? "";
  if (root && isNew) dismiss(current().id);
  if (root) followEnd(find("replies"), () => showMessages(find("replies"), [root, ...root.replies], page, { inThread: true }), isNew);
}

function renderCluster() {
  if (!state.cluster || !state.workspace) return;
  showCluster(state.cluster, people(), state.workspace.me.id, page);
  tick();
}

const examples = [
  ["/jit", "opens the form"],
  ["/jit shop/storefront 5m paths fix the checkout path INC-1042", "asks at once"],
  ["/jit status", "what is mine, and what waits for me"],
  ["/jit help", "everything else"],
];

const write = composer(find("composer"), {
  label: "Message",
  examples,
  send: async (text) => {
    const answer = await page.act("say", { channel: current()?.id, text });
    page.tell(answer.problem ?? "");
    return answer;
  },
});

const reply = composer(find("reply"), {
  label: "Reply",
  examples: [],
  send: async (text) => {
    const answer = await page.act("say", { channel: current()?.id, ts: state.route.thread, text });
    page.tell(answer.problem ?? "");
    return answer;
  },
});

function start() {
  reply.show("Reply in the thread", "Slack takes no commands in threads.");
  find("shortcuts").append(
    h("button", {
      type: "button",
      class: "tool wide",
      text: "⚡ Shortcuts",
      "aria-label": "Shortcuts",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: (event) =>
        state.workspace &&
        openMenu(
          event.currentTarget,
          page.shortcuts(false).map((one) => ({ label: one.name, note: one.description, choose: () => page.takeShortcut(one) })),
        ),
    }),
  );
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
}

start();
