import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import {
	ApplyGuardrailCommand,
	BedrockRuntimeClient as Client,
	ConverseCommand,
	CountTokensCommand,
	InvokeModelCommand,
	StartAsyncInvokeCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import { AmazonBedrock } from '../../../nodes/AmazonBedrock/AmazonBedrock.node';
import type { FakeService, Received } from '../harness';
import { fakeService, runNode } from '../harness';
import { modelCases } from './cases/models';

/** Headers that say the same in another way, or who sends. */
const OWN = new Set([
	'amz-sdk-invocation-id',
	'amz-sdk-request',
	'authorization',
	'connection',
	'user-agent',
	'x-amz-user-agent',
	'x-amz-date',
	'x-amz-content-sha256',
	'x-amz-security-token',
]);

const wire = ({ method, url, headers, body }: Received) => ({
	method,
	url,
	headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name))),
	body: body.toString('utf8'),
});

const COMMANDS = {
	'text:converse': ConverseCommand,
	'text:countTokens': CountTokensCommand,
	'model:invoke': InvokeModelCommand,
	'image:generate': InvokeModelCommand,
	'guardrail:apply': ApplyGuardrailCommand,
	'video:generate': StartAsyncInvokeCommand,
	'asyncInvocation:run': StartAsyncInvokeCommand,
} as const;

const cases = modelCases.filter(({ of }) => Object.hasOwn(COMMANDS, of));

describe("what AWS's own client sends for the same input", () => {
	let fake: FakeService;
	let official: BedrockRuntimeClient;
	beforeAll(async () => {
		fake = await fakeService();
		official = new Client({
			endpoint: fake.url,
			region: 'eu-central-1',
			credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
			requestHandler: new NodeHttpHandler(),
			maxAttempts: 1,
		});
	});
	afterAll(async () => {
		official.destroy();
		await fake.close();
	});

	it.each(cases.map((each) => [`${each.of} ${each.shows ?? ''}`, each] as const))('%s', async (_, each) => {
		const [resource = '', operation = ''] = each.of.split(':');
		fake.reply(...each.replies);
		const { error } = await runNode({
			nodeClass: AmazonBedrock,
			parameters: { resource, operation, ...each.params },
			...(each.item === undefined ? {} : { items: [each.item] }),
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(error).toBeUndefined();
		const [ours] = fake.received.map(wire);
		if (ours === undefined) throw new Error('nothing was sent');

		const Command = COMMANDS[each.of as keyof typeof COMMANDS] as unknown as new (input: never) => never;
		fake.reply({ body: {} });
		// An answer without content is none to the client; what it has sent is what counts.
		await official.send(new Command(inputOf(ours, each.of) as never)).catch(() => undefined);
		expect(fake.received.map(wire)[0]).toEqual(ours);
	});
});

/** The input that stands in a request: members of path, headers and body; bytes of media as bytes. */
function inputOf({ url, headers, body }: ReturnType<typeof wire>, of: string): Record<string, unknown> {
	const path = new URL(url, 'http://127.0.0.1').pathname.split('/').map(decodeURIComponent);
	if (Object.hasOwn(COMMANDS, of) && COMMANDS[of as keyof typeof COMMANDS] === InvokeModelCommand) {
		return {
			modelId: path[2],
			body: Buffer.from(body),
			contentType: headers['content-type'],
			accept: headers.accept === '*/*' ? undefined : headers.accept,
			guardrailIdentifier: headers['x-amzn-bedrock-guardrailidentifier'],
			guardrailVersion: headers['x-amzn-bedrock-guardrailversion'],
		};
	}
	const members = withBytes(JSON.parse(body)) as Record<string, unknown>;
	if (of === 'guardrail:apply') return { guardrailIdentifier: path[2], guardrailVersion: path[4], ...members };
	return path[1] === 'model' ? { modelId: path[2], ...members } : members;
}

/** `source.bytes` of AWS's shapes; the model's own input of an asynchronous call stays as it is. */
function withBytes(value: unknown, name = ''): unknown {
	if (name === 'modelInput') return value;
	if (Array.isArray(value)) return value.map((each) => withBytes(each));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([member, each]) => [
			member,
			member === 'bytes' && typeof each === 'string' ? Buffer.from(each, 'base64') : withBytes(each, member),
		]),
	);
}
