// node bolt-corpus.js < workspace.json: makes the requests, sends each to Bolt's own HTTP receiver, and prints what Bolt did with it.
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { App, HTTPReceiver, LogLevel, verifySlackRequest } from '@slack/bolt';
import { type Facts, factsOf } from './inbound-facts';
import type { Workspace } from './inbound-samples';
import { type Case, cases } from './inbound-tampering';
import type { Json } from './snapshots';

interface Outcome {
  status: number;
  body: string;
  /** What came to the handlers; null if nothing did. */
  heard: Facts | null;
  /** Whether the signature alone holds for Bolt. */
  verified: boolean;
}

async function main(): Promise<void> {
  const workspace = JSON.parse(readFileSync(0, 'utf8')) as Workspace;
  // Bolt has no clock that can be set
  Date.now = () => workspace.now * 1000;

  const endpoints = ['/slack/commands', '/slack/interactions', '/slack/events'];
  const receiver = new HTTPReceiver({
    signingSecret: workspace.secret,
    endpoints,
    logLevel: LogLevel.ERROR,
    unhandledRequestTimeoutMillis: 100,
    unhandledRequestHandler: ({ response }) => void (response.headersSent || response.writeHead(404).end()),
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-none' }),
    convoStore: false,
    logLevel: LogLevel.ERROR,
  });
  let heard: Json | null = null;
  app.use(async (args) => {
    heard = args.body as unknown as Json;
    await (args as { ack?: () => Promise<void> }).ack?.();
  });

  const server = await receiver.start({ port: 0, host: '127.0.0.1' } as never);
  const { port } = server.address() as AddressInfo;
  const outcomes = [];
  for (const one of cases(workspace)) {
    heard = null;
    const { status, body } = await exchange(port, one.raw);
    const outcome: Outcome = { status, body, heard: heard && factsOf(heard), verified: verified(workspace, one) };
    outcomes.push({ name: one.name, genuine: one.genuine, raw: one.raw.toString('base64'), bolt: outcome });
  }

  await app.stop();
  console.log(JSON.stringify(outcomes));
}

function verified({ secret }: Workspace, { body, timestamp, signature }: Case): boolean {
  try {
    const headers = { 'x-slack-signature': signature ?? '', 'x-slack-request-timestamp': Number(timestamp) };
    verifySlackRequest({ signingSecret: secret, body: body.toString(), headers });
    return true;
  } catch {
    return false;
  }
}

function exchange(port: number, raw: Buffer): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(raw));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
      // One chunk at most
      const [whole = '', chunk] = rest.join('\r\n\r\n').split('\r\n');
      resolve({ status: Number(head.split(' ')[1]), body: chunk ?? whole });
    });
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
