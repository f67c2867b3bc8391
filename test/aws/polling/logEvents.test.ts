import type { LogEvent, LogState } from '../../../aws/polling/logEvents';
import { logStateFrom, pollLogEvents } from '../../../aws/polling/logEvents';
import type { PollRun } from '../../../aws/polling/types';
import { MOST_REMEMBERED } from '../../../aws/polling/types';
import { scaled } from '../../scale';
import { seeded } from '../batch/seeded';

interface Stored extends LogEvent {
	readonly eventId: string;
	readonly timestamp: number;
}

/** FilterLogEvents over events in memory; a token says after which event the search goes on. */
class FakeGroup {
	events: Stored[] = [];
	now = 1_700_000_000_000;
	calls = 0;

	add(id: string, timestamp: number): void {
		this.events.push({ eventId: id, timestamp, message: id });
		this.events.sort((a, b) => a.timestamp - b.timestamp || (a.eventId < b.eventId ? -1 : 1));
	}

	run(deadline = Infinity): PollRun & { warnings: string[] } {
		const warnings: string[] = [];
		return {
			client: {
				call: async (_service: string, _operation: string, input: object) => await this.answer(input),
			} as never,
			region: undefined,
			signal: new AbortController().signal,
			deadline,
			warnings,
			warn: (message) => warnings.push(message),
		};
	}

	private async answer(input: { startTime?: number; limit?: number; nextToken?: string }): Promise<object> {
		this.calls += 1;
		const { startTime = 0, limit = 10_000, nextToken } = input;
		const [time = 0, id = ''] = nextToken === undefined ? [] : (JSON.parse(nextToken) as [number, string]);
		const found = this.events
			.filter(({ timestamp }) => timestamp >= startTime)
			.filter(({ timestamp, eventId }) => timestamp > time || (timestamp === time && eventId > id));
		const events = found.slice(0, limit);
		const last = events.at(-1);
		return await Promise.resolve({
			output: {
				events,
				...(found.length > limit && last !== undefined
					? { nextToken: JSON.stringify([last.timestamp, last.eventId]) }
					: {}),
			},
			metadata: { headers: { date: new Date(this.now).toUTCString() } },
		});
	}
}

const MINUTE = 60_000;

it('misses and repeats nothing that comes within the look-back, whenever n8n is started anew', async () => {
	let events = 0;
	let restarts = 0;
	for (let seed = 1; seed <= scaled(10); seed += 1) {
		const random = seeded(seed);
		const upTo = (most: number): number => Math.floor(random() * most);
		const group = new FakeGroup();
		jest.spyOn(Date, 'now').mockImplementation(() => group.now);
		let memory: LogState = logStateFrom(group.now);
		let saved = memory;
		const handed: string[] = [];
		let n = 0;
		for (let polls = 0; polls < 60; polls += 1) {
			for (let each = upTo(polls % 7 === 0 ? 80 : 12); each > 0; each -= 1) {
				// Up to four minutes late, or up to two hours ahead.
				const at =
					random() < 0.02 ? group.now + upTo(120 * MINUTE) : Math.max(1_700_000_000_000, group.now - upTo(4 * MINUTE));
				group.add(`${seed}-${String((n += 1)).padStart(6, '0')}`, at);
				group.now += upTo(2_000);
			}
			const run = group.run();
			const { items, state } = await pollLogEvents(run, structuredClone(memory), {
				input: {},
				lookBack: 5 * MINUTE,
				limit: 25,
			});
			handed.push(...items.map(({ eventId }) => eventId ?? ''));
			memory = state;
			if (items.length > 0) saved = structuredClone(state);
			group.now += 1_000 + upTo(MINUTE);
			if (random() < 0.1) {
				memory = structuredClone(saved);
				restarts += 1;
			}
		}
		for (let polls = 0; polls < 200; polls += 1) {
			const { items, state } = await pollLogEvents(group.run(), memory, { input: {}, lookBack: 5 * MINUTE, limit: 25 });
			handed.push(...items.map(({ eventId }) => eventId ?? ''));
			memory = state;
			if (items.length === 0) break;
		}
		expect([...handed].sort()).toEqual(group.events.map(({ eventId }) => eventId).sort());
		events += n;
		jest.restoreAllMocks();
	}
	console.info(`log events: ${events} in ${scaled(10)} groups, ${restarts} restarts: 0 missing, 0 repeated`);
	expect(restarts).toBeGreaterThan(10);
});

it('remembers no more than it has to, and says what late events it cannot tell any more', async () => {
	const group = new FakeGroup();
	const start = group.now;
	jest.spyOn(Date, 'now').mockImplementation(() => group.now);
	let state = logStateFrom(start);
	const count = MOST_REMEMBERED + 5_000;
	for (let at = 0; at < count; at += 1) group.add(`e${String(at).padStart(6, '0')}`, start + at * 10);
	group.now = start + count * 10 + 2 * MINUTE;
	const handed: string[] = [];
	const warnings: string[] = [];
	for (let polls = 0; polls < 10; polls += 1) {
		const run = group.run();
		const polled = await pollLogEvents(run, state, { input: {}, lookBack: 60 * MINUTE, limit: 4_000 });
		({ state } = polled);
		handed.push(...polled.items.map(({ eventId }) => eventId ?? ''));
		warnings.push(...run.warnings);
	}
	jest.restoreAllMocks();
	expect(handed).toEqual(group.events.map(({ eventId }) => eventId));
	expect(state.seen.length).toBeLessThanOrEqual(16 * (MOST_REMEMBERED + 4_000));
	expect(warnings.join()).toMatch(/late ones from before .* are not looked for any more/);
});

it('begins with AWS’s clock where that of the machine is ahead', async () => {
	const group = new FakeGroup();
	const ahead = group.now + 10 * MINUTE;
	jest.spyOn(Date, 'now').mockImplementation(() => ahead);
	const first = await pollLogEvents(group.run(), logStateFrom(ahead), { input: {}, lookBack: MINUTE, limit: 10 });
	group.add('after', group.now + 1_000);
	group.now += MINUTE;
	const second = await pollLogEvents(group.run(), first.state, { input: {}, lookBack: MINUTE, limit: 10 });
	jest.restoreAllMocks();
	expect(second.items.map(({ eventId }) => eventId)).toEqual(['after']);
});
