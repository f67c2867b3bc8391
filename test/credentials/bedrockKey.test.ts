import { AwsNodesBedrockKeyApi } from '../../credentials/AwsNodesBedrockKeyApi.credentials';
import type { LocalAws } from '../local-aws';
import { DEFAULTS, startLocalAws } from '../local-aws';
import { sendByHelper, sendByNode } from './n8nHttp';

const type = new AwsNodesBedrockKeyApi();
type Options = Record<string, unknown>;

let aws: LocalAws;
let fields: Options;

beforeAll(async () => {
	aws = await startLocalAws();
	fields = {
		apiKey: DEFAULTS.bedrockKey,
		region: DEFAULTS.region,
		customEndpoints: true,
		bedrockEndpoint: aws.url,
		bedrockRuntimeEndpoint: aws.url,
	};
});
afterAll(async () => await aws.close());
beforeEach(async () => await aws.reset());

const authenticate = async (options: Options, more: Options = {}): Promise<Options> =>
	(await type.authenticate({ ...fields, ...more } as never, options as never)) as unknown as Options;
const test = async (more: Options = {}) =>
	await authenticate({ ...type.test.request, headers: { ...type.test.request.headers } }, more);
const shortTerm = (region: string, date: string) =>
	`bedrock-api-key-${Buffer.from(
		`bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=A%2F20261121%2F${region}%2Fbedrock%2Faws4_request&X-Amz-Date=${date}&X-Amz-Expires=43200`,
	).toString('base64')}`;

describe('Test', () => {
	it('asks for the models, and n8n repeats that with the key', async () => {
		await sendByHelper({ ...(await test()) });
		expect(aws.requests.map(({ operation, status }) => [operation, status])).toEqual([
			['ListFoundationModels', 200],
			['ListFoundationModels', 200],
		]);
	});
	it('passes where the use of the credential is restricted', async () => {
		await expect(test({ restrictUse: true, allowedRegions: 'eu-west-1' })).resolves.toBeDefined();
	});
	it.each([
		['a wrong key', { apiKey: 'ABSKwrong' }, /^Amazon Bedrock does not accept this API key\. Copy it again/],
		['no key', { apiKey: ' ' }, /^API Key is missing\. Enter the key/],
		[
			'a key that has ended',
			{ apiKey: shortTerm('us-east-1', '20200101T000000Z') },
			/^The Bedrock API key expired on 2020-01-01 at 12:00 UTC\. Make a new one/,
		],
		[
			'a key of another region',
			{ apiKey: shortTerm('eu-west-1', '29990101T000000Z') },
			/^The Bedrock API key works in the region eu-west-1 alone, and the credential’s region is us-east-1\./,
		],
	])('%s has a text of its own', async (_, more, words) => {
		await expect(test(more)).rejects.toThrow(words);
	});
	it('a key whose user may not list models is told from a wrong one', async () => {
		const token = 'key-of-a-user-who-may-only-invoke';
		aws.identities.putBearerKey({ account: DEFAULTS.account, userName: 'few', token, allow: ['bedrock:InvokeModel'] });
		await expect(test({ apiKey: token })).rejects.toThrow(
			/^Amazon Bedrock knows this API key, but its user is not allowed bedrock:ListFoundationModels\./,
		);
	});
});

describe('in n8n’s own nodes', () => {
	const converse = { messages: [{ role: 'user', content: [{ text: 'hello' }] }] };
	const path = '/model/local-aws.echo-v1%3A0/converse';

	it('a helper’s request', async () => {
		const signed = await authenticate({ method: 'POST', baseURL: aws.url, url: path, body: converse, headers: {} });
		expect(signed.headers).toMatchObject({ authorization: `Bearer ${DEFAULTS.bedrockKey}` });
		await sendByHelper({ ...signed });
		expect(aws.requests.map(({ operation, status }) => [operation, status])).toEqual([['Converse', 200]]);
	});
	it('an HTTP Request node’s, whose own Authorization header gives way and which follows no redirect', async () => {
		const headers = { Authorization: 'other' };
		const signed = await authenticate({
			method: 'POST',
			uri: `${aws.url}${path}`,
			body: converse,
			headers,
			json: true,
		});
		expect(Object.keys(signed.headers as object).filter((name) => /^authorization$/i.test(name))).toHaveLength(1);
		expect(signed).toMatchObject({ followRedirect: false, maxRedirects: 0 });
		await sendByNode({ ...signed });
		expect(aws.requests.map(({ operation, status }) => [operation, status])).toEqual([['Converse', 200]]);
	});
	it.each([
		'https://bedrock-runtime.eu-west-1.amazonaws.com/model/x/converse',
		'https://bedrock.us-east-1.amazonaws.com/foundation-models',
	])('%s gets the key', async (url) => {
		const signed = await authenticate({ method: 'GET', url, headers: {} });
		expect(signed.headers).toMatchObject({ authorization: `Bearer ${DEFAULTS.bedrockKey}` });
	});
	it.each([
		'https://s3.us-east-1.amazonaws.com/',
		'https://sts.us-east-1.amazonaws.com/',
		'https://bedrock.evil.example/',
		'https://bedrock-runtime.us-east-1.amazonaws.com.evil.example/',
		'http://bedrock-runtime.us-east-1.amazonaws.com/',
		'http://169.254.169.254/',
		'https://bedrock-runtime.us-east-1.amazonaws.com:8443/',
	])('%s does not', async (url) => {
		const error = await authenticate({ method: 'GET', url, headers: {} }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(Error);
		expect(String(error)).toMatch(/API key is not sent to|Nothing is signed|is not used/);
		expect(String(error)).not.toMatch(/This is not an AWS host/);
	});
	it('a restriction holds', async () => {
		const restricted = { restrictUse: true, readOnly: true };
		const url = 'https://bedrock.us-east-1.amazonaws.com/guardrails';
		await expect(authenticate({ method: 'POST', url, headers: {}, body: {} }, restricted)).rejects.toThrow(
			/only for reading/,
		);
		await expect(authenticate({ method: 'GET', url, headers: {} }, restricted)).resolves.toBeDefined();
	});
});
