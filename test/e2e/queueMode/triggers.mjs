import { eventTriggersAreRun } from '../eventTriggers.mjs';
import { pollingTriggersTopic } from '../pollingTriggers.mjs';
import { snsTriggerTopic } from '../snsTrigger.mjs';
import { allCredentials } from './identities.mjs';
import { ranOnWorkers, socketsAndSessions } from './processes.mjs';

/** Every trigger but the one for SQS, which has a part of its own: an event is sent, an execution follows. */
export async function triggersPart(queueMode) {
	const { checks, rest, aws } = queueMode;
	const context = { ...queueMode, credentials: await allCredentials({ rest, aws }) };
	await eventTriggersAreRun(context);
	await pollingTriggersTopic(context);
	await snsTriggerTopic(context);
	checks.topic('Processes');
	await checks.check('every execution was run by a worker', async () => await ranOnWorkers(queueMode));
	await checks.check('connections and sessions', async () => await socketsAndSessions(queueMode));
}
