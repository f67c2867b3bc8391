import { engineWith, KEYS } from '../protocol/answers';
import { isSignedRight } from './verify';

const { secretAccessKey } = KEYS;
const unsigned = { secretAccessKey, payloadHash: 'UNSIGNED-PAYLOAD', doubleEncode: false };

describe('presigned URLs', () => {
	it('of a download', async () => {
		const { engine, sent } = engineWith(() => ({}));
		const before = Date.now();
		const { url, method, headers, expiresAt } = await engine.presign('s3', 'GetObject', {
			Bucket: 'my-bucket',
			Key: 'a b/ü?.txt',
			ResponseContentType: 'text/plain',
		});
		expect({ method, headers }).toEqual({ method: 'GET', headers: {} });
		expect(url).toMatch(/^https:\/\/my-bucket\.s3\.eu-west-1\.amazonaws\.com\/a%20b\/%C3%BC%3F\.txt\?/);
		expect(new URL(url).searchParams.get('response-content-type')).toBe('text/plain');
		expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
		expect(expiresAt.getTime() - before).toBeGreaterThan(899_000);
		expect(isSignedRight({ method, url, headers, ...unsigned })).toBe(true);
		expect(isSignedRight({ method, url: url.replace('text%2Fplain', 'text%2Fhtml'), headers, ...unsigned })).toBe(
			false,
		);
		expect(sent).toHaveLength(0);
	});

	it('of an upload: the body stays open', async () => {
		const { engine } = engineWith(() => ({}));
		const { url, method, headers } = await engine.presign(
			's3',
			'PutObject',
			{ Bucket: 'my-bucket', Key: 'k', Metadata: { a: 'b' } },
			{ expiresIn: 60, region: 'us-west-2' },
		);
		expect(method).toBe('PUT');
		expect(url).toContain('my-bucket.s3.us-west-2.amazonaws.com');
		expect(url).not.toMatch(/checksum-crc32|content-length/i);
		expect(isSignedRight({ method, url, headers, ...unsigned })).toBe(true);
	});

	it('end with the session', async () => {
		const session = { ...KEYS, sessionToken: 'token+/=', expiration: new Date(Date.now() + 120_500) };
		const { engine } = engineWith(() => ({}), { credentials: async () => await Promise.resolve(session) });
		const { url, expiresAt } = await engine.presign(
			's3',
			'GetObject',
			{ Bucket: 'my-bucket', Key: 'k' },
			{ expiresIn: 3_600 },
		);
		expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(120);
		expect(expiresAt.getTime()).toBeLessThanOrEqual(session.expiration.getTime());
		expect(new URL(url).searchParams.get('X-Amz-Security-Token')).toBe('token+/=');
		expect(isSignedRight({ method: 'GET', url, headers: {}, ...unsigned })).toBe(true);
	});

	it.each([0, -1, 604_801, 1.5, Number.NaN])('of %s seconds are refused', async (expiresIn) => {
		const { engine } = engineWith(() => ({}));
		await expect(
			engine.presign('s3', 'GetObject', { Bucket: 'my-bucket', Key: 'k' }, { expiresIn }),
		).rejects.toMatchObject({ code: 'InvalidExpiry', field: 'expiresIn' });
	});

	it('of a form: the body becomes the query', async () => {
		const { engine } = engineWith(() => ({}));
		const { url, method, headers } = await engine.presign('sns', 'Publish', {
			TopicArn: 'arn:aws:sns:eu-west-1:123456789012:t',
			Message: 'a&b=c d',
		});
		expect(method).toBe('GET');
		expect(new URL(url).searchParams.get('Message')).toBe('a&b=c d');
		const { createHash } = jest.requireActual<typeof import('node:crypto')>('node:crypto');
		expect(
			isSignedRight({
				method,
				url,
				headers,
				secretAccessKey,
				payloadHash: createHash('sha256').digest('hex'),
				doubleEncode: true,
			}),
		).toBe(true);
	});

	it('of a request that a person has written', async () => {
		const { engine } = engineWith(() => ({}));
		const { url, method, headers } = await engine.presignRequest(
			{ method: 'get', url: 'https://my-bucket.s3.ap-south-1.amazonaws.com/k?versionId=1', headers: { 'X-Own': 'v' } },
			{ expiresIn: 30 },
		);
		expect(headers).toEqual({ 'x-own': 'v' });
		expect(new URL(url).searchParams.get('X-Amz-Credential')).toContain('/ap-south-1/s3/');
		expect(isSignedRight({ method, url, headers, ...unsigned })).toBe(true);
	});

	it.each([
		['JSON', 'dynamodb', 'ListTables', {}],
		['a body', 'lambda', 'CreateFunction', { FunctionName: 'f', Role: 'r', Code: {} }],
	])('%s cannot be a URL', async (_title, service, operation, input) => {
		const { engine } = engineWith(() => ({}));
		await expect(engine.presign(service, operation, input)).rejects.toMatchObject({ code: 'PresignNotPossible' });
	});

	it('of STS need the word of the owner', async () => {
		const refused = engineWith(() => ({}));
		await expect(refused.engine.presign('sts', 'GetCallerIdentity', {})).rejects.toMatchObject({
			code: 'StsSigningNotAllowed',
		});
		await expect(
			refused.engine.presignRequest({
				method: 'GET',
				url: 'https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity',
			}),
		).rejects.toMatchObject({ code: 'StsSigningNotAllowed' });
		await expect(refused.engine.sign({ service: 'sts', method: 'POST', url: '/' })).rejects.toMatchObject({
			code: 'StsSigningNotAllowed',
		});
		const { engine } = engineWith(() => ({}), { allowSigningSts: true });
		expect((await engine.presign('sts', 'GetCallerIdentity', {})).url).toContain('Action=GetCallerIdentity');
	});

	it('that copies across regions carry are made by themselves', async () => {
		const { engine, sent } = engineWith(() => ({
			body: '<CopyDBSnapshotResponse><CopyDBSnapshotResult/></CopyDBSnapshotResponse>',
		}));
		await engine.call('rds', 'CopyDBSnapshot', {
			SourceDBSnapshotIdentifier: 'arn:aws:rds:us-west-2:123456789012:snapshot:s',
			TargetDBSnapshotIdentifier: 't',
		});
		const form = new URLSearchParams(String(sent[0]?.body));
		const url = new URL(form.get('PreSignedUrl') ?? '');
		expect(url.host).toBe('rds.us-west-2.amazonaws.com');
		expect(url.searchParams.get('DestinationRegion')).toBe('eu-west-1');
		expect(url.searchParams.get('X-Amz-Credential')).toContain('/us-west-2/rds/');
	});
});
