import { builtin } from '../contestants/builtin.mjs';
import { floor } from '../contestants/floor.mjs';
import { official } from '../contestants/official.mjs';
import { ours } from '../contestants/ours.mjs';
import { measureRate, takeTurns } from '../rounds.mjs';

const SIZES = [
	{ label: '0 B', body: '', goal: { builtin: 1.8 }, atOnce: 100 },
	{ label: '1 KB', body: 'a'.repeat(1024), goal: { builtin: 2.5 }, atOnce: 100 },
	{ label: '1 MB', body: Buffer.alloc(1024 ** 2, 'a'), goal: { builtin: 12, floor: 0.9 }, atOnce: 1 },
];
const SECONDS = 0.25;

/** Signatures per second of CPU. The floor of 1 MB is one SHA-256 of it. */
export async function run({ rounds }) {
	const rows = [];
	const contestants = { ours: ours(), builtin: builtin(), official: official(), floor: floor() };
	for (const { label, body, goal, atOnce } of SIZES) {
		const turns = {};
		for (const [name, contestant] of Object.entries(contestants)) {
			if (contestant === undefined) continue;
			const sign = name === 'floor' && atOnce === 1 ? contestant.hashOnly : contestant.sign;
			for (let warm = 0; warm < atOnce * 20; warm += 1) await sign(body);
			turns[name] = async () => ({
				[`signatures, ${label}`]: await measureRate(() => sign(body), SECONDS, atOnce),
			});
		}
		const metrics = [{ name: `signatures, ${label}`, unit: '1/CPU s', better: 'higher', goal }];
		rows.push(...(await takeTurns(turns, metrics, { rounds, suite: 'sign' })));
	}
	return { rows };
}
