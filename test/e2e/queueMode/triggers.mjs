import { eventTriggersAreRun } from '../eventTriggers.mjs';
import { pollingTriggersTopic } from '../pollingTriggers.mjs';
import { snsTriggerTopic } from '../snsTrigger.mjs';
import { allCredentials } from './identities.mjs';
import { ranOnWorkers, socketsAndSessions } from './processes.mjs';

/** Topics of triggers as in the checks with one process. @param {(context: object) => Promise<void>} topic */
const triggersPart = (topic) => async (queueMode) => {
	const { checks, rest, aws } = queueMode;
	await topic({ ...queueMode, credentials: await allCredentials({ rest, aws }) });
	checks.topic('Processes');
	await checks.check('every execution was run by a worker', async () => await ranOnWorkers(queueMode));
	await checks.check('connections and sessions', async () => await socketsAndSessions(queueMode));
};

/** Triggers that create their queue. */
export const eventTriggersPart = triggersPart(eventTriggersAreRun);
/** Triggers that read streams, logs, listings and queries. */
export const pollingTriggersPart = triggersPart(pollingTriggersTopic);
/** The webhook of the Amazon SNS Trigger, its manual test included. */
export const snsTriggerPart = triggersPart(snsTriggerTopic);
