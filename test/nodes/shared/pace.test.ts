import { Pace } from '../../../nodes/shared/pace';

afterEach(() => {
	jest.restoreAllMocks();
});

it('keeps the starts of calls apart, and lets the first one go at once', async () => {
	let now = 1_000;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	const timers = jest.requireActual<{ setTimeout: (ms: number) => Promise<unknown> }>('node:timers/promises');
	const pauses: number[] = [];
	jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms) => {
		pauses.push(ms);
		return await Promise.resolve();
	});
	const { signal } = new AbortController();
	const pace = new Pace(500);
	await pace.turn(signal);
	await pace.turn(signal);
	now += 100;
	await pace.turn(signal);
	now += 5_000;
	await pace.turn(signal);
	expect(pauses).toEqual([500, 900]);
});

it('ends a pause when the execution is cancelled', async () => {
	const cancel = new AbortController();
	const pace = new Pace(60_000);
	await pace.turn(cancel.signal);
	const waiting = pace.turn(cancel.signal);
	cancel.abort();
	await expect(waiting).rejects.toThrow(/aborted/);
});
