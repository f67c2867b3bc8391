import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds that a message of a killed n8n is hidden. */
export const VISIBILITY = 8;

/**
 * Kills n8n while it works on messages, and counts what became of each message.
 *
 * @param {object} run
 * @param {ReturnType<import('../../scripts/n8n/restartable.mjs').restartableN8n>} run.n8n running, with a published workflow
 * @param {Awaited<ReturnType<import('./queueLedger.mjs').startLedger>>} run.ledger
 * @param {string[]} run.ids of the messages in the queue
 * @param {number} run.kills
 * @param {() => Promise<boolean>} run.isEmpty whether AWS has no message left
 * @param {number} run.seconds after which it gives up
 * @param {(line: string) => void} [run.tell]
 */
export async function runWithKills({ n8n, ledger, ids, kills, isEmpty, seconds, tell = () => {} }) {
	const limit = Date.now() + seconds * 1_000;
	const began = Date.now();
	const killedAt = [];
	const done = () => ledger.doneTimes().size;
	for (let kill = 1; kill <= kills; kill += 1) {
		// Somewhere in its share of the work, while messages are worked on.
		const after = Math.floor((ids.length * (kill - Math.random() * 0.9)) / (kills + 1));
		while (Date.now() < limit && (done() < after || ledger.underWay() === 0)) await sleep(5);
		if (Date.now() >= limit) break;
		const from = Date.now();
		await n8n.end('SIGKILL');
		// What the killed one had sent may still be on its way.
		const ready = await n8n.start();
		killedAt.push({ from, to: Date.now() });
		tell(`kill ${kill} after ${done()} of ${ids.length} messages; n8n was back after ${(ready / 1_000).toFixed(1)} s`);
	}
	while (Date.now() < limit && !(await isEmpty())) await sleep(250);
	const times = ledger.doneTimes();
	const repeated = [...times].filter(([, count]) => count > 1).map(([id]) => id);
	const unexplained = repeated.filter((id) => !isExplained(ledger, id, killedAt));
	for (const id of unexplained) {
		const story = ledger.events
			.filter((event) => event.id === id)
			.map(({ at, kind, status = '' }) => `${at - began} ${kind} ${status}`);
		tell(
			`${id} was done twice: ${story.join(', ')}; kills ${killedAt.map(({ from, to }) => `${from - began}-${to - began}`).join(', ')}`,
		);
	}
	return {
		messages: ids.length,
		kills: killedAt.length,
		lost: ids.filter((id) => !times.has(id)).length,
		deletedEarly: ledger.deletedEarly().length,
		failed: ledger.of('ended').filter(({ status }) => status !== 200).length,
		resets: ledger.resets,
		doneTwice: repeated.length,
		doneTwiceWithoutKill: unexplained.length,
		left: (await isEmpty()) ? 0 : 1,
		seconds: Math.round((Date.now() - began) / 1_000),
	};
}

/**
 * Whether n8n was killed after a message had come to a piece of work and before the next one began. An execution that
 * n8n had made and not yet begun when it was killed is begun by n8n itself after its start, and the message comes back too.
 */
function isExplained(ledger, id, killedAt) {
	const begun = ledger.of('begun', id).map(({ at }) => at);
	const received = ledger.of('received', id).map(({ at }) => at);
	const well = ledger.of('ended', id).filter(({ status }) => status === 200);
	return well.slice(1).every(({ at }) => {
		const next = begun.filter((each) => each <= at).at(-1);
		const before = begun.filter((each) => each < next).at(-1);
		const came = received.filter((each) => each <= before).at(-1) ?? before;
		return killedAt.some(({ from, to }) => to >= came && from <= next);
	});
}
