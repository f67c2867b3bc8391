import { builtin } from '../contestants/builtin.mjs';
import { floor } from '../contestants/floor.mjs';
import { official } from '../contestants/official.mjs';
import { ours } from '../contestants/ours.mjs';
import { measureCalls, takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const CASES = [
	{ rtt: 0, inFlight: 1, count: 400, metrics: ['cpu'], goals: { cpu: { builtin: 2.9 } } },
	{ rtt: 0, inFlight: 10, count: 1000, metrics: ['perSecond'], goals: {} },
	{ rtt: 30, inFlight: 1, count: 30, metrics: ['latency'], goals: { latency: { builtin: 2.6, floor: 1 / 1.1 } } },
	{ rtt: 30, inFlight: 10, count: 200, metrics: ['perSecond'], goals: {} },
];
const UNITS = {
	cpu: ['CPU', 'µs', 'lower'],
	perSecond: ['calls', '1/s', 'higher'],
	latency: ['latency', 'ms', 'lower'],
};

/** One DynamoDB PutItem over TLS 1.3. */
export async function run({ rounds, tls }) {
	const server = await startServer('./aws.mjs', { TLS_KEY: tls.key, TLS_CERT: tls.cert });
	const rows = [];
	const sockets = {};
	for (const { rtt, inFlight, count, metrics, goals } of CASES) {
		const proxy = rtt === 0 ? server : await startServer('./delay.mjs', { RTT_MS: rtt, TARGET_PORT: server.port });
		const url = `https://127.0.0.1:${proxy.port}`;
		const turns = {};
		for (const [name, make] of Object.entries({ ours, builtin, official, floor })) {
			const contestant = make(url);
			if (contestant === undefined) continue;
			for (let warm = 0; warm < (rtt === 0 ? 50 : 2); warm += 1) await contestant.put();
			turns[name] = async () => {
				await server.figures();
				// What keeps a socket per call does not get more of them than it needs.
				const calls = name === 'builtin' ? Math.ceil(count / 4) : count;
				const figures = await measureCalls(contestant.put, calls, inFlight);
				const seen = await server.figures();
				if (rtt === 0) (sockets[name] ??= {})[inFlight] = `${seen.sockets} new for ${seen.requests}`;
				return Object.fromEntries(
					metrics.map((metric) => [`${UNITS[metric][0]}, ${rtt} ms, ${inFlight} in flight`, figures[metric]]),
				);
			};
		}
		const wanted = metrics.map((metric) => {
			const [name, unit, better] = UNITS[metric];
			return { name: `${name}, ${rtt} ms, ${inFlight} in flight`, unit, better, goal: goals[metric] };
		});
		rows.push(...(await takeTurns(turns, wanted, { rounds, suite: 'http' })));
		if (proxy !== server) proxy.stop();
	}
	server.stop();
	return { rows, notes: { sockets } };
}
