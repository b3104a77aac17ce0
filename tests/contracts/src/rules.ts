// The rules by name, and the sink that collects what breaks them.
import { type Json, isObject } from './snapshots';

export const rules = [
  'accessibility-label',
  'action-id',
  'action-id-twice',
  'actions-elements',
  'block-id',
  'block-id-twice',
  'block-type',
  'broadcast-mention',
  'button-text',
  'button-url',
  'button-value',
  'callback-id',
  'channel',
  'checkbox-options',
  'confirm-button',
  'confirm-text',
  'confirm-title',
  'context-elements',
  'context-text',
  'date',
  'element-place',
  'errors',
  'external-id',
  'fallback-text',
  'field-text',
  'focus-twice',
  'group-label',
  'groups',
  'header-text',
  'image',
  'initial-choice',
  'initial-value',
  'input-hint',
  'input-label',
  'input-length',
  'input-needs-submit',
  'markdown-total',
  'message-blocks',
  'message-text',
  'message-total',
  'metadata',
  'metadata-size',
  'min-query-length',
  'option-description',
  'option-text',
  'option-value',
  'option-value-twice',
  'options',
  'options-or-groups',
  'placeholder',
  'private-metadata',
  'reference',
  'rich-text',
  'section-empty',
  'section-fields',
  'section-text',
  'style',
  'text-type',
  'view-blocks',
  'view-close',
  'view-size',
  'view-submit',
  'view-title',
] as const;

export type Rule = (typeof rules)[number];

export interface Violation {
  path: string;
  rule: string;
  message: string;
}

const broadcast = /<!(channel|here|everyone)\b/;
const known =
  /^(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!subteam\^S[A-Z0-9]+|!date\^\d+\^[^|<>]*\|[^|<>]+|https?:\/\/[^|<>\s]+(\|[^|<>]+)?)$/;

export class Sink {
  readonly found: Violation[] = [];

  need(rule: Rule, path: string, kept: boolean, message: string): void {
    if (!kept) {
      this.found.push({ path, rule, message });
    }
  }

  /** A text that is there has a length between the two. */
  length(rule: Rule, path: string, text: unknown, least: number, most: number): void {
    const length = typeof text === 'string' ? text.length : -1;
    this.need(
      rule,
      path,
      text === undefined || (length >= least && length <= most),
      `${length} characters, not ${least} to ${most}`,
    );
  }

  count(rule: Rule, path: string, list: unknown, least: number, most: number): void {
    const count = Array.isArray(list) ? list.length : -1;
    this.need(rule, path, count >= least && count <= most, `${count}, not ${least} to ${most}`);
  }

  /** A text object that is there; returns its length. */
  text(rule: Rule, path: string, given: unknown, most: number, type?: 'plain_text'): number {
    if (given === undefined) {
      return 0;
    }
    const text = isObject(given) ? given : ({} as Json);
    this.length(rule, `${path}.text`, text['text'] ?? null, 1, most);
    this.need('text-type', path, type === undefined || text['type'] === type, `${String(text['type'])}, not ${type}`);
    if (text['type'] === 'mrkdwn') {
      this.mrkdwn(`${path}.text`, text['text']);
    }
    return typeof text['text'] === 'string' ? text['text'].length : 0;
  }

  /** What Slack reads as a mention, link or date is well-formed, and nobody wakes a whole channel. */
  mrkdwn(path: string, text: unknown): void {
    for (const [whole, inner, end] of String(text ?? '').matchAll(/<([^>]*)(>?)/g)) {
      const wakes = broadcast.test(whole);
      this.need('broadcast-mention', path, !wakes, `${whole} wakes everybody`);
      this.need('reference', path, wakes || (end === '>' && known.test(inner ?? '')), `${whole} is nothing that Slack knows`);
    }
  }
}
