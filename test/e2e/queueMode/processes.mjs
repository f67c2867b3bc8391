import assert from 'node:assert/strict';

/** Ids of all executions that n8n has stored. */
export async function storedExecutions(rest) {
	const ids = [];
	for (let path = '/rest/executions?limit=100'; ;) {
		const { results } = await rest.call('GET', path);
		ids.push(...results.map(({ id }) => String(id)));
		if (results.length < 100) return ids;
		path = `/rest/executions?limit=100&lastId=${results.at(-1).id}`;
	}
}

/** Each stored execution was run by a worker, none by the main. @returns {Promise<string>} how many by which */
export async function ranOnWorkers({ rest, workers }) {
	const ids = await storedExecutions(rest);
	const begun = [...workers].map(({ name, executions }) => ({ name, ids: new Set(executions()) }));
	assert.ok(ids.length > 0, 'there are no executions');
	assert.deepEqual(
		ids.filter((id) => !begun.some((worker) => worker.ids.has(id))),
		[],
		'executions that no worker has begun',
	);
	assert.ok(
		begun.every((worker) => worker.ids.size > 0),
		'a worker had nothing to do',
	);
	return begun.map(({ name, ids: { size } }) => `${name}: ${size}`).join(', ');
}

/** The most connections to AWS that a process may have: 50 for each pool (TLS and egress policy), as the pools bound them. */
const MOST_SOCKETS = 100;

/** Connections to AWS and calls of STS of each process. @returns {Promise<string>} */
export async function socketsAndSessions({ aws, main, workers }) {
	const port = new URL(aws.url).port;
	const lines = [];
	for (const { name, usage } of [main, ...workers]) {
		const { sockets, signed, rssBytes } = await usage();
		const { opened = 0, most = 0 } = sockets[port] ?? {};
		const calls = Object.values(signed).reduce((sum, count) => sum + count, 0);
		assert.ok(most <= MOST_SOCKETS, `${name} had ${most} connections at the same time`);
		lines.push(
			`${name}: ${calls} signed requests over ${opened} connections, ${most} at most at a time, ` +
				`${signed.sts ?? 0} of them to STS, ${Math.round(rssBytes / 1e6)} MB`,
		);
	}
	return lines.join('; ');
}
