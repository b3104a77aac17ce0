// node teams-self-test.js: breaks a right card in ways that Microsoft's types or parser are there to notice, and prints each that they let through.
import { join } from 'node:path';
import type { Json } from './snapshots';
import { type CardSnapshot, cardProblems } from './teams-cards';

const folder = join(__dirname, '..');

const right = (): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Alice asks', wrap: true, weight: 'Bolder', style: 'heading' },
    { type: 'Container', style: 'emphasis', items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'because' }] }] },
    { type: 'FactSet', facts: [{ title: 'Who', value: '<at>Alice</at>' }] },
    { type: 'Input.Text', id: 'reason', label: 'Why?', isRequired: true, errorMessage: 'Please write why.', isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'ingress',
      label: 'Ingress',
      style: 'filtered',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'ingresses' },
    },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          title: 'Approve',
          verb: 'jitbot_approve',
          data: { request: 'JIT-1' },
          fallback: { type: 'Action.Submit', title: 'Approve', data: { request: 'JIT-1' } },
        },
      ],
    },
  ],
  refresh: { action: { type: 'Action.Execute', verb: 'jitbot_view' }, userIds: ['29:a'] },
  msteams: { width: 'Full', entities: [{ type: 'mention', text: '<at>Alice</at>', mentioned: { id: 'a', name: 'Alice' } }] },
});

const breaks: [string, (card: Json, body: Json[]) => void][] = [
  ['a newer version', (card) => (card['version'] = '1.6')],
  ['an unknown element', (_, body) => (body[0]!['type'] = 'Bogus')],
  ['a Slack block', (_, body) => (body[0] = { type: 'section', text: 'x' })],
  ['an unknown property', (_, body) => (body[0]!['markdown'] = true)],
  ['a text that is none', (_, body) => (body[0]!['text'] = 7)],
  ['no text', (_, body) => delete body[0]!['text']],
  ['an unknown weight', (_, body) => (body[0]!['weight'] = 'bold')],
  ['an unknown style of a container', (_, body) => (body[1]!['style'] = 'loud')],
  ['a bare run of no type', (_, body) => (body[1]!['items'] = [{ type: 'RichTextBlock', inlines: [{ text: 'x' }] }])],
  ['a fact without a value', (_, body) => (body[2]!['facts'] = [{ title: 'Who' }])],
  ['an input without an id', (_, body) => delete body[3]!['id']],
  ['a required input without its message', (_, body) => delete body[3]!['errorMessage']],
  ['a required input without a label', (_, body) => delete body[3]!['label']],
  ['the same id twice', (_, body) => (body[3]!['id'] = 'ingress')],
  ['a query of another type', (_, body) => (body[4]!['choices.data'] = { type: 'Query', dataset: 'ingresses' })],
  ['an unsupported action', (_, body) => ((body[5]!['actions'] as Json[])[0]!['type'] = 'Action.Http')],
  ['an unknown style of a button', (_, body) => ((body[5]!['actions'] as Json[])[0]!['style'] = 'danger')],
  ['a fallback of no type', (_, body) => ((body[5]!['actions'] as Json[])[0]!['fallback'] = { title: 'Approve' })],
  ['people who are no texts', (card) => ((card['refresh'] as Json)['userIds'] = [1])],
  ['a refresh by Action.Submit', (card) => ((card['refresh'] as Json)['action'] = { type: 'Action.Submit' })],
  ['an unknown width', (card) => ((card['msteams'] as Json)['width'] = 'Wide')],
  ['a mention of nobody', (card) => ((card['msteams'] as Json)['entities'] = [{ type: 'mention', text: 'x', mentioned: 'Alice' }])],
];

const cards: CardSnapshot[] = breaks.map(([name, change]) => {
  const card = right();
  change(card, card['body'] as Json[]);
  return { name, card };
});
const found = cardProblems([{ name: 'the right card', card: right() }, ...cards], folder);
console.log(
  JSON.stringify({
    tried: breaks.length,
    problems: [
      ...found.filter((problem) => problem.startsWith('the right card')),
      ...breaks.filter(([name]) => !found.some((problem) => problem.startsWith(`${name}:`))).map(([name]) => `${name} went through`),
    ],
  }),
);
