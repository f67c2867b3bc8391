import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';

import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { processSessions } from '../../aws/identity/sessionCache';
import { closeConnections } from '../../aws/transport/pools';
import { readPresigned } from '../../aws/transport/presigned';
import { resetRetryQuotas } from '../../aws/transport/retry';
import { AmazonBedrockEmbeddings } from '../../nodes/AmazonBedrockEmbeddings/AmazonBedrockEmbeddings.node';
import type { Embeddings } from '../../nodes/AmazonBedrockEmbeddings/embeddings';
import { AmazonBedrockReranker } from '../../nodes/AmazonBedrockReranker/AmazonBedrockReranker.node';
import type { Reranker } from '../../nodes/AmazonBedrockReranker/reranker';
import { AmazonBedrockRetriever } from '../../nodes/AmazonBedrockRetriever/AmazonBedrockRetriever.node';
import type { Retriever } from '../../nodes/AmazonBedrockRetriever/retriever';
import { operationsOf } from '../../nodes/shared/operation';
import { SERVICES } from '../../nodes/services';
import { keyPem, makeChain } from '../local-aws/certificates';
import { chatModel, human } from '../nodes/AmazonBedrockChatModel/langchain';
import { nodeClassOf, parametersOf } from '../nodes/generatedRun';
import type { FakeService, Received, Reply } from '../nodes/harness';
import { callJson, fakeService, runNode } from '../nodes/harness';
import { PollingNode } from '../nodes/pollContext';
import { triggerContext } from '../nodes/shared/triggerContext';
import { supply } from '../nodes/supply';
import { scaled } from '../scale';

/** What must be told to nobody, each with the letters by which it is found, whatever of it is left. */
const CANARIES = {
	secretAccessKey: 'CanarySecretKey/0+a',
	sessionToken: 'CanarySessionToken//+b==',
	sourceSecretAccessKey: 'CanarySourceKey/0+c',
	roleSecretAccessKey: 'CanaryRoleKey/0+d',
	roleSessionToken: 'CanaryRoleToken//+e==',
	externalId: 'CanaryExternalId-f',
	bedrockKey: 'CanaryBedrockApiKey/0+g==',
	machineSecretAccessKey: 'CanaryMachineKey/0+h',
	machineSessionToken: 'CanaryMachineToken//+i==',
	passphrase: 'CanaryPassphrase/0+j',
	proxyPassword: 'CanaryProxyPassword-k',
	presignedSignature: 'CanaryPresignedSignature-l',
} as const;
const chain = makeChain('P-256');
const { privateKey: LEAF_KEY } = chain.leaf.keys;
/** As it is, and as the credential has it. */
const PRIVATE_KEYS = [keyPem(LEAF_KEY), keyPem(LEAF_KEY, { passphrase: CANARIES.passphrase })];
/** Also as base 64, and the ends of the lines of a private key. */
const FOUND = new RegExp(
	[
		'Canary',
		'AWS4-HMAC',
		...Object.values(CANARIES).map((secret) => Buffer.from(secret).toString('base64').slice(0, 20)),
		...PRIVATE_KEYS.flatMap((pem) => pem.split('\n').slice(1, 3)).map((line) => line.slice(-20)),
	]
		.map((text) => text.replace(/[+/]/g, '\\$&'))
		.join('|'),
);

const MACHINE = {
	N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true',
	N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED: 'true',
	AWS_ACCESS_KEY_ID: 'ASIAMACHINE',
	AWS_SECRET_ACCESS_KEY: CANARIES.machineSecretAccessKey,
	AWS_SESSION_TOKEN: CANARIES.machineSessionToken,
};
const role = {
	roleArn: 'arn:aws:iam::111122223333:role/mine',
	roleSessionName: 'sweep',
	externalId: CANARIES.externalId,
};
const CREDENTIALS: Readonly<Record<string, readonly [type: string, fields: IDataObject]>> = {
	iam: [
		'awsNodesIamApi',
		{
			accessKeyId: 'ASIAUSER',
			secretAccessKey: CANARIES.secretAccessKey,
			temporaryCredentials: true,
			sessionToken: CANARIES.sessionToken,
		},
	],
	assumeRole: [
		'awsNodesAssumeRoleApi',
		{ ...role, stsAccessKeyId: 'AKIASOURCE', stsSecretAccessKey: CANARIES.sourceSecretAccessKey },
	],
	system: ['awsNodesSystemApi', { assumeRole: false }],
	systemRole: ['awsNodesSystemApi', { assumeRole: true, ...role }],
	rolesAnywhere: [
		'awsNodesRolesAnywhereApi',
		{
			...role,
			trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/none',
			profileArn: 'arn:aws:rolesanywhere:us-east-1:111122223333:profile/none',
			keyFormat: 'pem',
			certificate: chain.leaf.pem,
			privateKey: PRIVATE_KEYS[1],
			passphrase: CANARIES.passphrase,
		},
	],
	bedrockKey: ['awsNodesBedrockKeyApi', { apiKey: CANARIES.bedrockKey }],
};

/** All that a server knows of a request, as it may repeat it. */
const repeated = ({ headers, url, body }: Received): string =>
	`${String(headers.authorization)} ${String(headers['x-amz-security-token'])} ${url} ${decodeURIComponent(body.toString('latin1').replace(/%(?![0-9a-f]{2})/gi, '%25'))}`;
const plain = (text: string): string => text.replace(/[^\x20-\uffff]|[<&"\\]/g, '');
/** What may stand in a header. */
const inHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '').slice(0, 4_000);

/** How a server, AWS's or not, answers what it does not want. */
const ANSWERS: Readonly<Record<string, (request: Received) => Reply>> = {
	'JSON that repeats': (request) => ({
		status: 403,
		body: {
			__type: 'AccessDeniedException',
			message: plain(repeated(request)),
			detail: { of: [plain(repeated(request))] },
		},
	}),
	'XML that repeats': (request) => ({
		status: 403,
		headers: { 'content-type': 'text/xml' },
		body: `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${plain(repeated(request))}</Message><StringToSign>AWS4-HMAC-SHA256</StringToSign></Error></ErrorResponse>`,
	}),
	'headers that repeat': (request) => ({
		status: 400,
		headers: {
			'x-amzn-errortype': inHeader(repeated(request)),
			'x-amzn-requestid': inHeader(String(request.headers['x-amz-security-token'])),
			'x-amz-id-2': inHeader(String(request.headers.authorization)),
		},
	}),
	'a page that repeats': (request) => ({
		status: 404,
		headers: { 'content-type': 'text/html' },
		body: `<html><body>${plain(repeated(request))}</body></html>`,
	}),
	'a success that cannot be read': (request) => ({ status: 200, body: `${repeated(request)}{<` }),
	'a redirect that repeats': (request) => ({
		status: 307,
		headers: { location: `http://127.0.0.1:1/?${inHeader(encodeURIComponent(repeated(request)))}` },
	}),
	'a failure that repeats': (request) => ({ status: 500, body: { message: plain(repeated(request)) } }),
};
/** After these a trigger that starts does not go on in the background. */
const REFUSALS = ['JSON that repeats', 'XML that repeats', 'headers that repeat'];

let fake: FakeService;
const before = { ...process.env };
/** All that was said: by errors, outputs, hints, and on the console at all levels. */
let said: string[] = [];
const paths: string[] = [];
const leaks: string[] = [];
const quiet: string[] = [];

beforeAll(async () => {
	fake = await fakeService();
	Object.assign(process.env, MACHINE);
});
afterAll(async () => {
	for (const name of Object.keys(MACHINE)) {
		if (before[name] === undefined) delete process.env[name];
		else process.env[name] = before[name];
	}
	closeConnections();
	await fake.close();
});
beforeEach(() => {
	// The pauses between attempts are so long times a random number.
	jest.spyOn(Math, 'random').mockReturnValue(0.001);
	const hear = (...texts: unknown[]): void => void said.push(...texts.map(shown));
	for (const level of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
		jest.spyOn(console, level).mockImplementation(hear);
	}
	for (const stream of [process.stdout, process.stderr]) {
		jest.spyOn(stream, 'write').mockImplementation((text) => {
			hear(String(text));
			return true;
		});
	}
});
afterEach(() => {
	jest.restoreAllMocks();
});

const shown = (value: unknown): string => {
	const error = value as { stack?: string; description?: string; context?: unknown; messages?: unknown };
	const parts =
		value instanceof Error ? [error.stack, error.description, inspect(error.context), inspect(error.messages)] : [];
	return [inspect(value, { depth: 10, showHidden: true, getters: true }), String(value), ...parts].join('\n');
};

/** The role's session where it is asked for, else the answer. */
const answering =
	(answer: (request: Received) => Reply, atSts: boolean) =>
	(request: Received): Reply => {
		const text = request.body.toString();
		if (atSts) return answer(request);
		const { roleSecretAccessKey, roleSessionToken } = CANARIES;
		const expiration = new Date(Date.now() + 3_600_000).toISOString();
		if (text.includes('Action=AssumeRole')) {
			return {
				headers: { 'content-type': 'text/xml' },
				body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>${roleSecretAccessKey}</SecretAccessKey><SessionToken>${roleSessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
			};
		}
		return answer(request);
	};

/** One way to fail: what is done, against a server that answers in this way. Its result and its error are looked through. */
async function sweep(
	path: string,
	answerName: string,
	authentication: string,
	run: (credential: ICredentialDataDecryptedObject, credentials: object) => Promise<unknown>,
): Promise<void> {
	const answer = ANSWERS[answerName];
	const [type = '', fields = {}] = CREDENTIALS[authentication] ?? [];
	if (answer === undefined) throw new Error(answerName);
	processSessions.clear();
	resetRetryQuotas();
	said = [];
	// The first question is that for a session, every second time.
	fake.reply(answering(answer, paths.length % 2 === 0));
	const credential = { region: 'us-east-1', ...fields, customEndpoints: true, allServicesEndpoint: fake.url };
	const outcome = await run(credential as ICredentialDataDecryptedObject, { [type]: { id: '1', name: 'c' } }).catch(
		(error: unknown) => error,
	);
	const all = [...said, shown(outcome), JSON.stringify(outcome, undefined, 1)].join('\n');
	const name = `${path}, ${authentication}, ${answerName}`;
	paths.push(name);
	const found = FOUND.exec(all);
	if (found !== null) leaks.push(`${name}: ${all.slice(Math.max(0, found.index - 120), found.index + 40)}`);
	if (fake.received.length === 0) quiet.push(name);
}

/** The n-th of a list that begins anew at its end. */
const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const answers = Object.keys(ANSWERS);
const { bedrockKey: _ofBedrock, ...general } = CREDENTIALS;
const identities = Object.keys(general);

describe('no error path tells a secret', () => {
	it('looks for each of them, however it is written', () => {
		const written = Object.values(CANARIES).flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			JSON.stringify({ secret }),
			Buffer.from(secret).toString('base64'),
			secret.slice(0, 12),
		]);
		expect([...written, ...PRIVATE_KEYS].filter((text) => !FOUND.test(`before ${text} after`))).toEqual([]);
		expect(FOUND.test(shown(new Error('AccessDenied', { cause: 'User: arn:aws:iam::111122223333:user/me' })))).toBe(
			false,
		);
	});

	it('service nodes: thrown errors, items of errors and what is said meanwhile', async () => {
		let turn = 0;
		const perNode = scaled(2);
		for (const service of SERVICES) {
			const nodeClass = await nodeClassOf(service);
			const all = operationsOf(service);
			for (let place = 0; place < Math.min(perNode, all.length * answers.length); place += 1) {
				const each = nth(all, Math.floor((place * all.length) / Math.min(perNode, all.length)) + place);
				// It hands out a signed URL: that is its purpose.
				if (each.resource === 'presignedUrl') continue;
				let parameters: INodeParameters;
				try {
					parameters = parametersOf(service, each.operation);
				} catch {
					// Needs a value that a person has to think of.
					continue;
				}
				const authentication = nth(identities, turn);
				const onError = turn % 3 === 0 ? 'continueRegularOutput' : 'stopWorkflow';
				await sweep(
					`${service.name} ${each.resource}:${each.key}`,
					nth(answers, (turn += 1)),
					authentication,
					async (credential, credentials) =>
						await runNode({
							nodeClass,
							parameters: {
								authentication: authentication === 'systemRole' ? 'system' : authentication,
								resource: each.resource,
								operation: each.key,
								...parameters,
							},
							credential,
							node: { credentials, onError } as never,
						}),
				);
			}
		}
	}, 600_000);

	it('the AWS node, with each kind of identity and each answer', async () => {
		for (const [place, answer] of answers.entries()) {
			for (const authentication of identities) {
				const call = nth(['sqs:ListQueues', 's3:ListBuckets', 'sns:ListTopics', 'lambda:ListFunctions'], place);
				await sweep(
					`AWS ${call}`,
					answer,
					authentication,
					async (credential, credentials) =>
						await runNode({
							parameters: callJson(
								call,
								{},
								{ authentication: authentication === 'systemRole' ? 'system' : authentication },
							),
							credential,
							node: { credentials } as never,
						}),
				);
			}
		}
	}, 120_000);

	describe('AI sub-nodes', () => {
		const model = (value: string) => ({ __rl: true, mode: 'id', value });
		const SUB_NODES: Readonly<Record<string, (input: never) => Promise<unknown>>> = {
			'chat model': async (input) => await (await chatModel(fake, {}, input)).response.invoke([human('Hi')]),
			'chat model, streamed': async (input) => {
				for await (const _chunk of await (await chatModel(fake, {}, input)).response.stream([human('Hi')]));
			},
			embeddings: async (input: { parameters: object }) =>
				await (
					await supply<Embeddings>('ai_embedding', {
						...input,
						nodeClass: AmazonBedrockEmbeddings,
						parameters: { model: model('amazon.titan-embed-text-v2:0'), options: {}, ...input.parameters },
					})
				).response.embedQuery('Hi'),
			reranker: async (input: { parameters: object }) =>
				await (
					await supply<Reranker>('ai_reranker', {
						...input,
						nodeClass: AmazonBedrockReranker,
						parameters: { model: model('amazon.rerank-v1:0'), topN: 1, ...input.parameters },
					})
				).response.compressDocuments([{ pageContent: 'a', metadata: {} }], 'Hi'),
			retriever: async (input: { parameters: object }) =>
				await (
					await supply<Retriever>('ai_retriever', {
						...input,
						nodeClass: AmazonBedrockRetriever,
						parameters: { knowledgeBase: model('KB12345678'), ...input.parameters },
					})
				).response.invoke('Hi'),
		};

		it.each(Object.keys(SUB_NODES))(
			'%s',
			async (name) => {
				for (const [place, answer] of answers.entries()) {
					for (const authentication of ['bedrockKey', nth(identities, place)]) {
						await sweep(name, answer, authentication, async (credential, credentials) => {
							const chosen = authentication === 'systemRole' ? 'system' : authentication;
							const input = { credential, parameters: { authentication: chosen }, node: { credentials } };
							return await SUB_NODES[name]?.(input as never);
						});
					}
				}
			},
			120_000,
		);
	});

	describe('triggers', () => {
		const nodeOf = async (folder: string): Promise<new () => INodeType> =>
			((await import(`../../nodes/${folder}/${folder}.node.ts`)) as Record<string, new () => INodeType>)[
				folder
			] as never;
		const name = (value: string) => ({ __rl: true, mode: 'name', value });
		const QUEUED = [
		'AmazonCloudWatchAlarmTrigger', 'AmazonEc2Trigger', 'AmazonEcsTrigger', 'AmazonEventBridgeTrigger', 'AmazonGuardDutyTrigger',
		'AmazonS3Trigger', 'AmazonSesEventsTrigger', 'AmazonSesInboundTrigger', 'AwsBudgetsTrigger', 'AwsCodeBuildTrigger',
		'AwsCodePipelineTrigger', 'AwsCostAnomalyTrigger', 'AwsSecurityHubTrigger', 'AwsStepFunctionsTrigger', 'AmazonSqsTrigger',
		'AmazonKinesisTrigger', 'AmazonDynamoDbStreamsTrigger',
	]; // prettier-ignore
		const POLLING: Readonly<Record<string, INodeParameters>> = {
			AmazonAthenaTrigger: { queryString: 'SELECT 1', keyColumns: 'a' },
			AmazonCloudWatchLogsTrigger: { logGroup: name('group') },
			AmazonS3ListingTrigger: { bucket: name('bucket') },
		};

		it.each(QUEUED)('%s', async (folder) => {
			const nodeClass = await nodeOf(folder);
			const defaults = Object.fromEntries(
				new nodeClass().description.properties.map(({ name: parameter, default: value }) => [parameter, value]),
			) as INodeParameters;
			for (const answer of REFUSALS) {
				const authentication = nth(identities, paths.length);
				await sweep(folder, answer, authentication, async (credential) => {
					const chosen = authentication === 'systemRole' ? 'system' : authentication;
					const { context, ...told } = triggerContext(
						{
							...defaults,
							queueMode: 'existing',
							queueUrl: name('q'),
							queue: name('q'),
							stream: name('s'),
							tableName: name('t'),
							authentication: chosen,
						},
						credential,
					);
					const more = { ...context, getWorkflowStaticData: () => ({}), getInstanceId: () => 'instance' };
					const response = await new nodeClass().trigger?.call(more).catch((error: unknown) => error);
					if (typeof (response as { closeFunction?: unknown } | undefined)?.closeFunction === 'function') {
						await (response as { closeFunction: () => Promise<void> }).closeFunction();
					}
					return [response, told.failures, told.warnings];
				});
			}
		});

		it.each(Object.keys(POLLING))('%s', async (folder) => {
			const nodeClass = await nodeOf(folder);
			for (const answer of answers) {
				const authentication = nth(identities, paths.length);
				await sweep(folder, answer, authentication, async (credential) => {
					const chosen = authentication === 'systemRole' ? 'system' : authentication;
					const node = new PollingNode({
						nodeClass,
						parameters: { ...POLLING[folder], authentication: chosen },
						credential,
					});
					return [await node.poll().catch((error: unknown) => error), node.logs];
				});
			}
		});
	});

	describe('what is no credential of AWS', () => {
		it('presigned URLs', async () => {
			for (const answer of answers) {
				await sweep('a presigned URL', answer, 'iam', async () => {
					const url = `${fake.url}/key?X-Amz-Signature=${CANARIES.presignedSignature}&X-Amz-Security-Token=${encodeURIComponent(CANARIES.sessionToken)}`;
					return (await readPresigned(url, {}, { maxAttempts: 1 })).length;
				});
			}
		});

		it('the password of a proxy', async () => {
			const proxy: Server = createServer();
			const open = new Set<Socket>();
			proxy.on('connection', (socket) => open.add(socket));
			const lines = ['407 Proxy Authentication Required', '502 Bad Gateway', '200 OK\r\nx: y', '403 Forbidden'];
			proxy.on('connect', (request, socket) => {
				const { 'proxy-authorization': authorization } = request.headers;
				socket.end(`HTTP/1.1 ${nth(lines, paths.length)}\r\nx-echo: ${authorization}\r\n\r\n${authorization}`);
			});
			await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
			const { port } = proxy.address() as AddressInfo;
			process.env.https_proxy = `http://user:${CANARIES.proxyPassword}@127.0.0.1:${port}`;
			try {
				for (const answer of answers) {
					await sweep(
						'a proxy',
						answer,
						'iam',
						async (credential, credentials) =>
							await runNode({
								parameters: callJson('sqs:ListQueues', {}, { authentication: 'iam', options: { maxAttempts: 1 } }),
								credential: { ...credential, customEndpoints: false },
								node: { credentials } as never,
							}),
					);
				}
			} finally {
				delete process.env.https_proxy;
				for (const socket of open) socket.destroy();
				await new Promise((resolve) => proxy.close(resolve));
			}
			expect(open.size).toBeGreaterThanOrEqual(answers.length);
		});
	});

	it('of all that were gone', () => {
		jest.restoreAllMocks();
		const kinds = Object.keys(CANARIES).length + 1;
		console.info(
			`${paths.length} error paths × ${kinds} secrets: ${leaks.length} told one; ${paths.length - quiet.length} of them reached a server`,
		);
		expect(leaks).toEqual([]);
		expect(paths.length).toBeGreaterThanOrEqual(200);
		expect(paths.length - quiet.length).toBeGreaterThanOrEqual(200);
	});
});
