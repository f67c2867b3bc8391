import { Readable } from 'node:stream';
import type { HandlerExecutionContext, HttpRequest as SmithyRequest, MiddlewareStack } from '@smithy/types';
import { readOperation, readService } from '../catalog/read';
import { schemaOf } from '../catalog/schema';
import type { ServiceModel } from '../catalog/types';
import type { CallOptions, CallResult, ClientSettings } from '../client';
import { assertMaySign } from '../endpoint/guard';
import { scopeOf } from '../endpoint/hosts';
import type { SigningScope } from '../endpoint/types';
import { AwsError } from '../errors';
import type { AwsCredentials } from '../identity/types';
import { constructStack, getContentLengthPlugin, type HttpResponse, NormalizedSchema } from '../sdk';
import { hostHeader, type Signatory, type SigningPlan, signRequest } from '../sign/signer';
import { sendRequest } from '../transport/send';
import type { TransportSettings } from '../transport/types';
import { customEndpoint, endpointOf, type ResolvedEndpoint } from './endpoint';
import { isStream } from './body';
import { asAwsError, errorOfResponse, lowerCase, pageOfSomebodyElse, requestIdOf } from './errors';
import { type Attempts, proofsOf, secretsOf, sendWithRetries, signedOnce } from './attempts';
import { eventsOf } from './eventStream';
import type { BucketSessions } from './expressSession';
import { assertCallAllowed } from './limits';
import { doneOnce, silenceOf } from './longCalls';
import { pluginsOf } from './plugins';
import { type ServiceConfig, serviceConfigOf } from './serviceConfig';
import { withoutQuotation } from './redact';
import { signingPlanOf } from './signingPlan';
import { USER_AGENT } from './userAgent';
import { exchange, type Send } from './wire';

/** What one call carries through the middleware. */
interface CallState extends Attempts {
	readonly operation: string;
	readonly options: CallOptions;
	signatory: Signatory;
	plan?: SigningPlan;
	/** The directory bucket whose session signs. */
	expressBucket?: string;
	response?: { readonly statusCode: number; readonly headers: Record<string, string> };
	/** Set to stop before signing: the request that would have been sent. */
	prepared?: (request: SmithyRequest) => void;
}

/** The SDK's context of one call, and ours in it. */
interface EngineContext {
	readonly call: CallState;
	readonly logger: unknown;
	endpointV2?: ResolvedEndpoint;
}

type Input = Record<string, unknown>;
interface Args {
	readonly input: Input;
	readonly request: SmithyRequest;
}
interface Reply {
	readonly response: HttpResponse;
	readonly output: Record<string, unknown>;
}
type Next = (args: Args) => Promise<Reply>;
type Middleware = (next: Next, context: EngineContext) => Next;
type Stack = MiddlewareStack<Input, Record<string, unknown>>;

/** A request up to its signature. */
export interface PreparedRequest {
	readonly request: SmithyRequest;
	readonly plan: SigningPlan;
	readonly signatory: Signatory;
}

export interface ServiceClientParts {
	readonly settings: ClientSettings;
	readonly signatory: Signatory;
	/** Key of the retry budget: one per credential, shared by all clients that use it. */
	readonly identityKey: string;
	readonly send?: Send;
	/** Sessions of directory buckets; S3 only. */
	readonly bucketSessions?: BucketSessions;
}

/** Thrown to leave the middleware stack once a request is prepared. */
const PREPARED = Symbol('prepared');

/**
 * One service in one region: input → request → response → output, on the SDK's own protocol classes and middleware
 * order. Its names in the middleware stack are the SDK's, since the SDK's plugins are placed relative to them.
 */
export class ServiceClient {
	private readonly model: ServiceModel;
	private readonly config: ServiceConfig;
	private readonly stacks = new Map<string, Stack>();

	constructor(
		readonly key: string,
		readonly region: string,
		private readonly parts: ServiceClientParts,
	) {
		const { settings } = parts;
		this.model = readService(key);
		const custom = customEndpoint(key, region, settings);
		this.config = serviceConfigOf(key, this.model, {
			region,
			disableHostPrefix: custom !== undefined && hasNoNamesBelow(new URL(custom).hostname),
			useFips: custom === undefined && (settings.useFips ?? false),
			useDualStack: custom === undefined && (settings.useDualStack ?? false),
			useArnRegion: settings.s3?.useArnRegion,
		});
	}

	/**
	 * Calls one operation, with retries.
	 * @throws AwsError
	 */
	async call<Output>(operation: string, input: Input, options: CallOptions): Promise<CallResult<Output>> {
		const call: CallState = { operation, options, signatory: this.parts.signatory, count: 0 };
		const { output } = await this.run(call, input);
		delete output.$metadata;
		const { statusCode = 0, headers = {} } = call.response ?? {};
		return {
			output: output as Output,
			metadata: {
				statusCode,
				headers,
				attempts: call.count,
				region: this.region,
				...(requestIdOf(headers) === undefined ? {} : { requestId: requestIdOf(headers) }),
				...(headers['x-amz-id-2'] === undefined ? {} : { extendedRequestId: headers['x-amz-id-2'] }),
			},
		};
	}

	/** Builds the request of an operation without signing or sending it. Checksums of a body are left out. */
	async prepare(operation: string, input: Input): Promise<PreparedRequest> {
		let prepared: SmithyRequest | undefined;
		const call: CallState = {
			operation,
			options: {},
			signatory: this.parts.signatory,
			count: 0,
			prepared: (request) => {
				prepared = request;
			},
		};
		await this.run(call, input).catch((thrown: unknown) => {
			if (thrown !== PREPARED) throw thrown;
		});
		if (!prepared || !call.plan)
			throw new AwsError({ code: 'RequestNotBuilt', message: 'No request came out', service: this.key, operation });
		return { request: prepared, plan: call.plan, signatory: call.signatory };
	}

	private async run(call: CallState, input: Input): Promise<Reply> {
		const { operation } = call;
		readOperation(this.key, operation);
		const schema = schemaOf(this.model).operation(operation);
		const context = {
			call,
			clientName: `${this.model.id}Client`,
			commandName: `${operation}Command`,
			logger: this.config.logger,
			__smithy_context: { operationSchema: schema, service: this.model.id, operation },
		} as unknown as EngineContext;
		const stack = call.prepared ? this.stackOf(operation).clone() : this.stackOf(operation);
		// Whoever uses a presigned URL sends the body, so its checksum is not known.
		if (call.prepared) stack.removeByTag('BODY_CHECKSUM');
		const handler = stack.resolve(
			(async ({ request }: Args) => ({
				response: await exchange(
					request,
					transportOf(this.parts.settings, {
						socketTimeout: call.options.socketTimeout ?? silenceOf(this.key, operation),
						waits: LONG_POLLING.has(`${this.key}.${operation}`),
					}),
					call.options.signal,
					this.parts.send ?? sendRequest,
				),
			})) as never,
			context as unknown as HandlerExecutionContext,
		) as unknown as (args: { input: Input }) => Promise<Reply>;
		try {
			return await handler({ input: { ...input } });
		} catch (thrown) {
			if (thrown === PREPARED) throw thrown;
			const error = asAwsError(thrown, secretsOf(call));
			throw error.with({ service: this.key, operation, attempts: call.count });
		}
	}

	private stackOf(operation: string): Stack {
		let stack = this.stacks.get(operation);
		if (stack === undefined) {
			stack = this.buildStack(operation);
			this.stacks.set(operation, stack);
		}
		return stack;
	}

	private buildStack(operation: string): Stack {
		const stack: Stack = constructStack();
		const add = (middleware: Middleware, options: Record<string, unknown>): void => {
			stack.add(middleware as never, options as never);
		};
		const addRelative = (middleware: Middleware, options: Record<string, unknown>): void => {
			stack.addRelativeTo(middleware as never, options as never);
		};
		add(this.serialize, { name: 'serializerMiddleware', step: 'serialize', tags: ['SERIALIZER'] });
		add(this.deserialize, { name: 'deserializerMiddleware', step: 'deserialize', tags: ['DESERIALIZER'] });
		addRelative(this.resolveEndpoint, {
			name: 'endpointV2Middleware',
			relation: 'before',
			toMiddleware: 'serializerMiddleware',
		});
		stack.use(getContentLengthPlugin(this.config as never) as never);
		add(this.nameHost, { name: 'hostHeaderMiddleware', step: 'build', priority: 'low', tags: ['HOST'] });
		add(this.attempt, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', tags: ['RETRY'] });
		addRelative(this.sign, { name: 'httpSigningMiddleware', relation: 'after', toMiddleware: 'retryMiddleware' });
		for (const plugin of pluginsOf(this.key, this.model, operation, this.config)) stack.use(plugin as never);
		return stack;
	}

	private readonly resolveEndpoint: Middleware = (next, context) => async (args) => {
		const { call } = context;
		const operation = this.model.operations[call.operation];
		const { settings } = this.parts;
		const resolved = endpointOf(this.key, this.region, settings, operation, args.input);
		const queue = this.key === 'sqs' ? this.queueHost(args.input) : undefined;
		const endpoint = queue ? { ...resolved, url: queue.url } : resolved;
		const plan = signingPlanOf(this.model, operation, endpoint, this.region, settings);
		call.plan = queue?.scope ? { ...plan, region: queue.scope.region } : plan;
		assertCallAllowed(settings, { service: this.key, operation: call.operation, region: call.plan.region });
		context.endpointV2 = endpoint;
		const { Bucket: bucket } = args.input;
		const { bucketSessions } = this.parts;
		if (call.plan.scheme === 's3express' && bucketSessions && typeof bucket === 'string') {
			call.expressBucket = bucket;
			call.signatory = { ...call.signatory, bucketSession: async () => await bucketSessions.sessionOf(bucket) };
		}
		return await next(args);
	};

	/** A queue's URL names the host it lives at, in whatever region that is. */
	private queueHost({ QueueUrl: text }: Input): { url: URL; scope?: SigningScope } | undefined {
		if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
		if (customEndpoint(this.key, this.region, this.parts.settings) !== undefined) return undefined;
		const url = new URL(new URL(text).origin);
		assertMaySign(url, { ...this.parts.signatory.policy, signingName: this.model.signingName });
		return { url, scope: scopeOf(url, this.region) };
	}

	private readonly serialize: Middleware = (next, context) => async (args) => {
		const schema = schemaOf(this.model).operation(context.call.operation);
		const [, namespace, name, traits, input, output] = schema;
		if (context.call.prepared === undefined) refuseEventStream(input, this.key, name);
		const request = (await this.config.protocol.serializeRequest(
			{ namespace, name, traits, input, output } as never,
			args.input as never,
			{ ...this.config, ...context, endpoint: async () => await Promise.resolve(context.endpointV2) } as never,
		)) as SmithyRequest;
		return await next({ ...args, request });
	};

	private readonly deserialize: Middleware = (next, context) => async (args) => {
		const { call } = context;
		const { response } = await next(args);
		call.response = { statusCode: response.statusCode, headers: lowerCase(response.headers) };
		if (response.statusCode >= 300) throw await errorOfResponse(response);
		const page = pageOfSomebodyElse(response.statusCode, call.response.headers);
		if (page !== undefined) {
			if (response.body instanceof Readable) response.body.destroy();
			throw page;
		}
		const [, namespace, name, traits, input, output] = schemaOf(this.model).operation(call.operation);
		try {
			const parsed: unknown = await this.config.protocol.deserializeResponse(
				{ namespace, name, traits, input, output } as never,
				{ ...this.config, ...context } as never,
				response as never,
			);
			const found = (parsed ?? {}) as Record<string, unknown>;
			const member = output === 'unit' ? '' : NormalizedSchema.of(output as never).getEventStreamMember();
			if (member) {
				const requestId = requestIdOf(call.response.headers);
				const about = { service: this.key, operation: call.operation, requestId };
				const body: unknown = response.body;
				found[member] = eventsOf(found[member] as AsyncIterable<unknown>, about, () => {
					if (body instanceof Readable) body.destroy();
				});
			}
			return { response, output: found };
		} catch (cause) {
			if (cause instanceof AwsError) throw cause;
			throw new AwsError({
				code: 'UnreadableResponse',
				message: `The answer cannot be read as ${this.model.protocol}: ${withoutQuotation(cause instanceof Error ? cause.message : String(cause))}`,
				statusCode: response.statusCode,
				requestId: requestIdOf(call.response.headers),
			});
		}
	};

	private readonly nameHost: Middleware =
		(next, { call }) =>
		async (args) => {
			const { request } = args;
			const headers = { ...request.headers, ...lowerCase(call.options.headers ?? {}) };
			headers.host = hostHeader(request);
			headers['user-agent'] = USER_AGENT;
			// S3 says whether it wants the body before a stream begins to flow, which can be sent once only.
			if (this.key === 's3' && isStream(request.body)) headers.expect = '100-continue';
			if (this.key === 's3' && isLargeAndProtected(request)) headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
			return await next({ ...args, request: { ...request, headers } as SmithyRequest });
		};

	private readonly attempt: Middleware =
		(next, { call }) =>
		async (args) => {
			if (call.prepared) {
				call.prepared(args.request);
				throw PREPARED;
			}
			call.once = doneOnce(this.key, call.operation, args.input);
			return await sendWithRetries(
				call,
				args.request,
				async (request) => await next({ ...args, request }),
				{
					service: this.key,
					operation: call.operation,
					bucket: this.parts.identityKey,
					longPolling: LONG_POLLING.has(`${this.key}.${call.operation}`),
					maxAttempts: call.options.maxAttempts ?? this.parts.settings.maxAttempts,
					signal: call.options.signal,
				},
				(session) => this.forget(session, call),
			);
		};

	/** Drops a session that AWS has refused, so that the next signature asks for another. */
	private forget({ accessKeyId }: AwsCredentials, { expressBucket }: CallState): boolean {
		const { credentials } = this.parts.settings;
		if (expressBucket !== undefined) this.parts.bucketSessions?.forget(expressBucket);
		else if (credentials?.invalidate) credentials.invalidate(accessKeyId);
		else return false;
		return true;
	}

	private readonly sign: Middleware =
		(next, { call }) =>
		async (args) => {
			if (!call.plan) throw new AwsError({ code: 'RequestNotBuilt', message: 'The request has no signing plan' });
			const { request, credentials, date } = await signedOnce(
				signRequest(args.request, call.plan, call.signatory, call.options.signal),
			);
			call.credentials = credentials;
			call.proofs = [...(call.proofs ?? []), ...proofsOf(request)];
			call.signedAt = date;
			return await next({ ...args, request });
		};
}

/** What the transport is told; a call may let AWS be silent for longer, or wait for work there. */
const transportOf = (
	{ transport = {} }: ClientSettings,
	{ socketTimeout, waits }: Pick<TransportSettings, 'socketTimeout' | 'waits'>,
): TransportSettings => ({
	...transport,
	...(socketTimeout === undefined ? {} : { socketTimeout }),
	...(waits === true ? { waits } : {}),
});

/**
 * Operations that wait for work on AWS's side; without retry budget they pause instead of asking again at once, and
 * their connections are their own.
 */
const LONG_POLLING = new Set([
	'sqs.ReceiveMessage',
	'stepfunctions.GetActivityTask',
	'swf.PollForActivityTask',
	'swf.PollForDecisionTask',
]);

/** From here on a second hash of a body is felt. Bytes. */
const LARGE_BODY = 1024 * 1024;

/**
 * A large body whose checksum goes with it over TLS is not hashed once more for the signature, as in AWS's CLI and boto3
 * (`S3SigV4Auth`): SHA-256 would be half of the work of an upload.
 */
const isLargeAndProtected = ({ protocol, headers, body }: SmithyRequest): boolean =>
	protocol === 'https:' &&
	body instanceof Uint8Array &&
	body.length >= LARGE_BODY &&
	Object.keys(headers).some((name) => /^(?:content-md5|x-amz-checksum-(?!type|mode)[a-z0-9]+)$/i.test(name));

const hasNoNamesBelow = (hostname: string): boolean =>
	!hostname.includes('.') ||
	hostname.startsWith('[') ||
	/^\d+(\.\d+){3}$/.test(hostname) ||
	hostname.endsWith('.localhost');

function refuseEventStream(input: unknown, service: string, operation: string): void {
	if (input === 'unit') return;
	const member = NormalizedSchema.of(input as never).getEventStreamMember();
	if (!member) return;
	throw new AwsError({
		code: 'NotSupported',
		message: `${operation} takes a stream of events as its input ("${member}"), which needs a two-way connection`,
		service,
		operation,
		field: member,
		nextStep: 'Use an operation that takes the data at once, or a job that reads it from Amazon S3.',
	});
}
