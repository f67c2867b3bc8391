import { builtin } from '../contestants/builtin.mjs';
import { floor } from '../contestants/floor.mjs';
import { official } from '../contestants/official.mjs';
import { ours } from '../contestants/ours.mjs';
import { takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const MESSAGES = 1000;
/** Who sends one message after the other sends fewer of them; the time is that of 1,000. */
const FEW = { builtin: 40, official: 40 };

/** 1,000 messages to one SNS topic at a round trip of 30 ms over TLS. */
export async function run({ rounds, tls }) {
	const server = await startServer('./aws.mjs', { TLS_KEY: tls.key, TLS_CERT: tls.cert });
	const proxy = await startServer('./delay.mjs', { RTT_MS: 30, TARGET_PORT: server.port });
	const url = `https://127.0.0.1:${proxy.port}`;
	const name = `${MESSAGES} messages`;
	const turns = {};
	const requests = {};
	for (const [contestantName, make] of Object.entries({ ours, builtin, official, floor })) {
		const contestant = make(url);
		if (contestant === undefined) continue;
		const count = FEW[contestantName] ?? MESSAGES;
		await contestant.publish(1);
		turns[contestantName] = async () => {
			await server.figures();
			const start = performance.now();
			await contestant.publish(count);
			const seconds = ((performance.now() - start) / 1000) * (MESSAGES / count);
			requests[contestantName] = ((await server.figures()).requests * MESSAGES) / count;
			return { [name]: seconds };
		};
	}
	const metrics = [{ name, unit: 's', better: 'lower', goal: { builtin: 40 } }];
	const rows = await takeTurns(turns, metrics, { rounds, suite: 'batch' });
	proxy.stop();
	server.stop();
	return { rows, notes: { requests } };
}
