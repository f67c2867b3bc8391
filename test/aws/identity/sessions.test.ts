import fc from 'fast-check';

import { createClient } from '../../../aws/client';
import type { CredentialFields } from '../../../aws/identity/connection';
import { connectionOf } from '../../../aws/identity/connection';
import { scaled } from '../../scale';

jest.mock('../../../aws/client');

let serial = 0;
const call = jest.fn(async () => {
	serial += 1;
	return {
		output: {
			Credentials: {
				AccessKeyId: `ASIA${serial}`,
				SecretAccessKey: 's',
				SessionToken: 't',
				Expiration: new Date(Date.now() + 3_600_000),
			},
		},
		metadata: { statusCode: 200, attempts: 1, region: 'eu-west-1', headers: {} },
	};
});
jest.mocked(createClient).mockReturnValue({ call } as never);

const word = fc.stringMatching(/^[a-z0-9]{2,12}$/);
const url = word.map((name) => `https://${name}.example.com`);
const FIELDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
	region: fc.constantFrom('eu-west-1', 'us-east-1', 'cn-north-1'),
	roleArn: word.map((name) => `arn:aws:iam::123456789012:role/${name}`),
	externalId: fc.oneof(fc.constant(''), word),
	roleSessionName: word,
	durationSeconds: fc.integer({ min: 900, max: 43_200 }),
	stsAccessKeyId: word,
	stsSecretAccessKey: word,
	stsSessionToken: fc.oneof(fc.constant(''), word),
	customEndpoints: fc.boolean(),
	stsEndpoint: fc.oneof(fc.constant(''), url),
	allServicesEndpoint: fc.oneof(fc.constant(''), url),
	otherEndpoints: fc.record({ endpoint: fc.array(fc.record({ service: word, url }), { maxLength: 2 }) }),
	advancedSettings: fc.boolean(),
	ignoreSSLIssues: fc.boolean(),
	allowHttp: fc.boolean(),
};
const NAMES = Object.keys(FIELDS);
const credential = fc.record(FIELDS) as fc.Arbitrary<CredentialFields>;

const keyOf = async (
	fields: CredentialFields,
	env: NodeJS.ProcessEnv = {},
	egress?: string,
): Promise<string | undefined> => {
	const policy = egress === undefined ? undefined : { key: egress, validateUrl: async () => undefined };
	const { credentials } = connectionOf('awsNodesAssumeRoleApi', fields, { env, egress: policy });
	return (await credentials?.())?.accessKeyId;
};

describe('sessions of roles', () => {
	it('credentials that differ in any one field never share one; the same credential shares it', async () => {
		const pairs = fc
			.tuple(credential, fc.constantFrom(...NAMES))
			.chain(([fields, name]) =>
				(FIELDS[name] ?? word).map((value) => [fields, { ...fields, [name]: value }, name] as const),
			);
		let different = 0;
		await fc.assert(
			fc.asyncProperty(pairs, async ([a, b, name]) => {
				const [keyA, keyB] = [await keyOf(a), await keyOf(b)];
				const equal = JSON.stringify(a[name]) === JSON.stringify(b[name]);
				if (!equal) different += 1;
				return (keyA === keyB) === equal && (await keyOf({ ...a })) === keyA;
			}),
			{ numRuns: scaled(15_000) },
		);
		expect(different).toBeGreaterThanOrEqual(10_000);
	});

	const fields = {
		region: 'eu-west-1',
		roleArn: 'arn:aws:iam::123456789012:role/environment',
		roleSessionName: 'ab',
		stsAccessKeyId: 'A',
		stsSecretAccessKey: 's',
	};

	it('the proxy and the egress policy are part of it', async () => {
		const keys = [
			await keyOf(fields),
			await keyOf(fields, { HTTPS_PROXY: 'http://127.0.0.1:1' }),
			await keyOf(fields, { https_proxy: 'http://127.0.0.1:2' }),
			await keyOf(fields, { NO_PROXY: '*' }),
			await keyOf(fields, {}, 'one'),
			await keyOf(fields, {}, 'two'),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('other variables are not', async () => {
		expect(await keyOf(fields, { HOME: '/a', AWS_PROFILE: 'x' })).toBe(await keyOf(fields, { HOME: '/b' }));
	});

	it('1,000 uses of one credential ask once', async () => {
		const before = call.mock.calls.length;
		const role = { ...fields, roleArn: 'arn:aws:iam::123456789012:role/thousand' };
		for (let i = 0; i < 1000; i++) await keyOf(role);
		expect(call.mock.calls.length - before).toBe(1);
	});
});
