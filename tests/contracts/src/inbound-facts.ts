// What a body says, read from Slack's documentation: what our own parser must have found in it too.
import type { Json } from './snapshots';
import { isObject } from './snapshots';

export type Facts = Record<string, string>;

export function factsOf(body: Json): Facts {
  const facts: Record<string, unknown> = {
    user: body['user_id'] ?? at(body, 'user', 'id'),
    team: body['team_id'] ?? at(body, 'team', 'id'),
    enterprise: body['enterprise_id'] ?? at(body, 'enterprise', 'id'),
    app: body['api_app_id'],
    trigger: body['trigger_id'],
  };
  const type = body['command'] !== undefined ? 'command' : String(body['type']);
  facts['kind'] = type;
  Object.assign(facts, own(type, body));
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );
}

function own(type: string, body: Json): Record<string, unknown> {
  switch (type) {
    case 'command':
      return {
        command: body['command'],
        text: body['text'],
        channel: body['channel_id'],
        response: body['response_url'],
      };
    case 'block_actions':
      return { ...where(body), response: body['response_url'], actions: list(body['actions']).map(action).join('; ') };
    case 'block_suggestion':
      return { ...where(body), trigger: null, block: body['block_id'], action: body['action_id'], typed: body['value'] };
    case 'view_submission':
      return { ...view(body), external: at(body, 'view', 'external_id'), hash: at(body, 'view', 'hash') };
    case 'view_closed':
      return { ...view(body), trigger: null, state: null, cleared: body['is_cleared'] };
    case 'shortcut':
      return { callback: body['callback_id'] };
    case 'message_action':
      return {
        callback: body['callback_id'],
        channel: at(body, 'channel', 'id'),
        message: body['message_ts'],
        thread: at(body, 'message', 'thread_ts'),
        response: body['response_url'],
      };
    case 'event_callback':
      return {
        app: null,
        event: at(body, 'event', 'type'),
        id: body['event_id'],
        user: at(body, 'event', 'user'),
        channel: at(body, 'event', 'channel'),
        tab: at(body, 'event', 'tab'),
        view: at(body, 'event', 'view', 'id'),
        hash: at(body, 'event', 'view', 'hash'),
      };
    default:
      return {};
  }
}

function where(body: Json): Record<string, unknown> {
  return {
    ...view(body),
    state: states(at(body, 'state', 'values') ?? at(body, 'view', 'state', 'values')),
    container: at(body, 'container', 'type'),
    channel: at(body, 'channel', 'id'),
    message: at(body, 'container', 'message_ts'),
    thread: at(body, 'container', 'thread_ts'),
    alone: at(body, 'container', 'is_ephemeral') === true ? true : null,
  };
}

function view(body: Json): Record<string, unknown> {
  return {
    view: at(body, 'view', 'id'),
    callback: at(body, 'view', 'callback_id'),
    metadata: at(body, 'view', 'private_metadata'),
    state: states(at(body, 'view', 'state', 'values')),
  };
}

function action(given: Json): string {
  return `${String(given['block_id'])}/${String(given['action_id'])} ${String(given['action_ts'])} ${entered(given)}`;
}

function states(values: unknown): string {
  const blocks = Object.entries(isObject(values) ? values : {});
  return blocks
    .flatMap(([block, actions]) =>
      Object.entries(actions as Json).map(([id, value]) => `${block}/${id} ${entered(value as Json)}`),
    )
    .sort()
    .join('; ');
}

function entered(value: Json): string {
  const one = value['value'] ?? at(value, 'selected_option', 'value') ?? value['selected_date_time'] ?? '';
  const many = list(value['selected_options']).map((option) => option['value']);
  return `${String(value['type'])}=${[String(one), ...many].filter((text) => text !== '').join(',')}`;
}

function at(holder: unknown, ...steps: string[]): unknown {
  return steps.reduce<unknown>((within, step) => (isObject(within) ? within[step] : undefined), holder);
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
