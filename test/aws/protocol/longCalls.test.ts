import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { AwsClient } from '../../../aws/client';
import { createClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { doneOnce, lostAnswer, silenceOf } from '../../../aws/protocol/longCalls';
import { resetRetryQuotas } from '../../../aws/transport/retry';

let server: Server;
let invocations = 0;
let answer: (response: ServerResponse, request: IncomingMessage) => void = () => undefined;
let client: AwsClient;
beforeAll(async () => {
	server = createServer((request, response) => {
		request.resume().on('end', () => {
			invocations += 1;
			answer(response, request);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	client = createClient({
		region: 'us-east-1',
		credentials: async () => await Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }),
		endpoints: { services: {}, all: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
	});
});
beforeEach(() => {
	invocations = 0;
	resetRetryQuotas();
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const invoke = async (input = {}, operation = 'Invoke') =>
	await client.call('lambda', operation, { FunctionName: 'f', Payload: Buffer.from('{}'), ...input });
const hangUp = (response: ServerResponse) => response.destroy();

it.each(['Invoke', 'InvokeWithResponseStream'])('%s may be silent for longer than a function may run', (operation) => {
	expect(silenceOf('lambda', operation)).toBeGreaterThan(15 * 60_000);
	expect(silenceOf('lambda', 'GetFunction')).toBeUndefined();
});

it.each([
	['bedrock-agent-runtime', 'InvokeAgent', true],
	['bedrock-agent-runtime', 'InvokeFlow', true],
	['bedrock-agentcore', 'InvokeAgentRuntime', true],
	['bedrock-runtime', 'Converse', false],
	['bedrock-runtime', 'InvokeModel', false],
])('%s %s may think for long; is it done once: %s', (service, operation, once) => {
	expect(silenceOf(service, operation)).toBeGreaterThan(5 * 60_000);
	expect(doneOnce(service, operation, {}) !== undefined).toBe(once);
});

describe('a function whose answer was lost', () => {
	it('is not run a second time, and the error says so', async () => {
		answer = hangUp;
		await expect(invoke()).rejects.toMatchObject({
			code: 'ConnectionReset',
			attempts: 1,
			retryable: false,
			nextStep: expect.stringContaining('may have run') as unknown,
		});
		expect(invocations).toBe(1);
	});

	it('nor where the connection breaks in the middle of the answer', async () => {
		answer = (response) => {
			response.writeHead(200, { 'content-length': '10' });
			response.write('{"a"', () => response.destroy());
		};
		await expect(invoke()).rejects.toMatchObject({ code: 'ConnectionReset', attempts: 1 });
		expect(invocations).toBe(1);
	});

	it('nor where AWS is silent for too long', async () => {
		answer = () => undefined;
		const call = client.call('lambda', 'Invoke', { FunctionName: 'f' }, { socketTimeout: 50 });
		await expect(call).rejects.toMatchObject({ code: 'SocketTimeout', attempts: 1 });
		expect(invocations).toBe(1);
	});

	it.each([
		['an event, which may come twice anyway', 'Invoke', { InvocationType: 'Event' }],
		['a check that runs nothing', 'Invoke', { InvocationType: 'DryRun' }],
		['an operation that runs nothing', 'GetFunction', { Payload: undefined }],
	])('is asked again where it is %s', async (_, operation, input) => {
		answer = hangUp;
		await expect(invoke(input, operation)).rejects.toMatchObject({ code: 'ConnectionReset', attempts: 3 });
		expect(invocations).toBe(3);
	});

	it.each([429, 500, 503])('is tried again after status %s, by the rules of AWS', async (status) => {
		answer = (response) => {
			response.writeHead(invocations === 1 ? status : 200, { 'content-type': 'application/json' });
			response.end('{}');
		};
		expect((await invoke()).metadata.attempts).toBe(2);
	});
});

it('a kept connection that was closed while it was idle is no lost answer', () => {
	const error = new AwsError({ code: 'ConnectionReset', message: '', extra: { reusedConnection: true } });
	expect(lostAnswer(error, 5, 'Look.')).toBeUndefined();
	expect(lostAnswer(error, 60_000, 'Look.')).toMatchObject({ retryable: false, nextStep: 'Look.' });
});
