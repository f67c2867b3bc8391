import type { ListedObject, ObjectState } from '../../../aws/polling/objects';
import { objectStateOf, pollObjects } from '../../../aws/polling/objects';
import type { PollRun } from '../../../aws/polling/types';
import { MOST_REMEMBERED } from '../../../aws/polling/types';
import { scaled } from '../../scale';
import { seeded } from '../batch/seeded';

/** ListObjectsV2 over objects in memory. */
class FakeBucket {
	readonly objects = new Map<string, { etag: number; time: number }>();
	now = 1_700_000_000_000;
	calls = 0;
	page = 1_000;

	put(key: string): string {
		this.calls += 0;
		const etag = (this.objects.get(key)?.etag ?? 0) + 1;
		const time = Math.floor(this.now / 1000) * 1000;
		this.objects.set(key, { etag, time });
		return `${key}@${etag}`;
	}

	run(deadline: number): PollRun & { warnings: string[] } {
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

	private async answer(input: { StartAfter?: string; ContinuationToken?: string }): Promise<object> {
		this.calls += 1;
		this.now += 1;
		const after = input.ContinuationToken ?? input.StartAfter ?? '';
		const keys = [...this.objects.keys()].filter((key) => key > after).sort();
		const page = keys.slice(0, this.page);
		return await Promise.resolve({
			output: {
				Contents: page.map((Key) => {
					const { etag, time } = this.objects.get(Key) ?? { etag: 0, time: 0 };
					return { Key, ETag: String(etag), LastModified: new Date(time) };
				}),
				IsTruncated: keys.length > page.length,
				...(keys.length > page.length ? { NextContinuationToken: page.at(-1) } : {}),
			},
			metadata: { headers: { date: new Date(this.now).toUTCString() } },
		});
	}
}

const watch = { Bucket: 'b', Prefix: '', wanted: () => true, limit: 40, settle: 0 };
const names = (items: readonly ListedObject[]): string[] => items.map(({ Key, ETag }) => `${Key}@${ETag}`);

it('misses and repeats no version that it had time to see, whatever ends a listing or n8n', async () => {
	let versions = 0;
	let restarts = 0;
	for (let seed = 1; seed <= scaled(10); seed += 1) {
		const random = seeded(seed);
		const upTo = (most: number): number => Math.floor(random() * most);
		const bucket = new FakeBucket();
		bucket.page = 7;
		jest.spyOn(Date, 'now').mockImplementation(() => bucket.now);
		for (let each = 0; each < 30; each += 1) bucket.put(`old-${each}`);
		bucket.now += 2_000;
		let memory: ObjectState = objectStateOf(bucket.now);
		let saved = memory;
		const put = new Set<string>();
		const handed: string[] = [];
		const poll = async (deadline: number): Promise<number> => {
			const { items, state } = await pollObjects(bucket.run(deadline), structuredClone(memory), { ...watch, limit: 9 });
			handed.push(...names(items));
			memory = state;
			if (items.length > 0) saved = structuredClone(state);
			return items.length;
		};
		for (let polls = 0; polls < 40; polls += 1) {
			for (let each = upTo(12); each > 0; each -= 1) put.add(bucket.put(`new-${upTo(1_000)}-${seed}-${polls}-${each}`));
			bucket.now += 1_000 + upTo(60_000);
			// The time that n8n grants ends most listings before their end.
			await poll(random() < 0.5 ? bucket.now + upTo(4) : Infinity);
			if (random() < 0.15) {
				memory = structuredClone(saved);
				restarts += 1;
			}
		}
		for (let idle = 0; idle < 20;) idle = (await poll(Infinity)) === 0 ? idle + 1 : 0;
		expect([...handed].sort()).toEqual([...put].sort());
		versions += put.size;
		jest.restoreAllMocks();
	}
	console.info(`objects: ${versions} in ${scaled(10)} buckets, ${restarts} restarts: 0 missing, 0 repeated`);
	expect(restarts).toBeGreaterThan(10);
});

it('watches the objects that were modified last in a bucket of many, and keeps little', async () => {
	const bucket = new FakeBucket();
	jest.spyOn(Date, 'now').mockImplementation(() => bucket.now);
	for (let at = 0; at < MOST_REMEMBERED + 3_000; at += 1) {
		bucket.put(`k${String((at * 7919) % 20_011).padStart(6, '0')}-${at}`);
		bucket.now += 500;
	}
	bucket.now += 120_000;
	const first = bucket.run(Infinity);
	let { items, state } = await pollObjects(first, objectStateOf(bucket.now), watch);
	expect(items).toEqual([]);
	expect(first.warnings.join()).toMatch(/has more than 10000 objects/);
	expect(JSON.stringify(state).length).toBeLessThan(165_000);
	const added = bucket.put('a-new-one');
	({ items, state } = await pollObjects(bucket.run(Infinity), state, watch));
	expect(names(items)).toEqual([added]);
	({ items, state } = await pollObjects(bucket.run(Infinity), state, watch));
	jest.restoreAllMocks();
	expect(items).toEqual([]);
});
