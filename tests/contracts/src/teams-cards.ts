// Holds Adaptive Cards against Microsoft's own libraries: the types of @microsoft/teams.cards, and the parser of adaptivecards at 1.5.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesIn, isObject, type Json } from './snapshots';
import { literalErrors } from './types-check';

// The package's modules cannot be loaded by Node.js; its bundle can
const AdaptiveCards = require('adaptivecards/dist/adaptivecards') as typeof import('adaptivecards');

export interface CardSnapshot {
  /** The file in which it stands, from the repository's root. */
  name: string;
  card: Json;
}

/** Every card in what is committed of JitBot's output for Teams: of activities, of answers to invokes, of dialogs, or by itself. */
export function findCards(root: string): CardSnapshot[] {
  return filesIn(join(root, 'tests'))
    .map((file) => ({ file, name: relative(root, file).split(sep).join('/') }))
    .filter(({ name }) => /\/Teams\/(.+\/)?Snapshots\/[^/]+\.json$/.test(name) && !name.includes('.received.'))
    .flatMap(({ file, name }) => cardsIn(JSON.parse(readFileSync(file, 'utf8'))).map((card) => ({ name, card })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One line for each thing that the types or the parser object to. */
export function cardProblems(cards: readonly CardSnapshot[], folder: string): string[] {
  const literals = cards.map(({ name, card }) => ({
    name,
    text: `import type { TeamsCard } from './teams-wire'; export const card: TeamsCard =\n${JSON.stringify(card, null, 2)};\n`,
  }));
  return [
    ...literalErrors(literals, folder),
    ...cards.flatMap(({ name, card }) => parserProblems(card).map((problem) => `${name}: ${problem}`)),
  ];
}

function parserProblems(source: Json): string[] {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const card = new AdaptiveCards.AdaptiveCard();
  card.parse(structuredClone(source), context);
  const problems: string[] = [];
  for (let i = 0; i < context.eventCount; i++) {
    const { event, message } = context.getEventAt(i);
    // Teams searches for choices from 1.5 on; the library counts it to 1.6
    if (!(event === AdaptiveCards.ValidationEvent.UnsupportedProperty && message.startsWith('Property "choices.data"'))) {
      problems.push(message);
    }
  }
  for (const { message } of card.validateProperties().validationEvents) {
    if (!(message.startsWith('An Input.ChoiceSet must have') && JSON.stringify(source).includes('"choices.data"'))) {
      problems.push(message);
    }
  }
  // Whatever the parser does not know it leaves out without a word
  const kept = types(card.toJSON(context));
  const lost = types(source).filter((type) => type !== 'mention' && type !== 'Data.Query' && !take(kept, type));
  return [...problems, ...lost.map((type) => `The parser dropped a ${type}`)];
}

/** The type of each object; those of fallbacks are no part of what a client that knows 1.5 shows. */
function types(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(types);
  }
  if (!isObject(value)) {
    return [];
  }
  const own = typeof value['type'] === 'string' ? [value['type']] : [];
  return [...own, ...Object.entries(value).flatMap(([key, held]) => (['fallback', 'data'].includes(key) ? [] : types(held)))];
}

function take(from: string[], type: string): boolean {
  const at = from.indexOf(type);
  if (at >= 0) {
    from.splice(at, 1);
  }
  return at >= 0;
}

function cardsIn(value: unknown): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap(cardsIn);
  }
  if (!isObject(value)) {
    return [];
  }
  return value['type'] === 'AdaptiveCard' ? [value] : Object.values(value).flatMap(cardsIn);
}
