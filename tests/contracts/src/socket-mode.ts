// node socket-mode.js API-URL APP-TOKEN BOT-TOKEN: a small bot on Slack's own Socket Mode client. It prints a line of JSON for everything that
// happens to it, answers what can be answered, and leaves when its standard input ends.
import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import type { Json } from './snapshots';

const [apiUrl = '', appToken = '', botToken = ''] = process.argv.slice(2);
const web = new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });
const socket = new SocketModeClient({
  appToken,
  clientPingTimeout: 1000,
  clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 } },
  logLevel: LogLevel.ERROR,
});

interface Envelope {
  type: string;
  body: Json;
  ack: (payload?: Json) => Promise<void>;
  accepts_response_payload?: boolean;
}

function tell(what: string, more: Json = {}): void {
  process.stdout.write(`${JSON.stringify({ what, ...more })}\n`);
}

for (const state of ['connecting', 'connected', 'reconnecting', 'disconnecting', 'disconnected']) {
  socket.on(state, () => tell(state));
}

socket.on('slack_event', (envelope: Envelope) => {
  answer(envelope).catch((error: unknown) => tell('failed', { error: String(error) }));
});

async function answer({ type, body, ack, accepts_response_payload: accepts }: Envelope): Promise<void> {
  const kind = type === 'interactive' ? String(body['type']) : type;
  tell(kind, { accepts: accepts ?? false, body });
  switch (kind) {
    case 'slash_commands':
      await ack({ text: `heard ${String(body['text'])}` });
      if (body['text'] === 'form') {
        await openForm(String(body['trigger_id']));
      }
      return;
    case 'view_submission':
      return ack({ response_action: 'errors', errors: { reason: 'Please say more.' } });
    case 'block_suggestion':
      return ack({ options: [{ text: { type: 'plain_text', text: 'shop/storefront' }, value: 'shop/storefront' }] });
    default:
      return ack();
  }
}

async function openForm(trigger: string): Promise<void> {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  await web.views.open({
    trigger_id: trigger,
    view: {
      type: 'modal',
      callback_id: 'form',
      title: plain('Form'),
      submit: plain('Send'),
      blocks: [
        { type: 'input', block_id: 'reason', label: plain('Why'), element: { type: 'plain_text_input', action_id: 'text' } },
        {
          type: 'input',
          block_id: 'which',
          label: plain('Which'),
          optional: true,
          element: { type: 'external_select', action_id: 'menu', min_query_length: 0 },
        },
      ],
    },
  });
  tell('opened');
}

process.stdin.resume().on('end', () => {
  void socket.disconnect().then(() => tell('left'));
});

socket.start().catch((error: unknown) => {
  tell('refused', { error: String((error as { data?: { error?: string } }).data?.error ?? error) });
  process.exit();
});
