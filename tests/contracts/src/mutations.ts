// How each limit is overstepped by the least, and what is the most that is taken.
import type { Json } from './snapshots';
import type { Kind } from './wire';

export interface Mutation {
  kind: Kind;
  /** The rule that must speak up; null: nothing may, for this is the most that Slack takes. */
  rule: string | null;
  at: string;
  value: unknown;
}

const gone = undefined;
const option = (value: string): Json => ({ text: { type: 'plain_text', text: 'x' }, value });
const options = (count: number): Json[] => Array.from({ length: count }, (_, i) => option(`${i}`));
const group = (count: number, label = 'g'): Json => ({ label: { type: 'plain_text', text: label }, options: options(count) });
const dividers = (count: number): Json[] => Array.from({ length: count }, () => ({ type: 'divider' }));
const sections = (count: number, length: number): Json[] =>
  Array.from({ length: count }, () => ({ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(length) } }));
const texts = (count: number): Json[] => Array.from({ length: count }, () => ({ type: 'plain_text', text: 'x' }));
const buttons = (count: number): Json[] =>
  Array.from({ length: count }, (_, i) => ({ type: 'button', action_id: `${i}`, text: texts(1)[0] }));

/** The text may have so many characters, and is refused with one more and when it is empty. */
function longest(kind: Kind, at: string, rule: string, most: number, least = 1, sign = 'x'): Mutation[] {
  const steps: Mutation[] = [
    { kind, rule: null, at, value: sign.repeat(most) },
    { kind, rule, at, value: sign.repeat(most + 1) },
  ];
  return least === 0 ? steps : [...steps, { kind, rule, at, value: sign.repeat(least - 1) }];
}

function most(kind: Kind, at: string, rule: string, count: number, make: (count: number) => Json[], least = 1): Mutation[] {
  const steps: Mutation[] = [
    { kind, rule: null, at, value: make(count) },
    { kind, rule, at, value: make(count + 1) },
  ];
  return least === 0 ? steps : [...steps, { kind, rule, at, value: [] }];
}

const wrong = (kind: Kind, rule: string, at: string, ...values: unknown[]): Mutation[] =>
  values.map((value) => ({ kind, rule, at, value }));
const right = (kind: Kind, at: string, ...values: unknown[]): Mutation[] =>
  values.map((value) => ({ kind, rule: null, at, value }));

const message: Mutation[] = (['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'response'] as const).flatMap(
  (kind) => [
    ...wrong(kind, 'fallback-text', 'text', '', ' \n', gone),
    ...longest(kind, 'text', 'message-text', 40_000, 0),
    ...most(kind, 'blocks', 'message-blocks', 50, dividers),
    ...right(kind, 'blocks', sections(6, 2200)),
    ...wrong(kind, 'message-total', 'blocks', [...sections(6, 2200), ...sections(1, 1)]),
    ...wrong(kind, 'broadcast-mention', 'text', '<!channel>', 'a <!here> b', '<!everyone|x>'),
    ...wrong(kind, 'reference', 'text', '<nobody>', '<!date^1>', '<javascript:x|y>', '<@U1', '<@u1>'),
    ...right(kind, 'text', '<@U1> <#C1> <!subteam^S1> <!date^1^{time}|t> <https://a.example|b>', '&lt;!channel&gt;'),
  ],
);

const inBlocks: Mutation[] = [
  ...longest('chat.postMessage', 'blocks[0].text.text', 'header-text', 150),
  ...wrong('chat.postMessage', 'text-type', 'blocks[0].text.type', 'mrkdwn'),
  ...longest('chat.postMessage', 'blocks[1].text.text', 'section-text', 3000),
  ...longest('chat.postMessage', 'blocks[1].fields[1].text', 'field-text', 2000),
  ...most('chat.postMessage', 'blocks[1].fields', 'section-fields', 10, texts),
  ...wrong('chat.postMessage', 'section-empty', 'blocks[1]', { type: 'section' }),
  ...wrong('chat.postMessage', 'broadcast-mention', 'blocks[1].fields[1].text', 'hi <!channel>'),
  ...wrong('chat.postMessage', 'reference', 'blocks[2].elements[0].text', '<x>'),
  ...most('chat.postMessage', 'blocks[2].elements', 'context-elements', 10, texts),
  ...longest('chat.postMessage', 'blocks[2].elements[0].text', 'context-text', 3000),
  ...longest('home', 'blocks[4].text', 'markdown-total', 12_000, 0),
  ...wrong('chat.postMessage', 'rich-text', 'blocks[5].elements', []),
  ...longest('chat.postMessage', 'blocks[6].alt_text', 'image', 2000),
  ...longest('chat.postMessage', 'blocks[2].elements[1].image_url', 'image', 3000),
  ...longest('chat.postMessage', 'blocks[7].block_id', 'block-id', 255),
  ...wrong('chat.postMessage', 'block-id-twice', 'blocks[6].block_id', 'decision'),
  ...most('chat.postMessage', 'blocks[7].elements', 'actions-elements', 25, buttons),
  ...wrong('chat.postMessage', 'action-id-twice', 'blocks[7].elements[1].action_id', 'approve'),
  ...longest('chat.postMessage', 'blocks[7].elements[0].action_id', 'action-id', 255),
  ...wrong('chat.postMessage', 'action-id', 'blocks[7].elements[0].action_id', gone),
  ...longest('chat.postMessage', 'blocks[7].elements[0].text.text', 'button-text', 75),
  ...longest('chat.postMessage', 'blocks[7].elements[0].value', 'button-value', 2000),
  ...longest('chat.postMessage', 'blocks[7].elements[0].url', 'button-url', 3000),
  ...longest('chat.postMessage', 'blocks[7].elements[0].accessibility_label', 'accessibility-label', 75),
  ...wrong('chat.postMessage', 'style', 'blocks[7].elements[0].style', 'default', 'warning', ''),
  ...wrong('chat.postMessage', 'style', 'blocks[7].elements[1].confirm.style', 'default'),
  ...longest('chat.postMessage', 'blocks[7].elements[1].confirm.title.text', 'confirm-title', 100),
  ...longest('chat.postMessage', 'blocks[7].elements[1].confirm.text.text', 'confirm-text', 300),
  ...longest('chat.postMessage', 'blocks[7].elements[1].confirm.confirm.text', 'confirm-button', 30),
  ...longest('chat.postMessage', 'blocks[7].elements[1].confirm.deny.text', 'confirm-button', 30),
  ...wrong('chat.postMessage', 'element-place', 'blocks[7].elements[0].type', 'image', 'plain_text_input', 'nothing'),
  ...wrong('chat.postMessage', 'block-type', 'blocks[3].type', 'line', 'Divider'),
  ...wrong('chat.postMessage', 'metadata', 'metadata.event_type', 'with space', '', gone),
  ...wrong('chat.postMessage', 'metadata-size', 'metadata.event_payload', { key: 'x'.repeat(15_000) }),
  ...longest('chat.postMessage', 'channel', 'channel', 255),
];

const inViews: Mutation[] = [
  ...longest('modal', 'title.text', 'view-title', 24),
  ...longest('modal', 'submit.text', 'view-submit', 24),
  ...longest('modal', 'close.text', 'view-close', 24),
  ...longest('modal', 'callback_id', 'callback-id', 255),
  ...longest('modal', 'external_id', 'external-id', 255),
  ...longest('modal', 'private_metadata', 'private-metadata', 3000, 0),
  ...most('modal', 'blocks', 'view-blocks', 100, dividers),
  ...most('home', 'blocks', 'view-blocks', 100, dividers),
  ...wrong('home', 'view-size', 'blocks', sections(90, 2900)),
  ...wrong('modal', 'input-needs-submit', 'submit', gone),
  ...wrong('views.open', 'input-needs-submit', 'view.submit', gone),
  ...wrong('view_submission', 'view-title', 'view.title.text', 'x'.repeat(25)),
  ...wrong('view_submission', 'errors', 'errors', {}, { reason: '' }),
  ...longest('modal', 'blocks[0].label.text', 'input-label', 2000),
  ...longest('modal', 'blocks[0].hint.text', 'input-hint', 2000),
  ...longest('modal', 'blocks[0].element.placeholder.text', 'placeholder', 150),
  ...right('modal', 'blocks[0].element.max_length', 1, 3000),
  ...wrong('modal', 'input-length', 'blocks[0].element.max_length', 0, 3001),
  ...wrong('modal', 'input-length', 'blocks[0].element.min_length', -1, 101, 3001),
  ...longest('modal', 'blocks[0].element.initial_value', 'initial-value', 100, 0),
  ...wrong('modal', 'focus-twice', 'blocks[1].element.focus_on_load', true),
  ...wrong('modal', 'initial-choice', 'blocks[1].element.initial_option', option('20m')),
  ...wrong('modal', 'initial-choice', 'blocks[4].element.initial_options', [option('tls')]),
  ...wrong('modal', 'options-or-groups', 'blocks[1].element.options', gone),
  ...wrong('modal', 'options-or-groups', 'blocks[1].element.option_groups', [group(1)]),
  ...wrong('modal', 'option-value-twice', 'blocks[1].element.options[1].value', '5m'),
  ...wrong('modal', 'min-query-length', 'blocks[3].element.min_query_length', -1, 1.5),
  ...most('modal', 'blocks[5].element.options', 'checkbox-options', 10, options),
  ...most('modal', 'blocks[9].accessory.options', 'checkbox-options', 5, options),
  ...wrong('modal', 'date', 'blocks[6].element.initial_date_time', 19, 19_000_000_000),
  ...wrong('modal', 'date', 'blocks[7].element.initial_date', '31.1.2030', '2030-13-01'),
  ...wrong('modal', 'date', 'blocks[8].element.initial_time', '24:00', '7:5'),
  ...wrong('modal', 'element-place', 'blocks[5].element.type', 'button', 'overflow', 'new_input'),
];

const inAnswers: Mutation[] = [
  ...most('options', 'options', 'options', 100, options, 0),
  ...right('options', 'options', []),
  ...longest('options', 'options[0].text.text', 'option-text', 75),
  ...longest('options', 'options[0].value', 'option-value', 150),
  ...longest('options', 'options[0].description.text', 'option-description', 75),
  ...wrong('options', 'option-value-twice', 'options[0].value', 'b'),
  ...longest('option_groups', 'option_groups[0].label.text', 'group-label', 75),
  ...wrong(
    'option_groups',
    'groups',
    'option_groups',
    Array.from({ length: 101 }, (_, i) => ({ ...group(0), options: [option(`v${i}`)] })),
  ),
  ...most('option_groups', 'option_groups[0].options', 'options', 100, options),
];

const inManifest: Mutation[] = [
  ...longest('manifest', 'display_information.name', 'name', 35),
  ...longest('manifest', 'display_information.description', 'description', 140),
  ...longest('manifest', 'display_information.long_description', 'long-description', 4000, 175),
  ...wrong('manifest', 'colour', 'display_information.background_color', 'blue', '#12', '#12345g'),
  ...longest('manifest', 'features.bot_user.display_name', 'bot-name', 80),
  ...wrong('manifest', 'command', 'features.slash_commands[0].command', 'jit', '/', '/J', `/${'x'.repeat(32)}`),
  ...right('manifest', 'features.slash_commands[0].command', `/${'x'.repeat(31)}`),
  ...longest('manifest', 'features.slash_commands[0].description', 'command-description', 2000),
  ...longest('manifest', 'features.slash_commands[0].usage_hint', 'usage-hint', 1000),
  ...wrong('manifest', 'url', 'features.slash_commands[0].url', gone, 'http://example.com/x', '/slack/commands'),
  ...longest('manifest', 'features.shortcuts[0].name', 'shortcut-name', 24),
  ...longest('manifest', 'features.shortcuts[0].callback_id', 'shortcut-callback', 255),
  ...longest('manifest', 'features.shortcuts[0].description', 'shortcut-description', 150),
  ...wrong('manifest', 'shortcut-type', 'features.shortcuts[0].type', 'channel', gone),
  ...wrong('manifest', 'scopes-twice', 'oauth_config.scopes.bot', ['commands', 'commands']),
  ...wrong(
    'manifest',
    'scopes',
    'oauth_config.scopes.bot',
    Array.from({ length: 256 }, (_, i) => `s${i}`),
  ),
  ...wrong(
    'manifest',
    'events',
    'settings.event_subscriptions.bot_events',
    Array.from({ length: 101 }, (_, i) => `e${i}`),
  ),
  ...wrong('manifest', 'events-twice', 'settings.event_subscriptions.bot_events', ['app_home_opened', 'app_home_opened']),
  ...wrong('manifest', 'url', 'settings.event_subscriptions.request_url', gone, 'example.com'),
  ...wrong('manifest', 'url', 'settings.interactivity.request_url', gone),
  ...wrong('manifest', 'url', 'settings.interactivity.message_menu_options_url', 'http://example.com/o'),
  ...wrong('manifest', 'url', 'settings.socket_mode_enabled', true),
];

export const mutations: readonly Mutation[] = [...message, ...inBlocks, ...inViews, ...inAnswers, ...inManifest];

/** What only the types refuse. */
export const mistypings: readonly Mutation[] = [
  ...wrong('chat.postMessage', 'type', 'blocks[0].type', 'heading'),
  ...wrong('chat.postMessage', 'type', 'blocks[0].txt', 'x'),
  ...wrong('chat.postMessage', 'type', 'blocks[1].text', 'x'),
  ...wrong('chat.postMessage', 'type', 'blocks[1].text.verbatin', true),
  ...wrong('chat.postMessage', 'type', 'blocks[7].elements[0].text', { type: 'mrkdwn', text: 'x' }),
  ...wrong('chat.postMessage', 'type', 'blocks[7].elements[0].style', 'default'),
  ...wrong('chat.postMessage', 'type', 'blocks[7].elements[0].type', 'plain_text_input'),
  ...wrong('chat.postMessage', 'type', 'unfurl_links', true),
  ...wrong('chat.postMessage', 'type', 'thread', '1.2'),
  ...wrong('chat.postMessage', 'type', 'reply_broadcast', true),
  ...wrong('chat.update', 'type', 'ts', 1.2, gone),
  ...wrong('chat.postEphemeral', 'type', 'user', gone),
  ...wrong('views.open', 'type', 'trigger_id', gone),
  ...wrong('views.open', 'type', 'view.type', 'home'),
  ...wrong('views.publish', 'type', 'view.title', { type: 'plain_text', text: 'x' }),
  ...wrong('modal', 'type', 'title', gone, 'Ask'),
  ...wrong('modal', 'type', 'blocks[0].element.type', 'plain_text'),
  ...wrong('modal', 'type', 'blocks[0].element.multiline', 'true'),
  ...wrong('modal', 'type', 'blocks[0].optional', 'false'),
  ...wrong('modal', 'type', 'blocks[3].element.min_query', 0),
  ...wrong('home', 'type', 'submit', { type: 'plain_text', text: 'x' }),
  ...wrong('response', 'type', 'response_type', 'in_thread'),
  ...wrong('view_submission', 'type', 'response_action', 'close'),
  ...wrong('options', 'type', 'options[0].text', 'x'),
  ...wrong('option_groups', 'type', 'option_groups[0].label', 'x'),
  ...wrong('manifest', 'type', 'oauth_config.scopes.bot', ['channels:all']),
  ...wrong('manifest', 'type', 'settings.event_subscriptions.bot_events', ['home_opened']),
  ...wrong('manifest', 'type', 'features.shortcuts[0].type', 'modal'),
];
