import { createHash, randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { ServiceError } from '../errors';
import { bucketsOf } from '../s3/store';
import { type Call, type Input, list, type Outcome, type Service, text } from '../service';
import { segment } from './bedrockAgent';

const objectIn = (input: Input, name: string): Input => (input[name] ?? {}) as Input;
const SINCE = '2026-01-01T00:00:00Z';

/** Bucket and key of `s3://bucket/key`. */
function placeOf(uri: string): readonly [bucket: string, key: string] {
	const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
	if (bucket === undefined) throw new ServiceError('ValidationException', `${uri} is not a valid S3 URI`, 400);
	return [bucket, key ?? ''];
}

function write(call: Call, uri: string, body: Buffer): void {
	const [bucket, key] = placeOf(uri);
	const etag = `"${createHash('md5').update(body).digest('hex')}"`;
	const lastModified = call.shared.clock.now();
	bucketsOf(call)
		.get(bucket)
		?.put(key, { body, etag, lastModified, headers: {}, metadata: {}, tags: [], checksums: {} });
}

function bucketMustExist(call: Call, uri: string): void {
	const [bucket] = placeOf(uri);
	if (!bucketsOf(call).has(bucket)) {
		throw new ServiceError(
			'ValidationException',
			`Invalid S3 credentials, or the bucket ${bucket} does not exist.`,
			400,
		);
	}
}

interface Work {
	readonly arn: string;
	readonly input: Input;
	/** How often it has been asked about; it is done at the second time. */
	asked: number;
	stopped: boolean;
}

const worksOf = ({ shared }: Call, kind: string): Map<string, Work> =>
	shared.state(kind, () => new Map<string, Work>());

function workIn(call: Call, kind: string): Work {
	const arn = segment(call, 2);
	const found = worksOf(call, kind).get(arn);
	if (found !== undefined) return found;
	throw new ServiceError('ValidationException', `The provided identifier ${arn} is invalid`, 400);
}

function begin(call: Call, kind: string, path: string): Work {
	const id = randomUUID().replaceAll('-', '').slice(0, 12);
	const arn = `arn:aws:bedrock:${call.region}:${call.principal?.account ?? ''}:${path}/${id}`;
	const work: Work = { arn, input: call.input, asked: 0, stopped: false };
	worksOf(call, kind).set(arn, work);
	return work;
}

const INVOCATIONS = 'bedrock async invocations';
const JOBS = 'bedrock batch jobs';

/** A model that works for minutes; a prompt with "forbidden" fails. */
function statusOfInvocation(call: Call, { arn, input, asked }: Work): Record<string, unknown> {
	const { s3Uri } = objectIn(objectIn(input, 'outputDataConfig'), 's3OutputDataConfig') as { s3Uri: string };
	const folder = `${s3Uri.replace(/\/+$/, '')}/${arn.split('/').at(-1) ?? ''}`;
	const failed = JSON.stringify(input.modelInput).includes('forbidden');
	const status = asked < 2 ? 'InProgress' : failed ? 'Failed' : 'Completed';
	if (status === 'Completed') {
		write(call, `${folder}/output.mp4`, Buffer.from(`video of ${JSON.stringify(input.modelInput)}`));
	}
	return {
		invocationArn: arn,
		modelArn: `arn:aws:bedrock:${call.region}::foundation-model/${text(input, 'modelId') ?? ''}`,
		status,
		submitTime: SINCE,
		outputDataConfig: { s3OutputDataConfig: { s3Uri: folder } },
		...(status === 'Failed' ? { failureMessage: 'This request has been blocked by our content filters.' } : {}),
	};
}

/** Each line of the input gets an answer that says what was asked; a line with "forbidden" gets an error. */
function statusOfJob(call: Call, { arn, input, asked, stopped }: Work): Record<string, unknown> {
	const source = text(objectIn(objectIn(input, 'inputDataConfig'), 's3InputDataConfig'), 's3Uri') ?? '';
	const target = text(objectIn(objectIn(input, 'outputDataConfig'), 's3OutputDataConfig'), 's3Uri') ?? '';
	const status = stopped ? 'Stopped' : asked < 2 ? 'InProgress' : 'Completed';
	if (status === 'Completed') {
		const [bucket, key] = placeOf(source);
		const lines = bucketsOf(call).get(bucket)?.objects.get(key)?.body.toString().trim().split('\n') ?? [];
		const records = lines.map((line) => {
			const { recordId, modelInput } = JSON.parse(line) as { recordId: string; modelInput: unknown };
			const said = JSON.stringify(modelInput);
			return said.includes('forbidden')
				? { recordId, modelInput, error: { errorCode: 400, errorMessage: 'Bad request' } }
				: { recordId, modelInput, modelOutput: { output: { message: { content: [{ text: `You said: ${said}` }] } } } };
		});
		const folder = `${target.replace(/\/+$/, '')}/${arn.split('/').at(-1) ?? ''}`;
		const body = Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'));
		write(call, `${folder}/${key.split('/').at(-1) ?? ''}.out`, body);
		write(call, `${folder}/manifest.json.out`, Buffer.from(JSON.stringify({ totalRecordCount: records.length })));
	}
	return { ...input, jobArn: arn, status, submitTime: SINCE };
}

/** A PNG of one color, which the prompt gives. */
function picture(prompt: string): Buffer {
	const pixel = createHash('md5').update(prompt).digest().subarray(0, 3);
	const chunk = (type: string, data: Buffer): Buffer => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(data.length);
		// Nobody checks the sum here.
		return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
	};
	const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.concat([Buffer.from([0]), pixel]))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function canvas(call: Call): Outcome {
	const { input } = call;
	const prompt = text(objectIn(input, 'textToImageParams'), 'text') ?? JSON.stringify(input);
	if (prompt.includes('forbidden')) {
		throw new ServiceError(
			'ValidationException',
			'This request has been blocked by our content filters. Please revise your input and try again.',
			400,
		);
	}
	const count = Number(objectIn(input, 'imageGenerationConfig').numberOfImages ?? 1);
	return { images: Array.from({ length: count }, (_, at) => picture(`${prompt} ${at}`).toString('base64')) };
}

/** Masks e-mail addresses, and blocks whatever has to do with "forbidden". */
function applyGuardrail(call: Call): Outcome {
	if (segment(call, 2) !== 'localguard1') {
		throw new ServiceError('ResourceNotFoundException', 'The guardrail does not exist.', 404);
	}
	const said = list(call.input, 'content').map((part) => text(objectIn(part, 'text'), 'text') ?? '');
	const blocked = said.some((each) => each.includes('forbidden'));
	const masked = said.map((each) => each.replace(/\S+@\S+\.\w+/g, '{EMAIL}'));
	const found = masked.some((each, at) => each !== said[at]);
	const intervened = blocked || found;
	return {
		action: intervened ? 'GUARDRAIL_INTERVENED' : 'NONE',
		...(intervened ? { actionReason: blocked ? 'Guardrail blocked.' : 'Guardrail masked.' } : {}),
		outputs: intervened ? [{ text: blocked ? 'Sorry, not that.' : masked.join('\n') }] : [],
		assessments: [
			{
				...(blocked ? { topicPolicy: { topics: [{ name: 'Forbidden', type: 'DENY', action: 'BLOCKED' }] } } : {}),
				...(found
					? {
							sensitiveInformationPolicy: {
								piiEntities: [{ type: 'EMAIL', match: 'hidden', action: 'ANONYMIZED' }],
								regexes: [],
							},
						}
					: {}),
			},
		],
		usage: { topicPolicyUnits: 1, contentPolicyUnits: 0, wordPolicyUnits: 0 },
	};
}

/** Guardrails, token counts, images, and models that work for minutes. */
export const bedrockRuntimeMore: Service = {
	name: 'bedrock-runtime',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: [],
	restOperation: ({ method, path }) => {
		if (method === 'POST' && path === '/async-invoke') return 'StartAsyncInvoke';
		if (method === 'GET' && path === '/async-invoke') return 'ListAsyncInvokes';
		if (method === 'GET' && path.startsWith('/async-invoke/')) return 'GetAsyncInvoke';
		if (method === 'POST' && /^\/model\/[^/]+\/count-tokens$/.test(path)) return 'CountTokens';
		if (method === 'POST' && /^\/guardrail\/[^/]+\/version\/[^/]+\/apply$/.test(path)) return 'ApplyGuardrail';
		return method === 'POST' && /^\/model\/amazon\.nova-canvas[^/]*\/invoke$/.test(path) ? 'InvokeModel' : undefined;
	},
	operations: {
		ApplyGuardrail: applyGuardrail,
		CountTokens: ({ input }) => ({ inputTokens: Math.ceil(JSON.stringify(objectIn(input, 'input')).length / 4) }),
		InvokeModel: canvas,
		StartAsyncInvoke: (call) => {
			const { s3Uri } = objectIn(objectIn(call.input, 'outputDataConfig'), 's3OutputDataConfig') as { s3Uri: string };
			bucketMustExist(call, s3Uri);
			return { invocationArn: begin(call, INVOCATIONS, 'async-invoke').arn };
		},
		GetAsyncInvoke: (call) => {
			const work = workIn(call, INVOCATIONS);
			work.asked += 1;
			return statusOfInvocation(call, work);
		},
		ListAsyncInvokes: (call) => ({
			asyncInvokeSummaries: [...worksOf(call, INVOCATIONS).values()].map((work) => statusOfInvocation(call, work)),
		}),
	},
};

/** Lists by their paths. */
const LISTS: Readonly<Record<string, string>> = {
	'/guardrails': 'ListGuardrails',
	'/imported-models': 'ListImportedModels',
	'/model-customization/custom-model-deployments': 'ListCustomModelDeployments',
	'/prompt-routers': 'ListPromptRouters',
};

/** Facts about models, the list of guardrails, and batch inference. */
export const bedrockMore: Service = {
	name: 'bedrock',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: [],
	restOperation: ({ method, path }) => {
		if (method === 'GET' && Object.hasOwn(LISTS, path)) return LISTS[path];
		if (method === 'GET' && path.startsWith('/foundation-models/')) return 'GetFoundationModel';
		if (method === 'GET' && path.startsWith('/foundation-model-availability/')) return 'GetFoundationModelAvailability';
		if (method === 'POST' && path === '/model-invocation-job') return 'CreateModelInvocationJob';
		if (method === 'GET' && path === '/model-invocation-jobs') return 'ListModelInvocationJobs';
		if (method === 'GET' && path.startsWith('/model-invocation-job/')) return 'GetModelInvocationJob';
		return method === 'POST' && /^\/model-invocation-job\/[^/]+\/stop$/.test(path)
			? 'StopModelInvocationJob'
			: undefined;
	},
	operations: {
		ListGuardrails: ({ region }) => ({
			guardrails: [
				{
					id: 'localguard1',
					arn: `arn:aws:bedrock:${region}:111122223333:guardrail/localguard1`,
					name: 'polite',
					status: 'READY',
					version: 'DRAFT',
				},
			],
		}),
		ListCustomModelDeployments: () => ({ modelDeploymentSummaries: [] }),
		ListImportedModels: () => ({ modelSummaries: [] }),
		ListPromptRouters: () => ({ promptRouterSummaries: [] }),
		GetFoundationModel: (call) => ({
			modelDetails: {
				modelId: segment(call, 2),
				modelArn: `arn:aws:bedrock:${call.region}::foundation-model/${segment(call, 2)}`,
			},
		}),
		GetFoundationModelAvailability: (call) => ({
			modelId: segment(call, 2),
			agreementAvailability: { status: 'AVAILABLE' },
			authorizationStatus: segment(call, 2).includes('local-aws') ? 'AUTHORIZED' : 'NOT_AUTHORIZED',
			entitlementAvailability: 'AVAILABLE',
			regionAvailability: 'AVAILABLE',
		}),
		CreateModelInvocationJob: (call) => {
			bucketMustExist(
				call,
				text(objectIn(objectIn(call.input, 'inputDataConfig'), 's3InputDataConfig'), 's3Uri') ?? '',
			);
			return { jobArn: begin(call, JOBS, 'model-invocation-job').arn };
		},
		GetModelInvocationJob: (call) => {
			const work = workIn(call, JOBS);
			work.asked += 1;
			return statusOfJob(call, work);
		},
		ListModelInvocationJobs: (call) => ({
			invocationJobSummaries: [...worksOf(call, JOBS).values()].map((work) => statusOfJob(call, work)),
		}),
		StopModelInvocationJob: (call) => {
			workIn(call, JOBS).stopped = true;
			return {};
		},
	},
};
