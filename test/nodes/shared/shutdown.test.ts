import { graceLeft, watchShutdown } from '../../../nodes/shared/shutdown';

const listeners = (): number => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');

it.each([
	[undefined, 25_000],
	['', 25_000],
	['60', 55_000],
	['8', 4_000],
	['nonsense', 25_000],
	['0', 25_000],
])('with a grace period of %s seconds a trigger may take %d milliseconds', (stated, milliseconds) => {
	expect(graceLeft(stated === undefined ? {} : { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: stated })).toBe(milliseconds);
});

it('tells all who watch at once, and counts the grace period from the signal', () => {
	const before = listeners();
	const on = jest.spyOn(process, 'on');
	const told: string[] = [];
	const ends = ['a', 'b'].map((name) => watchShutdown(() => told.push(name)));
	expect(listeners()).toBe(before + 2);
	const [, signalled] = on.mock.calls.find(([name]) => name === 'SIGTERM') ?? [];
	// Not by a real signal: others listen to it as well.
	jest.useFakeTimers({ now: 1_000_000 });
	(signalled as () => void)();
	expect(told).toEqual(['a', 'b']);
	expect(graceLeft({})).toBe(25_000);
	jest.setSystemTime(1_010_000);
	expect(graceLeft({})).toBe(15_000);
	jest.setSystemTime(1_099_000);
	expect(graceLeft({})).toBe(0);
	jest.useRealTimers();
	for (const end of ends) end();
	expect(listeners()).toBe(before);
	on.mockRestore();
});
