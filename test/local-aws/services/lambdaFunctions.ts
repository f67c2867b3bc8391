import { createHash, randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, number, text } from '../service';
import { percentDecode, utf8Of } from '../wire';

/** What a function answers: a value, or an error that it throws. */
export type Answer = { result: unknown } | { thrown: { errorMessage: string; errorType: string } };

/** Settings of one version as AWS shows them. */
export type Configuration = Record<string, unknown>;

export interface Alias {
	readonly Name: string;
	FunctionVersion: string;
	Description?: string;
	RoutingConfig?: unknown;
}

export interface LambdaFunction {
	readonly name: string;
	readonly arn: string;
	run(event: unknown, configuration: Configuration): Answer;
	latest: Configuration;
	code: Buffer;
	readonly versions: Configuration[];
	readonly aliases: Map<string, Alias>;
	readonly tags: Map<string, string>;
	reserved?: number;
	/** By qualifier; `$LATEST` where none was given. */
	readonly provisioned: Map<string, number>;
	readonly urls: Map<string, Input>;
	readonly eventSettings: Map<string, Input>;
}

/** Functions that are always there. */
const BUILT_IN: Readonly<Record<string, (event: unknown) => Answer>> = {
	'local-aws-echo': (event) => ({ result: event }),
	'local-aws-fail': () => ({ thrown: { errorMessage: 'plain failure', errorType: 'Error' } }),
	/** Succeeds with members that look like a failure. */
	'local-aws-looks-failed': () => ({ result: { errorMessage: 'this is data', errorType: 'Data' } }),
	'local-aws-null': () => ({ result: null }),
};

export const arnOf = (call: Call, name: string): string =>
	`arn:aws:lambda:${call.region}:${call.principal?.account ?? ''}:function:${name}`;

/** All functions of the caller's account and region. */
export const functionsOf = (call: Call): Map<string, LambdaFunction> =>
	call.shared.state(`lambda ${call.principal?.account} ${call.region}`, () => {
		const made = Object.entries(BUILT_IN).map(([name, run]) =>
			makeFunction(call, name, run, { Runtime: 'nodejs24.x' }),
		);
		return new Map(made.map((each) => [each.name, each]));
	});

function makeFunction(call: Call, name: string, run: LambdaFunction['run'], given: Input): LambdaFunction {
	const arn = arnOf(call, name);
	const latest = {
		Handler: 'index.handler',
		Timeout: 3,
		MemorySize: 128,
		PackageType: 'Zip',
		CodeSize: 100,
		...given,
		FunctionName: name,
		FunctionArn: arn,
		LastModified: '2026-01-02T03:04:05.000+0000',
		Version: '$LATEST',
		State: 'Active',
		LastUpdateStatus: 'Successful',
		RevisionId: randomUUID(),
	};
	const none = { versions: [], aliases: new Map(), tags: new Map(), provisioned: new Map() };
	return { ...none, name, arn, run, latest, code: Buffer.alloc(0), urls: new Map(), eventSettings: new Map() };
}

const user = (code: string, message: string, status: number): ServiceError =>
	new ServiceError(code, message, status, { Type: 'User', Message: message });
export const notFound = (message: string): ServiceError => user('ResourceNotFoundException', message, 404);
export const conflict = (message: string): ServiceError => user('ResourceConflictException', message, 409);
export const invalid = (message: string): ServiceError => user('InvalidParameterValueException', message, 400);

/** A function that a person has made: it tells how it was called. */
export function createFunction(call: Call, settings: Input, code: Buffer): LambdaFunction {
	const name = text(call.input, 'FunctionName') ?? '';
	if (functionsOf(call).has(name)) throw conflict(`Function already exist: ${name}`);
	const run: LambdaFunction['run'] = (event, { Version, Environment, Handler }) => ({
		result: { version: Version, environment: Environment ?? null, handler: Handler, event },
	});
	const made = makeFunction(call, name, run, settings);
	functionsOf(call).set(name, made);
	setCode(made, code);
	for (const [key, value] of Object.entries((call.input.Tags ?? {}) as Input)) made.tags.set(key, String(value));
	made.latest.State = 'Pending';
	return made;
}

export function setCode(target: LambdaFunction, code: Buffer): void {
	target.code = code;
	const CodeSha256 = createHash('sha256').update(code).digest('base64');
	target.latest = { ...target.latest, CodeSize: code.length, CodeSha256, RevisionId: randomUUID() };
}

/** Changes that AWS finishes by itself: they are done when somebody has asked for the state once. */
export function settle(target: LambdaFunction): void {
	if (target.latest.State === 'Pending') target.latest.State = 'Active';
	if (target.latest.LastUpdateStatus === 'InProgress') target.latest.LastUpdateStatus = 'Successful';
}

export function beginUpdate(target: LambdaFunction, changes: Input): void {
	const { State, LastUpdateStatus } = target.latest;
	if (State === 'Pending' || LastUpdateStatus === 'InProgress') {
		throw conflict(
			`The operation cannot be performed at this time. An update is in progress for resource: ${target.arn}`,
		);
	}
	target.latest = { ...target.latest, ...changes, LastUpdateStatus: 'InProgress', RevisionId: randomUUID() };
}

/** The settings as they are now, under the next number; the last version where nothing has changed. */
export function publish(target: LambdaFunction, description?: string): Configuration {
	const last = target.versions.at(-1);
	if (last !== undefined && last.CodeSha256 === target.latest.CodeSha256 && last.from === target.latest.RevisionId) {
		return shown(last);
	}
	const Version = String(Number(last?.Version ?? 0) + 1);
	const version: Configuration = {
		...target.latest,
		Version,
		FunctionArn: `${target.arn}:${Version}`,
		State: 'Active',
		LastUpdateStatus: 'Successful',
		from: target.latest.RevisionId,
		...(description === undefined ? {} : { Description: description }),
	};
	target.versions.push(version);
	return shown(version);
}

const shown = ({ from: _, ...configuration }: Configuration): Configuration => configuration;

/** Name and qualifier in what a person gives: a name, a partial ARN or an ARN. */
function named(given: string): { name: string; qualifier?: string } {
	const found =
		/^(?:arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:|\d{12}:function:)?([\w-]+)(?::([\w$-]+))?$/.exec(given) ?? [];
	const [, name, qualifier] = found;
	if (name !== undefined) return { name, ...(qualifier === undefined ? {} : { qualifier }) };
	throw invalid(
		`1 validation error detected: Value '${given}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern`,
	);
}

/** The function in the path of a request. */
export function functionIn(call: Call): { target: LambdaFunction; qualifier?: string } {
	const { name, qualifier } = named(segmentOf(call, 'functions'));
	const target = functionsOf(call).get(name);
	if (target === undefined) throw notFound(`Function not found: ${arnOf(call, name)}`);
	return { target, qualifier: call.query.get('Qualifier') ?? qualifier };
}

/** What follows a part of the path, decoded. */
export function segmentOf(call: Call, after: string): string {
	const parts = call.path.split('/');
	return utf8Of(percentDecode(parts[parts.indexOf(after) + 1] ?? ''));
}

/** The version that a qualifier stands for. */
export function configurationOf(target: LambdaFunction, qualifier = '$LATEST'): Configuration {
	const version = target.aliases.get(qualifier)?.FunctionVersion ?? qualifier;
	const found =
		version === '$LATEST' ? target.latest : target.versions.find((configuration) => configuration.Version === version);
	if (found === undefined) throw notFound(`Function not found: ${target.arn}:${qualifier}`);
	return shown(found);
}

/** One page of a list, by `Marker` and `MaxItems`. */
export function page(call: Call, name: string, entries: readonly unknown[]): Record<string, unknown> {
	const start = Number(call.query.get('Marker') ?? 0);
	const end = start + (number(Object.fromEntries(call.query), 'MaxItems') ?? 50);
	return { [name]: entries.slice(start, end), NextMarker: end < entries.length ? String(end) : null };
}
