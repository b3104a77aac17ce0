// The limits of an app's manifest, from Slack's manifest reference.
import type { Violation } from './rules';
import { type Json, isObject } from './snapshots';

const colour = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** What Slack's page for manifests would refuse. */
export function manifestViolations(manifest: Json): Violation[] {
  const found: Violation[] = [];
  const need = (rule: string, path: string, kept: boolean, message: string): void => {
    if (!kept) {
      found.push({ path, rule, message });
    }
  };
  const length = (rule: string, path: string, text: unknown, least: number, most: number, optional = true): void => {
    const given = typeof text === 'string' ? text.length : -1;
    need(
      rule,
      path,
      (optional && text === undefined) || (given >= least && given <= most),
      `${given} characters, not ${least} to ${most}`,
    );
  };
  const list = (rule: string, path: string, given: unknown, most: number): Json[] => {
    const items = given === undefined ? [] : given;
    need(rule, path, Array.isArray(items) && items.length <= most, `more than ${most}, or no list`);
    need(
      `${rule}-twice`,
      path,
      Array.isArray(items) && new Set(items.map(nameOf)).size === items.length,
      'something is there twice',
    );
    return Array.isArray(items) ? (items as Json[]) : [];
  };
  const part = (holder: Json, name: string): Json => (isObject(holder[name]) ? (holder[name] as Json) : {});
  const url = (path: string, given: unknown, needed: boolean): void =>
    need(
      'url',
      path,
      given === undefined ? !needed : needed && /^https:\/\/[^\s/]+\/\S*$/.test(String(given)),
      needed ? 'a full https URL' : 'none with Socket Mode',
    );

  const display = part(manifest, 'display_information');
  length('name', 'display_information.name', display['name'], 1, 35, false);
  length('description', 'display_information.description', display['description'], 1, 140);
  length('long-description', 'display_information.long_description', display['long_description'], 175, 4000);
  const background = display['background_color'];
  need(
    'colour',
    'display_information.background_color',
    background === undefined || colour.test(String(background)),
    'a hex colour',
  );

  const features = part(manifest, 'features');
  const settings = part(manifest, 'settings');
  const http = settings['socket_mode_enabled'] !== true;
  length('bot-name', 'features.bot_user.display_name', part(features, 'bot_user')['display_name'], 1, 80);
  list('commands', 'features.slash_commands', features['slash_commands'], 50).forEach((command, i) => {
    const path = `features.slash_commands[${i}]`;
    need(
      'command',
      `${path}.command`,
      /^\/[a-z0-9_-]{1,31}$/.test(String(command['command'])),
      'a slash and at most 31 more',
    );
    length('command-description', `${path}.description`, command['description'], 1, 2000, false);
    length('usage-hint', `${path}.usage_hint`, command['usage_hint'], 1, 1000);
    url(`${path}.url`, command['url'], http);
  });
  list('shortcuts', 'features.shortcuts', features['shortcuts'], 10).forEach((shortcut, i) => {
    const path = `features.shortcuts[${i}]`;
    length('shortcut-name', `${path}.name`, shortcut['name'], 1, 24, false);
    length('shortcut-callback', `${path}.callback_id`, shortcut['callback_id'], 1, 255, false);
    length('shortcut-description', `${path}.description`, shortcut['description'], 1, 150, false);
    need('shortcut-type', `${path}.type`, ['message', 'global'].includes(String(shortcut['type'])), 'message or global');
  });

  list('scopes', 'oauth_config.scopes.bot', part(part(manifest, 'oauth_config'), 'scopes')['bot'], 255);
  const events = part(settings, 'event_subscriptions');
  list('events', 'settings.event_subscriptions.bot_events', events['bot_events'], 100);
  if ('bot_events' in events || 'request_url' in events) {
    url('settings.event_subscriptions.request_url', events['request_url'], http);
  }
  const interactivity = part(settings, 'interactivity');
  if (interactivity['is_enabled'] === true) {
    url('settings.interactivity.request_url', interactivity['request_url'], http);
    const menus = interactivity['message_menu_options_url'];
    url('settings.interactivity.message_menu_options_url', menus, http && menus !== undefined);
  }
  return found;
}

function nameOf(item: unknown): unknown {
  return isObject(item) ? (item['command'] ?? item['callback_id']) : item;
}
