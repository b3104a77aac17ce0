// node self-test.js: breaks right payloads in every way there is a rule for and prints each break that nothing noticed, each right one
// that was refused, and each rule that nothing here breaks.
import { join } from 'node:path';
import { violations } from './limits';
import { manifestViolations } from './manifest-limits';
import { type Mutation, mistypings, mutations } from './mutations';
import { rules } from './rules';
import { sample } from './samples';
import type { Json, Snapshot } from './snapshots';
import { typeErrors } from './types-check';
import { kinds } from './wire';

const folder = join(__dirname, '..');
const problems: string[] = [];

for (const kind of kinds) {
  for (const found of check(kind, sample(kind))) {
    problems.push(`The right ${kind} was refused: ${found}`);
  }
}

for (const mutation of mutations) {
  const found = check(mutation.kind, changed(mutation));
  if (mutation.rule === null && found.length > 0) {
    problems.push(`${describe(mutation)} is right and was refused: ${found.join(', ')}`);
  } else if (mutation.rule !== null && !found.includes(mutation.rule)) {
    problems.push(`${describe(mutation)} went through; found: ${found.join(', ') || 'nothing'}`);
  }
}

for (const rule of rules) {
  if (!mutations.some((mutation) => mutation.rule === rule)) {
    problems.push(`Nothing breaks the rule ${rule}`);
  }
}

const samples: Snapshot[] = kinds.map((kind) => ({ name: `the right ${kind}`, kind, payload: sample(kind) }));
const mistyped: Snapshot[] = mistypings.map((one) => ({ name: describe(one), kind: one.kind, payload: changed(one) }));
const errors = typeErrors([...samples, ...mistyped], folder);
problems.push(...errors.filter((error) => samples.some(({ name }) => error.startsWith(`${name} as`))));
problems.push(
  ...mistyped
    .filter(({ name }) => !errors.some((error) => error.startsWith(`${name} as`)))
    .map(({ name }) => `${name}: the types take it`),
);

console.log(JSON.stringify({ tried: mutations.length + mistypings.length, problems }));

function check(kind: Mutation['kind'], payload: Json): string[] {
  return (kind === 'manifest' ? manifestViolations(payload) : violations(kind, payload)).map((one) => one.rule);
}

function changed({ kind, at, value }: Mutation): Json {
  const payload = sample(kind);
  const steps = at.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop()!;
  const holder = steps.reduce<Json>((within, step) => within[step] as Json, payload);
  if (value === undefined) {
    delete holder[last];
  } else {
    holder[last] = value;
  }
  return payload;
}

function describe({ kind, at, value, rule }: Mutation): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return `${kind} with ${at} = ${text.length > 60 ? `${text.slice(0, 40)}… (${text.length})` : text} [${rule}]`;
}
