import { pack } from '../../../aws/batch/pack';
import type { BatchCommand, BatchEntry } from '../../../aws/batch/types';
import { seeded } from './seeded';

const command = (size: number, bytes?: number): BatchCommand => ({
	command: 'SendMessageBatch',
	size,
	...(bytes === undefined ? {} : { bytes }),
	request: () => ({}),
	results: () => [],
});
const entry = (more: Partial<BatchEntry> = {}): BatchEntry => ({ input: {}, target: 'queue', bytes: 1, ...more });

it('fills 1,000 entries of one target into 100 calls of ten', () => {
	const batches = pack(
		Array.from({ length: 1000 }, () => entry()),
		command(10),
	);
	expect(batches).toHaveLength(100);
	expect(new Set(batches.map(({ length }) => length))).toEqual(new Set([10]));
	expect(batches.flat()).toEqual(Array.from({ length: 1000 }, (_, position) => position));
});

it.each([
	['exactly the limit in one call', [50, 30, 20], [[0, 1, 2]]],
	['a byte more in two', [50, 30, 21], [[0, 1], [2]]],
	['an entry above the limit alone', [10, 101, 10], [[0], [1], [2]]],
	['entries without bytes together', [0, 0, 100], [[0, 1, 2]]],
])('puts %s', (_, sizes, expected) => {
	const entries = sizes.map((bytes) => entry({ bytes }));
	expect(pack(entries, command(10, 100))).toEqual(expected);
});

it.each([
	['two targets apart', [{ target: 'a' }, { target: 'b' }, { target: 'a' }], [[0, 2], [1]]],
	['two entries of one key apart', [{ key: 'k' }, { key: 'k' }, { key: 'l' }], [[0], [1, 2]]],
	['nothing into no call', [], []],
])('puts %s', (_, entries, expected) => {
	expect(
		pack(
			entries.map((each: Partial<BatchEntry>) => entry(each)),
			command(10),
		),
	).toEqual(expected);
});

describe.each(Array.from({ length: 200 }, (_, seed) => seed))('any entries, seed %i', (seed) => {
	const random = seeded(seed);
	const below = (most: number): number => Math.floor(random() * most);
	const size = 1 + below(25);
	const bytes = random() < 0.3 ? undefined : 1 + below(400);
	const entries = Array.from({ length: below(300) }, () =>
		entry({
			target: `t${below(4)}`,
			bytes: below(random() < 0.1 ? 800 : 60),
			...(random() < 0.5 ? { lane: `l${below(5)}` } : {}),
			...(random() < 0.3 ? { key: `k${below(20)}` } : {}),
		}),
	);
	const batches = pack(entries, command(size, bytes));
	const placeOf = new Map(batches.flatMap((members, place) => members.map((position) => [position, place] as const)));
	const at = (position: number): BatchEntry => entries[position] ?? entry();

	it('puts each into exactly one call, in order, within all limits', () => {
		expect(batches.flat().sort((a, b) => a - b)).toEqual(entries.map((_, position) => position));
		for (const members of batches) {
			expect(members).toEqual([...members].sort((a, b) => a - b));
			expect(members.length).toBeGreaterThan(0);
			expect(members.length).toBeLessThanOrEqual(size);
			expect(new Set(members.map((position) => at(position).target)).size).toBe(1);
			const keys = members.flatMap((position) => at(position).key ?? []);
			expect(new Set(keys).size).toBe(keys.length);
			const total = members.reduce((sum, position) => sum + at(position).bytes, 0);
			// Only AWS can tell what becomes of an entry that is too large for any call.
			if (members.length > 1) expect(total).toBeLessThanOrEqual(bytes ?? Infinity);
		}
	});

	it('never puts an entry before an earlier one of its target or lane', () => {
		const last = new Map<string, number>();
		entries.forEach(({ target, lane }, position) => {
			const place = placeOf.get(position) ?? -1;
			for (const name of [`target ${target}`, ...(lane === undefined ? [] : [`lane ${lane}`])]) {
				expect(place).toBeGreaterThanOrEqual(last.get(name) ?? 0);
				last.set(name, place);
			}
		});
	});

	it('opens a call only where the last one of the target cannot take the entry', () => {
		for (const [place, members] of batches.entries()) {
			const [first] = members;
			if (first === undefined) continue;
			const { target, key, lane, bytes: own } = at(first);
			const before = batches.slice(0, place).findLast((others) => at(others[0] ?? -1).target === target);
			if (before === undefined) continue;
			const total = before.reduce((sum, position) => sum + at(position).bytes, 0);
			const laneAt = entries.slice(0, first).findLastIndex((each) => each.lane !== undefined && each.lane === lane);
			const reasons = [
				before.length === size,
				total + own > (bytes ?? Infinity),
				key !== undefined && before.some((position) => at(position).key === key),
				laneAt >= 0 && (placeOf.get(laneAt) ?? -1) > batches.indexOf(before),
			];
			expect(reasons).toContain(true);
		}
	});
});
