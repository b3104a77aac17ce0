// What JitBot sends, in Slack's own types. Slack's libraries also take blocks that they do not know; here only the known ones count,
// so that a misspelt type or field is an error.
import type { RespondArguments, SlackOptionsMiddlewareArgs, ViewResponseAction } from '@slack/bolt';
import type { HomeView, KnownBlock, MessageMetadata, ModalView, OptionGroup, PlainTextOption } from '@slack/types';
import type {
  ChatPostEphemeralArguments,
  ChatPostMessageArguments,
  ChatUpdateArguments,
  ViewsOpenArguments,
  ViewsPublishArguments,
  ViewsUpdateArguments,
} from '@slack/web-api';
import type { Manifest as SlackManifest } from '@slack/web-api/dist/types/request/manifest';

interface Content {
  text: string;
  blocks?: KnownBlock[];
}

export interface PostMessage extends Content {
  channel: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  metadata?: MessageMetadata;
  unfurl_links: false;
  unfurl_media: false;
}

export interface UpdateMessage extends Content {
  channel: string;
  ts: string;
  metadata?: MessageMetadata;
}

export interface PostEphemeral extends Content {
  channel: string;
  user: string;
  thread_ts?: string;
}

/** The answer to a command, or what goes to a response_url. */
export interface Response extends Content {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  delete_original?: boolean;
  thread_ts?: string;
}

export type Modal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
export type Home = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };

export interface OpenView {
  trigger_id: string;
  view: Modal;
}

export interface UpdateView {
  view_id: string;
  hash?: string;
  view: Modal | Home;
}

export interface PublishView {
  user_id: string;
  hash?: string;
  view: Home;
}

export type SubmissionAnswer =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update' | 'push'; view: Modal };

export interface OptionsAnswer {
  options: PlainTextOption[];
}

export interface OptionGroupsAnswer {
  option_groups: OptionGroup[];
}

export interface Manifest extends SlackManifest {
  display_information: SlackManifest['display_information'];
}

type OptionsAck = NonNullable<Parameters<SlackOptionsMiddlewareArgs<'block_suggestion'>['ack']>[0]>;

/** The arguments as the official client takes them: what is strict above must also be right there. */
export type Official = {
  'chat.postMessage': ChatPostMessageArguments;
  'chat.update': ChatUpdateArguments;
  'chat.postEphemeral': ChatPostEphemeralArguments;
  'views.open': ViewsOpenArguments;
  'views.update': ViewsUpdateArguments;
  'views.publish': ViewsPublishArguments;
  modal: ModalView;
  home: HomeView;
  response: RespondArguments;
  view_submission: ViewResponseAction;
  options: OptionsAck;
  option_groups: OptionsAck;
  manifest: SlackManifest;
};

export type Strict = {
  'chat.postMessage': PostMessage;
  'chat.update': UpdateMessage;
  'chat.postEphemeral': PostEphemeral;
  'views.open': OpenView;
  'views.update': UpdateView;
  'views.publish': PublishView;
  modal: Modal;
  home: Home;
  response: Response;
  view_submission: SubmissionAnswer;
  options: OptionsAnswer;
  option_groups: OptionGroupsAnswer;
  manifest: Manifest;
};

export type Kind = keyof Strict;

export const kinds: readonly Kind[] = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'views.open',
  'views.update',
  'views.publish',
  'modal',
  'home',
  'response',
  'view_submission',
  'options',
  'option_groups',
  'manifest',
];
