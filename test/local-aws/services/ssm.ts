import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text } from '../service';

interface Parameter {
	readonly name: string;
	readonly type: string;
	readonly value: string;
	readonly version: number;
	readonly modified: number;
}

const parametersOf = (call: Call): Map<string, Parameter> =>
	call.shared.state(`ssm ${call.principal?.account} ${call.region}`, () => new Map<string, Parameter>());

const describe = (call: Call, parameter: Parameter): Input => {
	const decrypt = call.input.WithDecryption === true;
	return {
		Name: parameter.name,
		Type: parameter.type,
		Value:
			parameter.type === 'SecureString' && !decrypt
				? Buffer.from(`encrypted:${parameter.value}`).toString('base64')
				: parameter.value,
		Version: parameter.version,
		LastModifiedDate: new Date(parameter.modified),
		ARN: `arn:aws:ssm:${call.region}:${call.principal?.account ?? ''}:parameter${parameter.name.startsWith('/') ? '' : '/'}${parameter.name}`,
		DataType: 'text',
	};
};

function find(call: Call, name: string): Parameter {
	const parameter = parametersOf(call).get(name);
	if (parameter === undefined) {
		throw new ServiceError('ParameterNotFound', '');
	}
	return parameter;
}

function putParameter(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	const existing = parametersOf(call).get(name);
	if (existing !== undefined && call.input.Overwrite !== true) {
		throw new ServiceError(
			'ParameterAlreadyExists',
			'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
		);
	}
	const type = text(call.input, 'Type') ?? existing?.type;
	if (type === undefined) {
		throw new ServiceError('ValidationException', 'A parameter type is required when you create a parameter.');
	}
	const version = (existing?.version ?? 0) + 1;
	parametersOf(call).set(name, {
		name,
		type,
		value: text(call.input, 'Value') ?? '',
		version,
		modified: call.shared.clock.now(),
	});
	return { Version: version, Tier: 'Standard' };
}

function byPath(call: Call): Input {
	const path = (text(call.input, 'Path') ?? '/').replace(/\/?$/, '/');
	const all = [...parametersOf(call).values()].filter(
		({ name }) => name.startsWith(path) && (call.input.Recursive === true || !name.slice(path.length).includes('/')),
	);
	const start = Number(text(call.input, 'NextToken') ?? 0);
	const end = start + (number(call.input, 'MaxResults') ?? 10);
	return {
		Parameters: all.slice(start, end).map((parameter) => describe(call, parameter)),
		NextToken: end < all.length ? String(end) : undefined,
	};
}

export const ssm: Service = {
	name: 'ssm',
	signingName: 'ssm',
	protocol: 'json',
	hostLabels: ['ssm'],
	targets: ['AmazonSSM'],
	operations: {
		PutParameter: putParameter,
		GetParameter: (call) => ({ Parameter: describe(call, find(call, text(call.input, 'Name') ?? '')) }),
		GetParameters: (call) => {
			const names = (call.input.Names ?? []) as string[];
			const known = names.filter((name) => parametersOf(call).has(name));
			return {
				Parameters: known.map((name) => describe(call, find(call, name))),
				InvalidParameters: names.filter((name) => !known.includes(name)),
			};
		},
		GetParametersByPath: byPath,
		DeleteParameter: (call) => {
			parametersOf(call).delete(find(call, text(call.input, 'Name') ?? '').name);
			return {};
		},
	},
};
