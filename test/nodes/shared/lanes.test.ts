import { Lanes } from '../../../nodes/shared/lanes';

interface Job {
	readonly name: string;
	readonly lane?: string;
}

/** Runs jobs that end when they are told to, and notes the order of their beginnings. */
function runner(prepare: (job: Job) => Promise<Job> = async (job) => await Promise.resolve(job)) {
	const lanes = new Lanes();
	const begun: string[] = [];
	const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
	const start = async (job: Job): Promise<string> => {
		const turn = await lanes.turn(
			async () => await prepare(job),
			async ({ lane }) => await Promise.resolve(lane),
		);
		return await turn(async ({ name }) => {
			begun.push(name);
			await new Promise<void>((resolve, reject) => {
				ends.set(name, { resolve, reject });
			});
			return name;
		});
	};
	const settled = async (): Promise<void> => {
		await new Promise(setImmediate);
	};
	return { begun, ends, start, settled };
}

it('keeps the order of a lane and lets the others go on', async () => {
	const { begun, ends, start, settled } = runner();
	const all = [
		start({ name: 'a1', lane: 'a' }),
		start({ name: 'a2', lane: 'a' }),
		start({ name: 'b1', lane: 'b' }),
		start({ name: 'free' }),
		start({ name: 'a3', lane: 'a' }),
	];
	await settled();
	expect(begun).toEqual(['a1', 'b1', 'free']);
	ends.get('a1')?.resolve();
	await settled();
	expect(begun).toEqual(['a1', 'b1', 'free', 'a2']);
	ends.get('a2')?.resolve();
	await settled();
	for (const name of ['a3', 'b1', 'free']) ends.get(name)?.resolve();
	expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'free', 'a3']);
	expect(begun.at(-1)).toBe('a3');
});

it('goes on after an item that fails', async () => {
	const { begun, ends, start, settled } = runner();
	const first = start({ name: '1', lane: 'x' });
	const second = start({ name: '2', lane: 'x' });
	await settled();
	ends.get('1')?.reject(new Error('no'));
	await expect(first).rejects.toThrow('no');
	await settled();
	expect(begun).toEqual(['1', '2']);
	ends.get('2')?.resolve();
	expect(await second).toBe('2');
});

it('takes the lane in the order of the items, also where a later one is prepared sooner', async () => {
	let release = (): void => undefined;
	const slow = new Promise<void>((resolve) => {
		release = resolve;
	});
	const { begun, ends, start, settled } = runner(async (job) => {
		if (job.name === 'slow') await slow;
		return job;
	});
	const all = [start({ name: 'slow', lane: 'x' }), start({ name: 'quick', lane: 'x' })];
	await settled();
	expect(begun).toEqual([]);
	release();
	await settled();
	expect(begun).toEqual(['slow']);
	ends.get('slow')?.resolve();
	await settled();
	ends.get('quick')?.resolve();
	await Promise.all(all);
	expect(begun).toEqual(['slow', 'quick']);
});

it('does not let an item that cannot be prepared hold up the others', async () => {
	const { begun, ends, start, settled } = runner(async (job) => {
		if (job.name === 'bad') throw new Error('bad input');
		return await Promise.resolve(job);
	});
	const bad = start({ name: 'bad', lane: 'x' });
	const good = start({ name: 'good', lane: 'x' });
	await expect(bad).rejects.toThrow('bad input');
	await settled();
	expect(begun).toEqual(['good']);
	ends.get('good')?.resolve();
	expect(await good).toBe('good');
});
