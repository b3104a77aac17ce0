// node teams-rest.js: makes the calls of standard input with the Bot Framework's own clients, one after the other, against the service URL that
// stands there; whoever serves it writes down what they send. Printed: for each its name and why it failed, null where it did not.
import { ConnectorClient, MicrosoftAppCredentials, TeamsConnectorClient } from 'botframework-connector';
import type { Activity, ConversationParameters } from 'botframework-schema';
import { readFileSync } from 'node:fs';

interface Call {
  name: string;
  conversation?: string;
  /** An activity's, a member's or a team's. */
  id?: string;
  activity?: Partial<Activity>;
  parameters?: ConversationParameters;
  page?: { pageSize: number; continuationToken: string };
}

interface Input {
  serviceUrl: string;
  token: string;
  calls: (Call & { operation: string })[];
}

void main();

async function main(): Promise<void> {
  const { serviceUrl, token, calls } = JSON.parse(readFileSync(0, 'utf8')) as Input;
  const credentials = new MicrosoftAppCredentials('app', 'secret');
  credentials.getToken = async () => token;
  const chats = new ConnectorClient(credentials, { baseUri: serviceUrl }).conversations;
  const teams = new TeamsConnectorClient(credentials, { baseUri: serviceUrl }).teams;
  const operations: Record<string, (call: Required<Call>) => Promise<unknown>> = {
    send: ({ conversation, activity }) => chats.sendToConversation(conversation, activity),
    reply: ({ conversation, id, activity }) => chats.replyToActivity(conversation, id, activity),
    update: ({ conversation, id, activity }) => chats.updateActivity(conversation, id, activity),
    delete: ({ conversation, id }) => chats.deleteActivity(conversation, id),
    create: ({ parameters }) => chats.createConversation(parameters),
    member: ({ conversation, id }) => chats.getConversationMember(conversation, id),
    members: ({ conversation, page }) => chats.getConversationPagedMembers(conversation, page),
    team: ({ id }) => teams.fetchTeamDetails(id),
    channels: ({ id }) => teams.fetchChannelList(id),
  };

  const answers = [];
  for (const { operation, ...call } of calls) {
    answers.push({ name: call.name, failed: await failure(() => operations[operation]!(call as Required<Call>)) });
  }
  console.log(JSON.stringify(answers));
}

async function failure(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
