import { oneTimeCodes, totpCode } from '../../../aws/identity/totp';

/** RFC 4648 base 32 of the secret in RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes', () => {
	// The last six of the eight digits in RFC 6238, appendix B, SHA-1.
	it.each([
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
		[20_000_000_000, '353130'],
	])('at %d seconds', (seconds, code) => {
		expect(totpCode(SECRET, seconds * 1000)).toBe(code);
	});
	it('do not mind how the secret is written', () => {
		expect(totpCode('gezd gnbv-gy3t qojq gezd gnbv gy3t qojq====', 59_000)).toBe('287082');
	});
	it.each(['', '   ', 'canary1890', '287082'])('a secret that is none is refused without showing it: %j', (secret) => {
		expect(() => totpCode(secret, 0)).toThrow(expect.objectContaining({ field: 'mfaSecret' }));
		expect(() => totpCode(secret, 0)).toThrow(expect.not.stringContaining('canary'));
	});
});

describe('each code once', () => {
	it('the second of two that ask at the same time waits for the next step', async () => {
		let time = 90_000_000_012;
		const pauses: number[] = [];
		const options = {
			now: () => time,
			pause: async (ms: number) => {
				pauses.push(ms);
				time += ms;
				await Promise.resolve();
			},
		};
		const [first, second] = [oneTimeCodes(SECRET, options), oneTimeCodes(SECRET, options)];
		const codes = [await first(), await second(), await first()];
		expect(codes).toEqual([0, 30_000, 60_000].map((later) => totpCode(SECRET, 90_000_000_012 + later)));
		expect(pauses).toEqual([29_988, 30_000]);
	});
	it('another device does not wait', async () => {
		const now = () => 95_000_000_000;
		const never = { now, pause: async () => await Promise.reject(new Error('waited')) };
		await oneTimeCodes('AAAAAAAA', never)();
		await expect(oneTimeCodes('BBBBBBBB', never)()).resolves.toMatch(/^\d{6}$/);
		await expect(oneTimeCodes('BBBBBBBB', never)()).rejects.toThrow('waited');
	});
	it('a clock that was set back does not stop it', async () => {
		let time = 99_000_000_000;
		const codes = oneTimeCodes('CCCCCCCC', {
			now: () => time,
			pause: async () => await Promise.reject(new Error('waited')),
		});
		await codes();
		time -= 3_600_000;
		await expect(codes()).resolves.toMatch(/^\d{6}$/);
	});
	it('ends with the execution', async () => {
		const codes = oneTimeCodes('DDDDDDDD', { now: () => 1 });
		await codes();
		const stop = new AbortController();
		const waiting = codes(stop.signal);
		stop.abort(new Error('stopped'));
		await expect(waiting).rejects.toThrow();
	});
});
