import { builtin } from '../contestants/builtin.mjs';
import { ours } from '../contestants/ours.mjs';
import { floor } from '../contestants/floor.mjs';
import { measureCalls, takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const CALLS = 200;

/** Requests signed as a role, STS 30 ms away. The floor is a signature with keys that are at hand. */
export async function run({ rounds }) {
	const server = await startServer('./aws.mjs');
	const proxy = await startServer('./delay.mjs', { RTT_MS: 30, TARGET_PORT: server.port });
	const url = `http://127.0.0.1:${proxy.port}`;
	const rows = [];
	const sts = {};
	let made = 0;
	const [mine, theirs, plain] = [ours(url), builtin(url), floor(url)];
	for (const inFlight of [1, 20]) {
		const name = `signed as a role, ${inFlight} in flight`;
		const turn = (contestant, asRole, calls) => async () => {
			await server.figures();
			const { perSecond } = await measureCalls(asRole(`s${(made += 1)}`), calls, inFlight);
			sts[`${contestant}, ${inFlight} in flight`] = {
				requests: calls,
				assumeRole: (await server.figures()).operations.AssumeRole ?? 0,
			};
			return { [name]: 1000 / perSecond };
		};
		const turns = { ours: turn('ours', mine.asRole, CALLS * 10) };
		if (theirs) turns.builtin = turn('builtin', theirs.asRole, CALLS / 10);
		turns.floor = turn('floor', () => async () => await plain.sign('{}'), CALLS * 10);
		const metrics = [{ name, unit: 'ms', better: 'lower', goal: { builtin: 20 } }];
		rows.push(...(await takeTurns(turns, metrics, { rounds, suite: 'role' })));
	}
	proxy.stop();
	server.stop();
	return { rows, notes: { sts } };
}
