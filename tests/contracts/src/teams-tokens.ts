// node teams-tokens.js: what the Bot Framework's own library says to requests. On standard input: the app, the time, where the signing keys are
// published, and the requests; printed: for each its name and why it is refused, null where it is taken.
import { ChannelValidation, JwtTokenValidation, SimpleCredentialProvider } from 'botframework-connector';
import type { Activity } from 'botframework-schema';

interface Input {
  appId: string;
  /** Seconds since 1970. */
  now: number;
  metadataUrl: string;
  requests: { name: string; authorization: string; activity: Partial<Activity> }[];
}

void main();

async function main(): Promise<void> {
  const input = JSON.parse(await standardInput()) as Input;
  ChannelValidation.OpenIdMetadataEndpoint = input.metadataUrl;
  Object.assign(ChannelValidation.ToBotFromChannelTokenValidationParameters, { clockTimestamp: input.now });
  // The library complains aloud of each token that it refuses
  console.error = () => undefined;
  const credentials = new SimpleCredentialProvider(input.appId, '');
  const answers = [];
  for (const { name, authorization, activity } of input.requests) {
    answers.push({ name, refused: await refusal(activity as Activity, authorization, credentials) });
  }
  console.log(JSON.stringify(answers));
}

async function refusal(activity: Activity, authorization: string, credentials: SimpleCredentialProvider): Promise<string | null> {
  try {
    const identity = await JwtTokenValidation.authenticateRequest(activity, authorization, credentials, '');
    return identity.isAuthenticated ? null : 'not authenticated';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function standardInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
  }
  return text;
}
