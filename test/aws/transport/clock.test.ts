import { AwsError } from '../../../aws/errors';
import { clockOffset, learnClock, resetClocks, signingDate } from '../../../aws/transport/clock';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const HOST = 's3.eu-west-1.amazonaws.com';

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
	resetClocks();
});
afterEach(() => {
	jest.useRealTimers();
});

const refused = (code: string, statusCode = 403): AwsError => new AwsError({ code, message: 'no', statusCode });
const dateAt = (skew: number): string => new Date(NOW + skew).toUTCString();

describe('learning the clock', () => {
	it.each(
		[10 * MINUTE, -10 * MINUTE, DAY, -DAY, 5 * MINUTE, -5 * MINUTE, 30 * DAY, -365 * DAY].flatMap((skew) =>
			[
				'RequestTimeTooSkewed',
				'RequestExpired',
				'RequestInTheFuture',
				'InvalidSignatureException',
				'SignatureDoesNotMatch',
				'AuthFailure',
			].map((code) => [code, skew] as const),
		),
	)('%s with a server %i ms ahead corrects the next signature', (code, skew) => {
		expect(learnClock(HOST, dateAt(skew), refused(code))).toBe(true);
		expect(clockOffset(HOST)).toBe(skew);
		expect(signingDate(HOST)).toEqual(new Date(NOW + skew));
	});

	it.each([0, MINUTE, -MINUTE, 239_000, -239_000])('%i ms are no skew', (skew) => {
		expect(learnClock(HOST, dateAt(skew), refused('SignatureDoesNotMatch'))).toBe(false);
		expect(clockOffset(HOST)).toBe(0);
	});

	it('asks for one more try only: the second refusal is genuine', () => {
		expect(learnClock(HOST, dateAt(DAY), refused('SignatureDoesNotMatch'))).toBe(true);
		expect(learnClock(HOST, dateAt(DAY), refused('SignatureDoesNotMatch'), signingDate(HOST))).toBe(false);
		jest.setSystemTime(NOW + 2 * MINUTE);
		expect(learnClock(HOST, dateAt(DAY + 2 * MINUTE), refused('SignatureDoesNotMatch'))).toBe(false);
	});

	it('signs again what was signed before another request learnt the clock', () => {
		const signedAt = signingDate(HOST);
		learnClock(HOST, dateAt(DAY), refused('RequestTimeTooSkewed'));
		expect(learnClock(HOST, dateAt(DAY), refused('RequestTimeTooSkewed'), signedAt)).toBe(true);
		expect(learnClock(HOST, dateAt(DAY), refused('RequestTimeTooSkewed'))).toBe(true);
	});

	it('unlearns when this machine’s clock is set right', () => {
		learnClock(HOST, dateAt(DAY), refused('RequestTimeTooSkewed'));
		jest.setSystemTime(NOW + DAY);
		expect(learnClock(HOST, dateAt(DAY), refused('RequestTimeTooSkewed'))).toBe(true);
		expect(clockOffset(HOST)).toBe(0);
	});

	it('learns from a HEAD answer, which has no code', () => {
		expect(learnClock(HOST, dateAt(DAY), refused('Forbidden'))).toBe(true);
		resetClocks();
		expect(learnClock(HOST, dateAt(DAY), refused('Forbidden', 404))).toBe(false);
	});

	it.each(['AccessDenied', 'NoSuchKey', 'ExpiredToken', 'Throttling', 'ValidationException'])(
		'learns nothing from %s',
		(code) => {
			expect(learnClock(HOST, dateAt(DAY), refused(code))).toBe(false);
			expect(clockOffset(HOST)).toBe(0);
		},
	);

	it.each([
		undefined,
		'',
		'now',
		'0',
		'-1',
		'1e99',
		'NaN',
		'2026-11-22T12:00:00Z',
		'Sun, 22 Nov 2026 12:00:00 +0100',
		'Sun, 22 Nov 2026 12:00:00 UTC',
		'Sunday, 22-Nov-26 12:00:00 GMT',
		'Sun Nov 22 12:00:00 2026',
		'Sun, 22 Nov 2026 12:00:00 GMT, Sun, 22 Nov 2026 12:00:00 GMT',
		'Sun, 22 Nov 2026 12:00:00 GMT\n',
		'Thu, 01 Jan 1970 00:00:00 GMT',
		'Fri, 31 Dec 9999 23:59:59 GMT',
		'Tue, 31 Dec 2019 23:59:59 GMT',
		'Sun, 22 Nov 2026 99:99:99 GMT',
		'Sun, 99 Nov 2026 12:00:00 GMT',
		'__proto__',
		'Sun, 22 Nov 2026 12:00:00 GMT; x',
	])('ignores the Date %j', (header) => {
		expect(learnClock(HOST, header, refused('RequestTimeTooSkewed'))).toBe(false);
		expect(clockOffset(HOST)).toBe(0);
	});

	it('keeps one host’s clock from another', () => {
		learnClock('evil.example', dateAt(DAY), refused('RequestTimeTooSkewed'));
		expect(clockOffset(HOST)).toBe(0);
		expect(clockOffset('EVIL.example')).toBe(DAY);
		expect(clockOffset('__proto__')).toBe(0);
	});

	it('remembers at most 1,000 hosts', () => {
		for (let n = 0; n < 1_500; n++) learnClock(`host-${n}`, dateAt(DAY), refused('RequestTimeTooSkewed'));
		const remembered = Array.from({ length: 1_500 }, (_, n) => clockOffset(`host-${n}`)).filter(Boolean);
		expect(remembered).toHaveLength(1_000);
		expect(clockOffset('host-1499')).toBe(DAY);
	});
});
