import { isAwsError } from '../../../aws/errors';
import {
	checkDuration,
	checkExternalId,
	checkPolicy,
	checkRegion,
	checkRoleArn,
	checkSessionName,
	checkTags,
} from '../../../aws/identity/validate';

/** The field that a check complains about, or `ok`. */
function outcome(check: () => void): string | undefined {
	try {
		check();
		return 'ok';
	} catch (error) {
		return isAwsError(error) ? error.field : 'no AwsError';
	}
}

describe('role ARN', () => {
	it.each([
		'arn:aws:iam::123456789012:role/MyRole',
		'arn:aws:iam::000000000000:role/r',
		'arn:aws:iam::123456789012:role/path/to/My+Role=,.@-_',
		'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
		'arn:aws-cn:iam::123456789012:role/MyRole',
		'arn:aws-us-gov:iam::123456789012:role/MyRole',
		'arn:aws-eusc:iam::123456789012:role/MyRole',
		'arn:aws-iso:iam::123456789012:role/MyRole',
		'arn:aws-iso-b:iam::123456789012:role/MyRole',
		'arn:aws-iso-e:iam::123456789012:role/MyRole',
		'arn:aws-iso-f:iam::123456789012:role/MyRole',
		`arn:aws:iam::123456789012:role/${'p'.repeat(500)}/MyRole`,
	])('%s is taken', (arn) => expect(outcome(() => checkRoleArn(arn))).toBe('ok'));

	it.each([
		'',
		'not-an-arn',
		'MyRole',
		'arn:aws:iam::1:role/MyRole',
		'arn:aws:iam::12345678901:role/MyRole',
		'arn:aws:iam::1234567890123:role/MyRole',
		'arn:aws:iam::123456789012:user/Me',
		'arn:aws:iam::123456789012:group/Us',
		'arn:aws:iam::123456789012:policy/P',
		'arn:aws:iam::123456789012:instance-profile/P',
		'arn:aws:iam::123456789012:root',
		'arn:aws:sts::123456789012:assumed-role/MyRole/session',
		'arn:aws:iam:us-east-1:123456789012:role/MyRole',
		'arn:aws:iam::123456789012:role/',
		'arn:aws:iam::123456789012:role',
		'arn:aws:iam::123456789012:role/My Role',
		'arn:aws:iam::123456789012:role/MyRole\n',
		'arn:aws:iam::123456789012:role/Rôle',
		'arn:google:iam::123456789012:role/MyRole',
		'arn:awsx:iam::123456789012:role/MyRole',
		'aws:iam::123456789012:role/MyRole',
		'https://console.aws.amazon.com/iam/home#/roles/MyRole',
		`arn:aws:iam::123456789012:role/${'p'.repeat(2048)}`,
	])('%j is refused', (arn) => expect(outcome(() => checkRoleArn(arn))).toBe('roleArn'));

	it('says that the ARN is one of a session', () => {
		expect(() => checkRoleArn('arn:aws:sts::123456789012:assumed-role/MyRole/me')).toThrow(
			expect.objectContaining({ nextStep: expect.stringContaining('ARN of a session') }),
		);
	});

	it.each(['arn:minio:iam:::role/idp-test-role', 'arn:aws:iam:::role/application_abc/component_xyz/S3Access'])(
		'%s is taken by a server of somebody else',
		(arn) => expect(outcome(() => checkRoleArn(arn, { anyShape: true }))).toBe('ok'),
	);

	it('a server of somebody else takes no shorter one', () => {
		expect(outcome(() => checkRoleArn('arn:x', { anyShape: true }))).toBe('roleArn');
	});
});

describe('session name', () => {
	it.each(['ab', 'n8n-session', 'a'.repeat(64), 'me@example.com', 'A_b+c=d,e.f@g-h', '42'])('%s is taken', (name) =>
		expect(outcome(() => checkSessionName(name))).toBe('ok'),
	);
	it.each(['', 'a', 'a'.repeat(65), 'two words', 'a/b', 'a:b', 'naïve', 'line\nbreak', 'semi;colon', '{{name}}'])(
		'%j is refused',
		(name) => expect(outcome(() => checkSessionName(name))).toBe('roleSessionName'),
	);
});

describe('external ID', () => {
	it.each(['ab', 'a'.repeat(1224), 'tenant:1/2', 'a+b=c,d.e@f-g_h', '0e4f2a'])('%.20s is taken', (id) =>
		expect(outcome(() => checkExternalId(id))).toBe('ok'),
	);
	it.each(['a', 'a'.repeat(1225), 'two words', 'a#b', 'a?b', 'é1', 'a\tb', '{id}', 'a;b'])('%.20j is refused', (id) =>
		expect(outcome(() => checkExternalId(id))).toBe('externalId'),
	);
	it('is not part of the error', () => {
		expect(() => checkExternalId('canary value')).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('canary') }),
		);
	});
});

describe('duration, policy, tags', () => {
	it.each([900, 3600, 43_200])('%d seconds are taken', (seconds) =>
		expect(outcome(() => checkDuration(seconds))).toBe('ok'),
	);
	it.each([0, -1, 899, 43_201, 900.5, Number.NaN, Number.POSITIVE_INFINITY])('%d seconds are refused', (seconds) =>
		expect(outcome(() => checkDuration(seconds))).toBe('durationSeconds'),
	);
	it.each(['{"Version":"2012-10-17"}', '{\n\t"a": "é"\n}'])('policy %j is taken', (policy) =>
		expect(outcome(() => checkPolicy(policy))).toBe('ok'),
	);
	it.each(['', '{"a":"漢"}', '\u0000'])('policy %j is refused', (policy) =>
		expect(outcome(() => checkPolicy(policy))).toBe('sessionPolicy'),
	);
	it('tags as STS takes them', () => {
		expect(outcome(() => checkTags({ 'Kostenstelle ä': 'a b/c:d', empty: '' }))).toBe('ok');
		expect(outcome(() => checkTags({ '': 'a' }))).toBe('sessionTags');
		expect(outcome(() => checkTags({ a: 'x'.repeat(257) }))).toBe('sessionTags');
		expect(outcome(() => checkTags({ 'a#': 'b' }))).toBe('sessionTags');
		expect(outcome(() => checkTags(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']))))).toBe(
			'sessionTags',
		);
	});
});

describe('region', () => {
	it.each(['us-east-1', 'eusc-de-east-1', 'us-iso-east-1', 'mars-north-9', 'auto', 'fr-par', 'RegionOne', 'EU'])(
		'%s is taken',
		(region) => expect(outcome(() => checkRegion(region))).toBe('ok'),
	);
	it.each(['', 'us east 1', 'us-east-1.evil.com', 'a/b', '-a', 'a-', 'a'.repeat(64), 'us-east-1\n', '@', '#', 'ä'])(
		'%j is refused',
		(region) => expect(outcome(() => checkRegion(region))).toBe('region'),
	);
});
