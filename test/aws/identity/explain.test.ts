import { AwsError } from '../../../aws/errors';
import type { ExplainContext } from '../../../aws/identity/explain';
import { explainIdentityError } from '../../../aws/identity/explain';

const context: ExplainContext = { region: 'eu-west-1', accessKeyId: 'AKIAX' };
const sts = (code: string, message: string, more: object = {}) =>
	new AwsError({ code, message, statusCode: 403, requestId: 'req-1', service: 'sts', ...more });

const NINE: ReadonlyArray<readonly [string, AwsError, ExplainContext, string[]]> = [
	[
		'unknown key',
		sts('InvalidClientTokenId', 'The security token included in the request is invalid.'),
		context,
		['does not know this access key', 'eu-west-1'],
	],
	[
		'wrong secret',
		sts('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.'),
		context,
		['Secret Access Key does not belong'],
	],
	[
		'expired token',
		sts('ExpiredToken', 'The security token included in the request is expired'),
		context,
		['session token has expired'],
	],
	[
		'clock off',
		sts(
			'SignatureDoesNotMatch',
			'Signature expired: 20260101T100000Z is now earlier than 20260101T114500Z (20260101T120000Z - 15 min.)',
		),
		context,
		['clock', '2 hours behind'],
	],
	[
		'role denied',
		sts('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y', {
			extra: { roleArn: 'arn:aws:iam::123456789012:role/R' },
		}),
		context,
		['may not be assumed', 'asks for an external ID, enter it'],
	],
	[
		'external ID wrong',
		sts('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y', {
			extra: { roleArn: 'arn:aws:iam::123456789012:role/R' },
		}),
		{ ...context, hasExternalId: true },
		['may not be assumed', 'check that the external ID matches'],
	],
	[
		'region not enabled',
		sts('RegionDisabledException', 'STS is not activated in this region for account: 1'),
		context,
		['eu-west-1 is not enabled'],
	],
	[
		'endpoint unreachable',
		new AwsError({
			code: 'ConnectionRefused',
			message: '127.0.0.1:1 refused the connection (ECONNREFUSED).',
			nextStep: 'Check host and port.',
		}),
		context,
		['cannot be reached', '127.0.0.1:1', 'Check host and port.'],
	],
	[
		'not an AWS host',
		new AwsError({
			code: 'HostNotAllowed',
			message: 'Nothing is signed for https://evil.example.com',
			nextStep: 'Set it as a custom endpoint.',
		}),
		context,
		['not an AWS host', 'evil.example.com', 'custom endpoint'],
	],
];

describe('one text for each of nine failures', () => {
	it.each(NINE)('%s', (_, error, known, parts) => {
		const text = explainIdentityError(error, known);
		for (const part of parts) expect(text).toContain(part);
		expect(text).toMatch(error.statusCode === undefined ? /\.$/ : /\(AWS: \w+, request ID req-1\)$/);
		expect(text).not.toContain('undefined');
	});

	it('no two are alike', () => {
		const texts = NINE.map(([, error, known]) => explainIdentityError(error, known));
		expect(new Set(texts).size).toBe(NINE.length);
	});
});

describe('the clock', () => {
	it.each([
		[
			sts(
				'SignatureDoesNotMatch',
				'Signature not yet current: 20260101T123000Z is still later than 20260101T120500Z (20260101T120000Z + 5 min.)',
			),
			'30 minutes ahead of',
		],
		[
			sts(
				'InvalidSignatureException',
				'Signature expired: 20251230T120000Z is now earlier than 20260101T114500Z (20260101T120000Z - 15 min.)',
			),
			'2 days behind',
		],
		[
			sts('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.', {
				extra: { RequestTime: '20260101T120000Z', ServerTime: '2026-01-01T12:20:00Z' },
			}),
			'20 minutes behind',
		],
		[sts('RequestExpired', 'Request has expired.'), 'does not agree with AWS’s'],
		[
			new AwsError({ code: 'ExpiredSession', message: 'The source answered with a session that has ended.' }),
			'does not agree with AWS’s',
		],
	])('%# is measured where AWS tells both times', (error, part) => {
		expect(explainIdentityError(error, context)).toContain(part);
	});
});

describe('what else is known', () => {
	const denied = (message: string) =>
		sts('AccessDenied', message, { extra: { roleArn: 'arn:aws:iam::123456789012:role/R' } });

	it('a temporary key without its token', () => {
		const text = explainIdentityError(sts('InvalidClientTokenId', 'x'), {
			...context,
			accessKeyId: 'ASIAX',
			hasSessionToken: false,
		});
		expect(text).toContain('needs its session token');
	});
	it('the missing permission of the caller, where AWS names it', () => {
		const text = explainIdentityError(
			denied('… because no identity-based policy allows the sts:AssumeRole action'),
			context,
		);
		expect(text).toContain('no policy of these keys allows sts:AssumeRole');
	});
	it('the identity of the machine', () => {
		expect(explainIdentityError(denied('no'), { ...context, usesSystem: true })).toContain('identity of this machine');
		expect(explainIdentityError(sts('ExpiredToken', 'x'), { ...context, usesSystem: true })).toContain(
			'session of this machine',
		);
	});
	it('AccessDenied of another operation keeps AWS’s words', () => {
		const error = new AwsError({
			code: 'AccessDenied',
			message: 'User: x is not authorized to perform: sqs:ListQueues',
			statusCode: 403,
			requestId: 'r',
		});
		expect(explainIdentityError(error, context)).toBe(
			'User: x is not authorized to perform: sqs:ListQueues. (AWS: AccessDenied, request ID r)',
		);
	});
	it('any other answer keeps AWS’s words, code and request id', () => {
		expect(explainIdentityError(sts('ValidationError', '1 validation error detected'), context)).toBe(
			'1 validation error detected. (AWS: ValidationError, request ID req-1)',
		);
	});
	it('an error of ours keeps its next step', () => {
		expect(
			explainIdentityError(
				new AwsError({ code: 'MissingField', message: 'Role ARN is missing.', nextStep: 'Enter it.' }),
			),
		).toBe('Role ARN is missing. Enter it.');
	});
	it('any other error keeps its message', () => {
		expect(explainIdentityError(new TypeError('boom'))).toBe('boom.');
	});
});
