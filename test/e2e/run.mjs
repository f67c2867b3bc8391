// The package in a real n8n, against local-aws: node test/e2e/run.mjs [--only <topic>] [--results <file>]
// The topic "browser" also takes --pictures <folder> (else they are kept in .cache) and --accept (what n8n serves of the
// nodes' descriptions is what shall be).
import '../../scripts/n8n/with-node24.mjs';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCredentials, PROJECT, startEnvironment } from '../../scripts/n8n/environment.mjs';
import { Checks } from './checks.mjs';
import { agentTopic } from './agent.mjs';
import { bedrockTopic } from './bedrock.mjs';
import { bedrockKnowledgeTopic } from './bedrockKnowledge.mjs';
import { browserTopic } from './browser.mjs';
import { credentialsTopic } from './credentials.mjs';
import { economyTopic } from './economy.mjs';
import { editorTopic } from './editor.mjs';
import { eventTriggersTopic } from './eventTriggers.mjs';
import { failClosedTopic } from './failClosed.mjs';
import { fanOutTopic } from './fanOut.mjs';
import { faultsTopic } from './faults.mjs';
import { httpRequestTopic } from './httpRequest.mjs';
import { identityTopic } from './identity.mjs';
import { identitiesTopic, identityEnvironment } from './identities.mjs';
import { migrationTopic } from './migration.mjs';
import { packageTopic } from './package.mjs';
import { pollingTriggersTopic } from './pollingTriggers.mjs';
import { regionTopic } from './region.mjs';
import { rolesAnywhereTopic } from './rolesAnywhere.mjs';
import { secretsTopic } from './secrets.mjs';
import { servicesTopic } from './services.mjs';
import { signedOutputsTopic } from './signedOutputs.mjs';
import { snsTriggerRestartTopic, snsTriggerTopic } from './snsTrigger.mjs';
import { sqsTriggerTopic } from './sqsTrigger.mjs';
import { waitingTopic } from './waiting.mjs';
import { workflowsTopic } from './workflows.mjs';

const TOPICS = {
	package: packageTopic,
	editor: editorTopic,
	credentials: credentialsTopic,
	identities: identitiesTopic,
	rolesAnywhere: rolesAnywhereTopic,
	migration: migrationTopic,
	workflows: workflowsTopic,
	httpRequest: httpRequestTopic,
	region: regionTopic,
	waiting: waitingTopic,
	fanOut: fanOutTopic,
	identity: identityTopic,
	services: servicesTopic,
	signedOutputs: signedOutputsTopic,
	failClosed: failClosedTopic,
	faults: faultsTopic,
	economy: economyTopic,
	agent: agentTopic,
	bedrock: bedrockTopic,
	bedrockKnowledge: bedrockKnowledgeTopic,
	secrets: secretsTopic,
	browser: browserTopic,
	// Triggers do something in the background for a while: nobody counts requests after them.
	pollingTriggers: pollingTriggersTopic,
	eventTriggers: eventTriggersTopic,
	snsTrigger: snsTriggerTopic,
	sqsTrigger: sqsTriggerTopic,
	snsTriggerRestart: snsTriggerRestartTopic,
};

/** After this the run gives up, also where something hangs. */
const LIMIT_MS = 22 * 60_000;

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true },
		results: { type: 'string' },
		pictures: { type: 'string' },
		accept: { type: 'boolean' },
	},
});
const resultsFile = values.results ?? join(PROJECT, '.cache', 'e2e', 'results.json');
mkdirSync(dirname(resultsFile), { recursive: true });

const checks = new Checks();
let environment;
const finish = async (code) => {
	await environment?.stop();
	checks.write(resultsFile);
	checks.printSummary();
	process.exit(code ?? (checks.failed === 0 && checks.passed > 0 ? 0 : 1));
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish(130));
setTimeout(() => {
	console.log(`Not done within ${LIMIT_MS / 60_000} minutes.`);
	void finish(1);
}, LIMIT_MS).unref();

try {
	environment = await startEnvironment({
		n8nEnv: identityEnvironment,
		tell: (line) => console.log(`${line} ...`),
	});
	const { rest, aws, n8n } = environment;
	console.log(`n8n at ${n8n.base} was ready after ${(n8n.readyMs / 1000).toFixed(1)} s; local-aws at ${aws.url}`);
	const { pictures, accept } = values;
	const context = { ...environment, checks, pictures, accept, credentials: await createCredentials({ rest, aws }) };
	for (const [name, topic] of Object.entries(TOPICS)) {
		if (values.only === undefined || values.only.includes(name)) await topic(context);
	}
} catch (error) {
	checks.topic('The run itself');
	await checks.check('goes to its end', () => {
		throw error;
	});
}
await finish();
