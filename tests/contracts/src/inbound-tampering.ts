// What an attacker, a broken proxy or another app would send instead.
import { createHmac } from 'node:crypto';
import {
  type Sample,
  type Workspace,
  button,
  click,
  command,
  commandFields,
  encodeForm,
  event,
  eventBody,
  form,
  interaction,
  json,
  samples,
} from './inbound-samples';

export interface Case {
  name: string;
  /** Whether Slack sends this: then it must be taken. */
  genuine: boolean;
  raw: Buffer;
  /** What Bolt's verifier is given. */
  body: Buffer;
  timestamp?: string;
  signature?: string;
}

const timestampHeader = 'X-Slack-Request-Timestamp';
const signatureHeader = 'X-Slack-Signature';

export function sign(secret: string, timestamp: string | number, body: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

interface Envelope {
  method?: string;
  timestamp?: string | undefined;
  signature?: string | undefined;
  more?: [string, string][];
}

export function cases(workspace: Workspace): Case[] {
  const all = samples(workspace);
  const one = (name: string): Sample => all.find((sample) => sample.name === name)!;
  const { secret, now } = workspace;

  const made = (name: string, genuine: boolean, sample: Sample, envelope: Envelope): Case => {
    const { method = 'POST', timestamp, signature, more = [] } = envelope;
    const headers: [string, string][] = [
      ['Host', 'bot.example.com'],
      ['Connection', 'close'],
      ['User-Agent', 'Slackbot 1.0 (+https://api.slack.com/robots)'],
      ['Content-Length', `${sample.body.length}`],
    ];
    if (sample.contentType !== '') {
      headers.push(['Content-Type', sample.contentType]);
    }
    if (timestamp !== undefined) {
      headers.push([timestampHeader, timestamp]);
    }
    if (signature !== undefined) {
      headers.push([signatureHeader, signature]);
    }
    const head = [...headers, ...more].map(([key, value]) => `${key}: ${value}\r\n`).join('');
    const raw = Buffer.concat([Buffer.from(`${method} ${sample.path} HTTP/1.1\r\n${head}\r\n`, 'latin1'), sample.body]);
    return { name, genuine, raw, body: sample.body, timestamp, signature };
  };
  const signed = (name: string, genuine: boolean, sample: Sample, at: string | number = now, envelope: Envelope = {}): Case =>
    made(name, genuine, sample, { timestamp: `${at}`, signature: sign(secret, at, sample.body), ...envelope });

  const genuine = all.map((sample) => signed(sample.name, true, sample));
  const old = signed('a command of exactly five minutes ago', true, one('a command'), now - 300);
  const probe = made(
    'the check of the certificate, which is not signed',
    true,
    { ...one('a command'), body: Buffer.from('ssl_check=1&token=x') },
    {},
  );
  const bases = [
    'a command',
    'a button in a message',
    'a submitted modal',
    'the event app_home_opened',
    'the check of the URL',
  ];
  return [
    ...genuine,
    old,
    probe,
    ...bases.flatMap((name) => forged(name, one(name), { secret, now, made, signed })),
    ...misread(workspace, one, signed, made),
  ];
}

interface Tools {
  secret: string;
  now: number;
  made: (name: string, genuine: boolean, sample: Sample, envelope: Envelope) => Case;
  signed: (name: string, genuine: boolean, sample: Sample, at?: string | number, envelope?: Envelope) => Case;
}

/** Ways to pass as Slack without the secret, or to use again what Slack once sent. */
function forged(what: string, sample: Sample, { secret, now, made, signed }: Tools): Case[] {
  const right = sign(secret, now, sample.body);
  const at = `${now}`;
  const bit = Buffer.from(sample.body);
  bit[bit.length - 2]! ^= 1;
  const make = (how: string, envelope: Envelope, body = sample.body): Case =>
    made(`${what}, ${how}`, false, { ...sample, body }, envelope);
  return [
    make('not signed', {}),
    make('without a signature', { timestamp: at }),
    make('without a timestamp', { signature: right }),
    make('with an empty signature', { timestamp: at, signature: '' }),
    make('with an empty timestamp', { timestamp: '', signature: sign(secret, '', sample.body) }),
    make('with an empty timestamp, signed as zero', { timestamp: '', signature: sign(secret, 0, sample.body) }),
    make('signed with a foreign secret', { timestamp: at, signature: sign(`${secret}x`, now, sample.body) }),
    make('signed with an empty secret', { timestamp: at, signature: sign('', now, sample.body) }),
    make('with zeros for a signature', { timestamp: at, signature: `v0=${'0'.repeat(64)}` }),
    make('with a signature in capitals', { timestamp: at, signature: `v0=${right.slice(3).toUpperCase()}` }),
    make('with a version in capitals', { timestamp: at, signature: right.replace('v0', 'V0') }),
    make('with another version', { timestamp: at, signature: right.replace('v0', 'v1') }),
    make('with a signature without a version', { timestamp: at, signature: right.slice(3) }),
    make('with half a signature', { timestamp: at, signature: right.slice(0, 35) }),
    make('with a signature and more', { timestamp: at, signature: `${right}0` }),
    make('with a signature and a second after a sign', { timestamp: at, signature: `${right}=${right}` }),
    make('with two signatures in one header', { timestamp: at, signature: `${right}, ${right}` }),
    make('with a second signature', { timestamp: at, signature: right, more: [[signatureHeader, right]] }),
    make('with a second timestamp', { timestamp: at, signature: right, more: [[timestampHeader, at]] }),
    make('with one bit changed', { timestamp: at, signature: right }, bit),
    make('with a byte more', { timestamp: at, signature: right }, Buffer.concat([sample.body, Buffer.from('&')])),
    make('of another moment than signed', { timestamp: `${now - 1}`, signature: right }),
    signed(`${what}, replayed after 301 seconds`, false, sample, now - 301),
    signed(`${what}, 301 seconds from the future`, false, sample, now + 301),
    signed(`${what}, a day from the future`, false, sample, now + 86_400),
    signed(`${what}, at no time`, false, sample, 'NaN'),
    signed(`${what}, at a time with a fraction`, false, sample, `${now}.5`),
    make('with a timestamp of more digits than signed', { timestamp: `${now}.0`, signature: right }),
    make('with a timestamp in hexadecimal', { timestamp: `0x${now.toString(16)}`, signature: right }),
    make('with a timestamp with a plus', { timestamp: `+${now}`, signature: right }),
    make('with a timestamp for ever', { timestamp: 'Infinity', signature: sign(secret, 'Infinity', sample.body) }),
  ];
}

/** Rightly signed, but not for us, not of a kind that we know, or to be read in two ways. */
function misread(workspace: Workspace, one: (name: string) => Sample, signed: Tools['signed'], made: Tools['made']): Case[] {
  const { secret, now, teamId } = workspace;
  const fields = commandFields(workspace);
  const foreign = { ...workspace, appId: 'A0OTHER' };
  const elsewhere = { ...workspace, teamId: 'T0OTHER' };
  const button1 = one('a button in a message');
  const broken = Buffer.concat([encodeForm(fields), Buffer.from('&extra=\xff\xfe', 'latin1')]);
  const smuggled = Buffer.concat([Buffer.from('ssl_check=1&'), button1.body]);
  const twice = Buffer.from(
    `payload=${encodeURIComponent('{"type":"view_submission",')}${button1.body.subarray(11).toString()}`,
  );
  return [
    signed("another app's command", false, command('', commandFields(foreign))),
    signed("another workspace's command", false, command('', commandFields(elsewhere))),
    signed("another app's click", false, interaction('', click(foreign, [button()]))),
    signed("another workspace's click", false, interaction('', click(elsewhere, [button()]))),
    signed("another app's event", false, event('', eventBody(foreign, { type: 'app_uninstalled' }))),
    signed("another workspace's event", false, event('', eventBody(elsewhere, { type: 'tokens_revoked', tokens: {} }))),
    signed('a command where clicks belong', false, { ...one('a command'), path: '/slack/interactions' }),
    signed('a click where commands belong', false, { ...button1, path: '/slack/commands' }),
    signed('an event where commands belong', false, { ...one('the event app_uninstalled'), path: '/slack/commands' }),
    signed('a click as plain JSON', false, { ...button1, contentType: json }),
    signed('a command as text', false, { ...one('a command'), contentType: 'text/plain' }),
    signed('a command of no media type', false, { ...one('a command'), contentType: '' }),
    signed('a command in another character set', false, { ...one('a command'), contentType: `${form}; charset=utf-16` }),
    signed('a command with its character set named', true, { ...one('a command'), contentType: `${form}; charset=utf-8` }),
    signed('an event with its character set named', true, {
      ...one('the event app_uninstalled'),
      contentType: `${json}; charset=utf-8`,
    }),
    signed('a form that is not UTF-8', false, { ...one('a command'), body: broken }),
    made(
      'a form that is not UTF-8, signed as a decoder repairs it',
      false,
      { ...one('a command'), body: broken },
      { timestamp: `${now}`, signature: sign(secret, now, broken.toString()) },
    ),
    signed('a form with a field twice', false, {
      ...one('a command'),
      body: Buffer.concat([encodeForm(fields), Buffer.from('&user_id=U1')]),
    }),
    signed('two payloads in one form', false, {
      ...button1,
      body: Buffer.concat([button1.body, Buffer.from('&'), button1.body]),
    }),
    signed('a payload with its type twice', false, { ...button1, body: twice }),
    made('a click behind a check of the certificate, not signed', false, { ...button1, body: smuggled }, {}),
    signed('a click behind a check of the certificate', false, { ...button1, body: smuggled }),
    signed('an empty body', false, { ...button1, body: Buffer.alloc(0) }),
    signed('a form without a payload', false, { ...button1, body: Buffer.from('payload=') }),
    signed('a payload that is no JSON', false, { ...button1, body: encodeForm({ payload: '{"type":' }) }),
    signed('a payload that is a list', false, { ...button1, body: encodeForm({ payload: '[]' }) }),
    signed('an interaction of an unknown kind', false, interaction('', { type: 'workflow_step_edit', team: { id: teamId } })),
    signed('a click without actions', false, interaction('', click(workspace, []))),
    signed('a click of nobody', false, interaction('', click(workspace, [button()], { user: null }))),
    signed('a click whose value is a number', false, interaction('', click(workspace, [{ ...button(), value: 1 }]))),
    signed('a click with an endless value', false, interaction('', click(workspace, [button('x'.repeat(20_000))]))),
    signed('a command by PUT', false, one('a command'), now, { method: 'PUT' }),
    signed('a command by GET', false, one('a command'), now, { method: 'GET' }),
  ];
}
