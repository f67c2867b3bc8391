import { randomUUID } from 'node:crypto';
import { eventMessage } from '../eventStream';
import { Reply, ServiceError } from '../errors';
import { type Call, type Handler, type Input, number, type Outcome, type Service, text } from '../service';
import type { Alias, Answer, LambdaFunction } from './lambdaFunctions';
import {
	beginUpdate,
	configurationOf,
	conflict,
	createFunction,
	functionIn,
	functionsOf,
	invalid,
	notFound,
	page,
	publish,
	segmentOf,
	setCode,
	settle,
} from './lambdaFunctions';

const ROUTES: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
	['POST', /\/functions\/[^/]+\/invocations$/, 'Invoke'],
	['POST', /\/functions\/[^/]+\/response-streaming-invocations$/, 'InvokeWithResponseStream'],
	['GET', /\/2015-03-31\/functions\/?$/, 'ListFunctions'],
	['POST', /\/2015-03-31\/functions\/?$/, 'CreateFunction'],
	['GET', /\/2015-03-31\/functions\/[^/]+$/, 'GetFunction'],
	['DELETE', /\/2015-03-31\/functions\/[^/]+$/, 'DeleteFunction'],
	['PUT', /\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
	['GET', /\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
	['PUT', /\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
	['POST', /\/functions\/[^/]+\/versions$/, 'PublishVersion'],
	['GET', /\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
	['POST', /\/functions\/[^/]+\/aliases$/, 'CreateAlias'],
	['GET', /\/functions\/[^/]+\/aliases$/, 'ListAliases'],
	['GET', /\/functions\/[^/]+\/aliases\/[^/]+$/, 'GetAlias'],
	['PUT', /\/functions\/[^/]+\/aliases\/[^/]+$/, 'UpdateAlias'],
	['DELETE', /\/functions\/[^/]+\/aliases\/[^/]+$/, 'DeleteAlias'],
	['GET', /\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
	['PUT', /\/functions\/[^/]+\/concurrency$/, 'PutFunctionConcurrency'],
	['DELETE', /\/functions\/[^/]+\/concurrency$/, 'DeleteFunctionConcurrency'],
	['GET', /\/functions\/[^/]+\/provisioned-concurrency$/, 'GetProvisionedConcurrencyConfig'],
	['PUT', /\/functions\/[^/]+\/provisioned-concurrency$/, 'PutProvisionedConcurrencyConfig'],
	['DELETE', /\/functions\/[^/]+\/provisioned-concurrency$/, 'DeleteProvisionedConcurrencyConfig'],
	['GET', /\/functions\/[^/]+\/event-invoke-config$/, 'GetFunctionEventInvokeConfig'],
	['PUT', /\/functions\/[^/]+\/event-invoke-config$/, 'PutFunctionEventInvokeConfig'],
	['DELETE', /\/functions\/[^/]+\/event-invoke-config$/, 'DeleteFunctionEventInvokeConfig'],
	['POST', /\/functions\/[^/]+\/url$/, 'CreateFunctionUrlConfig'],
	['GET', /\/functions\/[^/]+\/url$/, 'GetFunctionUrlConfig'],
	['PUT', /\/functions\/[^/]+\/url$/, 'UpdateFunctionUrlConfig'],
	['DELETE', /\/functions\/[^/]+\/url$/, 'DeleteFunctionUrlConfig'],
	['GET', /\/functions\/[^/]+\/urls$/, 'ListFunctionUrlConfigs'],
	['POST', /^\/2017-03-31\/tags\/[^/]+$/, 'TagResource'],
	['DELETE', /^\/2017-03-31\/tags\/[^/]+$/, 'UntagResource'],
	['GET', /^\/2015-03-31\/event-source-mappings\/?$/, 'ListEventSourceMappings'],
	['POST', /^\/2015-03-31\/event-source-mappings\/?$/, 'CreateEventSourceMapping'],
	['GET', /^\/2015-03-31\/event-source-mappings\/[^/]+$/, 'GetEventSourceMapping'],
	['PUT', /^\/2015-03-31\/event-source-mappings\/[^/]+$/, 'UpdateEventSourceMapping'],
];
const PREFIX = /^\/20\d\d-\d\d-\d\d\/(functions|tags|event-source-mappings)/;

function operationOf({
	method,
	path,
	query,
}: Parameters<NonNullable<Service['restOperation']>>[0]): string | undefined {
	if (!PREFIX.test(path)) return undefined;
	const operation = ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
	return operation === 'GetProvisionedConcurrencyConfig' && query.get('List') === 'ALL'
		? 'ListProvisionedConcurrencyConfigs'
		: operation;
}

function readEvent(call: Call): unknown {
	try {
		return call.body.length === 0 ? {} : JSON.parse(call.body.toString('utf8'));
	} catch (error) {
		const message = `Could not parse request body into json: Could not parse payload into json: ${String(error)}`;
		throw new ServiceError('InvalidRequestContentException', message, 400, { Type: 'User' });
	}
}

const wantsLog = (call: Call): boolean => call.header('x-amz-log-type') === 'Tail';
const logOf = (call: Call): string =>
	Buffer.from(`START RequestId: ${call.requestId}\nEND RequestId: ${call.requestId}\n`).toString('base64');

/** Runs what the request names; undefined where it asks for no answer. */
function answerOf(call: Call): { version: string; answer: Answer } | number {
	const { target, qualifier } = functionIn(call);
	const configuration = configurationOf(target, qualifier);
	const event = readEvent(call);
	if (target.reserved === 0) {
		throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
			Type: 'User',
			Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
		});
	}
	const type = call.header('x-amz-invocation-type') ?? 'RequestResponse';
	if (type !== 'RequestResponse') return type === 'Event' ? 202 : 204;
	return { version: String(configuration.Version), answer: target.run(event, configuration) };
}

function invoke(call: Call): Outcome {
	const headers: Record<string, string> = { 'x-amzn-requestid': call.requestId };
	const run = answerOf(call);
	if (typeof run === 'number') return new Reply(run, headers);
	headers['x-amz-executed-version'] = run.version;
	headers['content-type'] = 'application/json';
	if (wantsLog(call)) headers['x-amz-log-result'] = logOf(call);
	if ('thrown' in run.answer) {
		headers['x-amz-function-error'] = 'Unhandled';
		return new Reply(200, headers, JSON.stringify({ ...run.answer.thrown, trace: [] }));
	}
	return new Reply(200, headers, JSON.stringify(run.answer.result));
}

/** The answer in pieces of seven bytes, so that characters are cut in the middle. */
function invokeStreaming(call: Call): Outcome {
	const run = answerOf(call);
	const headers = {
		'x-amzn-requestid': call.requestId,
		'content-type': 'application/vnd.amazon.eventstream',
		'x-amzn-remapped-content-type': 'application/json',
	};
	if (typeof run === 'number') return new Reply(run, headers);
	const failed = 'thrown' in run.answer ? run.answer.thrown : undefined;
	const body = Buffer.from('result' in run.answer ? JSON.stringify(run.answer.result) : '{"begun":');
	const pieces: Buffer[] = [];
	for (let at = 0; at < body.length; at += 7) pieces.push(body.subarray(at, at + 7));
	const end = {
		...(failed === undefined ? {} : { ErrorCode: failed.errorType, ErrorDetails: failed.errorMessage }),
		...(wantsLog(call) ? { LogResult: logOf(call) } : {}),
	};
	return new Reply(
		200,
		{ ...headers, 'x-amz-executed-version': run.version },
		Buffer.concat([
			...pieces.map((piece) => eventMessage('PayloadChunk', 'application/octet-stream', piece)),
			eventMessage('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(end))),
		]),
	);
}

/** Members that are the code, not settings. */
const CODE = new Set(['Code', 'Publish', 'Tags', 'FunctionName', 'ZipFile', 'S3Bucket', 'S3Key', 'ImageUri', 'DryRun']);
const settingsIn = (input: Input): Input =>
	Object.fromEntries(Object.entries(input).filter(([name]) => !CODE.has(name)));

function codeIn(input: Input): Buffer {
	const zip = text(input, 'ZipFile');
	if (zip !== undefined) {
		const bytes = Buffer.from(zip, 'base64');
		if (bytes.subarray(0, 2).toString() === 'PK') return bytes;
		throw new ServiceError('InvalidParameterValueException', 'Could not unzip uploaded file.', 400, { Type: 'User' });
	}
	const place = text(input, 'ImageUri') ?? [text(input, 'S3Bucket'), text(input, 'S3Key')].join('/');
	return Buffer.from(place);
}

/** What a request changes or reads of one function. */
const of =
	(work: (target: LambdaFunction, call: Call, qualifier?: string) => Outcome): Handler =>
	(call) => {
		const { target, qualifier } = functionIn(call);
		return work(target, call, qualifier);
	};

const empty = (status: number): Reply => new Reply(status, {});

const functions: Record<string, Handler> = {
	ListFunctions: (call) => {
		const all = [...functionsOf(call).values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
		const versions = call.query.get('FunctionVersion') === 'ALL';
		return page(
			call,
			'Functions',
			all.flatMap((each) => [each.latest, ...(versions ? each.versions : [])]),
		);
	},
	CreateFunction: (call) => {
		const role = text(call.input, 'Role') ?? '';
		if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(role))
			throw invalid(`1 validation error detected: 'role' ${role}`);
		const made = createFunction(call, settingsIn(call.input), codeIn(call.input.Code as Input));
		return call.input.Publish === true ? publish(made) : { ...made.latest };
	},
	GetFunction: of((target, _, qualifier) => {
		const Configuration = { ...configurationOf(target, qualifier) };
		settle(target);
		return {
			Configuration,
			Code: { RepositoryType: 'S3', Location: 'https://example.com/code.zip' },
			...(target.tags.size === 0 ? {} : { Tags: Object.fromEntries(target.tags) }),
			...(target.reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: target.reserved } }),
		};
	}),
	GetFunctionConfiguration: of((target, _, qualifier) => {
		const found = { ...configurationOf(target, qualifier) };
		settle(target);
		return found;
	}),
	DeleteFunction: of((target, call, qualifier) => {
		if (qualifier === undefined) functionsOf(call).delete(target.name);
		else if (qualifier === '$LATEST') throw invalid('$LATEST version cannot be deleted without deleting the function.');
		else {
			const users = [...target.aliases.values()].filter(({ FunctionVersion }) => FunctionVersion === qualifier);
			if (users.length > 0) throw conflict(`Version was not deleted: it is used by the alias ${users[0]?.Name}`);
			target.versions.splice(0, Infinity, ...target.versions.filter(({ Version }) => Version !== qualifier));
		}
		return empty(204);
	}),
	UpdateFunctionCode: of((target, { input }) => {
		const code = codeIn(input);
		if (input.DryRun === true) return { ...target.latest };
		beginUpdate(target, input.Architectures === undefined ? {} : { Architectures: input.Architectures });
		setCode(target, code);
		return input.Publish === true ? publish(target) : { ...target.latest };
	}),
	UpdateFunctionConfiguration: of((target, { input }) => {
		beginUpdate(target, settingsIn(input));
		return { ...target.latest };
	}),
	PublishVersion: of((target, { input }) => publish(target, text(input, 'Description'))),
	ListVersionsByFunction: of((target, call) =>
		page(call, 'Versions', [
			target.latest,
			...target.versions.map((each) => configurationOf(target, String(each.Version))),
		]),
	),
	TagResource: (call) => {
		for (const [key, value] of Object.entries(call.input.Tags as Input)) tagged(call).tags.set(key, String(value));
		return empty(204);
	},
	UntagResource: (call) => {
		for (const key of new URL(call.request.target, call.origin).searchParams.getAll('tagKeys')) {
			tagged(call).tags.delete(key);
		}
		return empty(204);
	},
};

function tagged(call: Call): LambdaFunction {
	const arn = segmentOf(call, 'tags');
	const found = [...functionsOf(call).values()].find((each) => each.arn === arn);
	if (found === undefined) throw notFound(`Function not found: ${arn}`);
	return found;
}

function aliasOf(target: LambdaFunction, call: Call): Alias {
	const name = segmentOf(call, 'aliases');
	const found = target.aliases.get(name);
	if (found === undefined) throw notFound(`Cannot find alias arn: ${target.arn}:${name}`);
	return found;
}

const shownAlias = (target: LambdaFunction, alias: Alias): Outcome => ({
	AliasArn: `${target.arn}:${alias.Name}`,
	Description: '',
	...alias,
});

const aliases: Record<string, Handler> = {
	CreateAlias: of((target, { input }) => {
		const Name = text(input, 'Name') ?? '';
		const FunctionVersion = text(input, 'FunctionVersion') ?? '';
		configurationOf(target, FunctionVersion);
		if (target.aliases.has(Name)) throw conflict(`Alias already exists: ${target.arn}:${Name}`);
		const alias: Alias = { ...(input as object), Name, FunctionVersion };
		target.aliases.set(Name, alias);
		return shownAlias(target, alias);
	}),
	GetAlias: of((target, call) => shownAlias(target, aliasOf(target, call))),
	UpdateAlias: of((target, call) => {
		const alias = aliasOf(target, call);
		configurationOf(target, text(call.input, 'FunctionVersion') ?? alias.FunctionVersion);
		Object.assign(alias, call.input);
		return shownAlias(target, alias);
	}),
	DeleteAlias: of((target, call) => {
		target.aliases.delete(segmentOf(call, 'aliases'));
		return empty(204);
	}),
	ListAliases: of((target, call) => {
		const version = call.query.get('FunctionVersion');
		const all = [...target.aliases.values()].filter(
			({ FunctionVersion }) => version === undefined || FunctionVersion === version,
		);
		return page(
			call,
			'Aliases',
			all.map((alias) => shownAlias(target, alias)),
		);
	}),
};

const provisioned = (target: LambdaFunction, qualifier = ''): Outcome => {
	const count = target.provisioned.get(qualifier);
	if (count === undefined) {
		const message = 'No Provisioned Concurrency Config found for this function';
		throw new ServiceError('ProvisionedConcurrencyConfigNotFoundException', message, 404, { Type: 'User' });
	}
	return {
		RequestedProvisionedConcurrentExecutions: count,
		AvailableProvisionedConcurrentExecutions: count,
		AllocatedProvisionedConcurrentExecutions: count,
		Status: 'READY',
	};
};

const concurrency: Record<string, Handler> = {
	GetFunctionConcurrency: of((target) =>
		target.reserved === undefined ? {} : { ReservedConcurrentExecutions: target.reserved },
	),
	PutFunctionConcurrency: of((target, { input }) => {
		target.reserved = number(input, 'ReservedConcurrentExecutions');
		return { ReservedConcurrentExecutions: target.reserved };
	}),
	DeleteFunctionConcurrency: of((target) => {
		target.reserved = undefined;
		return empty(204);
	}),
	GetProvisionedConcurrencyConfig: of((target, _, qualifier) => provisioned(target, qualifier)),
	PutProvisionedConcurrencyConfig: of((target, { input }, qualifier = '$LATEST') => {
		if (qualifier === '$LATEST') throw invalid('Provisioned Concurrency Configs cannot be applied to $LATEST version.');
		configurationOf(target, qualifier);
		target.provisioned.set(qualifier, number(input, 'ProvisionedConcurrentExecutions') ?? 0);
		return provisioned(target, qualifier);
	}),
	DeleteProvisionedConcurrencyConfig: of((target, _, qualifier = '') => {
		target.provisioned.delete(qualifier);
		return empty(204);
	}),
	ListProvisionedConcurrencyConfigs: of((target, call) =>
		page(
			call,
			'ProvisionedConcurrencyConfigs',
			[...target.provisioned.keys()].map((qualifier) => ({
				FunctionArn: `${target.arn}:${qualifier}`,
				...(provisioned(target, qualifier) as object),
			})),
		),
	),
};

const found = (settings: ReadonlyMap<string, Input>, qualifier = '$LATEST'): Input => {
	const value = settings.get(qualifier);
	if (value === undefined) throw notFound('The resource you requested does not exist.');
	return value;
};

const calledFrom: Record<string, Handler> = {
	CreateFunctionUrlConfig: of((target, { input }, qualifier = '$LATEST') => {
		if (target.urls.has(qualifier))
			throw conflict(`Failed to create function url config for [functionArn = ${target.arn}]`);
		const FunctionUrl = `https://${randomUUID().replaceAll('-', '')}.lambda-url.us-east-1.on.aws/`;
		const CreationTime = '2026-01-02T03:04:05.000Z';
		target.urls.set(qualifier, {
			InvokeMode: 'BUFFERED',
			...input,
			FunctionUrl,
			FunctionArn: target.arn,
			CreationTime,
		});
		return found(target.urls, qualifier);
	}),
	GetFunctionUrlConfig: of((target, _, qualifier) => found(target.urls, qualifier)),
	UpdateFunctionUrlConfig: of((target, { input }, qualifier = '$LATEST') => {
		target.urls.set(qualifier, { ...found(target.urls, qualifier), ...input });
		return found(target.urls, qualifier);
	}),
	DeleteFunctionUrlConfig: of((target, _, qualifier = '$LATEST') => {
		found(target.urls, qualifier);
		target.urls.delete(qualifier);
		return empty(204);
	}),
	ListFunctionUrlConfigs: of((target, call) => page(call, 'FunctionUrlConfigs', [...target.urls.values()])),
	GetFunctionEventInvokeConfig: of((target, _, qualifier) => found(target.eventSettings, qualifier)),
	PutFunctionEventInvokeConfig: of((target, { input }, qualifier = '$LATEST') => {
		target.eventSettings.set(qualifier, { FunctionArn: `${target.arn}:${qualifier}`, ...input });
		return found(target.eventSettings, qualifier);
	}),
	DeleteFunctionEventInvokeConfig: of((target, _, qualifier = '$LATEST') => {
		found(target.eventSettings, qualifier);
		target.eventSettings.delete(qualifier);
		return empty(204);
	}),
};

const mappingsOf = (call: Call): Map<string, Input> =>
	call.shared.state(`lambda mappings ${call.principal?.account} ${call.region}`, () => new Map<string, Input>());

const mappings: Record<string, Handler> = {
	CreateEventSourceMapping: (call) => {
		const { FunctionName: name, Enabled, ...settings } = call.input;
		const target = functionsOf(call).get(String(name));
		if (target === undefined) throw notFound(`Function not found: ${String(name)}`);
		const UUID = randomUUID();
		const State = Enabled === false ? 'Disabled' : 'Enabled';
		mappingsOf(call).set(UUID, { BatchSize: 10, ...settings, UUID, State, FunctionArn: target.arn });
		return found(mappingsOf(call), UUID);
	},
	GetEventSourceMapping: (call) => found(mappingsOf(call), segmentOf(call, 'event-source-mappings')),
	UpdateEventSourceMapping: (call) => {
		const id = segmentOf(call, 'event-source-mappings');
		const { Enabled, ...settings } = call.input;
		const State = Enabled === undefined ? {} : { State: Enabled === true ? 'Enabled' : 'Disabled' };
		mappingsOf(call).set(id, { ...found(mappingsOf(call), id), ...settings, ...State });
		return found(mappingsOf(call), id);
	},
	ListEventSourceMappings: (call) => {
		const source = call.query.get('EventSourceArn');
		const name = call.query.get('FunctionName');
		const all = [...mappingsOf(call).values()].filter(
			({ EventSourceArn, FunctionArn }) =>
				(source === undefined || EventSourceArn === source) &&
				(name === undefined || FunctionArn === name || String(FunctionArn).endsWith(`:${name}`)),
		);
		return page(call, 'EventSourceMappings', all);
	},
};

const INVOKES = new Set(['Invoke', 'InvokeWithResponseStream']);

export const lambda: Service = {
	name: 'lambda',
	signingName: 'lambda',
	protocol: 'rest-json',
	hostLabels: ['lambda'],
	restOperation: operationOf,
	iamAction: (operation) => (INVOKES.has(operation) ? 'lambda:InvokeFunction' : `lambda:${operation}`),
	operations: {
		Invoke: invoke,
		InvokeWithResponseStream: invokeStreaming,
		...functions,
		...aliases,
		...concurrency,
		...calledFrom,
		...mappings,
	},
};
