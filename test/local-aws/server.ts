import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answer } from './answer';
import { authenticate, type Authenticated, type Authority, isBearer } from './authenticate';
import { Clock } from './clock';
import { DEFAULT_IDENTITIES, DEFAULTS } from './defaults';
import { type AsService, publishToTopic, type Undelivered, undeliveredOf } from './delivery';
import { Emulators } from './emulators';
import { type ErrorContext, errorReply, notImplemented, Reply, ServiceError } from './errors';
import { type Fault, Faults } from './faults';
import { Identities, type IdentitySetup } from './identities';
import { Metadata } from './metadata';
import { originOf, type Route, routeRequest } from './route';
import type { Call, S3Limits, Shared } from './service';
import { CERTIFICATE_PATH, SnsDeliveries, type SnsDelivery, snsSigner } from './snsDelivery';
import { deliverEvent, type SentEvent } from './services/events';
import { isProblem, readSignature, type Verified } from './verify';
import { header, queryMap, type RawRequest, splitTarget } from './wire';
import { isX509 } from './x509';

export interface LocalAwsOptions {
	/** Default: any free one. */
	readonly port?: number;
	/** Milliseconds since the epoch; default the machine's clock. */
	readonly now?: () => number;
	readonly identities?: IdentitySetup;
	/** Milliseconds that the clocks may be apart; default 5 minutes. */
	readonly maxSkew?: number;
	/** Limits of S3; default those of AWS. */
	readonly s3Limits?: Partial<S3Limits>;
	/** How many requests the log keeps; default 20,000. */
	readonly keepRequests?: number;
	/** Answers requests below `/_local-aws/`, for a server in a process of its own. They are not logged. */
	readonly control?: (aws: LocalAws, request: RawRequest) => Promise<Reply>;
}

/** What is kept of a request. Headers are what the client sent, signatures included: this is a test server. */
export interface RequestRecord {
	readonly id: string;
	/** Server time, milliseconds since the epoch. */
	readonly at: number;
	readonly method: string;
	readonly host: string;
	/** Undecoded path and query. */
	readonly target: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly bodyLength: number;
	/** Number of the connection, from 1. */
	readonly socket: number;
	/** Endpoint prefix, e.g. `sts`. */
	service: string;
	operation: string;
	/** Region of the credential scope. */
	region?: string;
	/** As the request claims it. */
	accessKeyId?: string;
	/** ARN of the caller, once the signature has been verified. */
	principal?: string;
	/** How the caller has proved who it is. */
	proof: Authenticated['proof'];
	signedHeaders?: readonly string[];
	payload?: Verified['payload'];
	/** Undefined while it is worked on, and where the connection was dropped. */
	status?: number;
	/** AWS's code of the error. */
	error?: string;
}

export interface CallFilter {
	readonly service?: string;
	readonly operation?: string;
	readonly accessKeyId?: string;
}

/** A running server. */
export interface LocalAws {
	readonly url: string;
	readonly port: number;
	/** Log of the requests since the last reset, oldest first. */
	readonly requests: readonly RequestRecord[];
	readonly identities: Identities;
	readonly clock: Clock;
	/** Connections accepted since the last reset, and those open now. */
	readonly sockets: { readonly accepted: number; readonly open: number };
	/** Machine time of the last request, or of the start; milliseconds since the epoch. */
	readonly lastRequestAt: number;
	/** Messages of SNS to HTTP endpoints since the last reset, oldest first. */
	readonly snsDeliveries: readonly SnsDelivery[];
	/** How many requests fit the filter. */
	calls(filter?: CallFilter): number;
	/** Requests by `service:Operation`. */
	callsByOperation(): Readonly<Record<string, number>>;
	/** Requests by access key id; unsigned ones under ''. */
	callsByKey(): Readonly<Record<string, number>>;
	/** Makes matching requests fail, see Fault. */
	failNext(fault: Fault): void;
	/** Sets the server's clock ahead by so many milliseconds (negative: behind). */
	skew(milliseconds: number): void;
	/** Ends sessions at once: all, or the one of an access key id. Returns how many. */
	expireSessions(accessKeyId?: string): number;
	/** An event that a service of AWS sends to the default event bus of an account, by default that of the user `demo`. */
	sendEvent(event: SentEvent, place?: { readonly region?: string; readonly account?: string }): Promise<void>;
	/** A message that a service of AWS sends to a topic. Tells whether the topic's policy let it. */
	publish(as: AsService, topicArn: string, message: string): Promise<boolean>;
	/** What services of AWS could not hand over, oldest first. */
	readonly undelivered: readonly Undelivered[];
	/** Back to the state of the start: no data, no log, no faults, no skew, the identities of the start. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

const TRUNCATED = 'x-local-aws-truncate';

function count(names: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of names) {
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

async function readRequest(incoming: IncomingMessage): Promise<RawRequest> {
	const parts: Buffer[] = [];
	for await (const part of incoming) {
		parts.push(part as Buffer);
	}
	const headers: Array<[string, string]> = [];
	for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
		headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
	}
	return { method: incoming.method ?? '', target: incoming.url ?? '', headers, body: Buffer.concat(parts) };
}

function errorContext(request: RawRequest, route: Route, requestId: string): ErrorContext {
	const type = header(request, 'content-type') ?? '';
	return {
		protocol: route.protocol,
		requestId,
		namespace: route.service?.namespace,
		typePrefix: route.service?.typePrefix,
		jsonType: type.startsWith('application/x-amz-json') ? type : undefined,
		wantsJson: wantsJson(request),
		resource: splitTarget(request.target).path,
		hasBody: request.method !== 'HEAD',
		queryCompatible: route.service?.queryCompatible === true && route.protocol !== 'query',
	};
}

const wantsJson = (request: RawRequest): boolean => (header(request, 'accept') ?? '').includes('application/json');

class LocalAwsServer implements LocalAws {
	private readonly server: Server;
	private log: RequestRecord[] = [];
	private readonly faults = new Faults();
	private readonly states = new Map<string, unknown>();
	private readonly emulators = new Emulators();
	private readonly metadata: Metadata;
	private deliveries: SnsDeliveries;
	private readonly open = new Map<Socket, number>();
	private accepted = 0;
	lastRequestAt = Date.now();
	readonly clock: Clock;
	readonly identities: Identities;
	private readonly shared: Shared;
	private readonly authority: Authority;

	constructor(private readonly options: LocalAwsOptions) {
		this.clock = new Clock(options.now);
		this.identities = new Identities(options.identities ?? DEFAULT_IDENTITIES, this.clock);
		this.metadata = new Metadata(
			{ roleArn: DEFAULTS.roles.instance, region: DEFAULTS.region, containerToken: DEFAULTS.containerToken },
			this.identities,
			this.clock,
		);
		this.authority = {
			identities: this.identities,
			clock: this.clock,
			maxSkew: options.maxSkew,
			defaultRegion: DEFAULTS.region,
		};
		this.deliveries = new SnsDeliveries(() => this.clock.now());
		const { identities, clock, emulators, states } = this;
		this.shared = {
			identities,
			clock,
			emulators,
			s3Limits: { smallestPart: 5 * 1024 ** 2, largestCopy: 5 * 1024 ** 3, ...options.s3Limits },
			snsDeliveries: () => this.deliveries,
			state<T>(name: string, make: () => T): T {
				if (!states.has(name)) {
					states.set(name, make());
				}
				return states.get(name) as T;
			},
		};
		this.server = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 120_000 }, (incoming, response) => {
			void this.receive(incoming, response);
		});
		this.server.on('connection', (socket) => this.accept(socket));
	}

	async listen(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(this.options.port ?? 0, '127.0.0.1', () => {
				this.server.off('error', reject);
				resolve();
			});
		});
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get requests(): readonly RequestRecord[] {
		return this.log;
	}

	get sockets(): { accepted: number; open: number } {
		return { accepted: this.accepted, open: this.open.size };
	}

	get snsDeliveries(): readonly SnsDelivery[] {
		return this.deliveries.all;
	}

	calls({ service, operation, accessKeyId }: CallFilter = {}): number {
		return this.log.filter(
			(record) =>
				(service === undefined || record.service === service) &&
				(operation === undefined || record.operation === operation) &&
				(accessKeyId === undefined || record.accessKeyId === accessKeyId),
		).length;
	}

	callsByOperation(): Record<string, number> {
		return count(this.log.map(({ service, operation }) => `${service}:${operation}`));
	}

	callsByKey(): Record<string, number> {
		return count(this.log.map(({ accessKeyId }) => accessKeyId ?? ''));
	}

	failNext(fault: Fault): void {
		this.faults.add(fault);
	}

	skew(milliseconds: number): void {
		this.clock.skew(milliseconds);
	}

	expireSessions(accessKeyId?: string): number {
		return this.identities.expireSessions(accessKeyId);
	}

	async sendEvent(event: SentEvent, place: { region?: string; account?: string } = {}): Promise<void> {
		const { region = DEFAULTS.region, account = DEFAULTS.account } = place;
		await deliverEvent({ shared: this.shared, principal: { account }, region }, event);
	}

	async publish(as: AsService, topicArn: string, message: string): Promise<boolean> {
		return await publishToTopic(this.shared, as, topicArn, message);
	}

	get undelivered(): readonly Undelivered[] {
		return undeliveredOf(this.shared);
	}

	async reset(): Promise<void> {
		this.log = [];
		this.accepted = 0;
		this.faults.clear();
		this.states.clear();
		this.deliveries.stop();
		this.deliveries = new SnsDeliveries(() => this.clock.now());
		this.clock.skew(0);
		this.identities.reset();
		this.metadata.reset();
		await this.emulators.stop();
	}

	async close(): Promise<void> {
		this.deliveries.stop();
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
		await this.emulators.close();
	}

	private accept(socket: Socket): void {
		this.accepted++;
		this.open.set(socket, this.accepted);
		socket.once('close', () => this.open.delete(socket));
	}

	private async receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const hangUp = new AbortController();
		response.on('close', () => hangUp.abort());
		try {
			const request = await readRequest(incoming);
			this.lastRequestAt = Date.now();
			if (this.options.control !== undefined && request.target.startsWith('/_local-aws/')) {
				this.send(response, await this.options.control(this, request), request.method);
				return;
			}
			const record = this.record(request, this.open.get(incoming.socket) ?? 0);
			const reply = await this.answer(request, record, hangUp.signal);
			if (reply === 'drop') {
				incoming.socket.destroy();
				return;
			}
			record.status = reply.status;
			this.send(response, reply, request.method);
		} catch (error) {
			if (!hangUp.signal.aborted && !response.headersSent) {
				this.send(
					response,
					new Reply(500, { 'content-type': 'text/plain' }, `local-aws failed: ${String(error)}`),
					incoming.method ?? '',
				);
			}
		}
	}

	private send(response: ServerResponse, reply: Reply, method: string): void {
		const { [TRUNCATED]: truncated, ...headers } = reply.headers;
		const bytes = Buffer.from(reply.body as string);
		const length = method === 'HEAD' ? {} : { 'content-length': String(bytes.length) };
		// The client learns the server's time from here.
		response.writeHead(reply.status, { date: new Date(this.clock.now()).toUTCString(), ...length, ...headers });
		if (truncated !== undefined) {
			response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
			return;
		}
		response.end(method === 'HEAD' ? undefined : bytes);
	}

	private record(request: RawRequest, socket: number): RequestRecord {
		const record: RequestRecord = {
			id: randomUUID(),
			at: this.clock.now(),
			method: request.method,
			host: header(request, 'host') ?? '',
			target: request.target,
			headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
			bodyLength: request.body.length,
			socket,
			service: 'unknown',
			operation: 'unknown',
			proof: 'none',
		};
		this.log.push(record);
		if (this.log.length > (this.options.keepRequests ?? 20_000)) {
			this.log.shift();
		}
		return record;
	}

	private async answer(request: RawRequest, record: RequestRecord, signal: AbortSignal): Promise<Reply | 'drop'> {
		const signature = isBearer(request) || isX509(request) ? undefined : readSignature(request);
		const claimed = signature === undefined || isProblem(signature) ? undefined : signature;
		const metadata = claimed === undefined && !isBearer(request) ? this.metadata.answer(request) : undefined;
		if (metadata !== undefined) {
			Object.assign(record, { service: 'metadata', operation: splitTarget(request.target).path });
			return this.suffer(
				this.faults.take(record),
				(error) => new Reply(error.status, { 'content-type': 'text/plain' }, error.message),
				signal,
				() => metadata,
			);
		}
		if (request.method === 'GET' && splitTarget(request.target).path === CERTIFICATE_PATH) {
			Object.assign(record, { service: 'sns', operation: 'GetSigningCertificate' });
			const gone = (error: ServiceError): Reply => new Reply(error.status, {}, error.message);
			return this.suffer(
				this.faults.take(record),
				gone,
				signal,
				() => new Reply(200, { 'content-type': 'application/x-pem-file' }, snsSigner().pem),
			);
		}
		const route = routeRequest(request, claimed?.service);
		record.service = route.serviceName;
		record.operation = route.operation;
		record.region = claimed?.region;
		record.accessKeyId = claimed?.accessKeyId;
		record.signedHeaders = claimed?.signedHeaders;
		const refuse = (error: ServiceError): Reply => {
			record.error = error.code;
			return errorReply(error, errorContext(request, route, record.id));
		};
		try {
			const caller = authenticate(request, route, signature, this.authority);
			record.principal = caller.principal?.arn;
			record.proof = caller.proof;
			record.payload = caller.payload;
			return await this.suffer(this.faults.take(record), refuse, signal, () =>
				this.serve(request, route, caller, record.id, signal),
			);
		} catch (error) {
			if (error instanceof ServiceError) {
				return refuse(error);
			}
			throw error;
		}
	}

	/** Lets a request be worked on, or what the fault says. */
	private async suffer(
		fault: Fault | undefined,
		refuse: (error: ServiceError) => Reply,
		signal: AbortSignal,
		work: () => Reply | Promise<Reply>,
	): Promise<Reply | 'drop'> {
		if (fault === undefined) {
			return work();
		}
		if (fault.delay !== undefined) {
			await pause(fault.delay, undefined, { signal, ref: false });
		}
		if (fault.error !== undefined) {
			const { code, message = 'Injected by a test', status = 400, headers } = fault.error;
			return refuse(new ServiceError(code, message, status, {}, headers));
		}
		if (fault.answer !== undefined) {
			return new Reply(fault.answer.status, fault.answer.headers ?? {}, fault.answer.body);
		}
		if (fault.status !== undefined) {
			return new Reply(fault.status, {});
		}
		if (fault.drop === 'before') {
			return 'drop';
		}
		const reply = await work();
		if (fault.drop === 'midway') {
			return new Reply(reply.status, { ...reply.headers, [TRUNCATED]: 'yes' }, reply.body);
		}
		return fault.drop === 'after' ? 'drop' : reply;
	}

	private async serve(
		request: RawRequest,
		route: Route,
		caller: Authenticated,
		requestId: string,
		signal: AbortSignal,
	): Promise<Reply> {
		const { service } = caller;
		const handler = Object.hasOwn(service.operations, route.operation)
			? service.operations[route.operation]
			: service.otherwise;
		if (handler === undefined) {
			throw notImplemented(`${service.name} ${route.operation}`);
		}
		const { path, query } = splitTarget(request.target);
		const call: Call = {
			request,
			path,
			query: queryMap(query),
			header: (name) => header(request, name),
			body: caller.body,
			trailers: caller.trailers,
			protocol: route.protocol,
			operation: route.operation,
			input: route.input,
			principal: caller.principal,
			region: caller.region,
			hostRegion: route.hostRegion,
			hostBucket: route.hostBucket,
			origin: originOf(header(request, 'host') ?? ''),
			requestId,
			signal,
			shared: this.shared,
		};
		const outcome = await handler(call);
		if (outcome instanceof Reply) {
			return outcome;
		}
		const { operation, protocol } = route;
		const type = header(request, 'content-type') ?? '';
		return answer(outcome, {
			service,
			protocol,
			operation,
			requestId,
			wantsJson: wantsJson(request),
			jsonType: type.startsWith('application/x-amz-json') ? type : undefined,
		});
	}
}

/** Starts a fake AWS on 127.0.0.1. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
	const server = new LocalAwsServer(options);
	await server.listen();
	return server;
}
