import assert from 'node:assert/strict';
import { readExamples, runExample } from '../../../scripts/n8n/examples.mjs';
import { allCredentials } from './identities.mjs';
import { ranOnWorkers, socketsAndSessions } from './processes.mjs';

/** Proven by a certificate, or by the place it comes from: nobody has an AWS identity there yet. */
const PROVEN_OTHERWISE = new Set(['rolesanywhere', 'metadata']);

/** All example workflows with a credential of one type. @param {string} authentication */
export const examplesPart = (authentication) => async (queueMode) => {
	const { checks, rest, aws } = queueMode;
	const credential = (await allCredentials({ rest, aws }))[authentication];
	checks.topic(`Example workflows with ${credential.name}`);
	for (const example of await readExamples()) {
		await checks.check(example.file, async () => {
			const before = aws.requests.length;
			const { run, checked } = await runExample(rest, example, credential, aws);
			const unproven = aws.requests
				.slice(before)
				.filter(({ proof, principal }) => proof === 'none' || principal === undefined)
				.filter(({ service }) => !PROVEN_OTHERWISE.has(service));
			assert.deepEqual(
				unproven.map(({ operation }) => operation),
				[],
				'requests without a verified signature',
			);
			return `${checked}; ${run.ms} ms`;
		});
	}
	checks.topic('Processes');
	await checks.check('every execution was run by a worker', async () => await ranOnWorkers(queueMode));
	await checks.check('connections and sessions', async () => await socketsAndSessions(queueMode));
};
