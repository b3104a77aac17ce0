// One right payload of each kind, with every part that the limits speak of: what the self-test breaks.
import type { Json } from './snapshots';
import type { Kind } from './wire';

const plain = (text: string): Json => ({ type: 'plain_text', text, emoji: false });
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text, verbatim: true });
const option = (value: string): Json => ({ text: plain(value), value, description: plain('what it does') });

function button(action: string): Json {
  return {
    type: 'button',
    action_id: action,
    text: plain('Approve'),
    value: 'JIT-1',
    url: 'https://example.com',
    accessibility_label: 'Approve it',
    style: 'primary',
  };
}

function blocks(): Json[] {
  const confirm = {
    title: plain('Sure?'),
    text: mrkdwn('really'),
    confirm: plain('Yes'),
    deny: plain('No'),
    style: 'danger',
  };
  return [
    { type: 'header', text: plain('JIT-1') },
    {
      type: 'section',
      text: mrkdwn('*Waiting* for <!subteam^S1> since <!date^1^{time}|now>, <@U1>'),
      fields: [plain('a'), mrkdwn('b')],
      accessory: button('more'),
    },
    {
      type: 'context',
      elements: [mrkdwn('small'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
    },
    { type: 'divider' },
    { type: 'markdown', text: 'long' },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }] },
    { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' },
    { type: 'actions', block_id: 'decision', elements: [button('approve'), { ...button('deny'), style: 'danger', confirm }] },
  ];
}

function input(id: string, element: Json): Json {
  return {
    type: 'input',
    block_id: id,
    label: plain('Label'),
    hint: plain('Hint'),
    element: { action_id: id, ...element },
    optional: true,
    dispatch_action: true,
  };
}

function modal(): Json {
  return {
    type: 'modal',
    title: plain('Ask'),
    submit: plain('Send'),
    close: plain('Close'),
    callback_id: 'ask',
    external_id: 'ask-1',
    private_metadata: 'JIT-1',
    blocks: [
      input('reason', {
        type: 'plain_text_input',
        multiline: true,
        min_length: 1,
        max_length: 100,
        initial_value: 'x',
        placeholder: plain('Why'),
        focus_on_load: true,
      }),
      input('for', { type: 'static_select', options: [option('5m'), option('10m')], initial_option: option('5m') }),
      input('which', { type: 'static_select', option_groups: [{ label: plain('shop'), options: [option('a')] }] }),
      input('ingress', { type: 'external_select', min_query_length: 0 }),
      input('fields', {
        type: 'checkboxes',
        options: [option('paths'), option('hosts')],
        initial_options: [option('hosts')],
      }),
      input('start', { type: 'radio_buttons', options: [option('now'), option('later')] }),
      input('at', { type: 'datetimepicker', initial_date_time: 1_900_000_000 }),
      input('day', { type: 'datepicker', initial_date: '2030-01-31' }),
      input('time', { type: 'timepicker', initial_time: '23:59' }),
      {
        type: 'section',
        text: mrkdwn('more'),
        accessory: { type: 'overflow', action_id: 'menu', options: [option('1'), option('2')] },
      },
    ],
  };
}

/** A fresh one each time: the self-test changes it in place. */
export function sample(kind: Kind): Json {
  const message = {
    channel: 'C1',
    text: 'JIT-1 waits',
    blocks: blocks(),
    metadata: { event_type: 'jitbot_post', event_payload: { key: 'card' } },
  };
  const unfurl = { unfurl_links: false, unfurl_media: false };
  const home = { type: 'home', callback_id: 'home', private_metadata: 'x', external_id: 'home-1', blocks: blocks() };
  switch (kind) {
    case 'chat.postMessage':
      return { ...message, ...unfurl };
    case 'chat.update':
      return { ...message, ts: '1.2' };
    case 'chat.postEphemeral':
      return { channel: 'C1', user: 'U1', text: 'only you', blocks: blocks() };
    case 'views.open':
      return { trigger_id: '1.2', view: modal() };
    case 'views.update':
      return { view_id: 'V1', hash: '1', view: modal() };
    case 'views.publish':
      return { user_id: 'U1', hash: '1', view: home };
    case 'modal':
      return modal();
    case 'home':
      return home;
    case 'response':
      return { text: 'taken', response_type: 'ephemeral', replace_original: false, blocks: blocks() };
    case 'view_submission':
      return { response_action: 'update', view: modal() };
    case 'options':
      return { options: [option('a'), option('b')] };
    case 'option_groups':
      return { option_groups: [{ label: plain('shop'), options: [option('a')] }] };
    case 'manifest':
      return manifest();
  }
}

function manifest(): Json {
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: { name: 'JitBot', description: 'd', long_description: 'l'.repeat(175), background_color: '#1f3a5f' },
    features: {
      bot_user: { display_name: 'JitBot', always_online: true },
      slash_commands: [
        {
          command: '/jit',
          description: 'd',
          usage_hint: 'u',
          should_escape: true,
          url: 'https://example.com/slack/commands',
        },
      ],
      shortcuts: [{ name: 'Ask', type: 'global', callback_id: 'ask', description: 'd' }],
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    },
    oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
    settings: {
      event_subscriptions: { request_url: 'https://example.com/slack/events', bot_events: ['app_home_opened'] },
      interactivity: {
        is_enabled: true,
        request_url: 'https://example.com/i',
        message_menu_options_url: 'https://example.com/o',
      },
      socket_mode_enabled: false,
    },
  };
}
