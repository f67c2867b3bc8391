import type { ClientSettings } from '../../aws/client';

const settings: ClientSettings = { region: 'eu-west-1' };

describe('createClient', () => {
	afterEach(() => {
		jest.dontMock('../../aws/protocol/engine');
		jest.resetModules();
	});

	it('loads the engine when it is first used, once for each client', async () => {
		let loaded = 0;
		const made: unknown[] = [];
		jest.doMock('../../aws/protocol/engine', () => {
			loaded += 1;
			return {
				Engine: class {
					constructor(given: unknown) {
						made.push(given);
					}
					call = async (...args: unknown[]): Promise<unknown> => await Promise.resolve(args);
					async *paginate(): AsyncGenerator<unknown> {
						yield await Promise.resolve('page');
					}
				},
			};
		});
		const { createClient } = jest.requireActual<typeof import('../../aws/client')>('../../aws/client');
		const client = createClient(settings);
		expect(client.settings).toBe(settings);
		expect(loaded).toBe(0);
		expect(await client.call('sqs', 'ListQueues', { a: 1 }, { region: 'r' })).toEqual([
			'sqs',
			'ListQueues',
			{ a: 1 },
			{ region: 'r' },
		]);
		const pages: unknown[] = [];
		for await (const page of client.paginate('sqs', 'ListQueues', {})) pages.push(page);
		expect(pages).toEqual(['page']);
		expect({ loaded, made }).toEqual({ loaded: 1, made: [settings] });
	});

	it('reads nothing of AWS from the environment', async () => {
		const { Engine } = jest.requireActual<typeof import('../../aws/protocol/engine')>('../../aws/protocol/engine');
		const engine = new Engine(
			{
				...settings,
				credentials: async () => await Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-key' }),
			},
			async () => {
				return await Promise.reject(new Error('not sent'));
			},
		);
		const read: string[] = [];
		const before = process.env;
		process.env = new Proxy(before, {
			get: (target, name) => {
				if (typeof name === 'string' && name.startsWith('AWS_')) read.push(name);
				return Reflect.get(target, name) as unknown;
			},
			has: (target, name) => {
				if (typeof name === 'string' && name.startsWith('AWS_')) read.push(name);
				return Reflect.has(target, name);
			},
		});
		try {
			for (const [service, operation, input] of [
				['s3', 'PutObject', { Bucket: 'my-bucket', Key: 'k', Body: 'x' }],
				['dynamodb', 'ListTables', {}],
				['sts', 'GetCallerIdentity', {}],
				['bedrock-runtime', 'Converse', { modelId: 'm' }],
			] as const) {
				await expect(engine.call(service, operation, input, { maxAttempts: 1 })).rejects.toMatchObject({
					message: 'not sent',
				});
			}
		} finally {
			process.env = before;
		}
		expect(read).toEqual([]);
	});

	it('names itself by the version of the package', () => {
		const { USER_AGENT } =
			jest.requireActual<typeof import('../../aws/protocol/userAgent')>('../../aws/protocol/userAgent');
		const { name, version } = jest.requireActual<{ name: string; version: string }>('../../package.json');
		expect(USER_AGENT).toBe(`${name}/${version}`);
	});
});
