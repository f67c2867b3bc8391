import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createClient } from '../../../aws/client';
import { AwsLambda } from '../../../nodes/AwsLambda/AwsLambda.node';
import { eventMessage } from '../../local-aws/eventStream';
import type { FakeService } from '../harness';
import { fakeService, runAsTool, runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const named = (value: string) => ({ __rl: true, mode: 'name', value });

describe('a function whose code fails', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});
	const run = async (parameters: INodeParameters = {}, node = {}) =>
		await runNode({
			nodeClass: AwsLambda,
			parameters: { functionName: named('orders'), ...parameters },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			node,
		});
	const failed = (body: IDataObject) => ({
		headers: { 'x-amz-function-error': 'Unhandled', 'x-amz-log-result': Buffer.from('REPORT').toString('base64') },
		body,
	});

	it('fails the item with its own message, type and stack trace', async () => {
		fake.reply(failed({ errorMessage: 'no stock', errorType: 'StockError', trace: ['StockError: no stock', 'at x'] }));
		const { error } = await run({ options: { logTail: true } });
		expect(error?.message).toBe('no stock');
		expect(error?.description).toContain('Code: StockError');
		expect(error?.description).toContain('CloudWatch Logs');
		expect(error?.description).toContain('Request ID: request-1');
		expect(JSON.stringify((error as { errorResponse?: unknown } | undefined)?.errorResponse)).toContain('at x');
	});

	it('says what to do where it took too long', async () => {
		fake.reply(
			failed({ errorMessage: '2026-01-01 id Task timed out after 3.00 seconds', errorType: 'Sandbox.Timedout' }),
		);
		const { error } = await run();
		expect(error?.description).toContain("Raise 'Function Timeout (Seconds)'");
	});

	it('is an error of its own item where the node goes on', async () => {
		fake.reply(failed({ errorMessage: 'no stock', errorType: 'StockError' }));
		const { items } = await run({}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				error: 'no stock',
				details: expect.objectContaining({ code: 'StockError' }) as unknown,
			}),
		]);
	});
});

it('a stream that ends before the function does is an error, not an answer', async () => {
	const fake = await fakeService();
	try {
		const body = eventMessage('PayloadChunk', 'application/octet-stream', Buffer.from('{"half"'));
		fake.reply({ headers: { 'content-type': 'application/vnd.amazon.eventstream' }, body });
		const { error, items } = await runNode({
			nodeClass: AwsLambda,
			parameters: { operation: 'invokeWithResponseStream', functionName: named('orders') },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(items).toEqual([]);
		expect(error?.message).toBe('The answer ended before the function did');
		expect(error?.description).toContain('may have run');
	} finally {
		await fake.close();
	}
});

describe('against a local AWS', () => {
	const node = nodeOnLocalAws(AwsLambda);

	it('invokes a function with the input item, and gives back what it answers', async () => {
		const item = { json: { order: 7, name: 'Zoë' } };
		expect(await node.json('function:invoke', { functionName: named('local-aws-echo') }, [item])).toEqual([item.json]);
	});

	it('does not take data for an error', async () => {
		const answer = node.json('function:invoke', { functionName: named('local-aws-looks-failed') });
		await expect(answer).resolves.toEqual([{ errorMessage: 'this is data', errorType: 'Data' }]);
	});

	it('keeps what AWS says of a function that is not there', async () => {
		const call = node.run('function:invoke', { functionName: named('nothing') });
		await expect(call).rejects.toMatchObject({ message: expect.stringMatching(/^Function not found/) as unknown });
	});

	it('goes to the region of an ARN', async () => {
		const value = 'arn:aws:lambda:eu-west-1:111122223333:function:local-aws-echo';
		await node.run('function:invoke', { functionName: { __rl: true, mode: 'arn', value } });
		expect(node.aws.requests.at(-1)).toMatchObject({ region: 'eu-west-1', operation: 'Invoke' });
	});

	it('lists functions, also by a part of their names', async () => {
		const { results } = await node.list('searchFunctions', {}, 'looks');
		expect(results.map(({ value }) => value)).toEqual(['local-aws-looks-failed']);
	});
});

it('runs as the tool of an agent, as its owner has set it up', async () => {
	const fake = await fakeService();
	try {
		fake.reply({ body: '{"ok": true}' });
		const credential = { customEndpoints: true, allServicesEndpoint: fake.url };
		const parameters = { resource: 'function', operation: 'invoke', functionName: named('orders') };
		const items = await runAsTool({ nodeClass: AwsLambda, parameters, credential });
		expect(items[0]?.json).toEqual({ ok: true });
		const refused = await runAsTool({
			nodeClass: AwsLambda,
			parameters: { ...parameters, operation: "={{ $fromAI('operation') }}" },
			credential,
		});
		expect(refused[0]?.json).toMatchObject({ details: { code: 'AgentNotAllowed' } });
		expect(fake.received).toHaveLength(1);
	} finally {
		await fake.close();
	}
});

describe('how long AWS may be silent', () => {
	it('is up to each call', async () => {
		const server = createServer(() => undefined);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const client = createClient({
			region: 'us-east-1',
			credentials: async () => await Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }),
			endpoints: { services: {}, all: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
		});
		try {
			const call = client.call('lambda', 'Invoke', { FunctionName: 'f' }, { socketTimeout: 50, maxAttempts: 1 });
			await expect(call).rejects.toMatchObject({ code: 'SocketTimeout' });
		} finally {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});
});
