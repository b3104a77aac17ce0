/** What is new to a person in Teams: what they have not looked at, and the notifications that come while one acts as them. */
import { now } from "./dates.js";
import { toast } from "./toasts.js";

const told = "what Teams told";

export class TeamsNews {
  #began = null;
  #known = null;
  #read = new Map();

  /** Somebody else is acted as: what is there then is nothing new. */
  start() {
    this.#known = null;
  }

  /** Shows notifications of what came since the last call, but for what `isSeen(place, thread)`. */
  tell(tenant, places, names, isSeen, open) {
    this.#began ??= now();
    const before = this.#known;
    const all = places.flatMap((place) => place.messages.flatMap((root) => [[place, root, null], ...root.replies.map((reply) => [place, reply, root.id])]));
    this.#known = new Set([...all.map(([place, message]) => keyOf(place, message)), ...tenant.told.map((one) => `${told}/${one.number}`)]);
    if (!before) return;
    for (const [place, message, root] of all) {
      if (before.has(keyOf(place, message)) || message.authorId === tenant.me.id || isSeen(place, root)) continue;
      if (place.kind === "channel" && !mentionsMe(message, names)) continue;
      const title = place.kind === "channel" ? `${names.label(message.authorId)} mentioned you in ${place.name}` : names.label(message.authorId);
      toast({ channel: place.id, title, text: message.summary || message.text || "Sent a card" }, () => open(place, root));
    }
    for (const one of tenant.told) {
      if (!before.has(`${told}/${one.number}`)) toast({ channel: "", title: one.isError ? "That did not work" : "JitBot", text: one.text, isError: one.isError }, () => {});
    }
  }

  read(place, me) {
    this.#read.set(`${me}/${place.id}`, now());
  }

  /** How many messages came to the place since this page was opened, and since the person looked at it. */
  unread(place, me) {
    const since = this.#read.get(`${me}/${place.id}`) ?? this.#began;
    return place.messages.flatMap((one) => [one, ...one.replies]).filter((one) => one.authorId !== me && Date.parse(one.at) > since).length;
  }
}

const keyOf = (place, message) => `${place.id}/${message.id}`;

function mentionsMe(message, names) {
  const entities = [...(message.entities ?? []), ...(message.card?.msteams?.entities ?? [])];
  return entities.some((one) => one.mentioned && names.known(one.mentioned.id).isMe);
}
