// node check-snapshots.js ROOT: every committed piece of output against Slack's types and limits; a line for each problem.
import { join } from 'node:path';
import { violations } from './limits';
import { manifestViolations } from './manifest-limits';
import { findSnapshots } from './snapshots';
import { typeErrors } from './types-check';

const root = process.argv[2] ?? join(__dirname, '..', '..', '..');
const snapshots = findSnapshots(root);
const problems = typeErrors(snapshots, join(root, 'tests', 'contracts'));
for (const { name, kind, payload } of snapshots) {
  const found = kind === 'manifest' ? manifestViolations(payload) : violations(kind, payload);
  problems.push(...found.map((one) => `${name} as ${kind}: ${one.path}: ${one.rule}: ${one.message}`));
}

const counts = new Map<string, number>();
snapshots.forEach(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
console.log(JSON.stringify({ counts: Object.fromEntries(counts), problems }));
