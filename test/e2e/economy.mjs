import assert from 'node:assert/strict';
import { assumeRoleFields } from '../../scripts/n8n/environment.mjs';
import { call, itemsOf, runChain, start, succeeded } from './flow.mjs';

const ITEMS = 1_000;

/** How little is sent: sessions are shared, connections are kept. */
export async function economyTopic({ checks, rest, aws, credentials }) {
	checks.topic('Sessions and connections');
	const many = itemsOf(`Array.from({ length: ${ITEMS} }, (_, i) => ({ i }))`);
	const who = (concurrency) => call('Who', 'sts:GetCallerIdentity', {}, { options: { concurrency } });
	// A name of its own, so that no session of an earlier check serves.
	const fresh = async (roleSessionName) => ({
		...(await rest.createCredential(
			roleSessionName,
			'awsNodesAssumeRoleApi',
			assumeRoleFields(aws.url, { roleSessionName }),
		)),
		authentication: 'assumeRole',
	});
	const sentSince = (before, operation) =>
		aws.requests.slice(before).filter((request) => request.operation === operation);

	for (const concurrency of [1, 50]) {
		await checks.check(`${ITEMS} items, ${concurrency} at a time, of a new role: exactly 1 AssumeRole`, async () => {
			const credential = await fresh(`items-${concurrency}`);
			const before = aws.requests.length;
			const run = succeeded(await runChain(rest, credential, start(), ...many, who(concurrency)));
			assert.equal(run.items('Who').length, ITEMS);
			assert.equal(sentSince(before, 'GetCallerIdentity').length, ITEMS);
			assert.equal(sentSince(before, 'AssumeRole').length, 1);
			return `1 AssumeRole, ${ITEMS} calls in ${run.ms} ms`;
		});
	}
	await checks.check('two executions of one role at the same time: exactly 1 AssumeRole', async () => {
		const credential = await fresh('two-at-once');
		const before = aws.requests.length;
		const runs = await Promise.all([1, 2].map(() => runChain(rest, credential, start(), who(1))));
		runs.forEach(succeeded);
		assert.equal(sentSince(before, 'AssumeRole').length, 1);
	});
	for (const credential of [credentials.iam, credentials.assumeRole]) {
		await checks.check(`${ITEMS} calls one after another: 1 socket (${credential.name})`, async () => {
			const before = aws.requests.length;
			const run = succeeded(await runChain(rest, credential, start(), ...many, who(1)));
			const sockets = new Set(sentSince(before, 'GetCallerIdentity').map(({ socket }) => socket));
			assert.equal(sockets.size, 1);
			return `${(run.ms / ITEMS).toFixed(2)} ms a call, in all of n8n`;
		});
	}
	await checks.check('items keep their order and their pairing', async () => {
		const run = succeeded(await runChain(rest, credentials.iam, start(), ...many, who(50)));
		assert.deepEqual(
			run.items('Who').map(({ pairedItem }) => pairedItem.item ?? pairedItem),
			Array.from({ length: ITEMS }, (_, i) => i),
		);
	});
}
