import { Reply, ServiceError } from '../errors';
import { type Call, type Outcome, type Service } from '../service';
import { percentDecode, utf8Of } from '../wire';

/** What a function answers: a value, or an error that it throws. */
type Body = (event: unknown) => { result: unknown } | { thrown: { errorMessage: string; errorType: string } };

const FUNCTIONS: Record<string, Body> = {
	'local-aws-echo': (event) => ({ result: event }),
	'local-aws-fail': () => ({ thrown: { errorMessage: 'plain failure', errorType: 'Error' } }),
	/** Succeeds with members that look like a failure. */
	'local-aws-looks-failed': () => ({ result: { errorMessage: 'this is data', errorType: 'Data' } }),
	'local-aws-null': () => ({ result: null }),
};

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

const arnOf = (call: Call, name: string): string =>
	`arn:aws:lambda:${call.region}:${call.principal?.account ?? ''}:function:${name}`;

const describe = (call: Call, name: string): Record<string, unknown> => ({
	FunctionName: name,
	FunctionArn: arnOf(call, name),
	Runtime: 'nodejs24.x',
	Handler: 'index.handler',
	CodeSize: 100,
	Timeout: 3,
	MemorySize: 128,
	LastModified: '2026-01-02T03:04:05.000+0000',
	Version: '$LATEST',
	PackageType: 'Zip',
});

function nameOf(call: Call): string {
	const given = utf8Of(percentDecode(PATH.exec(call.path)?.[1] ?? ''));
	const name = /^(?:arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:|\d{12}:function:)?([\w-]+)(?::[\w$-]+)?$/.exec(
		given,
	)?.[1];
	if (name === undefined) {
		throw new ServiceError(
			'InvalidParameterValueException',
			`1 validation error detected: Value '${given}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern`,
			400,
			{ Type: 'User' },
		);
	}
	if (!Object.hasOwn(FUNCTIONS, name)) {
		throw new ServiceError('ResourceNotFoundException', `Function not found: ${arnOf(call, name)}`, 404, {
			Type: 'User',
			Message: `Function not found: ${arnOf(call, name)}`,
		});
	}
	return name;
}

function readEvent(call: Call): unknown {
	try {
		return call.body.length === 0 ? {} : JSON.parse(call.body.toString('utf8'));
	} catch (error) {
		const message = `Could not parse request body into json: Could not parse payload into json: ${String(error)}`;
		throw new ServiceError('InvalidRequestContentException', message, 400, { Type: 'User' });
	}
}

function invoke(call: Call): Outcome {
	const name = nameOf(call);
	const event = readEvent(call);
	const type = call.header('x-amz-invocation-type') ?? 'RequestResponse';
	const headers: Record<string, string> = { 'x-amzn-requestid': call.requestId };
	if (type !== 'RequestResponse') {
		return new Reply(type === 'Event' ? 202 : 204, headers);
	}
	const answer = FUNCTIONS[name]?.(event) ?? { result: null };
	headers['x-amz-executed-version'] = '$LATEST';
	headers['content-type'] = 'application/json';
	if (call.header('x-amz-log-type') === 'Tail') {
		headers['x-amz-log-result'] = Buffer.from(
			`START RequestId: ${call.requestId}\nEND RequestId: ${call.requestId}\n`,
		).toString('base64');
	}
	if ('thrown' in answer) {
		headers['x-amz-function-error'] = 'Unhandled';
		return new Reply(200, headers, JSON.stringify({ ...answer.thrown, trace: [] }));
	}
	return new Reply(200, headers, JSON.stringify(answer.result));
}

export const lambda: Service = {
	name: 'lambda',
	signingName: 'lambda',
	protocol: 'rest-json',
	hostLabels: ['lambda'],
	restOperation: ({ method, path }) =>
		method === 'POST' && PATH.test(path)
			? 'Invoke'
			: method === 'GET' && /^\/2015-03-31\/functions\/?$/.test(path)
				? 'ListFunctions'
				: undefined,
	iamAction: (operation) => (operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`),
	operations: {
		Invoke: invoke,
		ListFunctions: (call) => {
			const names = Object.keys(FUNCTIONS).sort();
			const start = Number(call.query.get('Marker') ?? 0);
			const end = start + Number(call.query.get('MaxItems') ?? 50);
			return {
				Functions: names.slice(start, end).map((name) => describe(call, name)),
				NextMarker: end < names.length ? String(end) : null,
			};
		},
	},
};
