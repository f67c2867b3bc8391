import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { S3 } from '@aws-sdk/client-s3';
import { SQS } from '@aws-sdk/client-sqs';
import { STS } from '@aws-sdk/client-sts';
import { DEFAULTS } from './defaults';
import { THROTTLES } from './faults';
import { CONTAINER_PATHS } from './metadata';
import { type LocalAws, startLocalAws } from './server';

let aws: LocalAws;

const settings = (maxAttempts = 1) => ({
	endpoint: aws.url,
	region: 'us-east-1',
	credentials: DEFAULTS.user,
	maxAttempts,
});

beforeAll(async () => {
	aws = await startLocalAws();
});

beforeEach(() => aws.reset());

afterAll(() => aws.close());

describe('the log', () => {
	it('counts by operation and by key, and tells sockets', async () => {
		const sts = new STS(settings());
		await sts.getCallerIdentity({});
		await sts.getCallerIdentity({});
		await new STS({ ...settings(), credentials: DEFAULTS.source }).getCallerIdentity({});
		expect(aws.callsByOperation()).toEqual({ 'sts:GetCallerIdentity': 3 });
		expect(aws.callsByKey()).toEqual({ [DEFAULTS.user.accessKeyId]: 2, [DEFAULTS.source.accessKeyId]: 1 });
		expect(aws.calls({ service: 'sts', accessKeyId: DEFAULTS.source.accessKeyId })).toBe(1);
		expect(aws.requests.map(({ socket }) => socket)).toEqual([1, 1, 2]);
		expect(aws.sockets.accepted).toBe(2);
		expect(aws.requests[0]).toMatchObject({
			method: 'POST',
			region: 'us-east-1',
			proof: 'header',
			payload: 'signed',
			status: 200,
		});
	});

	it('keeps refused requests without a principal', async () => {
		await expect(
			new STS({ ...settings(), credentials: { ...DEFAULTS.user, secretAccessKey: 'wrong' } }).getCallerIdentity({}),
		).rejects.toThrow();
		expect(aws.requests).toHaveLength(1);
		expect(aws.requests[0]).toMatchObject({ error: 'SignatureDoesNotMatch', proof: 'none' });
		expect(aws.requests[0]).not.toHaveProperty('principal');
	});
});

describe('faults', () => {
	it('fail the next requests, after some, so many times, in the shape of the protocol', async () => {
		const sts = new STS(settings());
		aws.failNext({ service: 'sts', operation: 'GetCallerIdentity', after: 1, times: 2, error: THROTTLES.query });
		const outcomes = [];
		for (let index = 0; index < 4; index++) {
			outcomes.push(
				await sts.getCallerIdentity({}).then(
					() => 'ok',
					(error: Error) => error.name,
				),
			);
		}
		expect(outcomes).toEqual(['ok', 'Throttling', 'Throttling', 'ok']);
		aws.failNext({ service: 's3', error: THROTTLES.s3 });
		await expect(new S3(settings()).listBuckets({})).rejects.toMatchObject({
			name: 'SlowDown',
			$metadata: { httpStatusCode: 503 },
		});
		aws.failNext({ service: 'dynamodb', error: THROTTLES.dynamodb });
		await expect(new DynamoDB(settings()).listTables({})).rejects.toMatchObject({
			name: 'ProvisionedThroughputExceededException',
		});
	});

	it('are met with a retry by the official client', async () => {
		aws.failNext({ times: 2, error: { code: 'InternalFailure', status: 500 } });
		await new STS(settings(3)).getCallerIdentity({});
		expect(aws.calls()).toBe(3);
	});

	it('drop the connection before or after the effect, or midway', async () => {
		const s3 = new S3({ ...settings(), forcePathStyle: true });
		await s3.createBucket({ Bucket: 'dropped' });
		aws.failNext({ operation: 'PutObject', drop: 'before' });
		await expect(s3.putObject({ Bucket: 'dropped', Key: 'before', Body: 'x' })).rejects.toThrow();
		aws.failNext({ operation: 'PutObject', drop: 'after' });
		await expect(s3.putObject({ Bucket: 'dropped', Key: 'after', Body: 'x'.repeat(100) })).rejects.toThrow();
		expect((await s3.listObjectsV2({ Bucket: 'dropped' })).Contents?.map(({ Key }) => Key)).toEqual(['after']);
		aws.failNext({ operation: 'GetObject', drop: 'midway' });
		const { Body } = await s3.getObject({ Bucket: 'dropped', Key: 'after' });
		await expect(Body?.transformToString()).rejects.toThrow();
	});

	it('do not let an unsigned request off', async () => {
		aws.failNext({ answer: { status: 200, body: '<ok/>' } });
		expect((await fetch(aws.url)).status).toBe(403);
	});
});

describe('reset', () => {
	it('forgets data, sessions, faults and skew, also in the emulators', async () => {
		const sqs = new SQS(settings());
		await sqs.createQueue({ QueueName: 'old' });
		aws.failNext({ error: { code: 'Never' } });
		aws.skew(3_600_000);
		await aws.reset();
		expect((await sqs.listQueues({})).QueueUrls ?? []).toEqual([]);
		expect(aws.calls()).toBe(1);
	});
});

describe('metadata endpoints', () => {
	const token = async (): Promise<string> =>
		(
			await fetch(`${aws.url}/latest/api/token`, {
				method: 'PUT',
				headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
			})
		).text();
	const read = async (
		path: string,
		headers: Record<string, string> = {},
	): Promise<{ status: number; body: string }> => {
		const response = await fetch(aws.url + path, { headers });
		return { status: response.status, body: await response.text() };
	};

	it('hand out instance credentials that sign, to IMDSv2 only', async () => {
		const path = '/latest/meta-data/iam/security-credentials/';
		expect((await read(path)).status).toBe(401);
		expect((await read(path, { 'x-aws-ec2-metadata-token': 'made-up' })).status).toBe(401);
		expect((await fetch(`${aws.url}/latest/api/token`, { method: 'PUT' })).status).toBe(400);
		const headers = { 'x-aws-ec2-metadata-token': await token() };
		const role = await read(path, headers);
		const { body } = await read(path + role.body, headers);
		const { AccessKeyId, SecretAccessKey, Token, Code } = JSON.parse(body) as Record<string, string>;
		expect(Code).toBe('Success');
		const sts = new STS({
			...settings(),
			credentials: { accessKeyId: AccessKeyId ?? '', secretAccessKey: SecretAccessKey ?? '', sessionToken: Token },
		});
		expect((await sts.getCallerIdentity({})).Arn).toContain(':assumed-role/local-aws-instance/');
		aws.skew(61_000);
		expect((await read(path, headers)).status).toBe(401);
	});

	it('hand out container credentials; EKS wants its token', async () => {
		expect(JSON.parse((await read(CONTAINER_PATHS.ecs)).body)).toMatchObject({ RoleArn: DEFAULTS.roles.instance });
		expect((await read(CONTAINER_PATHS.eks)).status).toBe(401);
		expect((await read(CONTAINER_PATHS.eks, { authorization: DEFAULTS.containerToken })).status).toBe(200);
	});
});

describe('as a process', () => {
	async function start(
		...options: string[]
	): Promise<{ url: string; exit: Promise<unknown>; stop: (signal: NodeJS.Signals) => void }> {
		const child = spawn(process.execPath, [join(__dirname, 'run.mjs'), ...options], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const exit = once(child, 'exit');
		const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
		return { url: line.replace('local-aws listens at ', ''), exit, stop: (signal) => child.kill(signal) };
	}

	it('prints its address, takes control requests, ends on SIGTERM', async () => {
		const server = await start();
		expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		await new STS({ ...settings(), endpoint: server.url }).getCallerIdentity({});
		expect(await (await fetch(`${server.url}/_local-aws/counts`)).json()).toMatchObject({
			byOperation: { 'sts:GetCallerIdentity': 1 },
		});
		await new STS({ ...settings(), endpoint: server.url }).getSessionToken({});
		expect(await (await fetch(`${server.url}/_local-aws/sessions`)).json()).toEqual([
			expect.objectContaining({ secretAccessKey: expect.any(String), sessionToken: expect.any(String) }),
		]);
		await fetch(`${server.url}/_local-aws/fail-next`, {
			method: 'POST',
			body: JSON.stringify({ error: { code: 'Injected' } }),
		});
		await expect(new STS({ ...settings(), endpoint: server.url }).getCallerIdentity({})).rejects.toMatchObject({
			name: 'Injected',
		});
		server.stop('SIGTERM');
		expect(await server.exit).toEqual([0, null]);
	});

	it('ends by itself when its parent is gone', async () => {
		const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
		const server = await start('--parent', String(parent.pid));
		parent.kill('SIGKILL');
		expect(await server.exit).toEqual([0, null]);
	});

	it('ends by itself when nobody asks', async () => {
		const server = await start('--idle-minutes', '0');
		expect(await server.exit).toEqual([0, null]);
	});
});
