import fc from 'fast-check';

import { AwsError } from '../../../aws/errors';
import type { SessionIdentity } from '../../../aws/identity/sessionCache';
import { advisoryWindow, sessionCache, sessionKey, SessionStore } from '../../../aws/identity/sessionCache';
import type { AwsCredentials } from '../../../aws/identity/types';
import { scaled } from '../../scale';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

const outage = new AwsError({ code: 'ServiceUnavailable', message: 'down', statusCode: 503, retryable: true });
const refusal = new AwsError({ code: 'AccessDenied', message: 'no', statusCode: 403 });

/** A source that answers what the test has put in line; counts how often it was asked. */
class Source {
	asked = 0;
	private serial = 0;
	private readonly answers: Array<Error | number> = [];

	/** Minutes that the next session lasts (0 or less: it has ended already), or the failure. */
	next(...answers: Array<Error | number>): this {
		this.answers.push(...answers);
		return this;
	}

	provide = async (): Promise<AwsCredentials> => {
		this.asked += 1;
		const answer = this.answers.shift() ?? 60;
		if (answer instanceof Error) throw answer;
		this.serial += 1;
		return {
			accessKeyId: `ASIA${this.serial}`,
			secretAccessKey: 'secret',
			sessionToken: 'token',
			expiration: new Date(Date.now() + answer * MINUTE),
		};
	};
}

/** Lets a renewal in the background finish. */
const settled = async () => await jest.advanceTimersByTimeAsync(0);
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * MINUTE);

function cacheOf(source: Source, options: { serveExpired?: boolean; random?: () => number } = {}) {
	const store = new SessionStore({ random: options.random ?? (() => 0) });
	return sessionCache({ of: 'test' }, source.provide, { store, serveExpired: options.serveExpired });
}

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

// What holds for each source, windows and clocks included, is the table of refresh.test.ts.
describe('the rules of renewal', () => {
	it('a valid session is given out without a question', async () => {
		const source = new Source();
		const session = cacheOf(source);
		const first = await session();
		pass(44);
		expect(await session()).toBe(first);
		expect(source.asked).toBe(1);
	});

	it('keys without an end are asked for once', async () => {
		const provide = jest.fn(async () => ({ accessKeyId: 'AKIA', secretAccessKey: 's' }));
		const session = sessionCache({ of: 'keys' }, provide, { store: new SessionStore() });
		await session();
		pass(60 * 24 * 365);
		await session();
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('inside the window the old session is given out while one renewal runs, then the new one', async () => {
		const source = new Source();
		const session = cacheOf(source);
		await session();
		pass(46);
		const both = await Promise.all([session(), session()]);
		expect(both.map((keys) => keys.accessKeyId)).toEqual(['ASIA1', 'ASIA1']);
		await settled();
		expect(source.asked).toBe(2);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('a renewal that never answers holds up nobody', async () => {
		let asked = 0;
		const first = { accessKeyId: 'ASIA1', secretAccessKey: 's', expiration: new Date(START + 60 * MINUTE) };
		const provide = async () =>
			await (asked++ === 0 ? Promise.resolve(first) : new Promise<AwsCredentials>(() => undefined));
		const session = sessionCache({ of: 'hanging' }, provide, { store: new SessionStore() });
		await session();
		pass(59);
		for (let i = 0; i < 50; i++) expect((await session()).accessKeyId).toBe('ASIA1');
		expect(asked).toBe(2);
	});

	it('inside the window a failed renewal keeps the session and pauses', async () => {
		const source = new Source().next(60, outage);
		const session = cacheOf(source);
		await session();
		pass(46);
		await session();
		await settled();
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(source.asked).toBe(2);
	});

	it('a session that ends in a moment is renewed before it is given out', async () => {
		const source = new Source();
		const session = cacheOf(source);
		await session();
		jest.setSystemTime(START + 60 * MINUTE - 5000);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('a session that ends in a moment goes on while its renewal fails', async () => {
		const source = new Source().next(60, outage);
		const session = cacheOf(source);
		await session();
		jest.setSystemTime(START + 60 * MINUTE - 5000);
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(source.asked).toBe(2);
	});

	it('an ended session is replaced', async () => {
		const source = new Source();
		const session = cacheOf(source);
		await session();
		pass(61);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('an ended session of a metadata service is given out while the service is away', async () => {
		const source = new Source().next(60, outage);
		const session = cacheOf(source, { serveExpired: true });
		await session();
		pass(61);
		await expect(session()).resolves.toMatchObject({ accessKeyId: 'ASIA1' });
	});

	it('an ended session of a role is not given out; each call asks again', async () => {
		const source = new Source().next(60, outage, outage);
		const session = cacheOf(source);
		await session();
		pass(61);
		await expect(session()).rejects.toBe(outage);
		await expect(session()).rejects.toBe(outage);
		expect((await session()).accessKeyId).toBe('ASIA2');
		expect(source.asked).toBe(4);
	});

	it('without a session the failure is told, and the next call asks again', async () => {
		const source = new Source().next(outage, 60);
		const session = cacheOf(source);
		await expect(session()).rejects.toBe(outage);
		expect((await session()).accessKeyId).toBe('ASIA1');
	});

	it('inside the window an answer that has ended counts as a failed renewal', async () => {
		const source = new Source().next(60, -1);
		const session = cacheOf(source);
		await session();
		pass(46);
		await session();
		await settled();
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(source.asked).toBe(2);
	});

	it('shortly before the end an answer that has ended counts as a failed renewal', async () => {
		const source = new Source().next(60, 0);
		const session = cacheOf(source);
		await session();
		jest.setSystemTime(START + 60 * MINUTE - 5000);
		expect((await session()).accessKeyId).toBe('ASIA1');
	});

	it('a first answer that has ended is an error that says so', async () => {
		const session = cacheOf(new Source().next(-1));
		await expect(session()).rejects.toMatchObject({ code: 'ExpiredSession' });
	});

	it.each([
		[10, 5],
		[20, 5],
		[20.5, 15],
		[60, 15],
		[89.9, 15],
		[90, 60],
		[360, 60],
		[720, 60],
	])('a lifetime of %d minutes has a window of %d', (lifetime, window) => {
		expect(advisoryWindow(lifetime * MINUTE)).toBe(window * MINUTE);
	});

	it('the window of a very short session is half of it, so that renewals do not follow each other', () => {
		expect(advisoryWindow(4 * MINUTE)).toBe(2 * MINUTE);
	});

	it('each session has the window of its own lifetime', async () => {
		const source = new Source().next(360, 10);
		const session = cacheOf(source);
		await session();
		pass(301);
		await session();
		await settled();
		expect((await session()).accessKeyId).toBe('ASIA2');
		pass(4.9);
		await session();
		await settled();
		expect(source.asked).toBe(2);
		pass(0.2);
		await session();
		expect(source.asked).toBe(3);
	});

	it('a refusal inside the window is told to the next caller, without a pause', async () => {
		const source = new Source().next(60, refusal, refusal, 60);
		const session = cacheOf(source);
		await session();
		pass(46);
		expect((await session()).accessKeyId).toBe('ASIA1');
		await settled();
		await expect(session()).rejects.toBe(refusal);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('a refusal shortly before the end is told at once, without a pause', async () => {
		const source = new Source().next(60, refusal, 60);
		const session = cacheOf(source);
		await session();
		jest.setSystemTime(START + 60 * MINUTE - 5000);
		await expect(session()).rejects.toBe(refusal);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('a refusal without a session is told as it is, and the next call asks again', async () => {
		const source = new Source().next(refusal, 60);
		const session = cacheOf(source);
		await expect(session()).rejects.toBe(refusal);
		expect((await session()).accessKeyId).toBe('ASIA1');
	});

	it('a refused session is replaced', async () => {
		const source = new Source();
		const session = cacheOf(source);
		await session();
		session.invalidate?.('ASIA1');
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('a refused session stays while its renewal fails', async () => {
		const source = new Source().next(60, outage);
		const session = cacheOf(source);
		await session();
		session.invalidate?.('ASIA1');
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(source.asked).toBe(2);
	});

	it('a refusal by AWS does not shorten the pause', async () => {
		const source = new Source().next(60, outage);
		const session = cacheOf(source, { serveExpired: true, random: () => 0.4 });
		await session();
		pass(61);
		await session();
		pass(1);
		session.invalidate?.('ASIA1');
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(source.asked).toBe(2);
		pass(7);
		expect((await session()).accessKeyId).toBe('ASIA2');
	});

	it('the refusal of a session that has been replaced changes nothing', async () => {
		const source = new Source();
		const session = cacheOf(source);
		await session();
		session.invalidate?.('ASIA1');
		await session();
		session.invalidate?.('ASIA1');
		await session();
		expect(source.asked).toBe(2);
	});

	it.each([
		[0, 5],
		[0.5, 7.5],
		[0.999, 10],
	])('after a failure it pauses 5 to 10 minutes (chance %d: %d)', async (random, minutes) => {
		const source = new Source().next(360, outage);
		const session = cacheOf(source, { random: () => random });
		await session();
		pass(301);
		await session();
		await settled();
		pass(minutes - 0.1);
		await session();
		await settled();
		expect(source.asked).toBe(2);
		pass(0.2);
		await session();
		await settled();
		expect(source.asked).toBe(3);
	});
});

describe('one question for all', () => {
	const manual = () => {
		const { promise, resolve, reject } = Promise.withResolvers<AwsCredentials>();
		const provide = jest.fn(async () => await promise);
		const session = sessionCache({ of: 'manual' }, provide, { store: new SessionStore() });
		const answer = { accessKeyId: 'ASIA1', secretAccessKey: 's', expiration: new Date(START + 60 * MINUTE) };
		return { session, provide, succeed: () => resolve(answer), fail: (error: Error) => reject(error) };
	};

	it('100 parallel first uses ask once', async () => {
		const { session, provide, succeed } = manual();
		const uses = Array.from({ length: 100 }, async () => await session());
		succeed();
		expect(new Set((await Promise.all(uses)).map((keys) => keys.accessKeyId))).toEqual(new Set(['ASIA1']));
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('100 parallel uses share one failure', async () => {
		const { session, provide, fail } = manual();
		const uses = Array.from({ length: 100 }, async () => await session());
		fail(refusal);
		const outcomes = await Promise.allSettled(uses);
		expect(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason === refusal)).toBe(true);
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('an abort ends the waiting of its caller alone', async () => {
		const { session, provide, succeed } = manual();
		const controller = new AbortController();
		const aborted = session(controller.signal);
		const waiting = session();
		controller.abort(new Error('stopped'));
		await expect(aborted).rejects.toThrow('stopped');
		succeed();
		expect((await waiting).accessKeyId).toBe('ASIA1');
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('the caller that asked first may leave: the question goes on', async () => {
		const { session, provide, succeed } = manual();
		const controller = new AbortController();
		const first = session(controller.signal);
		controller.abort(new Error('stopped'));
		await expect(first).rejects.toThrow('stopped');
		succeed();
		expect((await session()).accessKeyId).toBe('ASIA1');
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('an aborted signal asks nothing', async () => {
		const { session, provide } = manual();
		await expect(session(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
		expect(provide).not.toHaveBeenCalled();
	});
});

describe('whose session it is', () => {
	it('two tenants that take turns never see each other', async () => {
		const store = new SessionStore();
		const tenant = (name: string) =>
			sessionCache(
				{ roleArn: 'arn', tenant: name },
				async () => ({
					accessKeyId: `ASIA-${name}`,
					secretAccessKey: 's',
					expiration: new Date(Date.now() + 15 * MINUTE),
				}),
				{ store },
			);
		const [a, b] = [tenant('a'), tenant('b')];
		const seen = new Set<string>();
		for (let i = 0; i < 1000; i++) {
			seen.add(`a:${(await a()).accessKeyId}`).add(`b:${(await b()).accessKeyId}`);
			if (i % 97 === 0) a.invalidate?.('ASIA-b');
			if (i % 53 === 0) pass(11);
		}
		expect(seen).toEqual(new Set(['a:ASIA-a', 'b:ASIA-b']));
	});

	it('identities that differ in one field have different keys', () => {
		const value = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			fc.array(fc.string(), { maxLength: 3 }),
			fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
		);
		const identity = fc.dictionary(fc.string(), value, { minKeys: 1, maxKeys: 12 });
		const pair = fc.tuple(identity, fc.nat(), value).map(([fields, index, other]) => {
			const names = Object.keys(fields);
			return [fields, { ...fields, [names[index % names.length] ?? '']: other }] as const;
		});
		fc.assert(
			fc.property(pair, ([a, b]) => {
				const equal = JSON.stringify(entriesOf(a)) === JSON.stringify(entriesOf(b));
				return (sessionKey(a) === sessionKey(b)) === equal;
			}),
			{ numRuns: scaled(10_000) },
		);
	});

	it('the order of the fields does not matter, an undefined field counts as absent', () => {
		expect(sessionKey({ a: 1, b: { c: 2, d: 3 } })).toBe(sessionKey({ b: { d: 3, c: 2 }, a: 1, e: undefined }));
	});

	it.each<[SessionIdentity, SessionIdentity]>([
		[{ a: '1' }, { a: 1 }],
		[
			{ a: 'b', c: '' },
			{ a: '', c: 'b' },
		],
		[{ a: ['b', 'c'] }, { a: ['b,c'] }],
		[{ a: { b: 'c' } }, { a: [['b', 'c']] }],
		[{ a: '' }, { a: null }],
		[{ a: '' }, {}],
		[{ ab: 'c' }, { a: 'bc' }],
		[{ a: '","b":"' }, { a: '', b: '' }],
	])('%j and %j are two identities', (a, b) => {
		expect(sessionKey(a)).not.toBe(sessionKey(b));
	});
});

function entriesOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(entriesOf);
	if (typeof value !== 'object' || value === null) return value;
	return {
		object: Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => [name, entriesOf(member)]),
	};
}

describe('room', () => {
	const sourceOf = (name: string, asked: string[]) => async () => {
		asked.push(name);
		return { accessKeyId: name, secretAccessKey: 's', expiration: new Date(Date.now() + 60 * MINUTE) };
	};

	it('has an upper bound; the session used least recently goes', async () => {
		const store = new SessionStore({ maxEntries: 3 });
		const asked: string[] = [];
		const use = async (name: string) => await sessionCache({ name }, sourceOf(name, asked), { store })();
		for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await use(name);
		expect(store.size).toBe(3);
		expect(asked).toEqual(['a', 'b', 'c', 'd', 'b']);
	});

	it('never drops a question that is under way', async () => {
		const store = new SessionStore({ maxEntries: 1 });
		const { promise, resolve } = Promise.withResolvers<AwsCredentials>();
		const provide = jest.fn(async () => await promise);
		const slow = sessionCache({ name: 'slow' }, provide, { store });
		const first = slow();
		await sessionCache({ name: 'other' }, sourceOf('other', []), { store })();
		const second = slow();
		resolve({ accessKeyId: 'ASIA', secretAccessKey: 's' });
		await Promise.all([first, second]);
		expect(provide).toHaveBeenCalledTimes(1);
	});

	it('does not keep sessions long after their end', async () => {
		const store = new SessionStore();
		for (const name of ['a', 'b', 'c']) await sessionCache({ name }, sourceOf(name, []), { store })();
		pass(90);
		await sessionCache({ name: 'd' }, sourceOf('d', []), { store })();
		expect(store.size).toBe(1);
	});
});
