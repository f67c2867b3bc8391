/** A round whose floor is slower than this many times its best was disturbed: it is taken again. */
const DISTURBED = 1.5;

/**
 * @typedef {object} Metric
 * @property {string} name
 * @property {string} unit
 * @property {'higher' | 'lower'} better
 * @property {{ builtin?: number, floor?: number }} [goal] at least so many times as good as n8n's own node; at least
 *   this share of the floor
 * @property {boolean} [quiet] decides whether a round was disturbed
 */

/**
 * Lets contestants take turns, round by round, so that what else the machine does meets all of them, and keeps the best
 * and the median of each.
 *
 * @param {Record<string, () => Promise<Record<string, number>>>} contestants one measurement each, by metric
 * @param {Metric[]} metrics
 * @param {{ rounds: number, suite: string }} settings
 */
export async function takeTurns(contestants, metrics, { rounds, suite }) {
	const names = Object.keys(contestants);
	const taken = [];
	const quiet = metrics.find((metric) => metric.quiet) ?? metrics[0];
	const floorOf = (round) => round.floor?.[quiet.name];
	const disturbed = (round) => {
		const floors = taken.map(floorOf).filter((value) => value !== undefined);
		if (floors.length === 0 || floorOf(round) === undefined) return false;
		return quiet.better === 'lower'
			? floorOf(round) > Math.min(...floors) * DISTURBED
			: floorOf(round) * DISTURBED < Math.max(...floors);
	};
	for (let tries = 0; tries < rounds * 2 && taken.filter((round) => !disturbed(round)).length < rounds; tries += 1) {
		const round = {};
		// The order turns, so that nobody always comes after the same one.
		for (let place = 0; place < names.length; place += 1) {
			const name = names[(place + tries) % names.length];
			round[name] = await contestants[name]();
		}
		taken.push(round);
	}
	const kept = taken.filter((round) => !disturbed(round));
	return metrics.map((metric) => rowOf(suite, metric, names, kept.length > 0 ? kept : taken));
}

function rowOf(suite, { name, unit, better, goal }, names, rounds) {
	const values = {};
	const medians = {};
	for (const contestant of names) {
		const found = rounds.map((round) => round[contestant][name]).filter((value) => value !== undefined);
		if (found.length === 0) continue;
		const sorted = found.sort((left, right) => (better === 'lower' ? left - right : right - left));
		values[contestant] = sorted[0];
		medians[contestant] = sorted[Math.floor(sorted.length / 2)];
	}
	return compared({ suite, metric: name, unit, better, goal, values, medians, rounds: rounds.length });
}

/** Adds how many times as good as n8n's own ours is, which share of the floor it reaches, and whether that is the goal. */
export function compared(row) {
	const { values, better, goal } = row;
	const times = (other) => {
		if (values.ours === undefined || other === undefined) return undefined;
		return better === 'lower' ? other / values.ours : values.ours / other;
	};
	const ratioToBuiltin = times(values.builtin);
	const ratioToFloor = times(values.floor);
	const ratioToOfficial = times(values.official);
	const pass =
		goal === undefined
			? undefined
			: (goal.builtin === undefined || ratioToBuiltin === undefined || ratioToBuiltin >= goal.builtin) &&
				(goal.floor === undefined || ratioToFloor === undefined || ratioToFloor >= goal.floor) &&
				(goal.most === undefined || values.ours <= goal.most);
	return { ...row, ratioToBuiltin, ratioToFloor, ratioToOfficial, pass };
}

/** Runs `count` calls with so many in flight. Figures of one call. */
export async function measureCalls(call, count, inFlight) {
	const cpu = process.cpuUsage();
	const times = [];
	const start = performance.now();
	let left = count;
	await Promise.all(
		Array.from({ length: inFlight }, async () => {
			while (left-- > 0) {
				const before = performance.now();
				await call();
				times.push(performance.now() - before);
			}
		}),
	);
	const seconds = (performance.now() - start) / 1000;
	const { user, system } = process.cpuUsage(cpu);
	times.sort((left, right) => left - right);
	return { perSecond: count / seconds, cpu: (user + system) / count, latency: times[Math.floor(count / 2)] };
}

/** Seconds of CPU that this process has used, its helping threads included: other work on the machine does not count. */
export function cpuSeconds() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}

/** Runs for about so many seconds of CPU. Calls per second of CPU. */
export async function measureRate(call, seconds, atOnce) {
	const start = cpuSeconds();
	let count = 0;
	do {
		for (let index = 0; index < atOnce; index += 1) await call();
		count += atOnce;
	} while (cpuSeconds() - start < seconds);
	return count / (cpuSeconds() - start);
}

/**
 * The exponent of cost = a × size ^ exponent, by least squares over the logarithms: 0 is flat, 1 is linear.
 * @param {{ size: number, cost: number }[]} points
 */
export function exponentOf(points) {
	const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)]);
	const mean = (index) => logs.reduce((sum, log) => sum + log[index], 0) / logs.length;
	const [x, y] = [mean(0), mean(1)];
	const upper = logs.reduce((sum, [each, value]) => sum + (each - x) * (value - y), 0);
	return upper / logs.reduce((sum, [each]) => sum + (each - x) ** 2, 0);
}
