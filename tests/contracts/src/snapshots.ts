// Finds what the C# tests have committed of JitBot's output, and says what each piece is.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { type Kind, kinds } from './wire';

export interface Snapshot {
  /** The file, from the repository's root, and where in it. */
  name: string;
  kind: Kind;
  payload: Json;
}

export type Json = Record<string, unknown>;

/** Calls that carry nothing to show: their arguments are no business of these checks. */
const bare = /^(apps|auth|chat\.(delete|getPermalink)|conversations|users|usergroups)\b/;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All of them, or an error for the first that is nothing known. */
export function findSnapshots(root: string): Snapshot[] {
  const found: Snapshot[] = [];
  for (const file of filesIn(join(root, 'tests'))) {
    const name = relative(root, file).split(sep).join('/');
    if (/\/Slack\/(.+\/)?Snapshots\/[^/]+\.json$/.test(name) && !name.includes('.received.')) {
      found.push(...snapshotsIn(name, JSON.parse(readFileSync(file, 'utf8'))));
    }
  }
  for (const file of filesIn(join(root, 'bot-manifest', 'slack'))) {
    found.push({ name: relative(root, file), kind: 'manifest', payload: parse(readFileSync(file, 'utf8')) as Json });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function snapshotsIn(name: string, content: unknown): Snapshot[] {
  if (Array.isArray(content)) {
    return content.flatMap((item, i) => snapshotsIn(`${name}[${i}]`, item));
  }
  if (!isObject(content)) {
    throw new Error(`${name} is neither an object nor a list of calls`);
  }
  if (typeof content['method'] === 'string' && isObject(content['arguments'])) {
    const method = content['method'];
    if (bare.test(method)) {
      return [];
    }
    const kind = kinds.find((known) => known === method);
    if (kind === undefined) {
      throw new Error(`${name} is for ${method}, for which these contracts have no type yet: add it to src/wire.ts`);
    }
    return [{ name, kind, payload: content['arguments'] }];
  }
  return [{ name, kind: kindOf(name, content), payload: content }];
}

function kindOf(name: string, content: Json): Kind {
  const has = (...fields: string[]): boolean => fields.every((field) => field in content);
  if (content['type'] === 'modal' || content['type'] === 'home') {
    return content['type'];
  }
  const shapes: [boolean, Kind][] = [
    [has('trigger_id', 'view'), 'views.open'],
    [has('view_id', 'view'), 'views.update'],
    [has('user_id', 'view'), 'views.publish'],
    [has('response_action'), 'view_submission'],
    [has('option_groups'), 'option_groups'],
    [has('options'), 'options'],
    [has('channel', 'ts'), 'chat.update'],
    [has('channel', 'user'), 'chat.postEphemeral'],
    [has('channel'), 'chat.postMessage'],
    [has('text') && ['response_type', 'replace_original', 'delete_original'].some((field) => has(field)), 'response'],
  ];
  const kind = shapes.find(([fits]) => fits)?.[1];
  if (kind === undefined) {
    throw new Error(
      `${name}: it cannot be seen what this is for. Commit the whole arguments of the call, the whole view, or {"method":…,"arguments":…}`,
    );
  }
  return kind;
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['bin', 'obj', 'node_modules', 'out', 'TestResults'].includes(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}
