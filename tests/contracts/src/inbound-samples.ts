// One body of every kind that Slack sends, with the fields of its documentation: more than the bot reads, and null where Slack says null.
import type { Json } from './snapshots';

export interface Workspace {
  secret: string;
  appId: string;
  teamId: string;
  /** Seconds since 1970. */
  now: number;
}

export interface Sample {
  name: string;
  path: '/slack/commands' | '/slack/interactions' | '/slack/events';
  contentType: string;
  body: Buffer;
}

export const form = 'application/x-www-form-urlencoded';
export const json = 'application/json';

export function encodeForm(fields: Record<string, string>): Buffer {
  return Buffer.from(new URLSearchParams(fields).toString());
}

export function interaction(name: string, payload: Json): Sample {
  return { name, path: '/slack/interactions', contentType: form, body: encodeForm({ payload: JSON.stringify(payload) }) };
}

export function event(name: string, body: Json): Sample {
  return { name, path: '/slack/events', contentType: json, body: Buffer.from(JSON.stringify(body)) };
}

export function command(name: string, fields: Record<string, string>): Sample {
  return { name, path: '/slack/commands', contentType: form, body: encodeForm(fields) };
}

export function commandFields({ appId, teamId }: Workspace): Record<string, string> {
  return {
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: teamId,
    team_domain: 'example',
    channel_id: 'C2147483705',
    channel_name: 'shop',
    user_id: 'U2147483697',
    user_name: 'alice',
    command: '/jit',
    text: 'shop/storefront 20m fix & <tidy> ünïcode +1 100%',
    response_url: 'https://hooks.slack.com/commands/1234/5678',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    api_app_id: appId,
    is_enterprise_install: 'false',
  };
}

export function click(workspace: Workspace, actions: Json[], more: Json = {}): Json {
  return {
    type: 'block_actions',
    ...envelope(workspace),
    container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'CBR2V3XEX', is_ephemeral: false },
    channel: { id: 'CBR2V3XEX', name: 'review-updates' },
    message: { bot_id: 'BAH5CA16Z', type: 'message', text: 'A card', user: 'UAJ2RU415', ts: '1548261231.000200' },
    state: { values: {} },
    response_url: 'https://hooks.slack.com/actions/AABA1ABCD/1232321423432/D09sSasdasdAS9091209',
    actions,
    ...more,
  };
}

export function button(value = 'JIT-1 0a1b2c3d'): Json {
  const text = { type: 'plain_text', text: 'Approve', emoji: false };
  return {
    action_id: 'jitbot_approve',
    block_id: 'jitbot_decision',
    text,
    value,
    type: 'button',
    action_ts: '1548426417.840180',
  };
}

function envelope({ appId, teamId }: Workspace): Json {
  return {
    user: { id: 'UA8RXUSPL', username: 'bob', name: 'bob', team_id: teamId },
    api_app_id: appId,
    token: '9s8d9as89d8as9d8as989',
    trigger_id: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
    team: { id: teamId, domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
  };
}

const option = (value: string): Json => ({ text: { type: 'plain_text', text: value, emoji: true }, value });

const state = {
  values: {
    reason: { text: { type: 'plain_text_input', value: 'because of "INC-1" & <more>\nlines' } },
    ticket: { text: { type: 'plain_text_input', value: null } },
    ingress: { menu: { type: 'external_select', selected_option: option('prod/shop/storefront') } },
    minutes: { menu: { type: 'static_select', selected_option: null } },
    fields: { boxes: { type: 'checkboxes', selected_options: [option('hosts'), option('paths')] } },
    start: { radio: { type: 'radio_buttons', selected_option: option('later') } },
    at: { picker: { type: 'datetimepicker', selected_date_time: 1_900_000_000 } },
  },
};

function view(workspace: Workspace, more: Json = {}): Json {
  return {
    id: 'VNHU13V36',
    team_id: workspace.teamId,
    type: 'modal',
    callback_id: 'jitbot_ask',
    private_metadata: '{"from":"C1"}',
    external_id: '',
    hash: '1569262015.55b5e41b',
    root_view_id: 'VNHU13V36',
    previous_view_id: null,
    title: { type: 'plain_text', text: 'Ask', emoji: true },
    submit: null,
    close: null,
    blocks: [],
    state,
    clear_on_close: false,
    notify_on_close: true,
    app_id: workspace.appId,
    bot_id: 'BAH5CA16Z',
    app_installed_team_id: workspace.teamId,
    ...more,
  };
}

/** All of them, right and as Slack means them. */
export function samples(workspace: Workspace): Sample[] {
  const fields = commandFields(workspace);
  const inView = {
    container: { type: 'view', view_id: 'VNHU13V36' },
    channel: undefined,
    message: undefined,
    response_url: undefined,
    state: undefined,
  };
  const thread = { message_ts: '1548261231.000200', channel_id: 'CBR2V3XEX', thread_ts: '1548261200.000100' };
  const base = { block_id: 'b', action_ts: '1548426417.840180' };
  return [
    command('a command', fields),
    command('a command without text', { ...fields, text: '' }),
    command('a command on Enterprise Grid', { ...fields, enterprise_id: 'E0001', enterprise_name: 'Example' }),
    interaction('a button in a message', click(workspace, [button()])),
    interaction(
      'a button in a thread, seen by one person',
      click(workspace, [button()], { container: { type: 'message', is_ephemeral: true, ...thread } }),
    ),
    interaction(
      'a menu behind three dots',
      click(workspace, [{ ...base, action_id: 'more', type: 'overflow', selected_option: option('verdict') }]),
    ),
    interaction(
      'check boxes in a modal',
      click(workspace, [{ ...base, action_id: 'boxes', type: 'checkboxes', selected_options: [option('hosts')] }], {
        ...inView,
        view: view(workspace),
      }),
    ),
    interaction(
      'a date and time in a modal',
      click(workspace, [{ ...base, action_id: 'picker', type: 'datetimepicker', selected_date_time: 1_900_000_000 }], {
        ...inView,
        view: view(workspace),
      }),
    ),
    interaction(
      'a button in App Home',
      click(workspace, [button()], {
        ...inView,
        view: view(workspace, { type: 'home', callback_id: '', state: { values: {} } }),
      }),
    ),
    interaction('a submitted modal', {
      type: 'view_submission',
      ...envelope(workspace),
      view: view(workspace, { external_id: 'ask-1' }),
      response_urls: [],
    }),
    interaction('a closed modal', {
      type: 'view_closed',
      ...envelope(workspace),
      trigger_id: undefined,
      view: view(workspace),
      is_cleared: true,
    }),
    interaction('a question for options', {
      type: 'block_suggestion',
      ...envelope(workspace),
      trigger_id: undefined,
      container: { type: 'view', view_id: 'VNHU13V36' },
      view: view(workspace),
      action_id: 'menu',
      block_id: 'ingress',
      value: 'store',
    }),
    interaction('a global shortcut', {
      type: 'shortcut',
      ...envelope(workspace),
      action_ts: '1581106241.371594',
      callback_id: 'jitbot_ask',
    }),
    interaction('a message shortcut', {
      type: 'message_action',
      ...envelope(workspace),
      action_ts: '1583637157.207593',
      callback_id: 'jitbot_ask_about',
      channel: { id: 'D1', name: 'directmessage' },
      message_ts: '1583637157.000200',
      message: { type: 'message', user: 'U1', ts: '1583637157.000200', thread_ts: '1583637100.000100', text: 'it is broken' },
      response_url: 'https://hooks.slack.com/app/1/2/3',
    }),
    ...[
      {
        type: 'app_home_opened',
        user: 'U1',
        channel: 'D1',
        event_ts: '1.2',
        tab: 'home',
        view: view(workspace, { type: 'home' }),
      },
      { type: 'app_uninstalled' },
      { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } },
    ].map((inner) => event(`the event ${inner.type}`, eventBody(workspace, inner))),
    event('the check of the URL', {
      token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl',
      challenge: '3eZbrw1aBm2rZgRNFdx',
      type: 'url_verification',
    }),
  ];
}

export function eventBody({ appId, teamId, now }: Workspace, inner: Json): Json {
  return {
    token: 'one-long-verification-token',
    team_id: teamId,
    api_app_id: appId,
    event: inner,
    type: 'event_callback',
    authorizations: [{ enterprise_id: null, team_id: teamId, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
    event_context: 'EC123',
    event_id: 'Ev123ABC456',
    event_time: now,
  };
}
