// Slack's documented limits that its types do not know: lengths, counts, unique ids. Written from Slack's reference and not from JitBot's own
// checker, so that a misreading in one of the two comes to light. Lengths are UTF-16 units, the strictest reading of "characters".
import { Elements } from './limits-elements';
import { type Rule, Sink, type Violation } from './rules';
import { type Json, isObject } from './snapshots';
import type { Kind } from './wire';

export type { Rule, Violation };

const surfaces: Partial<Record<Kind, 'message' | 'view'>> = {
  'chat.postMessage': 'message',
  'chat.update': 'message',
  'chat.postEphemeral': 'message',
  response: 'message',
  modal: 'view',
  home: 'view',
};

/** Everything in the payload that Slack would refuse, cut off or misread. */
export function violations(kind: Kind, payload: Json): Violation[] {
  const sink = new Sink();
  if (surfaces[kind] === 'message') {
    message(sink, kind, payload);
  } else if (surfaces[kind] === 'view') {
    view(sink, '', payload);
  } else if (kind === 'view_submission') {
    submissionAnswer(sink, payload);
  } else if (kind === 'options' || kind === 'option_groups') {
    new Elements(sink).choices('', payload, 100);
  } else if (isObject(payload['view'])) {
    view(sink, 'view', payload['view']);
  }
  return sink.found;
}

function message(sink: Sink, kind: Kind, payload: Json): void {
  const text = payload['text'];
  sink.need('fallback-text', 'text', typeof text === 'string' && text.trim() !== '', 'notifications show it: never empty');
  sink.length('message-text', 'text', text, 0, 40_000);
  if (kind === 'chat.postMessage' || kind === 'chat.update' || kind === 'chat.postEphemeral') {
    sink.length('channel', 'channel', payload['channel'], 1, 255);
  }
  sink.mrkdwn('text', text);
  if (payload['metadata'] !== undefined) {
    metadata(sink, payload['metadata'] as Json);
  }
  const blocks = payload['blocks'];
  if (!Array.isArray(blocks)) {
    return;
  }
  sink.count('message-blocks', 'blocks', blocks, 1, 50);
  const total = blockList(sink, '', blocks);
  sink.need('message-total', 'blocks', total <= 13_200, `${total} characters of text in all; about 13,200 are taken`);
}

function metadata(sink: Sink, given: Json): void {
  sink.need(
    'metadata',
    'metadata.event_type',
    /^[\w-]{1,100}$/.test(String(given['event_type'] ?? '')),
    'letters, digits, _ and -',
  );
  const size = Buffer.byteLength(JSON.stringify(given));
  sink.need('metadata-size', 'metadata', size <= 15_000, `${size} bytes; Slack answers metadata_too_large`);
}

function view(sink: Sink, at: string, given: Json): void {
  const path = at === '' ? '' : `${at}.`;
  sink.length('callback-id', `${path}callback_id`, given['callback_id'], 1, 255);
  sink.length('external-id', `${path}external_id`, given['external_id'], 1, 255);
  sink.length('private-metadata', `${path}private_metadata`, given['private_metadata'], 0, 3000);
  for (const name of ['title', 'submit', 'close']) {
    sink.text(`view-${name}` as Rule, `${path}${name}`, given[name], 24, 'plain_text');
  }
  const size = Buffer.byteLength(JSON.stringify(given));
  sink.need('view-size', path, size <= 250_000, `${size} bytes; Slack answers view_too_large`);
  const blocks = Array.isArray(given['blocks']) ? (given['blocks'] as Json[]) : [];
  sink.count('view-blocks', `${path}blocks`, blocks, 1, 100);
  const asks = blocks.some((block) => block['type'] === 'input');
  sink.need(
    'input-needs-submit',
    path,
    given['type'] !== 'modal' || !asks || given['submit'] !== undefined,
    'inputs without submit',
  );
  blockList(sink, path, blocks);
}

function submissionAnswer(sink: Sink, payload: Json): void {
  if (isObject(payload['view'])) {
    view(sink, 'view', payload['view']);
  }
  if (isObject(payload['errors'])) {
    const errors = Object.entries(payload['errors']);
    sink.need('errors', 'errors', errors.length > 0, 'an answer with errors names at least one');
    for (const [block, text] of errors) {
      sink.length('errors', `errors.${block}`, text, 1, 2000);
    }
  }
}

/** Checks the blocks and returns how much text they hold. */
function blockList(sink: Sink, path: string, blocks: readonly Json[]): number {
  const elements = new Elements(sink);
  const ids = new Set<unknown>();
  let markdown = 0;
  blocks.forEach((block, i) => {
    const at = `${path}blocks[${i}]`;
    const id = block['block_id'];
    sink.length('block-id', `${at}.block_id`, id, 1, 255);
    sink.need('block-id-twice', `${at}.block_id`, id === undefined || !ids.has(id), `${String(id)} is there already`);
    ids.add(id);
    markdown += block['type'] === 'markdown' ? String(block['text']).length : 0;
    elements.block(at, block);
  });
  sink.need(
    'markdown-total',
    `${path}blocks`,
    markdown <= 12_000,
    `${markdown} characters in markdown blocks; 12,000 are taken`,
  );
  sink.need('focus-twice', `${path}blocks`, elements.focused <= 1, 'only one element can have the focus');
  return elements.characters + markdown;
}
