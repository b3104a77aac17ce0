/** The page's two ways to its server: acts by POST, and one stream of what is to be seen. */

/** Does something as a person. Resolves to the server's answer; `problem` says in a sentence what went wrong, if anything did. */
export async function act(person, what, body = {}, api = "api") {
  try {
    const response = await fetch(`${api}/people/${encodeURIComponent(person)}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Workspace-Page": "1" },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    return response.ok ? answer : { ...answer, problem: answer.problem ?? `The page's server answered ${response.status}.` };
  } catch {
    return { problem: "The page's server cannot be reached. Is JitBot still running?" };
  }
}

const again = 2000;

/** Follows what the person sees; returns a function that stops. The browser reconnects by itself, and where it gives up this does. */
export function follow(person, handlers, connected, api = "api") {
  let source;
  let timer;

  function open() {
    source = new EventSource(`${api}/events?as=${encodeURIComponent(person)}`);
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
    source.onopen = () => connected(true);
    source.onerror = () => {
      connected(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, again);
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
